import type { Overview } from '@mahnwerk/contract/overview';
import { toDecimal } from '@mahnwerk/core/money';
import { sumsOf } from '@mahnwerk/core/sums';
import type { App } from '../platform/deps.ts';
import type { Doors } from '../platform/doors.ts';
import { getOverview, type OverviewFigures } from './get-overview.ts';
import type { Figure } from './overview.store.ts';

export function overviewDoors(deps: Pick<App, 'db'>): Doors<'getOverview'> {
  return {
    getOverview: async ({ scope }) => toOverview(await getOverview(deps, scope)),
  };
}

function toOverview(figures: OverviewFigures): Overview {
  return {
    currency: figures.currency,
    elsewhere: {
      open: sumsOf(figures.elsewhere.open, figures.currency),
      overdue: sumsOf(figures.elsewhere.overdue, figures.currency),
    },
    open: toFigure(figures.open),
    overdue: toFigure(figures.overdue),
    dueNow: toFigure(figures.dueNow),
    paidThisMonth: toFigure(figures.paidThisMonth),
    dsoDays: figures.dsoDays,
    ageing: figures.ageing.map((row) => ({ bucket: row.bucket, ...toFigure(row) })),
    months: figures.months.map((row) => ({
      month: row.month,
      invoiced: toDecimal(row.invoicedMinor),
      received: toDecimal(row.receivedMinor),
    })),
    levels: figures.levels.map((row) => ({ level: row.level, ...toFigure(row) })),
    tasks: toTasks(figures),
    largest: figures.largest.map((row) => ({
      id: row.id,
      number: row.number,
      debtor: { id: row.debtorId, number: row.debtorNumber, name: row.debtorName },
      open: toDecimal(row.openMinor),
      dueOn: row.dueOn,
    })),
    bankReadThroughOn: figures.bankReadThroughOn ?? null,
    lastRun: figures.lastRun ?? null,
  };
}

function toFigure({ count, amountMinor }: Figure): { count: number; amount: string } {
  return { count, amount: toDecimal(amountMinor) };
}

type Task = Overview['tasks'][number];

/** Most urgent first: what stops the house, then what may have gone wrong, then the daily work. */
function toTasks({ work, legalWork, dueNow, dueCount, addressMissing, bankStale }: OverviewFigures): Task[] {
  const { lapsing, isRateMissing, unlawfulLetterCount } = legalWork;
  const task = (kind: Task['kind'], figure: Figure): Task => ({ kind, ...toFigure(figure) });
  const tasks: readonly Task[] = [
    task('bank-stale', bankStale),
    task('dispatch-unknown', work.dispatchUnknown),
    task('dispatch-failed', work.dispatchFailed),
    // Of claims in two currencies there is no sum; their list has one for each.
    { ...task('claims-lapsing', lapsing), ...(lapsing.hasOtherCurrency && { amount: null }) },
    { kind: 'letters-unlawful', count: unlawfulLetterCount, amount: null },
    { kind: 'rate-missing', count: isRateMissing ? 1 : 0, amount: null },
    task('payments-undecided', work.paymentsUndecided),
    task('returns-open', work.returnsOpen),
    task('credits-waiting', work.creditsWaiting),
    task('run-proposed', work.runsProposed),
    task('print-waiting', work.printWaiting),
    {
      ...task('claims-due', { ...dueNow, count: dueCount }),
      ...(dueCount > dueNow.count && { amount: null }),
    },
    task('address-missing', addressMissing),
  ];
  return tasks.filter(({ count }) => count > 0);
}
