import { denialsIn } from './denied-numbers.ts';
import { findMentions, type Mention, type NumberSpan, spansFrom } from './find-mentions.ts';
import type { GroundIndex } from './ground-index.ts';
import { otherReasonIn } from './other-reason.ts';
import type { Payment } from './payment.ts';
import type { Period } from './period.ts';
import { readReferences } from './read-references.ts';
import { orderIn, type StatedOrder } from './stated-order.ts';
import { periodsIn } from './stated-periods.ts';
import { type Atom, readAtoms, splitLetters } from './text-atoms.ts';
import { readFacts, type TextFacts } from './text-cues.ts';

/** Everything the texts of a payment say that can be said without deciding. */
export interface ReadPayment {
  readonly payment: Payment;
  readonly atoms: readonly Atom[];
  readonly mentions: readonly Mention[];
  /** Numbers shaped like ours that are none of the items. */
  readonly strangers: readonly NumberSpan[];
  readonly facts: TextFacts;
  /** Numbers that are only named to say that they are not paid. */
  readonly denied: readonly Mention[];
  /** Something in the text is disputed or left out. */
  readonly isDenying: boolean;
  /** The months it is for. */
  readonly periods: readonly Period[];
  readonly deniedPeriods: readonly Period[];
  /** Digits of a reference field that are those of no item: they are for a certain invoice, nobody knows which. */
  readonly unreadReference: string | undefined;
  /** "The new one", "2. Rechnung": one of several, without its number. */
  readonly order: StatedOrder | undefined;
  /** A word or code of money that is for no invoice. */
  readonly otherReason: string | undefined;
}

const nothing: readonly never[] = [];

export function readPayment(payment: Payment, index: GroundIndex): ReadPayment {
  const { letters } = index.formats;
  const atoms = payment.remittance === null ? [] : splitLetters(readAtoms(payment.remittance), letters);
  const inText = findMentions(atoms, 'remittance', index);
  const isNumber = (at: number) => inText.mentions.some(({ first, last }) => first <= at && at <= last);
  const periods = periodsIn(atoms, payment.counterpartyName, isNumber);
  const { denied, isDenying } = denialsIn(atoms, [
    ...inText.mentions,
    ...periods.filter(({ isBare }) => isBare !== true),
  ]);
  const isDenied = (one: Mention | Period) => denied.has(one);
  const mentions = inText.mentions.filter((one) => !isDenied(one));
  const references = readReferences(payment, atoms, index);
  for (const one of references.mentions) mentions.push(one);
  const said = readFacts(atoms);
  // "Auftrag RE-4711" is how some payers call an invoice.
  const facts = {
    ...said,
    isAdvance: (said.isAdvance || (said.isOrder && mentions.length === 0)) && !said.isOnAccount,
  };
  return {
    payment,
    atoms,
    mentions,
    strangers: inText.strangers,
    facts,
    denied: denied.size === 0 ? nothing : inText.mentions.filter(isDenied),
    isDenying,
    periods: denied.size === 0 ? periods : periods.filter((one) => !isDenied(one)),
    deniedPeriods: denied.size === 0 ? nothing : periods.filter(isDenied),
    unreadReference: references.unread,
    order: orderIn(atoms, isNumber),
    otherReason: otherReasonIn(atoms, payment),
  };
}

/** All pieces of the text that may be a number with a mistake. */
export function doubtfulSpans(
  { atoms, denied, mentions }: Pick<ReadPayment, 'atoms' | 'denied' | 'mentions'>,
  lengthMax: number,
): readonly NumberSpan[] {
  const spans: NumberSpan[] = [];
  for (let first = 0; first < atoms.length && spans.length < 60; first += 1) {
    for (const span of spansFrom(atoms, first, lengthMax + 1)) if (span.digits.length >= 2) spans.push(span);
  }
  // The year in "RE-2026-4711" is no number by itself.
  const long = mentions.filter(({ clarity, first, last }) => clarity === 'full' && last > first);
  if (denied.length === 0 && long.length === 0) return spans;
  return spans.filter(
    (span) =>
      !denied.some(({ first, last }) => first <= span.last && span.first <= last) &&
      !long.some(
        ({ first, last }) => first <= span.first && span.last <= last && span.last - span.first < last - first,
      ),
  );
}
