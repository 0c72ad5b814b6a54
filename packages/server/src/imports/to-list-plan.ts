import type { ListChoice } from '@mahnwerk/contract/import-lists';
import type { ClaimsFile } from '@mahnwerk/core/claims-file';
import { closedMissing, findMissing, type MissingClaim } from '@mahnwerk/core/find-missing';
import { nothingAhead, type OnFile, onFileThen, withList } from '@mahnwerk/core/lists-ahead';
import { type ClaimsPlan, planClaims } from '@mahnwerk/core/plan-claims';
import { type CreditsPlan, planCredits } from '@mahnwerk/core/plan-credits';
import { findByNumbers } from '../claims/claims.store.ts';
import { listBookedCredits, listListedClaims } from '../claims/listing.store.ts';
import { listKnownDebtors } from '../debtors/debtors.store.ts';
import type { Reader } from '../platform/db.ts';

/** All that importing a list would do. */
export interface ListPlan {
  readonly claims: ClaimsPlan;
  readonly credits: CreditsPlan;
  /** Of a list of open items: claims that earlier ones named and this one does not. */
  readonly missing: readonly MissingClaim[];
  /** Those of them that the person's choice closes; none where the list may have been cut. */
  readonly closed: readonly MissingClaim[];
  /** Those it would have closed if the list had an end. */
  readonly kept: readonly MissingClaim[];
}

export const plainList: ListChoice = { mode: 'list', closesMissing: 'none' };

type ListFile = Pick<ClaimsFile, 'rows' | 'credits' | 'isOpenEnded'>;

/** The list against what is here in this transaction; nothing is written. */
export async function toListPlan(read: Reader, file: ListFile, choice: ListChoice): Promise<ListPlan> {
  return planList(file, choice, await toOnFile(read, file, choice));
}

/** A list of an upload: the file, what is chosen, and how the lists before it are called. */
export interface UploadedList {
  readonly sha256: string;
  readonly fileName: string;
  readonly file: Pick<ClaimsFile, 'rows' | 'credits' | 'isOpenEnded' | 'problems'>;
  readonly choice: ListChoice;
}

/** A plan beside the other lists of its upload. */
export interface PlannedList extends ListPlan {
  /** The file of this upload that brings a claim, by the claim's id: there is none under that id yet. */
  readonly files: ReadonlyMap<string, string>;
}

/** What each list of an upload would do after those before it, by SHA-256. One with a problem is not imported. */
export async function toListPlans(
  read: Reader,
  lists: readonly UploadedList[],
): Promise<ReadonlyMap<string, PlannedList>> {
  const plans = new Map<string, PlannedList>();
  let ahead = nothingAhead;
  for (const { sha256, fileName, file, choice } of lists) {
    if (plans.has(sha256)) continue;
    const onFile = onFileThen(await toOnFile(read, file, choice), ahead);
    const plan = planList(file, choice, onFile);
    plans.set(sha256, { ...plan, files: ahead.files });
    const isImported = file.problems.length === 0 && plan.claims.problems.length === 0;
    if (isImported && lists.length > 1) ahead = withList(ahead, { fileName, mode: choice.mode, ...plan }, onFile);
  }
  return plans;
}

async function toOnFile(read: Reader, { rows, credits = [] }: ListFile, { mode }: ListChoice): Promise<OnFile> {
  const named = credits.map(({ number, refersTo }) => refersTo ?? number);
  const references = [...new Set(credits.map(({ number }) => number))];
  return {
    taken: await findByNumbers(read, [...rows.map(({ number }) => number), ...named]),
    debtors: await listKnownDebtors(read),
    booked: await listBookedCredits(read, references),
    listed: mode === 'open-items' ? await listListedClaims(read) : [],
  };
}

function planList(
  { rows, credits = [], isOpenEnded }: ListFile,
  { mode, closesMissing }: ListChoice,
  { taken, debtors, booked, listed }: OnFile,
): ListPlan {
  const claims = planClaims(rows, taken, debtors, mode);
  const planned = planCredits(credits, claims, taken, booked);
  const missing = mode === 'open-items' ? findMissing(listed, rows, credits, { taken, debtors }) : [];
  const wished = closedMissing(missing, closesMissing);
  const [closed, kept] = isOpenEnded === true ? [[], wished] : [wished, []];
  return { claims, credits: planned, missing, closed, kept };
}

/** Claims that are here and whose ledgers the plan touches: load and lock these. */
export function touchedClaimIds({ claims, credits, closed }: ListPlan): readonly string[] {
  return [
    ...new Set([
      ...claims.changed.map(({ claimId }) => claimId),
      ...claims.raised.map(({ claimId }) => claimId),
      ...credits.booked.flatMap(({ claimId }) => (claimId === undefined ? [] : [claimId])),
      ...closed.map(({ claimId }) => claimId),
    ]),
  ];
}
