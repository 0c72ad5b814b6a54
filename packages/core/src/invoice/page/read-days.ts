import type { LocalDate } from '../../calendar/local-date.ts';
import { type DayOrder, namedDays, provenOrder } from '../named-day.ts';
import { type PageLabel, spotOfLabel } from './find-labels.ts';
import { bestOf, type Found } from './found-value.ts';
import { type LabelledSheet, labelBefore, type TextReader, valueAfter } from './labelled-value.ts';
import { namedAmounts } from './page-amount.ts';
import { type PageCell, sharedHeight, sharedWidth, spotOf } from './page-cell.ts';
import { cellsBelow, cellsOn, cellsRightOf } from './page-sheet.ts';

/**
 * How the document writes "01/02/2026": as its other dates prove, else as its language does. Undefined where dates
 * contradict each other, or in English without a hint: Britain and the United States differ.
 */
export function dayOrderOf(sheet: LabelledSheet): DayOrder | undefined {
  const proven = new Set(sheet.cells.flatMap(({ text }) => provenOrder(text) ?? []));
  if (proven.size > 0) return proven.size === 1 ? [...proven][0] : undefined;
  const words = sheet.cells.map(({ text }) => text.toLowerCase()).join(' ');
  if (/\b(?:rechnung|facture|factuur|betrag|montant|mwst|tva|btw)\b/.test(words)) return 'day-first';
  if (/\b(?:vat|gbp|ltd)\b|£/.test(words)) return 'day-first';
  return /\busd\b|us\$|\bzip code\b|\bsales tax\b/.test(words) ? 'month-first' : undefined;
}

export function dayReader(order: DayOrder | undefined): TextReader<LocalDate> {
  return (text) => {
    const [first] = namedDays(text.slice(0, 400), order);
    return first && { value: first.day, from: first.from, to: first.to };
  };
}

/** The day of issue: by its label, behind the number in the title, beside a place ("München, den"), under the title. */
export function readIssueDay(sheet: LabelledSheet, order: DayOrder | undefined): Found<LocalDate> | undefined {
  const read = dayReader(order);
  const labelled = sheet.labels.flatMap((label) => {
    if (label.kind !== 'issueOn' && label.kind !== 'day') return [];
    if (isOfOther(sheet, label)) return [];
    const found = valueAfter(sheet, label, read);
    if (found === undefined || isColumn(sheet, label, found, read)) return [];
    return label.kind === 'day' && isPrintMark(sheet, label.cell) ? [{ ...found, confidence: 0.4 }] : [found];
  });
  const named = bestOf([
    ...labelled,
    ...titleDays(sheet, read),
    ...stackedDays(sheet, read),
    ...placeDays(sheet, read),
    ...daysAtTitle(sheet, read),
  ]);
  return named ?? loneDay(sheet, read);
}

/** The one date that stands alone on the right of a letter's head, as old letters have it; no label may be near it. */
function loneDay(sheet: LabelledSheet, read: TextReader<LocalDate>): Found<LocalDate> | undefined {
  const page = sheet.pages[0];
  if (page === undefined) return undefined;
  const alone = sheet.cells
    .filter(({ page: number, y0, text }) => number === 1 && y0 < 0.45 * page.height && text.length < 30)
    .slice(0, 200)
    .flatMap((cell) => whole(cell, read, 0.75));
  const [only] = alone;
  if (only === undefined || alone.length > 1 || only.spot.x0 < 0.5 * page.width) return undefined;
  const { spot } = only;
  const isLabelled = cellsOn(sheet, 1).some(
    (cell) => cell.x1 <= spot.x0 && cell.x0 > 0.4 * page.width && sharedHeight(cell, spot) > 0.45,
  );
  const [above] = cellsOn(sheet, 1)
    .filter((cell) => cell.y1 <= spot.y0 + 1 && sharedWidth(cell, spot) > 0.3)
    .reverse();
  const isUnderLabel = above !== undefined && spot.y0 - above.y1 < 2 * (spot.y1 - spot.y0);
  return isLabelled || isUnderLabel ? undefined : only;
}

/** "Auftragsnummer / Datum": the day of the order. */
function isOfOther(sheet: LabelledSheet, label: PageLabel): boolean {
  const before = labelBefore(sheet, label);
  // "Kundenauftrag/Datum": of something we have no word for.
  if (before === undefined && /(?<!\bort ?)\/ ?$/i.test(label.cell.text.slice(0, label.from))) return true;
  return before?.kind === 'other' && /^[.\s]*[/|]\s*$/.test(label.cell.text.slice(before.to, label.from));
}

/** "Datum" over several days is the heading of a list, such as of deliveries, and none of them is that of the invoice. */
function isColumn(
  sheet: LabelledSheet,
  { kind, cell }: PageLabel,
  { spot }: Found<LocalDate>,
  read: TextReader<LocalDate>,
): boolean {
  if (kind !== 'day' || spot.y0 <= cell.y1 - 1) return false;
  const [next] = cellsBelow(sheet, spot, 2.5);
  const match = next && read(next.text);
  return next !== undefined && match !== undefined && match.from === 0;
}

/** The last lines of a page say when it was printed, not when the invoice was written. */
function isPrintMark(sheet: LabelledSheet, cell: PageCell): boolean {
  const page = sheet.pages[cell.page - 1];
  return page !== undefined && cell.y0 > 0.9 * page.height;
}

/** "Abschlagsrechnung AR-1 vom 1.3.2026    -595,00": a line with an amount names another document. */
function isItem(sheet: LabelledSheet, cell: PageCell): boolean {
  return cellsRightOf(sheet, cell).some(({ text }) => namedAmounts(text).some(({ from }) => from <= 2));
}

