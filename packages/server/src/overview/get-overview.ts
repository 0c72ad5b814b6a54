import { daysSalesOutstanding, dsoPeriodStart, lastMonths } from '@mahnwerk/core/key-figures';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { nextStep } from '@mahnwerk/core/next-step';
import { proposeRun, type RunFacts, type RunItem } from '@mahnwerk/core/propose-run';
import type { BlockerCode } from '@mahnwerk/core/step';
import { loadLedgers } from '../dunning/letter-facts.store.ts';
import { loadProcedures, loadStanding } from '../dunning/standing.store.ts';
import { loadStepFacts } from '../dunning/step-facts.store.ts';
import type { Reader } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
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

type Deps = Pick<App, 'db'>;

export interface OverviewFigures {
  readonly currency: Currency;
  readonly open: Figure;
  readonly overdue: Figure;
  readonly dueNow: Figure;
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
  const { today } = scope;
  return deps.db.read(scope.tenantId, async (read) => {
    const currency = await findCurrency(read);
    const procedures = await loadProcedures(read);
    const levelMax = Math.max(1, ...[...procedures.values()].map((one) => one.procedure.levels.length));
    const standing = await sumOpenClaims(read, currency, today, levelMax);
    const [from, to] = monthSpan(today);
    const invoiced = await sumInvoicedByMonth(read, currency, { from, recentFrom: dsoPeriodStart(today), to });
    const received = await sumReceivedByMonth(read, currency, from, to);
    const open = sumOf(standing);
    return {
      currency,
      open,
      overdue: sumOf(standing.filter((row) => row.bucket !== 'not-due')),
      paidThisMonth: received.get(today.slice(0, 7)) ?? nothing,
      dsoDays: daysSalesOutstanding(
        open.amountMinor,
        invoiced.reduce((sum, row) => sum + row.recentMinor, 0),
      ),
      ageing: buckets.map((bucket) => ({ bucket, ...sumOf(standing.filter((row) => row.bucket === bucket)) })),
      months: monthsOf(today, invoiced, received),
      levels: levelsOf(standing),
      work: await countOpenWork(read, currency),
      largest: await listLargest(read, currency, largestCount),
      lastRun: await findLastRun(read),
      ...(await decideDue(
        read,
        standing.flatMap((row) => row.candidateIds),
        today,
      )),
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

/** Plans the run that would be proposed now, of the claims that can be due at all: the figure is the run's own. */
async function decideDue(
  read: Reader,
  claimIds: readonly string[],
  today: LocalDate,
): Promise<Pick<OverviewFigures, 'dueNow' | 'addressMissing' | 'bankStale' | 'bankReadThroughOn'>> {
  const standing = await loadStanding(read);
  const { bankReadThroughOn } = standing;
  const facts = await loadStepFacts(read, { claimIds, today }, standing);
  const steps = facts.map((one) => nextStep(one, today));
  const dueIds = facts.filter((_, index) => steps[index]!.kind === 'due').map((one) => one.claimId);
  const ledgers = await loadLedgers(read, dueIds);
  const withLedgers = facts.map(
    (one): RunFacts => ({ ...one, claim: { ...one.claim, entries: ledgers.get(one.claimId) ?? [] } }),
  );
  const { items } = proposeRun(withLedgers, today, steps);
  const count = (matches: (item: RunItem) => boolean): Figure => {
    const found = items.filter(matches);
    return { count: found.length, amountMinor: found.reduce((sum, item) => sum + item.openMinor, 0) };
  };
  return {
    dueNow: count((item) => item.outcome === 'due'),
    addressMissing: count((item) => isBlockedOnlyBy(item, 'address-missing')),
    bankStale: count((item) => isBlockedOnlyBy(item, 'bank-data-stale')),
    bankReadThroughOn,
  };
}

function isBlockedOnlyBy(item: RunItem, code: BlockerCode): boolean {
  return item.outcome === 'blocked' && item.blockers.every((blocker) => blocker.code === code);
}

function sumOf(figures: readonly Figure[]): Figure {
  return figures.reduce(
    (sum, one) => ({ count: sum.count + one.count, amountMinor: sum.amountMinor + one.amountMinor }),
    nothing,
  );
}
