import { daysBetween, type LocalDate } from '../../calendar/local-date.ts';
import type { StatedDiscount } from '../invoice.ts';
import { type DayOrder, namedDay } from '../named-day.ts';
import { dueFromTerms, ifPaid } from '../terms-due.ts';
import type { PageLabel } from './find-labels.ts';
import { bestOf, type Found } from './found-value.ts';
import { type LabelledSheet, type TextReader, valueAfter } from './labelled-value.ts';
import { heightOf, joinSpots, type PageCell } from './page-cell.ts';
import { cellsOn, cellsRightOf } from './page-sheet.ts';
import { dayReader } from './read-days.ts';

/** Words of sentences about when and how to pay. */
const payWords =
  /zahlbar|zahlung(?:en)? (?:bis|innerhalb|innert|binnen|spätestens|ohne)|zahlungsziel|fällig|(?<!\p{L})skonto|rein netto|zahlen sie|netto (?:kasse|innerhalb|innert)|tagen? netto|ohne abzug|überweisen|(?:überweisung|begleichung|ausgleich)(?: [^.;]{1,70})? (?:bis|innerhalb|innert|binnen|spätestens)|(?:ziehen|buchen) wir|begleichen|zu zahlen bis|eingezogen|abgebucht|\bpayable (?:within|by|on|upon|in|immediately|at)|please (?:pay|remit|transfer)|\bnet \d+|\bdue (?:in|within|on|by)|payment (?:is )?(?:due|within)|days net|jours net|à réception/iu;

/** Sentences about what happens after the due date, or about the law, set no date. */
const afterwards = /verzug|mahn|§|gutschrift|eigentum|skonti? (?:wird|werden) nicht|intérêt|pénalité|indemnité/i;

export interface ReadTerms {
  readonly terms: Found<string> | undefined;
  readonly discounts: readonly StatedDiscount[];
  readonly dueOn: Found<LocalDate> | undefined;
}

export function readTerms(
  sheet: LabelledSheet,
  issueOn: LocalDate | undefined,
  order: DayOrder | undefined,
): ReadTerms {
  const paragraphs = termParagraphs(sheet);
  const texts = paragraphs.map(({ value }) => value);
  const [first] = paragraphs;
  const terms = first && { ...first, value: texts.join('\n') };
  return { terms, discounts: discountsIn(texts, issueOn), dueOn: dueDay(sheet, paragraphs, issueOn, order) };
}

function termParagraphs(sheet: LabelledSheet): readonly Found<string>[] {
  const labelled = sheet.labels.flatMap((label) => {
    if (label.kind !== 'terms') return [];
    const found = valueAfter(sheet, label, (text) => {
      const value = text.replace(/^[\s:]+/, '').trimEnd();
      const from = text.indexOf(value);
      return /\p{L}{3}/u.test(value) && /\d|sofort|vorkasse|immediate|receipt/i.test(value)
        ? { value, from, to: from + value.length }
        : undefined;
    });
    return found === undefined || afterwards.test(found.value) ? [] : [found];
  });
  const used = new Set<PageCell>();
  const sentences = sheet.cells.flatMap((cell) => {
    if (used.has(cell) || !payWords.test(cell.text) || isShort(cell.text) || afterwards.test(cell.text)) return [];
    const lines = [...lineBefore(sheet, cell), cell, ...followingLines(sheet, cell)];
    for (const line of lines) used.add(line);
    const value = lines.map(({ text }) => text).join(' ');
    return [{ value, spot: joinSpots(lines), confidence: 0.85 * cell.confidence }];
  });
  const known = new Set<string>();
  return [...labelled, ...sentences].filter(({ value }) => {
    const isNew = ![...known].some((one) => one.includes(value) || value.includes(one));
    known.add(value);
    return isNew;
  });
}

/** A heading, unless it is the end of a sentence: "abgebucht." */
const isShort = (text: string): boolean => text.length < 12 && !/^\p{Ll}.*\.$/u.test(text);

/** The line above where this one goes on in the middle of its sentence. */
function lineBefore(sheet: LabelledSheet, { page, x0, y0, y1, text }: PageCell): readonly PageCell[] {
  if (!/^\p{Ll}/u.test(text)) return [];
  const isAbove = (cell: PageCell) => Math.abs(cell.x0 - x0) < 4 && cell.y0 < y0 - 2 && y0 - cell.y1 < 0.7 * (y1 - y0);
  const line = cellsOn(sheet, page).findLast(isAbove);
  return line === undefined || /[.:]\s*$/.test(line.text) ? [] : [line];
}

/** The next lines of the same paragraph, until one ends with a full stop or a gap follows. */
function followingLines(sheet: LabelledSheet, start: PageCell): readonly PageCell[] {
  const lines: PageCell[] = [];
  let last = start;
  for (let count = 0; count < 3; count += 1) {
    if (/[.:]\s*$/.test(last.text) && !/(?<!\d)\d{1,2}\.$/.test(last.text.trim())) break;
    const bottom = last;
    const next = cellsOn(sheet, bottom.page).find(
      (cell) =>
        Math.abs(cell.x0 - start.x0) < 4 && cell.y0 > bottom.y0 + 2 && cell.y0 - bottom.y1 < 0.7 * heightOf(bottom),
    );
    if (next === undefined || afterwards.test(next.text) || !/\p{L}/u.test(next.text)) break;
    if ((sheet.labelsOf.get(next) ?? []).some(({ from }) => from === 0) && /:/.test(next.text)) break;
    lines.push(next);
    last = next;
  }
  return lines;
}

