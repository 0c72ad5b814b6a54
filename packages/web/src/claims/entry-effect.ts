import type { ClaimDetail, ClaimStatementShape } from '@mahnwerk/contract/claims';
import type { ClaimEntry } from '@mahnwerk/core/claim';
import type { Words } from '@mahnwerk/core/language';
import { partsOf } from '@mahnwerk/core/ledger';
import { fromDecimal, toDecimal } from '@mahnwerk/core/money';
import { type ClaimPart, type ManualKind, planEntry } from '@mahnwerk/core/plan-entry';
import { isRefusal } from '@mahnwerk/core/refusal';
import { differenceOf } from '../ui/sums.ts';
import { type OpenFigures, openFigures } from './statement-figures.ts';

export interface EntryWish {
  readonly kind: ManualKind;
  readonly amount: string;
  readonly valueOn: string;
  /** null = costs first, then interest, then principal. */
  readonly part: ClaimPart | null;
}

/** What is open once the entry is booked, or the most that can be; the server decides by the same rule. */
export type EntryEffect =
  | { readonly kind: 'booked'; readonly after: OpenFigures }
  | { readonly kind: 'too-much'; readonly open: Words }
  /** Another reason speaks against it; the server says which. */
  | { readonly kind: 'refused' };

function minorOf(decimal: string): number {
  return fromDecimal(decimal) ?? 0;
}

/** The lines of a statement as the entries of the ledger that they show. */
function entriesOf({ lines }: ClaimStatementShape): ClaimEntry[] {
  return lines.map(({ kind, valueOn, amount, split }) => ({
    kind: kind as ClaimEntry['kind'],
    valueOn,
    amountMinor: minorOf(amount),
    ...(split !== null && {
      split: {
        costsMinor: minorOf(split.costs),
        interestMinor: minorOf(split.interest),
        principalMinor: minorOf(split.principal),
      },
    }),
  }));
}

/**
 * The effect of an entry before it is booked, by the rule that the server books by. Interest that accrues is left as it is:
 * a changed principal moves it only from the value date on.
 */
export function entryEffect(
  claim: Pick<ClaimDetail, 'number' | 'currency' | 'issuedOn' | 'statement'>,
  { amount, ...wish }: EntryWish,
  { country, today }: { readonly country: 'DE' | 'AT' | 'CH'; readonly today: string },
): EntryEffect {
  const { number, currency, issuedOn, statement } = claim;
  const facts = { number, currency, country, issuedOn, entries: entriesOf(statement) };
  const entry = planEntry({ ...wish, amountMinor: minorOf(amount) }, facts, today);
  if (isRefusal(entry)) {
    const isTooMuch = entry.code === 'entry-above-open' || entry.code === 'credit-note-above-open';
    if (!isTooMuch) return { kind: 'refused' };
    return { kind: 'too-much', open: { de: String(entry.values?.open), en: String(entry.values?.openEn) } };
  }
  const parts = partsOf(entry);
  const open = openFigures(statement);
  const less = (figure: string, minor: number) => differenceOf(figure, toDecimal(0 - minor));
  return {
    kind: 'booked',
    after: {
      principal: less(open.principal, parts.principalMinor),
      costs: less(open.costs, parts.costsMinor),
      interest: less(open.interest, parts.interestMinor),
      total: less(open.total, entry.amountMinor),
    },
  };
}
