import { findMentions, type Mention } from './find-mentions.ts';
import type { GroundIndex } from './ground-index.ts';
import type { Payment } from './payment.ts';
import { type Atom, readAtoms } from './text-atoms.ts';

/** What the reference fields of a payment say. */
export interface ReadReferences {
  readonly mentions: readonly Mention[];
  /** Digits of a reference that are those of no item. */
  readonly unread: string | undefined;
}

const digitsMin = 4;
/** "INV-4471" in an end-to-end id: most of those are made by banks and say nothing. */
const invoiceId = /^(RE|RG|RN|R|RECHNUNG|FAKTURA|INV|INVOICE)[-/. ]?\d{3,10}$/i;

/** Numbers of items in the structured reference, in RF references of the text, and in the end-to-end id. */
export function readReferences(payment: Payment, atoms: readonly Atom[], index: GroundIndex): ReadReferences {
  const { structuredReference, endToEndId } = payment;
  const mentions: Mention[] = [];
  const read = (text: string, source: 'reference' | 'end-to-end-id') => {
    const found = findMentions(readAtoms(text), source, index).mentions;
    for (const one of found) mentions.push(one);
    return found.length > 0;
  };
  let isRead = structuredReference !== null && read(structuredReference, 'reference');
  const isIdRead = endToEndId !== null && read(endToEndId, 'end-to-end-id');
  for (const creditor of creditorReferences(payment, atoms)) {
    for (const place of index.placesByDigits(creditor.replace(/\D+/g, ''))) {
      mentions.push(asReference(place, creditor));
      isRead = true;
    }
  }
  if (structuredReference !== null && !isRead) return { mentions, unread: digitsOfReference(structuredReference) };
  const isForeignId = endToEndId !== null && !isIdRead && !isRead && invoiceId.test(endToEndId.trim());
  return { mentions, unread: isForeignId ? endToEndId.replace(/\D+/g, '') : undefined };
}

/** Undefined when it has too few to say anything: "NOTPROVIDED", zeros alone. */
function digitsOfReference(reference: string): string | undefined {
  const compact = reference.replace(/\s/g, '').replace(/^RF\d\d/i, '');
  const digits = compact.replace(/\D+/g, '').replace(/^0+/, '');
  return digits.length < digitsMin ? undefined : digits;
}

/** What stands in RF references (ISO 11649: two letters, two check digits, then our number), wherever they are written, and in QR references. */
function creditorReferences({ structuredReference }: Payment, atoms: readonly Atom[]): readonly string[] {
  const found: string[] = [];
  const stated = structuredReference === null ? null : /^RF\d\d(.+)$/i.exec(structuredReference.replace(/\s/g, ''));
  if (stated !== null) found.push(stated[1]!);
  // Swiss QR reference: 26 digits, filled up with zeros, and a check digit.
  const swiss = structuredReference === null ? null : /^0+([1-9]\d*)\d$/.exec(structuredReference.replace(/\s/g, ''));
  if (swiss !== null && swiss[0].length === 27) found.push(swiss[1]!);
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
