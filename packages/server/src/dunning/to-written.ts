import { createHash } from 'node:crypto';
import { openParts } from '@mahnwerk/core/ledger';
import type { Letter } from '@mahnwerk/core/letter';
import { nextStep } from '@mahnwerk/core/next-step';
import { seenOf } from '@mahnwerk/core/override';
import type { RunLetter } from '@mahnwerk/core/propose-run';
import type { Recheck } from '@mahnwerk/core/recheck-run';
import { runTotals } from '@mahnwerk/core/run-totals';
import { houseCurrency } from '@mahnwerk/core/sums';
import type { NewEvent } from '../casefile/casefile.store.ts';
import type { NewDispatch } from '../dispatch/dispatch.store.ts';
import type { Scope } from '../platform/scope.ts';
import { type CompanyRecord, carrierFor } from '../tenants/tenants.store.ts';
import type { NewNotice, NewNoticeClaim, RunRecord } from './dunning.store.ts';
import type { RecipientFacts } from './letter-facts.store.ts';
import type { Standing } from './standing.store.ts';

/** A letter of the run with everything that is frozen about it. */
export interface Written {
  readonly noticeId: string;
  readonly source: RunLetter;
  readonly letter: Letter;
  readonly debtor: RecipientFacts;
}

export function noticeOf({ noticeId, source, letter }: Written, loaded: Standing): NewNotice {
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
    overrides: source.findings.flatMap(({ finding, override }) =>
      override === undefined ? [] : [{ rule: finding.code, ...override, seen: [seenOf(finding)] }],
    ),
    claims: source.facts.map((one, index) => {
      const step = nextStep(one, letter.writtenOn);
      const { interestGround, segments, correction } = source.charges[index]!;
      return {
        claimId: one.claimId,
        number: one.claim.number,
        openMinor: one.openMinor,
        dueOn: one.claim.dueOn,
        dueSinceOn: step.kind === 'due' ? step.sinceOn : null,
        noticesBefore: one.claim.notices,
        ...(segments.length > 0 && { segments }),
        ...(correction !== undefined && { correction }),
        ...(interestGround !== undefined && { interestGround }),
        factsSha256: createHash('sha256')
          .update(JSON.stringify({ ...one, procedure: first.procedure.version }))
          .digest('hex'),
      };
    }),
  };
}

export function claimsOf({ noticeId, source }: Written): NewNoticeClaim[] {
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

export function dispatchOf(
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

export function countsOf(written: readonly Written[], { country }: CompanyRecord) {
  return {
    letterCount: written.length,
    dueCount: written.reduce((sum, { source }) => sum + source.facts.length, 0),
    ...runTotals(
      written.map(({ source }) => source),
      houseCurrency(country),
    ),
  };
}

export function eventsOf(run: RunRecord, written: readonly Written[], recheck: Recheck, { actor }: Scope): NewEvent[] {
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
