import { amountTitle } from './amount-title.ts';
import { accountWords, debtorWords, type FieldWords, invoiceWords } from './field-words.ts';
import { masterFieldWords } from './master-field-words.ts';
import { returnFieldWords } from './return-field-words.ts';
import { termFieldWords } from './term-field-words.ts';
import { priceOf, withoutPrice } from './title-price.ts';

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
  'status',
  'paymentStatus',
  'paidOn',
  'cancelled',
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

const moneyFields: ReadonlySet<ClaimField> = new Set(['amount', 'open', 'paid', 'debit', 'credit']);

/** What a title names, and how well; amounts without the tax are nothing that anybody owes. */
function fieldOf(title: string): { readonly field: ClaimField; readonly rank: number } | undefined {
  if (title.length > 100) return undefined;
  const price = priceOf(title);
  const folded = foldTitle(title);
  const amount = amountTitle(folded);
  const plain = titleRanks.get(folded) ?? (amount === undefined ? undefined : { field: amount, rank: lastRank });
  const known = plain ?? (price === undefined ? undefined : titleRanks.get(foldTitle(withoutPrice(title))));
  if (known === undefined || price === undefined || !moneyFields.has(known.field)) return known;
  return price === 'net' ? undefined : { field: known.field, rank: known.rank - grossFirst };
}

/** Behind every title of the lists. */
const lastRank = 900;

/** Beside "Betrag" a title that says "brutto" is the invoice's sum, however well the other is known. */
const grossFirst = 1000;

type Draft = { -readonly [F in ClaimField]?: number };

/** Titles that name a field only where others say what the list is about. */
const besideOthers: ReadonlyMap<string, (mapping: Draft) => boolean> = new Map([
  ...['grund', 'entgelt', 'auslagen', 'auslagenersatz'].map(
    (title) =>
      [
        title,
        ({ returnedOn, returnReason, endToEndId, mandate }: Draft) =>
          returnedOn !== undefined || returnReason !== undefined || (endToEndId !== undefined && mandate !== undefined),
      ] as const,
  ),
  ...['buchungsdatum', 'buchungstag'].map(
    (title) =>
      [title, ({ returnReason, issuedOn }: Draft) => returnReason !== undefined && issuedOn === undefined] as const,
  ),
  ['gueltigbis', ({ number, amount, open }: Draft) => number !== undefined && (amount ?? open) !== undefined] as const,
]);

/** Which columns feed which fields, by their titles. Of several titles for one field the best known wins, then the first. */
export function mapTitles(titles: readonly string[]): ColumnMapping {
  const mapping: Draft = {};
  const ranks: Partial<Record<ClaimField, number>> = {};
  const later: { readonly title: string; readonly column: number }[] = [];
  const take = (title: string, column: number) => {
    const known = fieldOf(title);
    if (known === undefined || known.rank >= (ranks[known.field] ?? Number.POSITIVE_INFINITY)) return;
    mapping[known.field] = column;
    ranks[known.field] = known.rank;
  };
  titles.forEach((title, column) => {
    if (besideOthers.has(foldTitle(title.slice(0, 100)))) later.push({ title, column });
    else take(title, column);
  });
  for (const name of besideOthers.keys())
    for (const { title, column } of later)
      if (foldTitle(title) === name && besideOthers.get(name)!(mapping)) take(title, column);
  return mapping;
}
