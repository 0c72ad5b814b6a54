import { isRefusal, type Refusal, refuse } from '../refusal/refusal.ts';
import { findReturnReason, type ReturnReason } from '../statement/return-reason.ts';
import { costsDebtor } from '../statement/return-task.ts';
import { numberKey } from './number-key.ts';
import { PaymentsLeft } from './payments-left.ts';
import { RecordedReturns } from './recorded-returns.ts';
import type { CollectedPayment, ReturnFacts, ReturnTarget, TakenBack } from './return-facts.ts';
import type { ReturnRow } from './returns-file.ts';

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

/** A person's word about a row that may be recorded already: it is a second return, or the same one. */
export type PerhapsAnswer = 'take' | 'leave';

/** For all such rows, or by the line of the file. */
export type PerhapsAnswers = PerhapsAnswer | Readonly<Record<string, PerhapsAnswer>>;

export interface ReturnsPlan {
  readonly returns: readonly PlannedReturn[];
  /** Recorded already, by what is on file or by a person's word. */
  readonly known: readonly ReturnRow[];
  /** What a person's word decided, by line. */
  readonly answered: ReadonlyMap<number, PerhapsAnswer>;
  /** Rows that fit no claim or no payment, each with its line; they change nothing. */
  readonly problems: readonly (Refusal & { readonly line: number })[];
}

/**
 * Which claim each returned debit is about, and what of its ledger goes with it. A payment is taken back only where there
 * was one: a debit that nobody booked leaves the claim as open as it is, and a claim that was settled in another way is a
 * problem for a person, as is one that may be recorded already (`return-perhaps-known`) unless he has said what it is (`said`). The bank's fee falls on the debtor unless his bank or we caused the return (E.7 of the facts).
 */
export function planReturns(rows: readonly ReturnRow[], facts: ReturnFacts, said: PerhapsAnswers = {}): ReturnsPlan {
  const returns: PlannedReturn[] = [];
  const known: ReturnRow[] = [];
  const problems: (Refusal & { readonly line: number })[] = [];
  const recorded = new RecordedReturns(facts.recorded);
  const payments = new PaymentsLeft(facts);
  const answered = new Map<number, PerhapsAnswer>();
  const problem = (refusal: Refusal, { line }: ReturnRow) => problems.push({ ...refusal, line });
  for (const row of rows) {
    const target = findTarget(row, facts);
    if (isRefusal(target)) {
      problem(target, row);
      continue;
    }
    const { claimId, number } = target;
    const recognition = recorded.recognise(claimId, row);
    if (recognition === 'known') {
      known.push(row);
      continue;
    }
    const answer = typeof said === 'string' ? said : said[String(row.line)];
    /** Whether the row goes on: a person says that it is another return. */
    const isSecond = () => {
      if (answer === 'leave') known.push(row);
      if (answer === undefined) problem(refuse('return-perhaps-known', { values: { number } }), row);
      else answered.set(row.line, answer);
      return answer === 'take';
    };
    if (recognition === 'perhaps' && !isSecond()) continue;
    const takesBack = payments.take(row, target);
    if (isRefusal(takesBack)) {
      problem(takesBack, row);
      continue;
    }
    // Two debits of one amount may come back on one day; without a second payment it is more likely one that is listed twice.
    const isListedTwice = takesBack.kind === 'nothing' && recorded.isRepeated(claimId, row);
    if (isListedTwice && !isSecond()) continue;
    const fingerprint = recorded.add(claimId, row);
    const reason = row.reason === undefined ? undefined : findReturnReason(row.reason);
    const feeMinor = costsDebtor(reason) ? row.feeMinor : undefined;
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
  return { returns, known, answered, problems };
}

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
