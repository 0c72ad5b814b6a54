import { z } from 'zod';
import { routes } from './route.ts';
import { amount, currency, debtorRef, id, localDate, sums } from './shapes.ts';

export const overview = z.object({
  /** The company's own; every amount below is in it. */
  currency,
  /** Open and overdue claims in the other currency. */
  elsewhere: z.object({ open: sums, overdue: sums }),
  open: z.object({ count: z.number().int(), amount }),
  overdue: z.object({ count: z.number().int(), amount }),
  dueNow: z.object({ count: z.number().int(), amount }),
  paidThisMonth: z.object({ count: z.number().int(), amount }),
  /** Open receivables / revenue of the last 90 days x 90; null without revenue. */
  dsoDays: z.number().nullable(),
  ageing: z.array(
    z.object({ bucket: z.enum(['not-due', '1-30', '31-60', '61-90', '90+']), count: z.number().int(), amount }),
  ),
  /** Invoiced and received by month, oldest first, twelve months. */
  months: z.array(z.object({ month: z.string(), invoiced: amount, received: amount })),
  levels: z.array(z.object({ level: z.number().int(), count: z.number().int(), amount })),
  /** What needs a person, most urgent first. */
  tasks: z.array(
    z.object({
      kind: z.enum([
        'payments-undecided',
        'returns-open',
        'credits-waiting',
        'claims-due',
        'run-proposed',
        'dispatch-failed',
        'dispatch-unknown',
        'print-waiting',
        'bank-stale',
        'address-missing',
        'claims-lapsing',
        'rate-missing',
        'letters-unlawful',
      ]),
      count: z.number().int(),
      amount: amount.nullable(),
    }),
  ),
  largest: z.array(z.object({ id, number: z.string(), debtor: debtorRef, open: amount, dueOn: localDate })),
  bankReadThroughOn: localDate.nullable(),
  lastRun: z.object({ id, number: z.number().int(), onDate: localDate, letterCount: z.number().int() }).nullable(),
});
export type Overview = z.infer<typeof overview>;

export const overviewRoutes = routes({
  getOverview: { method: 'GET', path: '/overview', summary: 'Figures and open work', response: overview },
});
