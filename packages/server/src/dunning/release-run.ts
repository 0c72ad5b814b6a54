import { notesOf } from '@mahnwerk/core/letter-notes';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { proposeRun as planRun, type RunContext } from '@mahnwerk/core/propose-run';
import { type Recheck, recheckRun } from '@mahnwerk/core/recheck-run';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import { lockClaims } from '../claims/claims.store.ts';
import { lockDebtors } from '../debtors/debtors.store.ts';
import { insertDispatches } from '../dispatch/dispatch.store.ts';
import { waitForImports } from '../imports/imports.store.ts';
import type { Reader, Tx } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import { newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { joinWholeSets } from '../platform/whole-sets.ts';
import { type CompanyRecord, loadCompany, lockCompany, takeRunDay } from '../tenants/tenants.store.ts';
import {
  type DueItem,
  findRun,
  insertNoticeClaims,
  insertNotices,
  listDueItems,
  lockRun,
  markDropped,
  markReleased,
  type RunRecord,
  saveNotes,
} from './dunning.store.ts';
import { listLetterKeys, loadCharged, loadRecipients } from './letter-facts.store.ts';
import { loadStanding, type Standing } from './standing.store.ts';
import { loadStepFacts } from './step-facts.store.ts';
import { toContext } from './to-context.ts';
import { type Drafts, type LettersContext, toLetters } from './to-letters.ts';
import { claimsOf, countsOf, dispatchOf, eventsOf, noticeOf, type Written } from './to-written.ts';

export interface ReleasedRun {
  readonly kind: 'released';
  readonly runId: string;
  /** The day the letters carry. */
  readonly onDate: LocalDate;
  readonly noticeCount: number;
  readonly droppedCount: number;
}

/**
 * Releases a proposal. Every letter that was not taken out is decided again by the same functions on the facts of this
 * moment, with the claims locked and no import under way: what the machine books before a letter and what it decides again after
 * one is never in doubt. What no longer holds is dropped with its reason. Notices, dispatches, events and the job
 * that delivers them are written in one transaction. A letter that the law forbids and nobody took over stays behind. Refused: a run that is not there, was released or discarded before
 * (`run-already-released`), a company without bank account, and a text that cannot be used. `takesDay`: it is the company's
 * automatic run of today; where another process has had one, this one counts as released already.
 */
export async function releaseRun(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  runId: string,
  wish: { readonly takesDay?: boolean } = {},
): Promise<ReleasedRun | Refusal> {
  const drafts = await draftLetters(deps, scope, runId);
  return deps.db.write(scope.tenantId, async (tx) => {
    await waitForImports(tx);
    const run = await lockRun(tx, runId);
    if (run === undefined) return refuse('not-found');
    if (run.state !== 'proposed') return refuse('run-already-released');
    if (wish.takesDay === true && !(await takeRunDay(tx, scope.today))) return refuse('run-already-released');
    const company = await lockCompany(tx);
    if (company.bankAccount === null) return refuse('bank-account-missing');
    const today = releaseDay(run, company, scope.today);
    if (run.onDate > today) return refuse('run-in-the-future', { values: { day: run.onDate } });
    const wanted = await listDueItems(tx, runId);
    await lockFor(tx, wanted);
    const decided = await decide(tx, run, wanted, today);
    const written = await writeLetters(await contextOf(tx, run, company, decided, today), decided, drafts);
    if ('kind' in written) return written;
    const { recheck } = decided;
    await saveLetters(tx, run, written, decided.standing, company);
    await markDropped(tx, runId, recheck.dropped);
    await saveNotes(tx, runId, notesOf([...recheck.letters, ...recheck.unlawful]));
    await markReleased(tx, runId, deps.clock.now(), countsOf(written, company));
    await appendEvents(tx, eventsOf(run, written, recheck, scope), deps.clock.now());
    if (written.length > 0) await tx.enqueue('deliver-dispatches', { today });
    const counts = { noticeCount: written.length, droppedCount: recheck.dropped.length };
    return { kind: 'released', runId, onDate: today, ...counts };
  });
}

/**
 * The letters as they would be written now, composed while nobody waits: the transaction takes those that are still the
 * same by everything they rest on, and writes only the others anew. What is refused, it refuses.
 */
async function draftLetters(deps: Pick<App, 'db'>, scope: Scope, runId: string): Promise<Drafts> {
  const drafts: Drafts = new Map();
  const found = await deps.db.read(scope.tenantId, async (read) => {
    const run = await findRun(read, runId);
    const company = await loadCompany(read);
    if (run?.state !== 'proposed' || company.bankAccount === null) return undefined;
    const today = releaseDay(run, company, scope.today);
    const decided = await decide(read, run, await listDueItems(read, runId), today);
    return { context: await contextOf(read, run, company, decided, today), letters: decided.recheck.letters };
  });
  if (found !== undefined) await toLetters(found.letters, found.context, drafts);
  return drafts;
}

/**
 * Letters carry the day of their release. Only in test mode somebody may propose for another day, to see what would
 * happen then: such a run is released as of its own day.
 */
function releaseDay(run: RunRecord, company: CompanyRecord, today: LocalDate): LocalDate {
  const hasTravelled = company.isTest && company.todayOn === null && run.onDate !== run.proposedOn;
  return hasTravelled ? run.onDate : today;
}

/**
 * Payments wait until we are through: the claims are locked before their facts are read. So are the debtors: of two runs
 * released at once the second sees the letter of the first, and nobody gets two on one day.
 */
async function lockFor(tx: Tx, wanted: readonly DueItem[]): Promise<void> {
  await lockDebtors(tx, [...new Set(wanted.map((item) => item.debtorId))]);
  await lockClaims(
    tx,
    wanted.map((item) => item.claimId),
  );
}

interface Decided {
  readonly recheck: Recheck;
  readonly standing: Standing;
  readonly context: RunContext;
}

/** Up to here looking each claim up is cheaper than reading whole tables, whatever the planner knows of the company. */
const fewClaims = 1_000;

async function decide(read: Reader, run: RunRecord, wanted: readonly DueItem[], today: LocalDate): Promise<Decided> {
  const claimIds = wanted.map((item) => item.claimId);
  if (claimIds.length > fewClaims) await joinWholeSets(read);
  const standing = await loadStanding(read);
  const shared = await loadStepFacts(read, { claimIds, today }, standing);
  const facts = await loadCharged(read, shared);
  const context = await toContext(read, today, standing, run.id);
  return { recheck: recheckRun(wanted, planRun(facts, context), context), standing, context };
}

async function contextOf(
  read: Reader,
  run: RunRecord,
  company: CompanyRecord,
  { recheck, standing, context }: Decided,
  today: LocalDate,
): Promise<LettersContext> {
  return {
    company,
    law: context.law,
    recipients: await loadRecipients(read, [...new Set(recheck.letters.map((letter) => letter.debtorId))]),
    runNumber: run.number,
    letterKeys: await listLetterKeys(read, run.id),
    today,
    bankReadThroughOn: standing.bankReadThroughOn,
  };
}

async function writeLetters(
  context: LettersContext,
  { recheck }: Decided,
  drafts: Drafts,
): Promise<readonly Written[] | Refusal> {
  const letters = await toLetters(recheck.letters, context, drafts);
  if ('kind' in letters) return letters;
  const ids = newIds(letters.length);
  return letters.map((letter, index) => {
    const source = recheck.letters[index]!;
    return { noticeId: ids[index]!, source, letter, debtor: context.recipients.get(source.debtorId)! };
  });
}

async function saveLetters(
  tx: Tx,
  run: RunRecord,
  written: readonly Written[],
  standing: Standing,
  company: CompanyRecord,
): Promise<void> {
  await insertNotices(
    tx,
    run.id,
    written.map((one) => noticeOf(one, standing)),
  );
  await insertNoticeClaims(tx, written.flatMap(claimsOf));
  const ids = newIds(written.length);
  await insertDispatches(
    tx,
    written.map((one, index) => dispatchOf(ids[index]!, one, run.id, company)),
  );
}
