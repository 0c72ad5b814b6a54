import { formatDate } from '../calendar/format-date.ts';
import { formatFigures } from '../money/format-amount.ts';
import type { Words } from '../money/language.ts';
import type { Letter, LetterItem } from './letter.ts';

/** The claims as printed: finished words, columns only where a row needs them. */
export interface ItemsTable {
  readonly head: readonly string[];
  /** How many columns at the left hold words; the others hold amounts. */
  readonly wordColumns: number;
  readonly rows: readonly (readonly string[])[];
  /** The sums under the columns; none for a single claim, which is its own sum. */
  readonly total?: readonly string[];
  readonly note?: string;
}

interface AmountColumn {
  readonly head: Words;
  readonly minor: (item: LetterItem) => number;
  /** Empty cells show a dash. */
  readonly isSparse: boolean;
}

function amountColumns(items: readonly LetterItem[]): AmountColumn[] {
  const hasPaid = items.some((item) => item.paidMinor !== 0 || item.principalMinor !== item.originalMinor);
  const hasCosts = items.some((item) => item.costsMinor !== 0);
  const hasInterest = items.some((item) => item.interestMinor !== 0);
  const column = (de: string, en: string, isSparse: boolean, minor: AmountColumn['minor'], isShown = true) =>
    isShown ? [{ head: { de, en }, isSparse, minor }] : [];
  return [
    ...column('Betrag', 'amount', false, (item) => item.originalMinor, hasPaid),
    ...column('gezahlt', 'paid', true, (item) => item.paidMinor, hasPaid),
    ...column(hasPaid ? 'offen' : 'Betrag', hasPaid ? 'open' : 'amount', false, (item) => item.principalMinor),
    ...column('Kosten', 'costs', true, (item) => item.costsMinor, hasCosts),
    ...column('Zinsen', 'interest', true, (item) => item.interestMinor, hasInterest),
    ...column('gesamt', 'total', false, (item) => item.totalMinor, hasCosts || hasInterest),
  ];
}

/** Where payments went to costs first (s.367 BGB), invoice amount less payments is not what is open: the note says why. */
function noteOf(letter: Letter): string | undefined {
  if (letter.items.every((item) => item.principalMinor <= item.originalMinor - item.paidMinor)) return undefined;
  return letter.language === 'de'
    ? 'Zahlungen wurden zuerst auf Kosten, dann auf Zinsen und zuletzt auf den Rechnungsbetrag angerechnet.'
    : 'Payments were set off first against costs, then against interest, and last against the invoice amount.';
}

/** The table of open claims; the currency stands once a column, in its head. */
export function itemsTable(letter: Letter): ItemsTable {
  const { items, language } = letter;
  const de = language === 'de';
  const unit = letter.currency === 'EUR' ? '€' : letter.currency;
  const columns = amountColumns(items);
  const print = (minor: number, isSparse: boolean) =>
    isSparse && minor === 0 ? '–' : formatFigures(minor, letter.currency, language);
  const date = (day: string) => formatDate(day, language);
  const sums = columns.map((column) => items.reduce((total, item) => total + column.minor(item), 0));
  const note = noteOf(letter);
  return {
    head: [
      ...(de ? ['Rechnung', 'vom', 'fällig am'] : ['Invoice', 'dated', 'due on']),
      ...columns.map((column) => `${column.head[language]} ${unit}`),
    ],
    wordColumns: 3,
    rows: items.map((item) => [
      item.number,
      date(item.issuedOn),
      date(item.dueOn),
      ...columns.map((column) => print(column.minor(item), column.isSparse)),
    ]),
    ...(items.length > 1 && {
      total: [de ? 'Summe' : 'Total', '', '', ...sums.map((sum, index) => print(sum, columns[index]!.isSparse))],
    }),
    ...(note !== undefined && { note }),
  };
}
