import type { DemoCompany, DemoNotice, DemoRun } from '@mahnwerk/core/demo-company';
import type { Letter } from '@mahnwerk/core/letter';
import type { RunItem } from '@mahnwerk/core/propose-run';
import { runTotals } from '@mahnwerk/core/run-totals';
import { houseCurrency } from '@mahnwerk/core/sums';
import {
  insertNoticeClaims,
  insertNotices,
  insertRun,
  insertRunItems,
  markReleased,
  type NewNoticeClaim,
} from '../dunning/dunning.store.ts';
import type { Tx } from '../platform/db.ts';
import { type DemoIds, instantOf } from './demo-ids.ts';

/** Past runs with everything they looked at and every notice they wrote, released on their day. */
export async function insertDemoRuns(
  tx: Tx,
  demo: DemoCompany,
  ids: DemoIds,
  letters: readonly Letter[],
  procedureId: string,
): Promise<void> {
  for (const run of demo.runs) {
    await insertDemoRun(tx, demo, ids, letters, { run, id: ids.runs.get(run.on)!, procedureId });
  }
}

interface RunRow {
  readonly run: DemoRun;
  readonly id: string;
  readonly procedureId: string;
}

async function insertDemoRun(
  tx: Tx,
  demo: DemoCompany,
  ids: DemoIds,
  letters: readonly Letter[],
  { run, id, procedureId }: RunRow,
): Promise<void> {
  const due = run.items.filter((item) => item.outcome === 'due');
  const notices = demo.notices.flatMap((notice, index) => (notice.sentOn === run.on ? [{ notice, index }] : []));
  const sums = runTotals(
    notices.map(({ notice }) => notice.runLetter),
    houseCurrency(demo.company.country),
  );
  await insertRun(tx, {
    id,
    onDate: run.on,
    claimIds: undefined,
    bankReadThroughOn: run.on,
    lookedAtCount: run.items.length,
    dueCount: due.length,
    letterCount: run.letterCount,
    ...sums,
    actor: demo.company.email,
    createdAt: instantOf(run.on, '07:10'),
  });
  await insertRunItems(
    tx,
    id,
    run.items.map((item) => toRunItem(item, ids)),
  );
  await insertNotices(
    tx,
    id,
    notices.map(({ notice, index }) => ({
      id: ids.notices[index]!,
      debtorId: ids.debtors.get(notice.debtorNumber)!,
      procedureId,
      level: notice.level,
      channel: notice.channel,
      currency: notice.runLetter.currency,
      totalMinor: notice.runLetter.totalMinor,
      writtenOn: notice.sentOn,
      deadlineOn: notice.deadlineOn,
      letterKey: toKey(notice.runLetter.key, ids),
      letter: letters[index]!,
      why: { bankReadThroughOn: run.on, procedureVersion: 1 },
    })),
  );
  await insertNoticeClaims(
    tx,
    notices.flatMap(({ notice, index }) => toNoticeClaims(notice, ids.notices[index]!, ids)),
  );
  await markReleased(tx, id, instantOf(run.on, '07:30'), {
    letterCount: run.letterCount,
    dueCount: due.length,
    ...sums,
  });
}

function toRunItem(item: RunItem, ids: DemoIds): RunItem {
  return {
    ...item,
    claimId: ids.claims.get(item.claimId)!,
    debtorId: ids.debtors.get(item.debtorId)!,
    ...(item.letterKey !== undefined && { letterKey: toKey(item.letterKey, ids) }),
  };
}

/** A letter's key begins with its debtor. */
function toKey(key: string, ids: DemoIds): string {
  const [debtorNumber = '', ...rest] = key.split('.');
  return [ids.debtors.get(debtorNumber), ...rest].join('.');
}

function toNoticeClaims({ runLetter, level }: DemoNotice, noticeId: string, ids: DemoIds): NewNoticeClaim[] {
  return runLetter.facts.map((facts, index) => {
    const charges = runLetter.charges[index]!;
    return {
      noticeId,
      claimId: ids.claims.get(facts.claimId)!,
      level,
      principalMinor: facts.openMinor,
      feeMinor: charges.feeMinor,
      flatFeeMinor: charges.flatFeeMinor,
      interestMinor: charges.interestMinor,
      interestFrom: charges.interestPeriod?.from ?? null,
      interestTo: charges.interestPeriod?.to ?? null,
      totalMinor: facts.openMinor + charges.totalMinor,
    };
  });
}
