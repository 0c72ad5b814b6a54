import { formatDate } from '../calendar/format-date.ts';
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { InterestSegment } from '../interest/default-interest.ts';
import type { Language, Words } from '../money/language.ts';
import type { Currency } from '../money/money.ts';
import { type AccruedInterest, accruedInterest, type InterestOptions, interestStartsOn } from './accrued-interest.ts';
import type { AllocationSplit, ClaimEntry, ClaimFacts, EntryKind } from './claim.ts';
import { type DefaultStart, defaultStart } from './default-start.ts';
import { explainEntry } from './entry-words.ts';
import { ledgerOpenMinor, openParts } from './ledger.ts';

export interface StatementLine {
  /** Of the ledger entry, where it is kept. */
  readonly id?: string;
  readonly kind: EntryKind;
  readonly valueOn: LocalDate;
  readonly amountMinor: number;
  readonly ground?: string;
  readonly explanation: Words;
  readonly split?: AllocationSplit;
}

/**
 * A claim to the cent on a day. Amounts are minor units.
 * `principal.openMinor + costsOpenMinor + interest.openMinor = totalMinor`.
 */
export interface ClaimStatement {
  readonly onDate: LocalDate;
  readonly currency: Currency;
  readonly default: DefaultStart;
  readonly principal: { readonly originalMinor: number; readonly openMinor: number };
  /** The ledger by value date. */
  readonly lines: readonly StatementLine[];
  readonly costsOpenMinor: number;
  readonly interest: {
    readonly segments: readonly InterestSegment[];
    /** From the start of default up to and including the day, rounded once. */
    readonly accruedMinor: number;
    /** Booked already, because a letter demanded it or a payment fell on it. */
    readonly fixedMinor: number;
    readonly paidMinor: number;
    /** Fixed or accrued, less what was paid or waived. */
    readonly openMinor: number;
    /** Accrued, but not demanded (before the claim was settled, or by the letter it goes with): in no total. */
    readonly undemandedMinor: number;
    readonly isCarriedForward: boolean;
    /** From this day on no rate is known and nothing was calculated. */
    readonly rateUnknownFromOn?: LocalDate;
    /** Why there is none, or what is special about it. */
    readonly note?: Words;
  };
  /** The sum of the ledger: what was invoiced and demanded, less payments. */
  readonly openLedgerMinor: number;
  /** With the interest accrued and not booked yet; of a settled claim the ledger alone. */
  readonly totalMinor: number;
}

export interface StatementOptions extends InterestOptions {
  /** The ledger alone is owed: what goes with a letter shows what the letter demands. */
  readonly isDemandedOnly?: boolean;
}

/**
 * The statement of a claim with interest up to and including `onDate`; every entry handed in counts, whatever its
 * date (see `entriesUpTo` for a look back). Interest is simple, on the open principal only: none on interest, fees or
 * costs (s.289 BGB). It is not booked day by day; what exceeds the booked interest is added to the total, unless the
 * claim is settled: a payment of all that was demanded ends it, and interest nobody demanded is only named.
 */
export function claimStatement(claim: ClaimFacts, onDate: LocalDate, options: StatementOptions = {}): ClaimStatement {
  const start = defaultStart(claim);
  const open = openParts(claim.entries);
  const interest = accruedInterest(claim, start, addDays(onDate, 1), options);
  const openLedgerMinor = ledgerOpenMinor(claim.entries);
  const isLedgerOnly = openLedgerMinor <= 0 || options.isDemandedOnly === true;
  const beyondMinor = Math.max(interest.accruedMinor - interest.fixedMinor, 0);
  const unfixedMinor = isLedgerOnly ? 0 : beyondMinor;
  const note = interestNote(interest, interestStartsOn(claim, start), start, onDate);
  return {
    onDate,
    currency: claim.currency,
    default: start,
    principal: { originalMinor: originalPrincipal(claim.entries), openMinor: open.principalMinor },
    lines: linesOf(claim),
    costsOpenMinor: open.costsMinor,
    interest: {
      ...interest,
      paidMinor: paidInterest(claim.entries),
      openMinor: open.interestMinor + unfixedMinor,
      undemandedMinor: isLedgerOnly ? beyondMinor : 0,
      ...(note === undefined ? {} : { note }),
    },
    openLedgerMinor,
    totalMinor: openLedgerMinor + unfixedMinor,
  };
}

function originalPrincipal(entries: readonly ClaimEntry[]): number {
  return entries.reduce((sum, entry) => sum + (entry.kind === 'principal' ? entry.amountMinor : 0), 0);
}

function paidInterest(entries: readonly ClaimEntry[]): number {
  let paidMinor = 0;
  for (const { kind, split } of entries) {
    if (kind === 'payment' || kind === 'payment-reversal') paidMinor -= split?.interestMinor ?? 0;
  }
  return paidMinor;
}

function linesOf({ entries, currency }: ClaimFacts): readonly StatementLine[] {
  return entries
    .toSorted((a, b) => (a.valueOn < b.valueOn ? -1 : a.valueOn > b.valueOn ? 1 : 0))
    .map((entry) => ({
      ...(entry.id === undefined ? {} : { id: entry.id }),
      kind: entry.kind,
      valueOn: entry.valueOn,
      amountMinor: entry.amountMinor,
      ...(entry.ground === undefined ? {} : { ground: entry.ground }),
      explanation: explainEntry(entry, currency),
      ...(entry.split === undefined ? {} : { split: entry.split }),
    }));
}

function interestNote(
  interest: AccruedInterest,
  from: LocalDate | undefined,
  start: DefaultStart,
  onDate: LocalDate,
): Words | undefined {
  if (from === undefined) return start.explanation;
  if (from > onDate) {
    const [de, en] =
      from === start.startsOn
        ? ['Der Verzug beginnt am', 'default begins on']
        : ['Fälligkeitszinsen laufen ab dem', 'interest after the due date runs from'];
    return both((language, date) =>
      language === 'de' ? `Noch keine Zinsen: ${de} ${date(from)}.` : `No interest yet: ${en} ${date(from)}.`,
    );
  }
  const { rateUnknownFromOn } = interest;
  if (rateUnknownFromOn !== undefined) {
    return both((language, date) =>
      language === 'de'
        ? `Zinsen sind nur für die Zeit vor dem ${date(rateUnknownFromOn)} berechnet; der Basiszinssatz danach ist noch nicht bekannt.`
        : `Interest is calculated only for the time before ${date(rateUnknownFromOn)}; the base rate after it is not known yet.`,
    );
  }
  if (interest.isCarriedForward) {
    return {
      de: 'Wo der Basiszinssatz noch nicht bekannt ist, ist mit dem zuletzt bekannten gerechnet.',
      en: 'Where the base rate is not known yet, the last known one is used.',
    };
  }
  if (interest.accruedMinor >= interest.fixedMinor) return undefined;
  return {
    de: 'Es wurden mehr Zinsen gebucht, als bis heute angefallen sind, etwa weil eine Zahlung mit früherer Wertstellung später bekannt wurde. Der Unterschied kann erlassen werden.',
    en: 'More interest was booked than has accrued so far, for instance because a payment with an earlier value date became known later. The difference can be waived.',
  };
}

function both(write: (language: Language, date: (day: LocalDate) => string) => string): Words {
  return { de: write('de', (day) => formatDate(day, 'de')), en: write('en', (day) => formatDate(day, 'en')) };
}