/** What may stand between the document's name and its day: its number, and a word like "vom". */
const numberAndFrom =
  /^\W*(?:\([^)]*\)\W*)*(?:(?:nr|no|n|nummer|number)\b\W*)?(?:\S*\d\S*\s*){0,2}(?:vom|von|v\.|dated|issued (?:at|on)|du|of|-|–|,|\/|\|)\s*$/iu;

/** The length is limited because the pattern tries many ways on a long one. */
const leadsToDay = (text: string): boolean => text.length < 80 && numberAndFrom.test(text);

/** "Rechnung Nr. 471102 vom 05.03.2018", "Invoice # 507 issued at 2019-06-10", also continued in the next line. */
function titleDays(sheet: LabelledSheet, read: TextReader<LocalDate>): readonly Found<LocalDate>[] {
  return sheet.labels.flatMap(({ kind, cell, from, to }) => {
    if (kind !== 'document' && kind !== 'number') return [];
    if (/(?:\bzu|\bzur|\bunserer|\bder)\s*$/i.test(cell.text.slice(0, from))) return [];
    const rest = cell.text.slice(to);
    const match = read(rest);
    if (match !== undefined) {
      if (!leadsToDay(rest.slice(0, match.from)) || isItem(sheet, cell)) return [];
      const spot = spotOf(cell, to + match.from, to + match.to);
      return [{ value: match.value, spot, confidence: 0.95 * cell.confidence }];
    }
    const next = cellsBelow(sheet, cell, 1.5).find(({ x0 }) => Math.abs(x0 - cell.x0) < 4);
    if (next === undefined) return [];
    if (/\b(?:vom|dated|du)\s*$/.test(rest) && leadsToDay(rest)) return startOf(next, read, 0.93);
    const isContinued = /^(?:vom|dated|du)\s/i.test(next.text) && /\d/.test(rest) && leadsToDay(`${rest} vom`);
    return isContinued ? startOf(next, read, 0.93, next.text.search(/\s/)) : [];
  });
}

/** "Rechnung", "Rechnung Nr. 4711", but not "Rechnung gemäß Bestellung". */
function isBareTitle({ kind, from, to, cell }: PageLabel): boolean {
  return kind === 'document' && from === 0 && cell.text.length < 60 && leadsToDay(`${cell.text.slice(to)} vom`);
}

/** "vom 03.03.2026" in a line of its own, a little below the document's name. */
function stackedDays(sheet: LabelledSheet, read: TextReader<LocalDate>): readonly Found<LocalDate>[] {
  const names = sheet.labels.filter(
    (label) => label.cell.page === 1 && (isBareTitle(label) || (label.kind === 'number' && label.from === 0)),
  );
  return names.flatMap(({ cell }) =>
    cellsBelow(sheet, cell, 6)
      .filter(({ text }) => /^(?:vom|dated|du)(?:\s*:)?(?: \S+){0,3}$/i.test(text))
      .flatMap((below) => {
        const after = /^\p{L}+[\s:]*/u.exec(below.text)![0].length;
        const [beside] = after < below.text.length ? [] : cellsRightOf(sheet, below);
        return beside === undefined ? startOf(below, read, 0.85, after) : startOf(beside, read, 0.85);
      }),
  );
}

/** "München, den 01.11.2024", "Wien, am 3. Mai 2026". */
function placeDays(sheet: LabelledSheet, read: TextReader<LocalDate>): readonly Found<LocalDate>[] {
  return sheet.cells.flatMap((cell, index) => {
    const match = /^[\p{Lu}][\p{L}. /-]{1,40}, ?(?:den|am|le)?\s*/u.exec(cell.text);
    if (match === null || isPrintMark(sheet, cell)) return [];
    const rest = cell.text.slice(match[0].length);
    const found = read(rest);
    if (found?.from === 0 && found.to >= rest.trim().length) {
      const spot = spotOf(cell, match[0].length, cell.text.length);
      return [{ value: found.value, spot, confidence: 0.85 * cell.confidence }];
    }
    const next = sheet.cells[index + 1];
    return rest.trim() === '' && /\b(?:den|am|le)\s*$/.test(cell.text) && next !== undefined
      ? startOf(next, read, 0.85)
      : [];
  });
}

/** A date that stands alone right under or beside the document's name. */
function daysAtTitle(sheet: LabelledSheet, read: TextReader<LocalDate>): readonly Found<LocalDate>[] {
  return sheet.labels.flatMap((label) => {
    if (!isBareTitle(label) || label.cell.page > 1) return [];
    const below = cellsBelow(sheet, { ...label.cell, ...pick(spotOfLabel(label)) }, 2).slice(0, 1);
    return below.flatMap((cell) => whole(cell, read, 0.8));
  });
}

const pick = ({ x0, x1 }: { readonly x0: number; readonly x1: number }) => ({ x0, x1 });

function startOf(
  cell: PageCell,
  read: TextReader<LocalDate>,
  confidence: number,
  after = 0,
): readonly Found<LocalDate>[] {
  const match = read(cell.text.slice(after));
  if (match === undefined || cell.text.slice(after, after + match.from).trim() !== '') return [];
  const spot = spotOf(cell, after + match.from, after + match.to);
  return [{ value: match.value, spot, confidence: confidence * cell.confidence }];
}

function whole(cell: PageCell, read: TextReader<LocalDate>, confidence: number): readonly Found<LocalDate>[] {
  const match = read(cell.text);
  const isAlone = match !== undefined && cell.text.replace(/[\s.,]/g, '').length <= match.to - match.from + 2;
  return isAlone ? startOf(cell, read, confidence) : [];
}
