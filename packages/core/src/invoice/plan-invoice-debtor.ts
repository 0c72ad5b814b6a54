import type { DebtorKind } from '../claim/claim.ts';
import { isOtherName } from '../matching/compare-names.ts';
import { normaliseReference } from '../matching/normalise-reference.ts';
import { fieldLengthMax } from '../receivables/claim-field.ts';
import type { Invoice, InvoiceParty } from './invoice.ts';
import type { Inquiry } from './plan-invoice-inquiry.ts';
import type { InvoiceChoice, InvoiceContext, InvoiceDebtor, KnownBuyer, StatedBuyer } from './plan-invoice-model.ts';
import { vatKey } from './plan-invoice-seller.ts';

/** Legal forms of companies; a sole trader without one stays unknown, which the law treats as private. */
const companyForms =
  /(?:^|[\s.,&-])(?:g?gmbh|mbh|ag|kgaa|kg|ohg|og|ug|se|eg|gbr|e\.?\s?k\.?|e\.?\s?u\.?|e\.?\s?v\.?|ltd|llc|inc|s\.?\s?a\.?\s?r\.?\s?l|sarl|s\.?\s?a|b\.?\s?v|n\.?\s?v|s\.?\s?r\.?\s?l|s\.?p\.?a|plc|sas|sagl|gesellschaft|stiftung|genossenschaft|aktiengesellschaft)\.?(?=$|[\s.,&()-])/i;

/** Business by VAT id or legal form; all else is not known. */
export function buyerKind({ name = '', vatId }: InvoiceParty): DebtorKind {
  return vatId !== undefined || companyForms.test(name) ? 'business' : 'unknown';
}

/** One line of plain text, cut where our columns end. */
function plain(text: string | undefined, lengthMax: number): string | null {
  const line = (text ?? '')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line === '' ? null : line.slice(0, lengthMax).trim();
}

/** What the invoice says of the buyer, in the shape of a debtor. */
function toStated({ buyer, payerIbans }: Invoice, name: string, home: string): StatedBuyer {
  const country = buyer.country?.trim().toUpperCase();
  const email = plain(buyer.email, fieldLengthMax('email'));
  return {
    name,
    kind: buyerKind({ ...buyer, name }),
    contactName: plain(buyer.contactName, fieldLengthMax('contactName')),
    street: plain(buyer.street, fieldLengthMax('street')),
    zip: plain(buyer.zip, fieldLengthMax('zip')),
    city: plain(buyer.city, fieldLengthMax('city')),
    country: country !== undefined && /^[A-Z]{2}$/.test(country) ? country : home,
    email: email !== null && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? email : null,
    phone: plain(buyer.phone, fieldLengthMax('phone')),
    iban: plain(payerIbans[0], 34),
    vatId: buyer.vatId === undefined ? null : plain(vatKey(buyer.vatId), 20),
  };
}

/** The customer number we gave the buyer (BT-46): not a global location number, not a VAT id. */
export function customerNumber({ ids, vatId }: InvoiceParty): string | undefined {
  const number = ids.map((id) => id.trim()).find((id) => id !== '' && !/^\d{13}$/.test(id) && id !== vatId);
  return number !== undefined && number.length <= fieldLengthMax('debtorNumber') ? number : undefined;
}

type Found =
  | { readonly kind: 'sure'; readonly debtor: KnownBuyer }
  | { readonly kind: 'differs'; readonly debtor: KnownBuyer }
  | { readonly kind: 'alike'; readonly debtors: readonly KnownBuyer[] }
  | { readonly kind: 'nobody' };

/**
 * Who the buyer is among those on file: by customer number, by VAT id, by e-mail address, or by name together with the
 * postcode; each only as long as the name is not clearly another one. A name alone is a question.
 */
export function recogniseBuyer({ buyer }: Invoice, name: string, known: readonly KnownBuyer[]): Found {
  const numbers = new Set(buyer.ids.map((id) => id.trim()));
  const vat = buyer.vatId === undefined ? undefined : vatKey(buyer.vatId);
  const email = buyer.email?.toLowerCase();
  const key = normaliseReference(name);
  const isAlike = (debtor: KnownBuyer) => normaliseReference(debtor.name) === key;
  const byNumber = known.find(({ number }) => numbers.has(number));
  if (byNumber !== undefined) return { kind: isOtherName(name, byNumber.name) ? 'differs' : 'sure', debtor: byNumber };
  const tests: ((debtor: KnownBuyer) => boolean)[] = [
    ({ vatId }) => vat !== undefined && vatId !== null && vatKey(vatId) === vat,
    (debtor) => isAlike(debtor) && buyer.zip !== undefined && debtor.zip === buyer.zip.trim(),
    (debtor) => email !== undefined && debtor.email?.toLowerCase() === email && !isOtherName(name, debtor.name),
  ];
  for (const test of tests) {
    const [first, ...others] = known.filter(test);
    if (first === undefined) continue;
    if (others.length > 0) return { kind: 'alike', debtors: [first, ...others] };
    return { kind: isOtherName(name, first.name) ? 'differs' : 'sure', debtor: first };
  }
  const alike = known.filter(isAlike);
  return alike.length > 0 ? { kind: 'alike', debtors: alike } : { kind: 'nobody' };
}

const newDebtor: InvoiceChoice = { value: 'new', code: 'new-debtor' };
const choicesMax = 20;

/** The debtor of an invoice, on file or new. Undefined while a person is asked. */
export function planDebtor(invoice: Invoice, context: InvoiceContext, inquiry: Inquiry): InvoiceDebtor | undefined {
  const stated = plain(invoice.buyer.name, fieldLengthMax('name')) ?? undefined;
  const name = inquiry.stated('buyerName', stated, {
    accepts: 'text',
    read: (text) => plain(text, fieldLengthMax('name')) ?? undefined,
    show: (value) => value,
  });
  if (name === undefined) return undefined;
  const buyer = toStated(invoice, name, context.own.country);
  const found = recogniseBuyer(invoice, name, context.debtors);
  if (found.kind === 'sure') return known(found.debtor, buyer);
  if (found.kind === 'nobody') return fresh(invoice, buyer, context);
  const debtors = found.kind === 'differs' ? [found.debtor] : found.debtors.slice(0, choicesMax);
  const choices = [
    ...debtors.map((debtor) => ({
      value: debtor.id,
      code: 'debtor' as const,
      values: { number: debtor.number, name: debtor.name, zip: debtor.zip ?? '' },
    })),
    newDebtor,
  ];
  const code = found.kind === 'differs' ? 'debtor-differs' : 'debtor-alike';
  const said = inquiry.choose({ code, field: 'debtor', values: { name } }, choices);
  if (said === undefined) return undefined;
  const chosen = debtors.find(({ id }) => id === said);
  return chosen === undefined ? fresh(invoice, buyer, context) : known(chosen, buyer);
}

function known({ id, number }: KnownBuyer, stated: StatedBuyer): InvoiceDebtor {
  return { kind: 'known', id, number, stated };
}

/** Under the customer number the invoice names, unless somebody else has it. */
function fresh({ buyer }: Invoice, stated: StatedBuyer, { debtors, nextDebtorNumber }: InvoiceContext): InvoiceDebtor {
  const number = customerNumber(buyer);
  const isFree = number !== undefined && debtors.every((debtor) => debtor.number !== number);
  return { kind: 'new', number: isFree ? number : nextDebtorNumber, stated };
}
