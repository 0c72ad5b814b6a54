import type { ClaimRow } from '@mahnwerk/contract/claims';
import type { Candidate } from '@mahnwerk/contract/payments';
import { fromDecimal, toDecimal } from '@mahnwerk/core/money';
import { readAmount } from '@mahnwerk/core/read-amount';
import type { Language } from '../texts/catalogue.ts';
import { formatDecimal } from '../ui/formats.ts';
import { differenceOf, smallerOf, sumOf } from '../ui/sums.ts';

export type DebtorRef = Candidate['debtor'];

/** One claim with the amount as it was typed. */
export interface SplitLine {
  readonly claim: Pick<ClaimRow, 'id' | 'number' | 'open' | 'debtor'> & { readonly dueOn: string | null };
  readonly text: string;
  /** The rest of the claim closes as Skonto. */
  readonly hasDiscount: boolean;
}

/** The typed amount as a decimal string, "0.00" of an empty field; `undefined` = no amount, or below zero. */
export function amountOf({ text }: Pick<SplitLine, 'text'>, language: Language): string | undefined {
  if (text.trim() === '') return '0.00';
  const minor = readAmount(text, language === 'de' ? 'comma' : 'dot');
  return typeof minor === 'number' && minor >= 0 ? toDecimal(minor) : undefined;
}

/** What closes as Skonto beside the amount; "0.00" without a tick or where nothing is left of the claim. */
export function discountOf(line: SplitLine, language: Language): string {
  const rest = closableOf(line, language);
  return line.hasDiscount && rest !== undefined ? rest : '0.00';
}

/** What the tick for Skonto would close: the open amount less what is typed, where something is typed and left. */
export function closableOf(line: SplitLine, language: Language): string | undefined {
  const amount = amountOf(line, language);
  if (amount === undefined || amount === '0.00') return undefined;
  const rest = differenceOf(line.claim.open, amount);
  return (fromDecimal(rest) ?? 0) > 0 ? rest : undefined;
}

export interface SplitState {
  readonly booked: string;
  /** Below zero: more than there is. */
  readonly left: string;
  readonly count: number;
  readonly isTooMuch: boolean;
  readonly isUnread: boolean;
}

/** Sums of what was typed; `booked` and `left` are the payment. */
export function splitState(whole: string, lines: readonly SplitLine[], language: Language): SplitState {
  const amounts = lines.map((line) => amountOf(line, language));
  const read = amounts.filter((amount) => amount !== undefined);
  const booked = sumOf(read);
  const left = differenceOf(whole, booked);
  return {
    booked,
    left,
    count: read.filter((amount) => amount !== '0.00').length,
    isTooMuch: left.startsWith('-'),
    isUnread: read.length < amounts.length,
  };
}

/** What the door of a split wants; lines without an amount are left out. */
export function splitBody(lines: readonly SplitLine[], language: Language, creditDebtorId: string | undefined) {
  const parts = lines.flatMap((line) => {
    const amount = amountOf(line, language);
    if (amount === undefined || amount === '0.00') return [];
    const discount = discountOf(line, language);
    return { claimId: line.claim.id, amount, ...(discount === '0.00' ? {} : { discount }) };
  });
  return creditDebtorId === undefined ? { parts } : { parts, creditDebtorId };
}

/** The lines of a candidate, to be changed by hand. */
export function linesOf(candidate: Candidate, language: Language): readonly SplitLine[] {
  return candidate.parts.map((part) => ({
    claim: {
      id: part.claimId,
      number: part.claimNumber,
      open: part.open,
      debtor: candidate.debtor,
      dueOn: part.dueOn,
    },
    text: formatDecimal(part.amount, language),
    hasDiscount: part.discount !== '0.00',
  }));
}

/** A claim that was searched takes what is left of the payment, as far as it is open. */
export function withClaim(
  lines: readonly SplitLine[],
  claim: SplitLine['claim'],
  whole: string,
  language: Language,
): readonly SplitLine[] {
  if (lines.some((line) => line.claim.id === claim.id)) return lines;
  const { left } = splitState(whole, lines, language);
  const amount = left.startsWith('-') ? '0.00' : smallerOf(left, claim.open);
  const text = amount === '0.00' ? '' : formatDecimal(amount, language);
  return [...lines, { claim, text, hasDiscount: false }];
}
