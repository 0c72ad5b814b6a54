import { createHash } from 'node:crypto';
import { openParts } from '@mahnwerk/core/ledger';
import type { Letter } from '@mahnwerk/core/letter';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { nextStep } from '@mahnwerk/core/next-step';
import { proposeRun as planRun, type RunFacts, type RunLetter } from '@mahnwerk/core/propose-run';
import { type Recheck, recheckRun } from '@mahnwerk/core/recheck-run';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents, type NewEvent } from '../casefile/casefile.store.ts';
import { lockClaims } from '../claims/claims.store.ts';
import { lockDebtors } from '../debtors/debtors.store.ts';
import { insertDispatches, type NewDispatch } from '../dispatch/dispatch.store.ts';
import type { Tx } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import { newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { type CompanyRecord, carrierFor, lockCompany, takeRunDay } from '../tenants/tenants.store.ts';
import {
  insertNoticeClaims,
  insertNotices,
  type LockedRun,
  listDueItems,
  lockRun,
  markDropped,
  markReleased,
  type NewNotice,
  type NewNoticeClaim,
} from './dunning.store.ts';
import { listLetterKeys, loadLedgers, loadRecipients, type RecipientFacts } from './letter-facts.store.ts';
import { loadStanding, type Standing } from './standing.store.ts';
import { loadStepFacts } from './step-facts.store.ts';
import { toLetters } from './to-letters.ts';

export interface ReleasedRun {
  readonly kind: 'released';
  readonly runId: string;
  /** The day the letters carry. */
  readonly onDate: LocalDate;
  readonly noticeCount: number;
  readonly droppedCount: number;
}

/** A letter of the run with everything that is frozen about it. */
interface Written {
  readonly noticeId: string;
  readonly source: RunLetter;
  readonly letter: Letter;
  readonly debtor: RecipientFacts;
}

/**
 * Releases a proposal. Every letter that was not taken out is decided again by the same functions on the facts of this
 * moment, with the claims locked; what no longer holds is dropped with its reason. Notices, dispatches, events and the job
 * that delivers them are written in one transaction. Refused: a run that is not there, was released or discarded before
 * (`run-already-released`), a company without bank account, and a text that cannot be used. `takesDay`: it is the company's
 * automatic run of today; where another process has had one, this one counts as released already.
 */
export async function releaseRun(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  runId: string,
  wish: { readonly takesDay?: boolean } = {},
): Promise<ReleasedRun | Refusal> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const run = await lockRun(tx, runId);
    if (run === undefined) return refuse('not-found');
    if (run.state !== 'proposed') return refuse('run-already-released');
    if (wish.takesDay === true && !(await takeRunDay(tx, scope.today))) return refuse('run-already-released');
    const company = await lockCompany(tx);
    if (company.bankAccount === null) return refuse('bank-account-missing');
    const today = releaseDay(run, company, scope.today);
    if (run.onDate > today) return refuse('run-in-the-future', { values: { day: run.onDate } });
    const { recheck, loaded } = await decideAgain(tx, runId, today);
    const written = await writeLetters(tx, run, recheck, company, loaded, today);
    if ('kind' in written) return written;
    await saveLetters(tx, run, written, loaded, company);
    await markDropped(tx, runId, recheck.dropped);
    await markReleased(tx, runId, deps.clock.now(), countsOf(written, company));
    await appendEvents(tx, eventsOf(run, written, recheck, scope), deps.clock.now());
    if (written.length > 0) await tx.enqueue('deliver-dispatches', { today });
    return {
      kind: 'released',
      runId,
      onDate: today,
      noticeCount: written.length,
      droppedCount: recheck.dropped.length,
    };
  });
}

/**
 * Letters carry the day of their release. Only in test mode somebody may propose for another day, to see what would
 * happen then: such a run is released as of its own day.
 */
function releaseDay(run: LockedRun, company: CompanyRecord, today: LocalDate): LocalDate {
  const hasTravelled = company.isTest && company.todayOn === null && run.onDate !== run.proposedOn;
  return hasTravelled ? run.onDate : today;
}

/**
 * Payments wait until we are through: the claims are locked before their facts are read. So are the debtors: of two runs
 * released at once the second sees the letter of the first, and nobody gets two on one day.
 */
async function decideAgain(tx: Tx, runId: string, today: LocalDate): Promise<{ recheck: Recheck; loaded: Standing }> {
  const wanted = await listDueItems(tx, runId);
  const claimIds = wanted.map((item) => item.claimId);
  await lockDebtors(tx, [...new Set(wanted.map((item) => item.debtorId))]);
  await lockClaims(tx, claimIds);
  const loaded = await loadStanding(tx);
  const shared = await loadStepFacts(tx, { claimIds, today }, loaded);
  const ledgers = await loadLedgers(tx, claimIds);
  const facts = shared.map(
    (one): RunFacts => ({ ...one, claim: { ...one.claim, entries: ledgers.get(one.claimId) ?? [] } }),
  );
  const fresh = planRun(
    facts,
    today,
    facts.map((one) => nextStep(one, today)),
  );
  return { recheck: recheckRun(wanted, fresh), loaded };
}

