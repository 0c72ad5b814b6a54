import { isIbanShaped } from '../../statement/iban.ts';
import { namedDays } from '../named-day.ts';
import type { PageLabel } from './find-labels.ts';
import { bestOf, type Found } from './found-value.ts';
import { type LabelledSheet, type TextMatch, valueAfter } from './labelled-value.ts';
import { namedAmounts } from './page-amount.ts';

/** Letters, digits and what numbers of documents are joined by; a digit must be among them. */
const token = /[\p{L}\p{N}](?:[\p{L}\p{N}_./\\+–-]*[\p{L}\p{N}])?/gu;

/** Longer than any number of a document. */
const lengthMax = 40;

/**
 * The first number of a document in a text: "RE-20170509/505", "2014-03", "R 2026 0815". No date, no amount, no
 * percentage, no IBAN, no telephone number.
 */
export function documentNumber(text: string): TextMatch<string> | undefined {
  const grouped = /^[\s:.#]*((?:[A-Z]{1,4}[ -])?\d{1,6}(?: \d{1,6})+)\s*$/.exec(text);
  if (grouped !== null && grouped[1]!.length <= lengthMax) return matchOf(text, grouped[1]!, 0);
  for (const match of text.slice(0, 400).matchAll(token)) {
    const [value] = match;
    if (!/\d/.test(value) || value.length > lengthMax || !isNumberLike(text, value, match.index)) continue;
    const prefix = /(?<![\p{L}\d])([A-Z]{1,4}) $/u.exec(text.slice(0, match.index))?.[1];
    const isPrefixed = prefix !== undefined && !/^(?:NR|NO|VOM|DU|LE|EUR|CHF|USD|N)$/.test(prefix) && /^\d/.test(value);
    return isPrefixed
      ? matchOf(text, `${prefix} ${value}`, 0)
      : { value, from: match.index, to: match.index + value.length };
  }
  return undefined;
}

function matchOf(text: string, value: string, after: number): TextMatch<string> {
  const from = text.indexOf(value, after);
  return { value, from, to: from + value.length };
}

function isNumberLike(text: string, value: string, index: number): boolean {
  const end = index + value.length;
  const covers = ({ from, to }: { from: number; to: number }) => from <= index && to >= end;
  if (namedDays(text, 'day-first').some(covers)) return false;
  if (/^\d{1,2}\/\d{1,2}\/\d{2,4}$/.test(value)) return false;
  if (namedAmounts(text).some((amount) => covers(amount) && amount.currency !== undefined)) return false;
  if (/^\d+[.,]\d{2}$/.test(value) || /^\s?%/.test(text.slice(end))) return false;
  // "(380)" behind a title is the code of its type.
  if (/^\d{3}$/.test(value) && text[index - 1] === '(' && text[end] === ')') return false;
  return !isIbanShaped(value) && !value.includes('@');
}

/** Words before the name of a document that make it another one: "zu Rechnung 4711", "Ihre Rechnung". */
const refersBack =
  /(?:\bzu|\bzur|\bunsere[rn]?|\bbetr\.?|\bbezug(?: auf)?|\bauf|\bder|\bto|\bfor|\bof|\boriginal)\s*$/i;

/** The number that follows the document's own name: "Rechnung Nr. 4711", "Invoice 103767", "FACTURE N° : F1". */
function titleNumber(sheet: LabelledSheet, label: PageLabel): Found<string> | undefined {
  const { cell, to, from } = label;
  if (refersBack.test(cell.text.slice(0, from))) return undefined;
  const found = valueAfter(sheet, label, documentNumber);
  if (found === undefined) return undefined;
  const named = /^\W*(?:\([^)]*\)\s*)?(?:nr|no|n|num|nummer|number|#)?\W*$/i;
  const isInside = found.spot.page === cell.page && found.spot.y0 === cell.y0;
  const between = isInside ? cell.text.slice(to, Math.max(to, cell.text.indexOf(found.value, to))) : '';
  const isMarked = /[#°]|\b(?:nr|no|n|num|nummer|number)\b/i.test(between);
  if (isInside && !named.test(between)) return undefined;
  if (isInside) return { ...found, confidence: found.confidence * (isMarked || found.value.length > 4 ? 1 : 0.75) };
  return titleBelow(sheet, label, found);
}

/** Under or beside a title only a number that is marked as one, or looks like nothing else. */
function titleBelow(sheet: LabelledSheet, label: PageLabel, found: Found<string>): Found<string> | undefined {
  const { spot } = found;
  const cell = sheet.cells.find(
    (one) => one.page === spot.page && one.y0 === spot.y0 && one.x0 <= spot.x0 && one.x1 >= spot.x1,
  );
  if (cell === undefined) return undefined;
  const isMarked = /^\s*(?:#|n[°ro]\b|nummer|number)/i.test(cell.text);
  const isRest = label.cell.text.slice(label.to).trim().length <= 1;
  if (!isRest || !(isMarked || cell.text.trim() === found.value)) return undefined;
  return { ...found, confidence: found.confidence * (isMarked ? 0.95 : 0.75) };
}

function isRightUnder({ cell }: PageLabel, { cell: title, to }: PageLabel): boolean {
  const gap = cell.y0 - title.y1;
  const isNear = cell.page === title.page && Math.abs(cell.x0 - title.x0) < 6 && gap > -2 && gap < cell.y1 - cell.y0;
  return isNear && title.text.slice(to).trim().length <= 1;
}

/** The number of the document, and the numbers of documents it names as its forerunners. */
export function readNumbers(sheet: LabelledSheet): {
  readonly number: Found<string> | undefined;
  readonly preceding: readonly Found<string>[];
} {
  const isCredit = ({ words }: PageLabel) => /gutschrift|korrektur|storno|credit|avoir/.test(words);
  const labelled = sheet.labels.flatMap((label) => {
    if (label.kind !== 'number') return [];
    const found = valueAfter(sheet, label, documentNumber);
    return found === undefined ? [] : [{ label, found }];
  });
  const titled = sheet.labels.flatMap((label) => {
    if (label.kind !== 'document') return [];
    const found = titleNumber(sheet, label);
    return found === undefined ? [] : [{ label, found }];
  });
  // "Nummer" in the line under "Rechnung" is the document's.
  const under = sheet.labels.flatMap((label) => {
    if (label.kind !== 'partyNumber' || label.from > 0) return [];
    const title = sheet.labels.find((one) => one.kind === 'document' && one.from === 0 && isRightUnder(label, one));
    const found = title && valueAfter(sheet, label, documentNumber);
    return found === undefined ? [] : [{ label: title!, found: { ...found, confidence: 0.97 * found.confidence } }];
  });
  const credits = [...labelled, ...titled, ...under].filter(({ label }) => isCredit(label));
  const all = credits.length > 0 ? credits : [...labelled, ...titled, ...under];
  const number = bestOf(all.map(({ found }) => found));
  const referred = sheet.labels.flatMap((label) => {
    const isReferred =
      label.kind === 'preceding' ||
      (label.kind === 'document' && refersBack.test(label.cell.text.slice(0, label.from)));
    return isReferred ? (valueAfter(sheet, label, documentNumber) ?? []) : [];
  });
  const others = credits.length > 0 ? labelled.filter(({ label }) => !isCredit(label)).map(({ found }) => found) : [];
  return { number, preceding: [...referred, ...others].filter(({ value }) => value !== number?.value) };
}
