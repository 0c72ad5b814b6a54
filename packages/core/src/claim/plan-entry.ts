import type { LocalDate } from '../calendar/local-date.ts';
import { groundOfKind } from '../letter/ground-words.ts';
import { formatAmount } from '../money/format-amount.ts';
import { amountMinorMax, type Currency } from '../money/money.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { contradiction } from './check-terms.ts';
import type { ClaimEntry, ClaimFacts, EntryKind } from './claim.ts';
import { type OpenParts, openParts, partsOf } from './ledger.ts';

/** What a person may book on a claim; all else comes from files, payments and letters. */
export const manualKinds = ['credit-note', 'discount', 'return-cost', 'waiver', 'write-off'] as const;
export type ManualKind = (typeof manualKinds)[number];
export type ClaimPart = 'costs' | 'interest' | 'principal';

export interface EntryWish {
  readonly kind: ManualKind;
  /** Positive, minor units; what it does follows from the kind. */
  readonly amountMinor: number;
  readonly valueOn: LocalDate;
  /** Of a waiver or write-off; null = costs first, then interest, then principal. The other kinds know their part. */
  readonly part: ClaimPart | null;
}

type EntryClaim = Pick<ClaimFacts, 'number' | 'currency' | 'country' | 'issuedOn' | 'entries'>;

const partOfKind: Readonly<Record<ManualKind, ClaimPart | undefined>> = {
  'credit-note': 'principal',
  discount: 'principal',
  'return-cost': 'costs',
  waiver: undefined,
  'write-off': undefined,
};

/**
 * The entry a person wants to book. Costs add; all else lessens, and never below zero of the part it falls on: interest
 * counts as far as it was demanded. Refused: `value-invalid`, `amount-out-of-range`, `inputs-contradict` (a day before the invoice or ahead),
 * `claim-not-open`, `entry-above-open`, `credit-note-above-open` (paid already: the money has to be freed first).
 */
export function planEntry(wish: EntryWish, claim: EntryClaim, today: LocalDate): ClaimEntry | Refusal {
  const { kind, amountMinor, valueOn } = wish;
  if (amountMinor <= 0) return refuse('value-invalid', { field: 'amount' });
  if (amountMinor > amountMinorMax) return refuse('amount-out-of-range', { field: 'amount' });
  if (valueOn > today) return contradiction('valueOn', 'der Tag liegt in der Zukunft', 'the day lies ahead');
  if (valueOn < claim.issuedOn) {
    return contradiction('valueOn', 'der Tag liegt vor der Rechnung', 'the day lies before the invoice');
  }
  const own = partOfKind[kind];
  if (own !== undefined && wish.part !== null && wish.part !== own) return refuse('value-invalid', { field: 'part' });
  if (kind === 'return-cost') {
    const ground = groundOfKind(kind, claim.country);
    return { kind, amountMinor, valueOn, ...(ground !== undefined && { ground }) };
  }
  const open = openParts(claim.entries);
  const isPaid = claim.entries.some((entry) => entry.kind === 'payment');
  if (kind === 'credit-note' && isPaid && amountMinor > open.principalMinor) {
    const values = openWords(Math.max(open.principalMinor, 0), claim.currency);
    return refuse('credit-note-above-open', { field: 'amount', values: { number: claim.number, ...values } });
  }
  if (open.costsMinor + open.interestMinor + open.principalMinor <= 0) {
    return refuse('claim-not-open', { values: { number: claim.number } });
  }
  const taken = takeFrom(open, own ?? wish.part, amountMinor);
  if (typeof taken === 'number') return aboveOpen(taken, claim.currency);
  const isPlain = taken.costsMinor === 0 && taken.interestMinor === 0;
  return { kind, amountMinor: 0 - amountMinor, valueOn, ...(!isPlain && { split: taken }) };
}

/** What falls on each part, negative; or the most there is to take. */
function takeFrom(open: OpenParts, part: ClaimPart | null | undefined, amountMinor: number): OpenParts | number {
  let left = amountMinor;
  const take = (of: ClaimPart, openMinor: number) => {
    const minor = part == null || part === of ? Math.min(left, Math.max(openMinor, 0)) : 0;
    left -= minor;
    return 0 - minor;
  };
  const costsMinor = take('costs', open.costsMinor);
  const interestMinor = take('interest', open.interestMinor);
  const principalMinor = take('principal', open.principalMinor);
  return left > 0 ? amountMinor - left : { costsMinor, interestMinor, principalMinor };
}

function aboveOpen(openMinor: number, currency: Currency): Refusal {
  return refuse('entry-above-open', { field: 'amount', values: openWords(openMinor, currency) });
}

function openWords(openMinor: number, currency: Currency) {
  return { open: formatAmount(openMinor, currency, 'de'), openEn: formatAmount(openMinor, currency, 'en') };
}

/** A ledger entry as it is kept, with what decides whether it may be taken back. */
export interface KeptEntry {
  readonly kind: EntryKind;
  readonly sourceKind: 'import' | 'allocation' | 'notice' | 'person' | 'policy' | 'demo';
  /** It takes another entry back itself. */
  readonly isReversal: boolean;
  readonly isReversed: boolean;
}

/** A person or a policy booked it, and nobody took it back yet. */
export function isReversible(entry: KeptEntry): boolean {
  return whyNot(entry) === undefined;
}

function whyNot({ kind, sourceKind, isReversal, isReversed }: KeptEntry): readonly [string, string] | undefined {
  if (isReversed) return ['sie ist schon zurückgenommen', 'it was taken back already'];
  if (isReversal) return ['sie nimmt selbst eine Buchung zurück', 'it takes an entry back itself'];
  const isByPerson = sourceKind === 'person' || sourceKind === 'policy';
  if (!isByPerson || !(manualKinds as readonly EntryKind[]).includes(kind)) {
    return [
      'sie stammt aus einer Datei, einer Zahlung oder einem Schreiben',
      'a file, a payment or a letter brought it',
    ];
  }
  return undefined;
}

/**
 * Why an entry cannot be taken back; undefined = it can. Costs that were paid stay: the payment fell on them, and would have
 * to be taken back first. `entry-not-reversible` says which of these it is.
 */
export function refuseReversal(kept: KeptEntry, entry: ClaimEntry, open: OpenParts): Refusal | undefined {
  const parts = partsOf(entry);
  const isPaid =
    (parts.costsMinor > 0 && open.costsMinor < parts.costsMinor) ||
    (parts.interestMinor > 0 && open.interestMinor < parts.interestMinor) ||
    (parts.principalMinor > 0 && open.principalMinor < parts.principalMinor);
  const why = whyNot(kept) ?? (isPaid ? (['sie ist schon bezahlt', 'it was paid already'] as const) : undefined);
  if (why === undefined) return undefined;
  return refuse('entry-not-reversible', { field: 'entryId', values: { reason: why[0], reasonEn: why[1] } });
}

/** The same with the opposite sign, on its own value day: both together never were. */
export function mirrorEntry({ id: _, amountMinor, split, ...entry }: ClaimEntry): ClaimEntry {
  return {
    ...entry,
    amountMinor: 0 - amountMinor,
    ...(split !== undefined && {
      split: {
        costsMinor: 0 - split.costsMinor,
        interestMinor: 0 - split.interestMinor,
        principalMinor: 0 - split.principalMinor,
      },
    }),
  };
}
