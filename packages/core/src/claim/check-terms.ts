import type { LocalDate } from '../calendar/local-date.ts';
import { fieldName } from '../casefile/field-words.ts';
import { amountMinorMax } from '../money/money.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { ClaimFacts, DueBasis } from './claim.ts';
import type { ClaimTerms } from './claim-terms.ts';

/** All that a person may state of a claim beside its amounts and its own dates. */
export interface StatedTerms extends ClaimTerms {
  readonly dueBasis: DueBasis;
  readonly hasConsumerNotice: boolean;
}

type TermClaim = Pick<ClaimFacts, 'country' | 'debtorKind' | 'issuedOn' | 'dueOn'>;

/**
 * What cannot be true of a claim, with its field: an invoice received before it was written, a refusal that lies ahead, a
 * rate above 100 %. What the law makes of a true statement is the business of the guard, not of this check.
 */
export function checkTerms(terms: StatedTerms, claim: TermClaim, today: LocalDate): Refusal | undefined {
  return checkDates(terms, claim, today) ?? checkSides(terms, claim) ?? checkFigures(terms);
}

function checkDates(terms: StatedTerms, claim: TermClaim, today: LocalDate): Refusal | undefined {
  for (const field of ['receivedOn', 'refusedOn', 'courtServedOn'] as const) {
    const day = terms[field];
    if (day === null) continue;
    if (day > today) return contradiction(field, 'der Tag liegt in der Zukunft', 'the day lies ahead');
    if (day < claim.issuedOn) {
      return contradiction(field, 'der Tag liegt vor der Rechnung', 'the day lies before the invoice');
    }
  }
  if (terms.arisenOn !== null && terms.arisenOn > claim.dueOn) {
    return contradiction(
      'arisenOn',
      'eine Forderung wird nicht fällig, ehe sie entsteht',
      'a claim does not fall due before it arises',
    );
  }
  return undefined;
}

function checkSides(terms: StatedTerms, { country, debtorKind }: TermClaim): Refusal | undefined {
  const german = [
    ['refusedOn', terms.refusedOn !== null],
    ['hasConsumerNotice', terms.hasConsumerNotice],
    ['isBetweenMerchants', terms.isBetweenMerchants],
  ] as const;
  const foreign = country === 'DE' ? undefined : german.find(([, isStated]) => isStated);
  if (foreign !== undefined) {
    return contradiction(foreign[0], 'das kennt nur das deutsche Recht', 'only German law knows this');
  }
  if (terms.isBetweenMerchants && debtorKind !== 'business') {
    return contradiction(
      'isBetweenMerchants',
      'der Kunde ist nicht als Unternehmen geführt',
      'the customer is not kept as a business',
    );
  }
  if (terms.limitationYears !== null && country !== 'CH') {
    return contradiction(
      'limitationYears',
      'fünf oder zehn Jahre unterscheidet nur das Schweizer Recht',
      'only Swiss law tells five years from ten',
    );
  }
  return undefined;
}

const wholeBasisPoints = 10_000;
const taxBasisPointsMax = 5_000;

function checkFigures(terms: StatedTerms): Refusal | undefined {
  const { agreedRateBp, taxBp, discountTerms } = terms;
  if (agreedRateBp !== null && !isBetween(agreedRateBp, 0, wholeBasisPoints)) {
    return refuse('value-invalid', { field: 'agreedRate' });
  }
  if (taxBp !== null && !isBetween(taxBp, 0, taxBasisPointsMax))
    return refuse('value-invalid', { field: 'taxPercent' });
  for (const [index, { percentBasisPoints, baseMinor }] of discountTerms.entries()) {
    const field = `discounts.${index}`;
    if (!isBetween(percentBasisPoints, 1, wholeBasisPoints))
      return refuse('value-invalid', { field: `${field}.percent` });
    if (baseMinor !== undefined && !isBetween(baseMinor, 1, amountMinorMax)) {
      return refuse('value-invalid', { field: `${field}.base` });
    }
  }
  return undefined;
}

function isBetween(value: number, from: number, to: number): boolean {
  return value >= from && value <= to;
}

/** Statements that cannot all be true; `field` is the one to look at first. */
export function contradiction(field: string, reason: string, reasonEn: string): Refusal {
  const labels = { label: fieldName(field, 'de'), labelEn: fieldName(field, 'en') };
  return refuse('inputs-contradict', { field, values: { ...labels, reason, reasonEn } });
}

/** A term as the customer file keeps it: before and after. */
export interface TermChange {
  readonly field: TermField;
  readonly before: TermValue;
  readonly after: TermValue;
}

type TermValue = unknown;

export type TermField =
  | 'dueBasis'
  | 'hasConsumerNotice'
  | 'receivedOn'
  | 'refusedOn'
  | 'courtServedOn'
  | 'arisenOn'
  | 'agreedRate'
  | 'isBetweenMerchants'
  | 'limitationYears'
  | 'taxBp'
  | 'discounts';

function valuesOf(terms: StatedTerms): readonly (readonly [TermField, TermValue])[] {
  const { agreedRateKind: kind, agreedRateBp: basisPoints } = terms;
  return [
    ['dueBasis', terms.dueBasis],
    ['hasConsumerNotice', terms.hasConsumerNotice],
    ['receivedOn', terms.receivedOn],
    ['refusedOn', terms.refusedOn],
    ['courtServedOn', terms.courtServedOn],
    ['arisenOn', terms.arisenOn],
    ['agreedRate', kind === null ? null : { kind, basisPoints }],
    ['isBetweenMerchants', terms.isBetweenMerchants],
    ['limitationYears', terms.limitationYears],
    ['taxBp', terms.taxBp],
    [
      'discounts',
      terms.discountTerms.map(({ days, percentBasisPoints, baseMinor }) => ({
        days,
        percentBasisPoints,
        ...(baseMinor !== undefined && { baseMinor }),
      })),
    ],
  ];
}

/** What differs, in the order of the form; empty = nothing was changed. */
export function termChanges(before: StatedTerms, after: StatedTerms): readonly TermChange[] {
  const later = new Map(valuesOf(after));
  return valuesOf(before)
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(later.get(field)))
    .map(([field, value]) => ({ field, before: value, after: later.get(field) }));
}
