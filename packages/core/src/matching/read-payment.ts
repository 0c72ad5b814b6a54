import { denialsIn } from './denied-numbers.ts';
import { findMentions, type Mention, type NumberSpan, spansFrom, type TextSource } from './find-mentions.ts';
import type { GroundIndex } from './ground-index.ts';
import { otherReasonIn } from './other-reason.ts';
import type { Payment } from './payment.ts';
import type { Period } from './period.ts';
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
  for (const [text, source] of references(payment)) {
    for (const found of findMentions(readAtoms(text), source, index).mentions) mentions.push(found);
  }
  for (const creditor of creditorReferences(payment, atoms)) {
    for (const place of index.placesByDigits(creditor.replace(/\D+/g, ''))) mentions.push(asReference(place, creditor));
  }
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
    order: orderIn(atoms, isNumber),
    otherReason: otherReasonIn(atoms, payment),
  };
}

function references({ structuredReference, endToEndId }: Payment): readonly (readonly [string, TextSource])[] {
  const list: [string, TextSource][] = [];
  if (structuredReference !== null) list.push([structuredReference, 'reference']);
  if (endToEndId !== null) list.push([endToEndId, 'end-to-end-id']);
  return list;
}

/** What stands in RF references (ISO 11649: two letters, two check digits, then our number), wherever they are written. */
function creditorReferences({ structuredReference }: Payment, atoms: readonly Atom[]): readonly string[] {
  const found: string[] = [];
  const stated = structuredReference === null ? null : /^RF\d\d(.+)$/i.exec(structuredReference.replace(/\s/g, ''));
  if (stated !== null) found.push(stated[1]!);
  for (let i = 0; i < atoms.length; i += 1) {
    if (atoms[i]!.text !== 'RF' || atoms[i + 1]?.isDigits !== true || atoms[i + 1]!.gap !== '') continue;
    let rest = atoms[i + 1]!.text.slice(2);
    for (let next = i + 2; atoms[next]?.gap === '' || (rest === '' && atoms[next]?.gap === ' '); next += 1)
      rest += atoms[next]!.text;
    if (rest !== '') found.push(rest);
  }
  return found;
}

function asReference(place: number, reference: string): Mention {
  const digits = reference.replace(/\D+/g, '');
  return {
    place,
    clarity: 'full',
    source: 'reference',
    cue: 'invoice',
    isSplit: false,
    isContinued: false,
    digits,
    first: -1,
    last: -1,
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
