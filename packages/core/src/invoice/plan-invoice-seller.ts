import { isOtherName, isSameName, nameWords } from '../matching/compare-names.ts';
import type { Invoice, InvoiceParty } from './invoice.ts';
import type { Inquiry } from './plan-invoice-inquiry.ts';
import type { NotOurs, OwnCompany } from './plan-invoice-model.ts';

/** VAT ids with one key are one: "DE 123 456 789", "CHE-123.456.789 MWST". */
export function vatKey(vatId: string): string {
  return vatId
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/(?:MWST|TVA|IVA|UID)$/, '');
}

type Verdict = 'same' | 'other' | 'unknown';

function vatVerdict(stated: string | undefined, own: string | null): Verdict {
  if (stated === undefined || own === null || vatKey(own) === '' || vatKey(stated) === '') return 'unknown';
  return vatKey(stated) === vatKey(own) ? 'same' : 'other';
}

function nameVerdict(party: InvoiceParty, own: string): Verdict {
  const names = [party.name, party.tradingName].filter((name) => name !== undefined);
  if (names.some((name) => isSameName(name, own))) return 'same';
  return names.length > 0 && names.every((name) => isOtherName(name, own)) ? 'other' : 'unknown';
}

function ibanVerdict(stated: readonly string[], own: readonly string[]): Verdict {
  if (stated.length === 0 || own.length === 0) return 'unknown';
  const keys = new Set(own.map((iban) => iban.replace(/\s/g, '').toUpperCase()));
  return stated.some((iban) => keys.has(iban.toUpperCase())) ? 'same' : 'other';
}

/** What a seller is remembered by: VAT id and name, as far as the invoice states them. */
export function sellerKeys({ vatId = '', name = '' }: Pick<InvoiceParty, 'vatId' | 'name'>): readonly string[] {
  const words = [...nameWords(name)].sort().join(' ');
  const vat = vatKey(vatId);
  // A name alone belongs to many; with a VAT id it is the id that counts.
  if (vat !== '') return [`vat ${vat}`];
  return words === '' ? [] : [`name ${words}`];
}

/** Stands for the seller: his address and registration are complete enough to be somebody's, and they are not ours. */
function isElsewhere({ country, zip }: InvoiceParty, own: OwnCompany): boolean {
  const isAbroad = country !== undefined && country.trim().toUpperCase() !== own.country;
  const digits = (text: string) => text.replace(/\D/g, '');
  const isOtherTown = zip !== undefined && own.zip !== undefined && digits(zip) !== '' && digits(own.zip) !== '';
  return isAbroad || (isOtherTown && digits(zip) !== digits(own.zip));
}

function sharesWord(party: InvoiceParty, own: string): boolean {
  const words = nameWords(own);
  return [party.name, party.tradingName].some(
    (name) => name !== undefined && [...nameWords(name)].some((word) => words.has(word)),
  );
}

/**
 * Whether the seller of an invoice is this company: by VAT id, by an account the money goes to, by name, in this order.
 * Where they contradict each other, or none of them speaks, a person says, and is not asked again about the same seller. A
 * seller of a wholly other name in another country or town is another one. Undefined while that is open.
 */
export function whoseInvoice(invoice: Invoice, own: OwnCompany, inquiry: Inquiry): 'ours' | NotOurs | undefined {
  const said = inquiry.answer('seller');
  if (said === 'ours') return 'ours';
  if (said === 'not-ours') return 'said-so';
  const vat = vatVerdict(invoice.seller.vatId, own.vatId);
  const iban = ibanVerdict(invoice.payeeIbans, own.ibans);
  const name = nameVerdict(invoice.seller, own.name);
  if (vat === 'same') return 'ours';
  const isBuyer =
    vatVerdict(invoice.buyer.vatId, own.vatId) === 'same' || nameVerdict(invoice.buyer, own.name) === 'same';
  if (vat === 'unknown' && name !== 'other' && (name === 'same' || iban === 'same')) return 'ours';
  if (iban !== 'same' && name !== 'same') {
    if (isBuyer) return 'we-are-the-buyer';
    if (name === 'other' && (vat === 'other' || iban === 'other')) return 'other-seller';
    if (sellerKeys(invoice.seller).some((key) => own.foreignSellers?.has(key))) return 'said-before';
    const isStranger = name === 'other' && !sharesWord(invoice.seller, own.name);
    if (isStranger && isElsewhere(invoice.seller, own)) return 'other-seller';
  }
  const seller = invoice.seller.name;
  const choices = [
    { value: 'ours' as const, code: 'ours' as const },
    { value: 'not-ours' as const, code: 'not-ours' as const },
  ];
  inquiry.choose(
    { code: 'seller-unclear', field: 'seller', ...(seller !== undefined && { values: { seller } }) },
    choices,
  );
  return undefined;
}