function dueDay(
  sheet: LabelledSheet,
  paragraphs: readonly Found<string>[],
  issueOn: LocalDate | undefined,
  order: DayOrder | undefined,
): Found<LocalDate> | undefined {
  const read = dayReader(order);
  const labelled = sheet.labels.flatMap((label) => {
    if (label.kind !== 'dueOn' || isOfDiscount(label)) return [];
    return valueAfter(sheet, label, read) ?? [];
  });
  const inRows = netRows(sheet, read);
  const fromWords = paragraphs.flatMap(({ value, spot, confidence }) => {
    const day = dueFromTerms([value], issueOn) ?? collectedOn(value);
    return day === undefined ? [] : [{ value: day, spot, confidence }];
  });
  const isEarly = ({ value }: Found<LocalDate>) => issueOn !== undefined && value < issueOn;
  // A due day before the day of issue is a mistake of the page: then nothing it says about it counts.
  if (labelled.some(isEarly)) return undefined;
  const found = [...labelled, ...inRows, ...fromWords].filter((one) => !isEarly(one));
  // Words that leave a choice between two days are no due date.
  const days = new Set(found.map(({ value }) => value));
  return labelled.length === 0 && days.size > 1 ? undefined : bestOf(found);
}

/** The row of a table of terms that has all to be paid: "ohne Abzug   14.06.2026   1.190,00". */
function netRows(sheet: LabelledSheet, read: TextReader<LocalDate>): readonly Found<LocalDate>[] {
  return sheet.cells.flatMap((cell) => {
    if (
      !/^(?:zahlbar )?(?:rein |zahlung )?(?:netto(?: kasse)?|ohne (?:jeden )?abzug|netto,? ohne abzug)$/i.test(
        cell.text.trim(),
      )
    )
      return [];
    const [date] = cellsRightOf(sheet, cell);
    const match = date && read(date.text);
    const isAlone = match !== undefined && match.from === 0;
    return isAlone ? [{ value: match.value, spot: date!, confidence: 0.9 * cell.confidence }] : [];
  });
}

/** Whether the clause a label stands in is about paying less earlier. */
function isOfDiscount({ cell, from }: PageLabel): boolean {
  const before = cell.text.slice(0, from).split(clauseEnd).at(-1) ?? '';
  const clause = before + (cell.text.slice(from).split(clauseEnd)[0] ?? '');
  // "Bei Zahlung bis ..." is one of two ways to pay; the day by which all has to be paid knows no "if".
  return (
    (/(?<!\p{L})skonto|abz[üu]glich|discount/iu.test(clause) || ifPaid.test(clause)) &&
    !/netto|ohne abzug|\bnet\b/i.test(clause)
  );
}

/** "wird am 20.03.2014 von Ihrem Konto eingezogen", "ziehen wir am 20.03.2014 von Ihrem Konto ein" */
function collectedOn(text: string): LocalDate | undefined {
  const match =
    /\b(?:am|zum)\s+(.{6,20}?)\s.*(?:eingezogen|abgebucht|abbuchen|einziehen)/i.exec(text) ??
    /\b(?:ziehen|buchen) wir\b.{0,60}?\b(?:am|zum)\s+(.{6,20}?)\s.*\b(?:ein|ab)\b/i.exec(text);
  return match === null ? undefined : namedDay(match[1]!);
}

const clauseEnd = /;|,(?!\d)|(?<=\p{L}{3})(?<!\b(?:abzgl|zzgl|inkl|max))\.(?=\s|$)|\boder\b|\bor\b|\bansonsten\b|\n/iu;

const percentage = /(\d{1,2}(?:[.,]\d{1,2})?) ?%/;

/** "8 Tage -2 %" */
const bareOffer = /^\W*\d{1,3} tagen? ?[-–]? ?\d{1,2}(?:[.,]\d{1,2})? ?%\W*$/i;

/**
 * Offers of Skonto in words: "3% Skonto innerhalb 10 Tagen", "2 % Skonto bis 15.06.2026", "10 Tage 2 %". An offer that
 * names a day is so many days long as that day lies behind the day of issue.
 */
export function discountsIn(texts: readonly string[], issueOn: LocalDate | undefined): readonly StatedDiscount[] {
  const found = texts
    .flatMap((text) => text.split(clauseEnd))
    .flatMap((clause): StatedDiscount[] => {
      const percent = percentage.exec(clause)?.[1];
      const isOffer = /skonto|discount|abzug|escompte/i.test(clause) || bareOffer.test(clause);
      if (percent === undefined || !isOffer || /mwst|ust|vat/i.test(clause)) return [];
      const days = /(\d{1,3}) ?-?(?:kalender)?(?:tagen?|days?|jours)\b/i.exec(clause)?.[1];
      const until = namedDay(clause);
      const stated = days === undefined ? undefined : Number.parseInt(days, 10);
      const span = stated ?? (until === undefined || issueOn === undefined ? undefined : daysBetween(issueOn, until));
      return [{ percent: percentText(percent), ...(span !== undefined && span >= 0 && { days: span }) }];
    });
  const unique = new Map(found.map((one) => [`${one.percent}/${one.days}`, one]));
  return [...unique.values()];
}

function percentText(text: string): string {
  const [whole = '', fraction = ''] = text.split(/[.,]/);
  return `${whole}.${fraction.padEnd(2, '0')}`;
}
