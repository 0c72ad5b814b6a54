import { daysSalesOutstanding, dsoPeriodStart, lastMonths } from '@mahnwerk/core/key-figures';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { loadProcedures } from '../dunning/standing.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';
import {
  countOpenWork,
  type Figure,
  findCurrency,
  findLastRun,
  type InvoicedRow,
  type LargeClaim,
  type LastRun,
  listLargest,
  type OpenWork,
  type StandingRow,
  sumInvoicedByMonth,
  sumOpenClaims,
  sumReceivedByMonth,
} from './overview.store.ts';
import { type DueFigures, toDue } from './to-due.ts';
import { type LegalWork, toLegalWork } from './to-legal-work.ts';

type Deps = Pick<App, 'db'>;

/** Amounts in the company's own currency, if not said otherwise. */
export interface OverviewFigures extends DueFigures {
  readonly currency: Currency;
  /** What is open in other currencies. */
  readonly elsewhere: {
    readonly open: readonly CurrencySum[];
    readonly overdue: readonly CurrencySum[];
  };
  readonly open: Figure;
  readonly overdue: Figure;
  readonly paidThisMonth: Figure;
  readonly dsoDays: number | null;
  readonly ageing: readonly (Figure & Pick<StandingRow, 'bucket'>)[];
  readonly months: readonly {
    readonly month: string;
    readonly invoicedMinor: number;
    readonly receivedMinor: number;
  }[];
  readonly levels: readonly (Figure & { readonly level: number })[];
  readonly work: OpenWork;
  readonly legalWork: LegalWork;
  readonly largest: readonly LargeClaim[];
  readonly lastRun: LastRun | undefined;
}

interface CurrencySum {
  readonly currency: Currency;
  readonly minor: number;
}

const monthCount = 12;
const largestCount = 8;
const buckets = ['not-due', '1-30', '31-60', '61-90', '90+'] as const;
const nothing: Figure = { count: 0, amountMinor: 0 };

/** The figures of the first screen, from one snapshot. */
export async function getOverview(deps: Deps, scope: Scope): Promise<OverviewFigures> {
  const { today } = scope;
  return deps.db.read(scope.tenantId, async (read) => {
    const currency = await findCurrency(read);
    const procedures = await loadProcedures(read);
    const levelMax = Math.max(1, ...[...procedures.values()].map((one) => one.procedure.levels.length));
    const everything = await sumOpenClaims(read, today, levelMax);
    const standing = everything.filter((row) => row.currency === currency);
    const others = everything.filter((row) => row.currency !== currency);
    const candidateIds = everything.flatMap((row) => row.candidateIds);
    const law = await loadLaw(read);
    const [from, to] = monthSpan(today);
    const invoiced = await sumInvoicedByMonth(read, currency, { from, recentFrom: dsoPeriodStart(today), to });
    const received = await sumReceivedByMonth(read, currency, from, to);
    const open = sumOf(standing);
    return {
      currency,
      elsewhere: { open: sumsOf(others), overdue: sumsOf(others.filter(isOverdue)) },
      open,
      overdue: sumOf(standing.filter(isOverdue)),
      paidThisMonth: received.get(today.slice(0, 7)) ?? nothing,
      dsoDays: daysSalesOutstanding(
        open.amountMinor,
        invoiced.reduce((sum, row) => sum + row.recentMinor, 0),
      ),
      ageing: buckets.map((bucket) => ({ bucket, ...sumOf(standing.filter((row) => row.bucket === bucket)) })),
      months: monthsOf(today, invoiced, received),
      levels: levelsOf(standing),
      work: await countOpenWork(read, currency, today),
      largest: await listLargest(read, currency, largestCount),
      lastRun: await findLastRun(read),
      legalWork: await toLegalWork(read, { today, currency, law }),
      ...(await toDue(read, candidateIds, { today, currency, law })),
    };
  });
}

function monthsOf(
  today: LocalDate,
  invoiced: readonly InvoicedRow[],
  received: ReadonlyMap<string, Figure>,
): OverviewFigures['months'] {
  return lastMonths(today, monthCount).map((month) => ({
    month,
    invoicedMinor: invoiced.find((row) => row.month === month)?.amountMinor ?? 0,
    receivedMinor: received.get(month)?.amountMinor ?? 0,
  }));
}

function levelsOf(standing: readonly StandingRow[]): OverviewFigures['levels'] {
  const levels = [...new Set(standing.map((row) => row.level))].filter((level) => level > 0).sort((a, b) => a - b);
  return levels.map((level) => ({ level, ...sumOf(standing.filter((row) => row.level === level)) }));
}

function monthSpan(today: LocalDate): [from: LocalDate, to: LocalDate] {
  return [`${lastMonths(today, monthCount)[0]!}-01`, today];
}

function isOverdue({ bucket }: StandingRow): boolean {
  return bucket !== 'not-due';
}

function sumsOf(rows: readonly StandingRow[]): readonly CurrencySum[] {
  const currencies = [...new Set(rows.map((row) => row.currency))].sort();
  return currencies.map((currency) => ({
    currency,
    minor: sumOf(rows.filter((row) => row.currency === currency)).amountMinor,
  }));
}

function sumOf(figures: readonly Figure[]): Figure {
  return figures.reduce(
    (sum, one) => ({ count: sum.count + one.count, amountMinor: sum.amountMinor + one.amountMinor }),
    nothing,
  );
}
