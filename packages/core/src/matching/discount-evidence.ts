import type { LocalDate } from '../calendar/local-date.ts';
import { toDecimal } from '../money/money.ts';
import type { JudgedDiscount } from '../skonto/discount-words.ts';
import type { Evidence } from './evidence.ts';

/** What speaks for or against a deduction as Skonto, and what becomes of a difference; nothing where none was taken. */
export function discountEvidence(judged: JudgedDiscount, paidOn: LocalDate): readonly Evidence[] {
  const { kind, offer, discountMinor, differenceMinor, openMinor, treatment } = judged;
  if (kind === 'none' || offer === undefined) return [];
  const found: Evidence[] = [];
  if (kind === 'wrong-amount') {
    found.push({ code: 'discount-too-much', values: { difference: toDecimal(differenceMinor) } });
  } else {
    const percent = toDecimal(offer.percentBasisPoints);
    const values = { percent, discount: toDecimal(discountMinor + openMinor), until: offer.lastDayOn };
    if (kind === 'late') found.push({ code: 'discount-late', values });
    else if (paidOn <= offer.lastDayOn) found.push({ code: 'discount-in-time', values });
    else found.push({ code: 'discount-tolerated', values: { ...values, tolerated: offer.toleratedOn } });
  }
  if (treatment !== 'nothing') {
    found.push({ code: treatmentCodes[treatment], values: { difference: toDecimal(differenceMinor) } });
  }
  return found;
}

const treatmentCodes = {
  accept: 'discount-courtesy',
  reclaim: 'discount-reclaimed',
  net: 'discount-netted',
} as const;
