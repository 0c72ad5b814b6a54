import type { Currency } from '../money/money.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { normalizeIban } from '../statement/iban.ts';
import type { Letter, Recipient, Sender } from './letter.ts';
import {
  isQrIban,
  isQrReference,
  isRfReference,
  isSwissIban,
  normalizeReference,
  qrReferenceOf,
  rfReferenceOf,
} from './swiss-reference.ts';

/** A structured address (type S), the only one allowed since 21 November 2025. */
export interface SwissParty {
  readonly name: string;
  readonly street: string;
  /** Empty when the street has none. */
  readonly buildingNumber: string;
  readonly zip: string;
  readonly city: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
}

/** What a Swiss QR-bill says. */
export interface SwissPayment {
  readonly kind: 'swiss-payment';
  readonly iban: string;
  readonly creditor: SwissParty;
  readonly currency: Currency;
  readonly amountMinor: number;
  /** Left out where the debtor's data do not fit: the payer fills in the field by hand. */
  readonly debtor?: SwissParty;
  readonly referenceType: 'QRR' | 'SCOR' | 'NON';
  /** Empty for `NON`. */
  readonly reference: string;
  readonly message: string;
}

/** Largest amount of the format: 999,999,999.99. */
const amountMinorLimit = 99_999_999_999;
const messageLengthMax = 140;
const lengthsMax = { name: 70, street: 70, buildingNumber: 16, zip: 16, city: 35, country: 2 } as const;

/** Characters of the QR-bill: Latin with the signs of Europe's languages (Implementation Guidelines 2.3, 4.1.1). */
const permitted = /^[\u0020-\u007E\u00A0-\u017F\u0218-\u021B\u20AC]*$/;

/** "Hafenstraße 12 a" -> street and building number; a post box and a street without number stay whole. */
export function splitStreet(line: string): { readonly street: string; readonly buildingNumber: string } {
  const text = line.trim().replace(/\s+/g, ' ');
  const match = /^(.*\p{L}.*?)[ ,]+(\d+ ?\p{L}?(?: ?[-/+] ?\d+ ?\p{L}?)?)$/u.exec(text);
  if (match === null || /^(?:postfach|pf|case postale|casella postale|p\.? ?o\.? ?box)\b/i.test(text)) {
    return { street: text, buildingNumber: '' };
  }
  return { street: match[1]!, buildingNumber: match[2]! };
}

function party(name: string, address: Pick<Recipient, 'street' | 'zip' | 'city' | 'country'>): SwissParty {
  return {
    name: name.trim(),
    ...splitStreet(address.street ?? ''),
    zip: (address.zip ?? '').trim(),
    city: (address.city ?? '').trim(),
    country: address.country.trim().toUpperCase(),
  };
}

function partyProblem(one: SwissParty, required: readonly (keyof SwissParty)[], at: string): Refusal | undefined {
  for (const key of Object.keys(lengthsMax) as (keyof SwissParty)[]) {
    const field = `${at}.${key}`;
    if (required.includes(key) && one[key] === '') return refuse('value-missing', { field });
    const max = lengthsMax[key];
    if ([...one[key]].length > max) return refuse('value-too-long', { field, values: { max } });
    if (!permitted.test(one[key])) return refuse('value-invalid', { field });
  }
  return undefined;
}

type Reference = Pick<SwissPayment, 'referenceType' | 'reference'>;

/**
 * A QR-IBAN must have a QR reference; any other account may have a creditor reference (SCOR) or none. Without one that is
 * given, a letter on one claim carries the claim's number, so that the payment finds it; a letter on several has its own
 * number in a QR reference, and none else: the claims stand in the message.
 */
function referenceOf(letter: SwissLetter, iban: string): Reference | Refusal {
  const given = normalizeReference(letter.paymentReference ?? '');
  const only = letter.items.length === 1 ? letter.items[0]!.number : undefined;
  const isQr = isQrIban(iban);
  if (given !== '') {
    if (!(isQr ? isQrReference(given) : isRfReference(given))) return refuse('value-invalid', { field: 'reference' });
    return { referenceType: isQr ? 'QRR' : 'SCOR', reference: given };
  }
  if (isQr) {
    const debtor = letter.recipient.debtorNumber;
    const reference =
      (only === undefined ? undefined : qrReferenceOf(only, debtor)) ?? qrReferenceOf(letter.reference, debtor);
    return reference === undefined
      ? refuse('value-missing', { field: 'reference' })
      : { referenceType: 'QRR', reference };
  }
  const reference = only === undefined ? undefined : rfReferenceOf(only);
  return reference === undefined ? { referenceType: 'NON', reference: '' } : { referenceType: 'SCOR', reference };
}

export type SwissLetter = Pick<
  Letter,
  'currency' | 'items' | 'paymentReference' | 'recipient' | 'reference' | 'remittance' | 'totalMinor'
> & { readonly sender: Sender };

/**
 * The QR-bill of a letter (Swiss Implementation Guidelines QR-bill 2.3). Refuses by name what does not fit: an account
 * outside Switzerland and Liechtenstein (`iban-not-swiss`), a creditor without street, postcode or town, texts that are too
 * long or hold other than Latin characters; nothing is cut.
 */
export function swissPayment(letter: SwissLetter): SwissPayment | Refusal {
  const { sender, recipient, totalMinor: amountMinor } = letter;
  const iban = normalizeIban(sender.iban);
  if (!isSwissIban(iban)) return refuse('iban-not-swiss', { field: 'iban' });
  const creditor = party(sender.accountHolder.trim() || sender.name, sender);
  const problem = partyProblem(creditor, ['name', 'street', 'zip', 'city', 'country'], 'sender');
  if (problem !== undefined) return problem;
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1 || amountMinor > amountMinorLimit) {
    return refuse('amount-out-of-range', { field: 'amountMinor' });
  }
  const message = letter.remittance.trim();
  if ([...message].length > messageLengthMax) {
    return refuse('value-too-long', { field: 'remittance', values: { max: messageLengthMax } });
  }
  if (!permitted.test(message)) return refuse('value-invalid', { field: 'remittance' });
  const reference = referenceOf(letter, iban);
  if ('kind' in reference) return reference;
  const debtor = party(recipient.name, recipient);
  const isComplete = partyProblem(debtor, ['name', 'zip', 'city', 'country'], 'recipient') === undefined;
  return {
    kind: 'swiss-payment',
    iban,
    creditor,
    currency: letter.currency,
    amountMinor,
    ...(isComplete && { debtor }),
    ...reference,
    message,
  };
}
