import type { PaymentRow } from '@mahnwerk/contract/payments';
import { classifyTransaction } from '@mahnwerk/core/classify-transaction';
import { evidenceText } from '@mahnwerk/core/evidence-text';
import type { Words } from '@mahnwerk/core/language';
import { type Currency, toDecimal } from '@mahnwerk/core/money';
import { findReturnReason } from '@mahnwerk/core/return-reason';
import { paidBackTwice, returnedFromAccount, returnTask, unknownReason } from '@mahnwerk/core/return-task';
import type { ReturnedPart } from '../imports/standing-returns.store.ts';
import type { AllocationListRow, CreditListRow, PaymentListRow, SuggestionListRow } from './payment-list.store.ts';
import { type NamedByCandidates, toCandidateRows, toFacts } from './to-candidates.ts';

type Language = 'de' | 'en';

export interface PaymentParts {
  readonly allocations: readonly AllocationListRow[];
  readonly suggestions: readonly SuggestionListRow[];
  readonly credits: readonly CreditListRow[];
  readonly named: NamedByCandidates;
  readonly returned: readonly ReturnedPart[];
}

/** Rows of the store in the shape of the contract, with the evidence in words. */
export function toPaymentRows(
  rows: readonly PaymentListRow[],
  { allocations, suggestions, credits, named, returned }: PaymentParts,
  language: Language,
): PaymentRow[] {
  const allocationsOf = Map.groupBy(allocations, (row) => row.transactionId);
  const returnedOf = Map.groupBy(returned, (row) => row.transactionId);
  const suggestionsOf = Map.groupBy(suggestions, (row) => row.transactionId);
  // The rest of a payment goes to one account.
  const creditOf = new Map(credits.map((row) => [row.transactionId, row]));
  return rows.map(({ amountMinor, goneMinor, key: _, code, evidence, candidates, decidedAt, ...row }) => {
    const booked = (allocationsOf.get(row.id) ?? []).filter((part) => !part.isReversed);
    const restMinor = booked.reduce((rest, part) => rest - part.amountMinor, amountMinor - goneMinor);
    const hasRest = (booked.length > 0 || goneMinor > 0) && restMinor > 0 && row.state === 'undecided';
    return {
      ...row,
      amount: toDecimal(amountMinor),
      isReturnedDebit: classifyTransaction({ ...row, amountMinor, code }, new Set()) === 'return-debit',
      ...(hasRest && { rest: toDecimal(restMinor) }),
      decidedAt: decidedAt.toISOString(),
      evidence: evidence.map((item) => evidenceText(item, language)),
      facts: toFacts(evidence, language),
      candidates: toCandidateRows(candidates, restMinor, named, language),
      returned: toReturned({ ...row, amountMinor }, returnedOf.get(row.id) ?? [], language),
      allocations: [...(allocationsOf.get(row.id) ?? []), ...(returnedOf.get(row.id) ?? []).flatMap(asAllocation)].map(
        (part) => ({
          id: part.id,
          claimId: part.claimId,
          claimNumber: part.claimNumber,
          debtor: toDebtorRef(part),
          amount: toDecimal(part.amountMinor),
          isReversed: part.isReversed,
        }),
      ),
      credit: toCredit(creditOf.get(row.id), returnedOf.get(row.id) ?? []),
      suggestions: (suggestionsOf.get(row.id) ?? []).map((part) => ({
        claimId: part.claimId,
        claimNumber: part.claimNumber,
        debtor: toDebtorRef(part),
        open: toDecimal(part.openMinor),
        amount: toDecimal(hasRest ? Math.min(part.amountMinor, restMinor) : part.amountMinor),
        evidence: part.evidence.map((item) => evidenceText(item, language)),
      })),
    };
  });
}

/** What a debit that came back had paid, as a part of the transaction. */
function asAllocation({ amountMinor, claimId, claimNumber, ...part }: ReturnedPart): AllocationListRow[] {
  if (claimId === null || claimNumber === null) return [];
  return [{ ...part, claimId, claimNumber, amountMinor: -amountMinor, isReversed: false }];
}

/** What stays on an account, or went back from one (negative). */
function toCredit(kept: CreditListRow | undefined, returned: readonly ReturnedPart[]): PaymentRow['credit'] {
  if (kept !== undefined) return { debtor: toDebtorRef(kept), amount: toDecimal(kept.amountMinor) };
  const own = returned.filter(({ claimId }) => claimId === null);
  const [first] = own;
  if (first === undefined) return null;
  return { debtor: toDebtorRef(first), amount: toDecimal(0 - own.reduce((sum, part) => sum + part.amountMinor, 0)) };
}

function toReturned(
  { amountMinor, currency, returnReason: stated }: Pick<PaymentListRow, 'amountMinor' | 'currency' | 'returnReason'>,
  parts: readonly ReturnedPart[],
  language: Language,
): PaymentRow['returned'] {
  const [first] = parts;
  if (first === undefined || first.isRefund) return null;
  const code = stated ?? first.code;
  const reason = (code === null ? undefined : findReturnReason(code)) ?? unknownReason;
  const returnedMinor = parts.reduce((sum, part) => sum + part.amountMinor, 0);
  return {
    code,
    reason: reason[language],
    task: [returnTask(reason), ...besides(parts, currency)].map((words) => words[language]).join(' '),
    isTaskDone: parts.every(({ isTaskDone }) => isTaskDone),
    charges: toDecimal(-amountMinor - returnedMinor),
    mandateId: first.mandateId,
  };
}

/** What went back from an account, or was not there any more. */
function besides(parts: readonly ReturnedPart[], currency: Currency): readonly Words[] {
  const twiceMinor = parts.reduce((sum, part) => (part.isTwice ? sum + part.amountMinor : sum), 0);
  const isFromAccount = parts.every(({ claimId }) => claimId === null) && parts.some(({ isTwice }) => !isTwice);
  return [
    ...(twiceMinor > 0 ? [paidBackTwice(twiceMinor, currency)] : []),
    ...(isFromAccount ? [returnedFromAccount] : []),
  ];
}

function toDebtorRef(row: Pick<CreditListRow, 'debtorId' | 'debtorNumber' | 'debtorName'>): {
  id: string;
  number: string;
  name: string;
} {
  return { id: row.debtorId, number: row.debtorNumber, name: row.debtorName };
}
