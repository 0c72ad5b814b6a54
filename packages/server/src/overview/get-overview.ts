import { daysSalesOutstanding, dsoPeriodStart, lastMonths } from '@mahnwerk/core/key-figures';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { nextStep } from '@mahnwerk/core/next-step';
import type { BlockerCode, Step } from '@mahnwerk/core/step';
import { loadProcedures, loadStepFacts } from '../dunning/step-facts.store.ts';
import type { Reader } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import {
  type BucketRow,
  countOpenWork,
  type Figure,
  findCurrency,
  findLastRun,
  type LargeClaim,
  type LastRun,
  listDueCandidates,
  listLargest,
  type OpenWork,
  sumByAge,
  sumByLevel,
  sumInvoiced,
  sumInvoicedByMonth,
  sumReceivedByMonth,
} from './overview.store.ts';

type Deps = Pick<App, 'db'>;

export interface OverviewFigures {
  readonly currency: Currency;
  readonly open: Figure;
  readonly overdue: Figure;
  readonly dueNow: Figure;
  readonly paidThisMonth: Figure;
  readonly dsoDays: number | null;
  readonly ageing: readonly BucketRow[];
  readonly months: readonly {
    readonly month: string;
    readonly invoicedMinor: number;
    readonly receivedMinor: number;
  }[];
  readonly levels: readonly (Figure & { readonly level: number })[];
  readonly work: OpenWork;
  /** Claims that would get a letter if the debtor had an address, and if the bank's data were fresh. */
  readonly addressMissing: Figure;
  readonly bankStale: Figure;
  readonly largest: readonly LargeClaim[];
  readonly bankReadThroughOn: LocalDate | undefined;
  readonly lastRun: LastRun | undefined;
}

const monthCount = 12;
const largestCount = 8;
const buckets = ['not-due', '1-30', '31-60', '61-90', '90+'] as const;
const nothing: Figure = { count: 0, amountMinor: 0 };

/** The figures of the first screen, from one snapshot. */
export async function getOverview(deps: Deps, scope: Scope): Promise<OverviewFigures> {
  return deps.db.read(scope.tenantId, async (read) => {
    const currency = await findCurrency(read);
    const ageing = withAllBuckets(await sumByAge(read, currency, scope.today));
    const open = sumOf(ageing);
    const received = await sumReceivedByMonth(read, currency, ...monthSpan(scope.today));
    const revenueMinor = await sumInvoiced(read, currency, dsoPeriodStart(scope.today), scope.today);
    return {
      currency,
      open,
      overdue: sumOf(ageing.filter((row) => row.bucket !== 'not-due')),
      paidThisMonth: received.get(scope.today.slice(0, 7)) ?? nothing,
      dsoDays: daysSalesOutstanding(open.amountMinor, revenueMinor),
      ageing,
      months: await loadMonths(read, currency, scope.today, received),
      levels: await sumByLevel(read, currency),
      work: await countOpenWork(read, currency),
      largest: await listLargest(read, currency, largestCount),
      lastRun: await findLastRun(read),
      ...(await decideDue(read, currency, scope.today)),
    };
  });
}

async function loadMonths(
  read: Reader,
  currency: Currency,
  today: LocalDate,
  received: ReadonlyMap<string, Figure>,
): Promise<OverviewFigures['months']> {
  const invoiced = await sumInvoicedByMonth(read, currency, ...monthSpan(today));
  return lastMonths(today, monthCount).map((month) => ({
    month,
    invoicedMinor: invoiced.get(month) ?? 0,
    receivedMinor: received.get(month)?.amountMinor ?? 0,
  }));
}

function monthSpan(today: LocalDate): [from: LocalDate, to: LocalDate] {
  return [`${lastMonths(today, monthCount)[0]!}-01`, today];
}

/** Asks the same function as the run, for the claims that can be due at all. */
async function decideDue(
  read: Reader,
  currency: Currency,
  today: LocalDate,
): Promise<Pick<OverviewFigures, 'dueNow' | 'addressMissing' | 'bankStale' | 'bankReadThroughOn'>> {
  const procedures = await loadProcedures(read);
  const levelMax = Math.max(1, ...[...procedures.values()].map((one) => one.procedure.levels.length));
  const claimIds = await listDueCandidates(read, currency, today, levelMax);
  const { facts, bankReadThroughOn } = await loadStepFacts(read, { claimIds, today });
  const steps = facts.map((one) => ({ step: nextStep(one, today), openMinor: one.openMinor }));
  const count = (matches: (step: Step) => boolean): Figure => {
    const found = steps.filter(({ step }) => matches(step));
    return { count: found.length, amountMinor: found.reduce((sum, one) => sum + one.openMinor, 0) };
  };
  return {
    dueNow: count((step) => step.kind === 'due'),
    addressMissing: count((step) => isBlockedOnlyBy(step, 'address-missing')),
    bankStale: count((step) => isBlockedOnlyBy(step, 'bank-data-stale')),
    bankReadThroughOn,
  };
}

function isBlockedOnlyBy(step: Step, code: BlockerCode): boolean {
  return step.kind === 'blocked' && step.blockers.every((blocker) => blocker.code === code);
}

function withAllBuckets(rows: readonly BucketRow[]): BucketRow[] {
  return buckets.map((bucket) => rows.find((row) => row.bucket === bucket) ?? { bucket, ...nothing });
}

function sumOf(figures: readonly Figure[]): Figure {
  return figures.reduce(
    (sum, one) => ({ count: sum.count + one.count, amountMinor: sum.amountMinor + one.amountMinor }),
    nothing,
  );
}
