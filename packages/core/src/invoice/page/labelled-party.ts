import type { InvoiceParty } from '../invoice.ts';
import { isPlaceLine, readAddress } from './address-block.ts';
import { type PageLabel, spotOfLabel } from './find-labels.ts';
import type { LabelledSheet } from './labelled-value.ts';
import { heightOf, joinSpots, type PageCell, type Spot } from './page-cell.ts';
import { cellsOn, cellsRightOf } from './page-sheet.ts';

/** A party with the places it was read at. */
export interface FoundParty {
  readonly party: InvoiceParty;
  readonly nameSpot: Spot;
  readonly spot: Spot;
  readonly confidence: number;
}

/** The party that stands under a label ("Käufer", "Bill to"), as an address or as a list of labelled values. */
export function partyUnder(sheet: LabelledSheet, label: PageLabel): FoundParty | undefined {
  const own = label.cell.text.slice(label.to).replace(/^[\s:/.-]+/, '');
  if (own !== '' && !(/^\s*[:–-]/.test(label.cell.text.slice(label.to)) || /(?:to|an)$/.test(label.words)))
    return undefined;
  const lines = linesUnder(sheet, label);
  const keyed = keyedParty(sheet, label, lines);
  if (keyed !== undefined) return keyed;
  const free = lines.filter((cell) => !isKeyed(sheet, cell));
  const texts = [...(/\p{L}{2}/u.test(own) ? [own] : []), ...free.map(({ text }) => text)];
  const end = texts.findIndex((text) => isPlaceLine(text));
  const address = readAddress(end < 0 ? texts.slice(0, 1) : texts.slice(0, end + 2));
  if (address.name === undefined || !isNameLike(address.name)) return undefined;
  const nameCell = free.find(({ text }) => text.trim() === address.name) ?? label.cell;
  const spot = joinSpots([nameCell, ...free.slice(0, end < 0 ? 1 : end + 1)]);
  const sure = end < 0 ? 0.7 : 0.95;
  return { party: { ...address, ids: idsIn(sheet, lines) }, nameSpot: nameCell, spot, confidence: sure * label.weight };
}

function isNameLike(text: string): boolean {
  return /\p{L}{2}/u.test(text) && text.length <= 80 && !/^\d{1,2}[./]\d/.test(text);
}

const labelKindsThatEnd = new Set(['buyer', 'seller', 'terms', 'issueOn', 'dueOn', 'number', 'document', 'currency']);

/** The cells under a label that begin near its edge, as long as they follow each other. */
function linesUnder(sheet: LabelledSheet, label: PageLabel): readonly PageCell[] {
  const start = spotOfLabel(label);
  const height = heightOf(label.cell);
  const column = cellsOn(sheet, start.page)
    .filter((cell) => cell.y0 > label.cell.y0 + 0.5 * height && Math.abs(cell.x0 - start.x0) < 2.5 * height)
    .sort((one, other) => one.y0 - other.y0);
  const lines: PageCell[] = [];
  let bottom = label.cell.y1;
  for (const cell of column) {
    const [first] = sheet.labelsOf.get(cell) ?? [];
    const gap = cell.y0 - bottom;
    if (gap > (lines.length === 0 ? 2.6 : 1.7) * Math.max(height, heightOf(cell)) || lines.length >= 12) break;
    if (first !== undefined && first.from === 0 && labelKindsThatEnd.has(first.kind) && isBare(cell, first)) break;
    lines.push(cell);
    bottom = cell.y1;
  }
  return lines;
}

const isBare = (cell: PageCell, { to }: PageLabel): boolean =>
  !/\p{L}{3}/u.test(cell.text.slice(to)) || cell.text[to] === ':';

function isKeyed(sheet: LabelledSheet, cell: PageCell): boolean {
  if (/^[\p{L} ./-]{2,30}:/u.test(cell.text) || /@/.test(cell.text)) return true;
  const [first] = sheet.labelsOf.get(cell) ?? [];
  const isLabelled = first?.from === 0 && ['partyNumber', 'vatId', 'customer', 'other'].includes(first.kind);
  return (
    isLabelled &&
    (/\d|:/.test(cell.text.slice(first.to)) || cell.text.length === first.to || rightText(sheet, cell).startsWith(':'))
  );
}

const rightText = (sheet: LabelledSheet, cell: PageCell): string => rightOf(sheet, cell)?.text ?? '';

function rightOf(sheet: LabelledSheet, cell: PageCell): PageCell | undefined {
  return cellsRightOf(sheet, cell)[0];
}

/** Values behind "Name:", "Anschrift:", "Nummer:", one to a row. */
function keyedParty(sheet: LabelledSheet, label: PageLabel, lines: readonly PageCell[]): FoundParty | undefined {
  const valueBeside = (kind: string): PageCell | undefined => {
    const line = lines.find(
      (cell) => sheet.labelsOf.get(cell)?.[0]?.kind === kind && sheet.labelsOf.get(cell)?.[0]?.from === 0,
    );
    return line && rightOf(sheet, line);
  };
  const name = valueBeside('name');
  if (name === undefined || !isNameLike(name.text)) return undefined;
  const street = valueBeside('address');
  const under =
    street === undefined
      ? []
      : cellsOn(sheet, street.page).filter(
          (cell) =>
            Math.abs(cell.x0 - street.x0) < 4 && cell.y0 > street.y0 && cell.y0 - street.y1 < 2.5 * heightOf(street),
        );
  const place = under.find(({ text }) => isPlaceLine(text));
  const texts = [name, street, place].flatMap((cell) => cell?.text ?? []);
  const address = readAddress(texts);
  const party = { ...address, street: street?.text ?? address.street, ids: idsIn(sheet, lines) };
  const spot = joinSpots([name, ...(street ? [street] : []), ...(place ? [place] : [])]);
  return { party, nameSpot: name, spot, confidence: 0.96 * label.weight };
}

/** Numbers of the party itself, not of its address or a register. */
function idsIn(sheet: LabelledSheet, lines: readonly PageCell[]): readonly string[] {
  return lines.flatMap((cell) => {
    const label = (sheet.labelsOf.get(cell) ?? []).find(({ kind }) => kind === 'partyNumber' || kind === 'customer');
    if (label === undefined || (label.from > 0 && label.kind === 'partyNumber')) return [];
    const text = cell.text.slice(label.to).replace(/^[\s:]+/, '') || rightText(sheet, cell).replace(/^[\s:]+/, '');
    return /\d/.test(text) && text.length <= 30 && !/\s\p{L}{3}/u.test(text) ? [text.trim()] : [];
  });
}
