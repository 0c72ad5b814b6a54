import { accountWords, debtorWords, type FieldWords, invoiceWords } from './field-words.ts';
import { masterFieldWords } from './master-field-words.ts';
import { returnFieldWords } from './return-field-words.ts';
import { termFieldWords } from './term-field-words.ts';

/** The columns a list of claims may have. Names follow the model; `firstName` and `lastName` are joined to a name. */
export const claimFields = [
  'number',
  'issuedOn',
  'dueOn',
  'paymentTermDays',
  'amount',
  'open',
  'paid',
  'currency',
  'debtorNumber',
  'name',
  'firstName',
  'lastName',
  'contactName',
  'salutation',
  'kind',
  'street',
  'zip',
  'city',
  'country',
  'email',
  'phone',
  'iban',
  'mandate',
  'debtorRegion',
  'dueBasis',
  'receivedOn',
  'consumerNotice',
  'agreedRate',
  'betweenMerchants',
  'taxPercent',
  'discountPercent',
  'discountDays',
  'discountUntilOn',
  'discountPercent2',
  'discountDays2',
  'paymentTerms',
  'documentType',
  'refersTo',
  'debitCredit',
  'debit',
  'credit',
  'dunningBlock',
  'returnedOn',
  'returnFee',
  'returnReason',
  'endToEndId',
  'vatId',
  'language',
  'channel',
] as const;
export type ClaimField = (typeof claimFields)[number];

/** Field to column index, 0-based. */
export type ColumnMapping = Readonly<Partial<Record<ClaimField, number>>>;

const fieldWords = {
  ...invoiceWords,
  ...accountWords,
  ...debtorWords,
  ...termFieldWords,
  ...returnFieldWords,
  ...masterFieldWords,
} satisfies Record<ClaimField, FieldWords>;

/** Whether any column states more of a claim than amounts, dates and the debtor. */
export function hasTermColumns(mapping: ColumnMapping): boolean {
  return Object.keys(termFieldWords).some((field) => mapping[field as ClaimField] !== undefined);
}

/** The columns a list of returned direct debits may have. */
export const returnFields: readonly ClaimField[] = [
  'number',
  'endToEndId',
  'mandate',
  'returnedOn',
  'amount',
  'currency',
  'returnFee',
  'returnReason',
  'name',
];

/** The columns a list of claims may have; the others belong to lists of returned debits and of customers. */
export const listFields: readonly ClaimField[] = claimFields.filter(
  (field) => !(field in returnFieldWords) && field !== 'channel',
);

/** The columns a list of customers may have. */
export const debtorFields: readonly ClaimField[] = [
  'debtorNumber',
  'name',
  'firstName',
  'lastName',
  'contactName',
  'salutation',
  'kind',
  'street',
  'zip',
  'city',
  'country',
  'debtorRegion',
  'email',
  'phone',
  'iban',
  'vatId',
  'language',
  'channel',
  'dunningBlock',
];

/** A column's name for people. */
export function fieldLabel(field: ClaimField, language: 'de' | 'en'): string {
  return fieldWords[field][language];
}

export function fieldLengthMax(field: ClaimField): number {
  return fieldWords[field].lengthMax;
}

/** The best title has rank 0. */
const titleRanks: ReadonlyMap<string, { readonly field: ClaimField; readonly rank: number }> = new Map(
  claimFields.flatMap((field) =>
    fieldWords[field].titles.split(' ').map((title, rank) => [title, { field, rank }] as const),
  ),
);

/**
 * Lower case, umlauts folded, only letters and digits, without bracketed remarks and currencies: "Betrag (EUR)" = "betrag".
 * A percent sign is a word: "Skonto %" is a rate, "Skonto" may be an amount.
 */
export function foldTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/\(\s*(in\s*)?%\s*\)|%/g, 'prozent')
    .replace(/\(.*?\)|\[.*?\]/g, '')
    .replace(/\b(in )?(eur|euro|chf)\b|\b(in )?€|[*:]/g, '')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]/g, '');
}

/** Which columns feed which fields, by their titles. Of several titles for one field the best known wins, then the first. */
export function mapTitles(titles: readonly string[]): ColumnMapping {
  const mapping: Partial<Record<ClaimField, number>> = {};
  const ranks: Partial<Record<ClaimField, number>> = {};
  titles.forEach((title, column) => {
    if (title.length > 100) return;
    const known = titleRanks.get(foldTitle(title));
    if (known === undefined || known.rank >= (ranks[known.field] ?? Number.POSITIVE_INFINITY)) return;
    mapping[known.field] = column;
    ranks[known.field] = known.rank;
  });
  return mapping;
}
