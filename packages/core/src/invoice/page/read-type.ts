import { foldText } from './folded-text.ts';
import type { Found } from './found-value.ts';
import { documentWords, otherDocumentWords } from './label-words.ts';
import type { LabelledSheet } from './labelled-value.ts';
import { heightOf, type PageCell, spotOf } from './page-cell.ts';
import { cellsRightOf } from './page-sheet.ts';

const otherTitle = new RegExp(`^(?:${otherDocumentWords})(?:nr|nummer|no|number|vom|von)*#?$`);
const selfBilled = /selbst ausgestellt|gutschriftsverfahren|self-?billed|autofacturation/i;
const denied = /\b(?:keine|kein|nicht|no|not an?|pas de|pas une)\s*$/i;

/**
 * What the document calls itself, as UNTDID 1001: a code it prints, 381 for the words of a credit note, 380 for those of
 * an invoice; undefined where it calls itself nothing, or says that it is none.
 */
export function readType(sheet: LabelledSheet): Found<string> | undefined {
  const titles = sheet.labels.filter(
    ({ kind, cell, from, to }) =>
      kind === 'document' && cell.page === 1 && isTitle(cell.text, from, to) && !denied.test(cell.text.slice(0, from)),
  );
  const coded = titles.find(({ cell, to }) =>
    /^\s*(?:\([^)]*\)\s*)?\((?:380|381|384|389|326|204|325|387|875|876|877)\)/.test(cell.text.slice(to)),
  );
  // "Proforma-Rechnung Nr. 12" announces a number, and says what it is a number of.
  const early = sheet.labels.find(
    ({ kind, words }) => kind === 'number' && /^(?:proforma|vorab|vorlaeufige)/.test(words),
  );
  if (early !== undefined && early.cell.page === 1)
    return { value: '325', spot: spotOf(early.cell, early.from, early.to), confidence: 0.95 };
  const title = coded ?? titles.find(({ typeCode }) => typeCode !== '380') ?? titles[0];
  if (title === undefined) return numberedAs(sheet);
  const code = /\((3\d\d|204|875|876|877)\)/.exec(title.cell.text.slice(title.to))?.[1];
  const value = code ?? (selfBilled.test(title.cell.text) ? '389' : title.typeCode);
  if (value === undefined) return undefined;
  return { value, spot: spotOf(title.cell, title.from, title.to), confidence: 0.95 };
}

/** The word begins the line, or stands alone after blanks; inside a sentence it names another document. */
function isTitle(text: string, from: number, to: number): boolean {
  const rest = text.slice(to);
  return from === 0
    ? text.length < 90 &&
        !/^\s*(?:gem[äa]ß|für|bitte|wurde|wird|ist|zahlbar|folgt|nach|erfolgt|senden|erhalten|geht|stellen|an)(?!\p{L})/iu.test(
          rest,
        )
    : /^(?:\W|Original|Kopie|Ihre?|Unsere?|Die)*$/i.test(text.slice(0, from)) && rest.length < 60;
}

/** "Rechnungsnummer" says what it is as well as a heading does. */
function numberedAs(sheet: LabelledSheet): Found<string> | undefined {
  const label = sheet.labels.find(
    ({ kind, words }) => kind === 'number' && /rechn|invoice|factu|gutschrift|credit|avoir|storno/.test(words),
  );
  if (label === undefined || sheet.cells.some(({ text }) => /keine rechnung|not an invoice/i.test(text)))
    return undefined;
  const isCredit = sheet.labels.some(
    ({ kind, words }) => kind === 'number' && /gutschrift|korrektur|storno|credit|avoir/.test(words),
  );
  return { value: isCredit ? '381' : '380', spot: spotOf(label.cell, label.from, label.to), confidence: 0.85 };
}

const reminderTitle =
  /^(?:\d\.? ?|\p{L}+e |final |friendly )?(?:mahnung|zahlungserinnerung|payment reminder|reminder)(?:$|[ :,–-]+(?:zu|zur|nr|vom|für|vor|mit|und|über|rechnung|for|\d))/iu;

/** A reminder names the invoices it is about; its own title stands alone in its line and above them. */
function isReminder(sheet: LabelledSheet, cells: readonly PageCell[]): boolean {
  const half = 0.5 * (sheet.pages[0]?.height ?? 0);
  const title = cells.find(
    (cell) =>
      cell.y0 < half &&
      cell.text.length < 80 &&
      reminderTitle.test(cell.text) &&
      cellsRightOf(sheet, cell).length === 0,
  );
  return title !== undefined && !cells.some(({ y0, folded }) => y0 < title.y0 && invoiceWords.test(folded.text));
}

const invoiceWords = new RegExp(`^(?:${documentWords.map(({ words }) => words).join('|')})$`);

/** The name of these may go on: "Kontoauszug per 31.10.2026", "Gehaltsabrechnung Oktober 2026". */
const accountTitle =
  /^(?:(?:lohn|gehalts|lohnundgehalts|entgelt|verdienst|bezuege|reisekosten)abrechnung|kontoauszug|kontenblatt|kontoblatt|offeneposten|opliste|saldenliste|saldenbestaetigung|statementofaccount)/;

/** The name of another document in larger type than the page is written in, and above all that names an invoice. */
function hasOtherHeading(cells: readonly PageCell[], others: readonly PageCell[]): boolean {
  const heights = cells.map(heightOf).sort((one, other) => one - other);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  const isLarge = (cell: PageCell) => heightOf(cell) > 1.2 * usual;
  const title = others.find(isLarge);
  return (
    title !== undefined &&
    !cells.some((cell) => invoiceWord.test(cell.folded.text) && (isLarge(cell) || cell.y0 < title.y0))
  );
}

const invoiceWord = new RegExp(
  `^(?:${documentWords.map(({ words }) => words).join('|')})(?:nr|nummer|no|number)?#?\\d*`,
);

/** Whether the page gives itself the title of another document (delivery note, offer, reminder) and none of an invoice. */
export function isOtherDocument(sheet: LabelledSheet): boolean {
  const first = sheet.cells.filter(({ page }) => page === 1);
  if (isReminder(sheet, first)) return true;
  const half = 0.5 * (sheet.pages[0]?.height ?? 0);
  // A label ("Bestellung  B123") has its value beside it; a title stands alone.
  const named = first.filter(({ y0, folded, text }) => {
    const words = folded.text.replace(/\d+[a-z0-9]*$/, '');
    const bare = foldText(text.slice(0, 80).replace(/\S*\d\S*/g, '')).text;
    return (
      y0 < half && (otherTitle.test(words) || otherTitle.test(bare) || (text.length < 60 && accountTitle.test(words)))
    );
  });
  const others = named.filter((cell) => cellsRightOf(sheet, cell).length === 0);
  if (others.length > 0 && hasOtherHeading(first, others)) return true;
  const hasInvoiceTitle = readType(sheet) !== undefined || first.some(({ folded }) => invoiceWords.test(folded.text));
  // Where nothing speaks of an invoice, the number of an order or offer says what the page is.
  const isOrdered = named.some(({ folded }) =>
    /^(?:angebot|auftragsbest|bestellbest|kostenvor|offerte|quot)/.test(folded.text),
  );
  return !hasInvoiceTitle && (others.length > 0 || isOrdered);
}
