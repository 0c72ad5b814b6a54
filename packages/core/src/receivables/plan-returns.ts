import type { LocalDate } from '../calendar/local-date.ts';
import { isRefusal, type Refusal, refuse } from '../refusal/refusal.ts';
import { findReturnReason, type ReturnReason } from '../statement/return-reason.ts';
import { numberKey } from './number-key.ts';
import type { ReturnRow } from './returns-file.ts';

/** A claim that a returned debit may be about. */
export interface ReturnTarget {
  readonly claimId: string;
  readonly number: string;
  readonly currency: string;
  readonly isCancelled: boolean;
  /** What is open of the principal. */
  readonly principalMinor: number;
}

/** A bank booking on a claim that stands, positive minor units. */
export interface CollectedPayment {
  readonly claimId: string;
  readonly transactionId: string;
  readonly allocationId: string;
  readonly amountMinor: number;
  readonly valueOn: LocalDate;
  readonly endToEndId: string | null;
  readonly mandateId: string | null;
}

/** A payment that a list reported ("paid elsewhere", "paid before"), positive minor units. */
export interface ListedPayment {
  readonly claimId: string;
  readonly entryId: string;
  readonly amountMinor: number;
  readonly valueOn: LocalDate;
}

export interface ReturnFacts {
  readonly targets: readonly ReturnTarget[];
  readonly collected: readonly CollectedPayment[];
  readonly listed: readonly ListedPayment[];
  /** Returned debits that were recorded before, by `returnFingerprint`. */
  readonly recorded: ReadonlySet<string>;
}

/** What stood for the debit here: a booking of the bank, a list's word (all of it or a part), or nothing yet. */
export type TakenBack =
  | { readonly kind: 'booking'; readonly transactionId: string; readonly allocationId: string }
  | { readonly kind: 'listed'; readonly entryId: string; readonly isWhole: boolean }
  | { readonly kind: 'nothing' };

export interface PlannedReturn {
  readonly row: ReturnRow;
  readonly claimId: string;
  readonly number: string;
  readonly fingerprint: string;
  readonly takesBack: TakenBack;
  readonly reason?: ReturnReason;
  /** The bank's fee as the debtor owes it; left out when the return is not his doing. */
  readonly feeMinor?: number;
}

export interface ReturnsPlan {
  readonly returns: readonly PlannedReturn[];
  readonly known: readonly ReturnRow[];
  /** Rows that fit no claim or no payment, each with its line; they change nothing. */
  readonly problems: readonly (Refusal & { readonly line: number })[];
}

/** The same return of a claim is recorded once, whatever file names it, and by whatever it names the claim. */
export function returnFingerprint(claimId: string, { returnedOn, amountMinor }: ReturnRow): string {
  return `${claimId} ${returnedOn} ${amountMinor}`;
}

/**
 * Which claim each returned debit is about, and what of its ledger goes with it. A payment is taken back only where there
 * was one: a debit that nobody booked leaves the claim as open as it is, and a claim that was settled in another way is a
 * problem for a person. The bank's fee falls on the debtor unless his bank or we caused the return (E.7 of the facts).
 */
export function planReturns(rows: readonly ReturnRow[], facts: ReturnFacts): ReturnsPlan {
  const returns: PlannedReturn[] = [];
  const known: ReturnRow[] = [];
  const problems: (Refusal & { readonly line: number })[] = [];
  const recorded = new Set(facts.recorded);
  const used = new Set<string>();
  for (const row of rows) {
    const target = findTarget(row, facts);
    if (isRefusal(target)) {
      problems.push({ ...target, line: row.line });
      continue;
    }
    const { claimId, number } = target;
    const fingerprint = returnFingerprint(claimId, row);
    if (recorded.has(fingerprint)) {
      known.push(row);
      continue;
    }
    const takesBack = findPayment(row, target, facts, used);
    if (isRefusal(takesBack)) {
      problems.push({ ...takesBack, line: row.line });
      continue;
    }
    recorded.add(fingerprint);
    if (takesBack.kind === 'booking') used.add(takesBack.allocationId);
    if (takesBack.kind === 'listed') used.add(takesBack.entryId);
    const reason = row.reason === undefined ? undefined : findReturnReason(row.reason);
    const feeMinor = reason !== undefined && ownFault.has(reason.action) ? undefined : row.feeMinor;
    returns.push({
      row,
      claimId,
      number,
      fingerprint,
      takesBack,
      ...(reason !== undefined && { reason }),
      ...(feeMinor !== undefined && { feeMinor }),
    });
  }
  return { returns, known, problems };
}

/** No valid mandate, or wrong data of ours: the debtor did nothing that he would owe damages for. */
const ownFault: ReadonlySet<ReturnReason['action']> = new Set(['check-mandate', 'fix']);

/** By the invoice's number, by the end-to-end reference, then by the mandate when exactly one collected debit fits. */
function findTarget(row: ReturnRow, { targets, collected }: ReturnFacts): ReturnTarget | Refusal {
  const fits = (target: ReturnTarget) => !target.isCancelled && target.currency === row.currency;
  const byNumber = (number: string | undefined) =>
    number === undefined ? undefined : targets.find((one) => fits(one) && numberKey(one.number) === numberKey(number));
  const named = byNumber(row.number);
  if (named !== undefined) return named;
  const pick = (payments: readonly CollectedPayment[]): ReturnTarget | Refusal | undefined => {
    const ids = [...new Set(payments.map(({ claimId }) => claimId))];
    if (ids.length > 1) return refuse('return-ambiguous', { values: valuesOf(row) });
    return targets.find((one) => fits(one) && one.claimId === ids[0]);
  };
  const isSame = (mine: string | undefined, theirs: string | null) => mine !== undefined && mine === theirs;
  const found =
    pick(collected.filter(({ endToEndId }) => isSame(row.endToEndId, endToEndId))) ??
    byNumber(row.endToEndId) ??
    pick(
      collected.filter(
        ({ mandateId, amountMinor }) => isSame(row.mandateId, mandateId) && amountMinor === row.amountMinor,
      ),
    );
  return found ?? refuse('return-unknown', { values: valuesOf(row) });
}

function valuesOf({ number, endToEndId, mandateId }: ReturnRow) {
  return { number: number ?? endToEndId ?? mandateId ?? '' };
}

/** The last payment of exactly this amount; a list's larger one counts in part, since it sums up what it does not name. */
function findPayment(row: ReturnRow, target: ReturnTarget, facts: ReturnFacts, used: ReadonlySet<string>) {
  const { claimId, number } = target;
  const latest = <P extends { readonly valueOn: LocalDate }>(payments: readonly P[]): P | undefined =>
    payments.toSorted((one, other) => (one.valueOn < other.valueOn ? 1 : -1))[0];
  const booking = latest(
    facts.collected.filter(
      (one) => one.claimId === claimId && one.amountMinor === row.amountMinor && !used.has(one.allocationId),
    ),
  );
  if (booking !== undefined) {
    const { transactionId, allocationId } = booking;
    return { kind: 'booking', transactionId, allocationId } as const;
  }
  const listed = facts.listed.filter((one) => one.claimId === claimId && !used.has(one.entryId));
  const whole = latest(listed.filter(({ amountMinor }) => amountMinor === row.amountMinor));
  const part = whole ?? latest(listed.filter(({ amountMinor }) => amountMinor > row.amountMinor));
  if (part !== undefined) return { kind: 'listed', entryId: part.entryId, isWhole: whole !== undefined } as const;
  if (target.principalMinor >= row.amountMinor) return { kind: 'nothing' } as const;
  return refuse('return-without-payment', { values: { number } });
}
