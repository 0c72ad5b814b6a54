import type { Overview } from '@mahnwerk/contract/overview';
import { toDecimal } from '@mahnwerk/core/money';
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

/** Most urgent first: what stops the house, then what may have gone wrong, then the daily work. */
function toTasks({ work, dueNow, addressMissing, bankStale }: OverviewFigures): Overview['tasks'] {
  const tasks: readonly (readonly [Overview['tasks'][number]['kind'], Figure])[] = [
    ['bank-stale', bankStale],
    ['dispatch-unknown', work.dispatchUnknown],
    ['dispatch-failed', work.dispatchFailed],
    ['payments-undecided', work.paymentsUndecided],
    ['run-proposed', work.runsProposed],
    ['print-waiting', work.printWaiting],
    ['claims-due', dueNow],
    ['address-missing', addressMissing],
  ];
  return tasks.filter(([, figure]) => figure.count > 0).map(([kind, figure]) => ({ kind, ...toFigure(figure) }));
}