async function writeLetters(
  tx: Tx,
  run: LockedRun,
  recheck: Recheck,
  company: CompanyRecord,
  loaded: Standing,
  today: LocalDate,
): Promise<readonly Written[] | Refusal> {
  const recipients = await loadRecipients(tx, [...new Set(recheck.letters.map((letter) => letter.debtorId))]);
  const letters = await toLetters(recheck.letters, {
    company,
    recipients,
    runNumber: run.number,
    letterKeys: await listLetterKeys(tx, run.id),
    today,
    bankReadThroughOn: loaded.bankReadThroughOn,
  });
  if ('kind' in letters) return letters;
  const ids = newIds(letters.length);
  return letters.map((letter, index) => {
    const source = recheck.letters[index]!;
    return { noticeId: ids[index]!, source, letter, debtor: recipients.get(source.debtorId)! };
  });
}

async function saveLetters(
  tx: Tx,
  run: LockedRun,
  written: readonly Written[],
  loaded: Standing,
  company: CompanyRecord,
): Promise<void> {
  await insertNotices(
    tx,
    run.id,
    written.map((one) => noticeOf(one, loaded)),
  );
  await insertNoticeClaims(tx, written.flatMap(claimsOf));
  const ids = newIds(written.length);
  await insertDispatches(
    tx,
    written.map((one, index) => dispatchOf(ids[index]!, one, run.id, company)),
  );
}

function noticeOf({ noticeId, source, letter }: Written, loaded: Standing): NewNotice {
  return {
    id: noticeId,
    debtorId: source.debtorId,
    procedureId: loaded.procedures.get(source.procedureName)!.id,
    level: source.level,
    channel: source.channel,
    currency: source.currency,
    totalMinor: source.totalMinor,
    writtenOn: letter.writtenOn,
    deadlineOn: letter.deadlineOn,
    letterKey: source.key,
    letter,
    why: whyOf(source, letter, loaded),
  };
}

/** What the decision rested on, kept with the notice for whoever asks later. */
function whyOf(source: RunLetter, letter: Letter, loaded: Standing): Record<string, unknown> {
  const first = source.facts[0]!;
  return {
    decidedOn: letter.writtenOn,
    procedure: { name: source.procedureName, version: first.procedure.version, level: source.level },
    bankReadThroughOn: loaded.bankReadThroughOn ?? null,
    bankAgeDaysMax: first.bankAgeDaysMax ?? null,
    blockers: [],
    claims: source.facts.map((one) => {
      const step = nextStep(one, letter.writtenOn);
      return {
        number: one.claim.number,
        openMinor: one.openMinor,
        dueOn: one.claim.dueOn,
        dueSinceOn: step.kind === 'due' ? step.sinceOn : null,
        noticesBefore: one.claim.notices,
        factsSha256: createHash('sha256')
          .update(JSON.stringify({ ...one, procedure: first.procedure.version }))
          .digest('hex'),
      };
    }),
  };
}

function claimsOf({ noticeId, source }: Written): NewNoticeClaim[] {
  return source.facts.map((one, index) => {
    const charges = source.charges[index]!;
    return {
      noticeId,
      claimId: one.claimId,
      level: source.level,
      principalMinor: openParts(one.claim.entries).principalMinor,
      feeMinor: charges.feeMinor,
      flatFeeMinor: charges.flatFeeMinor,
      interestMinor: charges.interestMinor,
      interestFrom: charges.interestPeriod?.from ?? null,
      interestTo: charges.interestPeriod?.to ?? null,
      totalMinor: one.openMinor + charges.totalMinor,
    };
  });
}

function dispatchOf(
  id: string,
  { noticeId, source, debtor }: Written,
  runId: string,
  company: CompanyRecord,
): NewDispatch {
  const { street, zip, city } = debtor.recipient;
  return {
    id,
    noticeId,
    runId,
    channel: source.channel,
    carrier: carrierFor(company, source.channel),
    address:
      source.channel === 'email'
        ? debtor.email
        : [street, [zip, city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
  };
}

function countsOf(written: readonly Written[], { country }: CompanyRecord) {
  const own = written.filter(({ source }) => source.currency === (country === 'CH' ? 'CHF' : 'EUR'));
  return {
    letterCount: written.length,
    dueCount: written.reduce((sum, { source }) => sum + source.facts.length, 0),
    totalMinor: own.reduce((sum, { source }) => sum + source.totalMinor, 0),
  };
}

function eventsOf(run: LockedRun, written: readonly Written[], recheck: Recheck, { actor }: Scope): NewEvent[] {
  const released: NewEvent = {
    kind: 'run-released',
    actor,
    data: { number: run.number, letterCount: written.length, droppedCount: recheck.dropped.length },
  };
  const notices = written.flatMap(({ noticeId, source, letter }) =>
    source.facts.map(
      (one, index): NewEvent => ({
        kind: 'notice-written',
        actor,
        claimId: one.claimId,
        debtorId: source.debtorId,
        data: {
          noticeId,
          title: letter.title,
          level: source.level,
          channel: source.channel,
          currency: source.currency,
          totalMinor: one.openMinor + source.charges[index]!.totalMinor,
          deadlineOn: letter.deadlineOn,
        },
      }),
    ),
  );
  const dropped = recheck.dropped.map(
    ({ claimId, debtorId, because, codes }): NewEvent => ({
      kind: 'claim-dropped',
      actor,
      claimId,
      debtorId,
      data: { number: run.number, codes: codes.length > 0 ? codes : [because] },
    }),
  );
  return [released, ...notices, ...dropped];
}
