import { isIban } from '../../statement/iban.ts';
import type { Found } from './found-value.ts';
import { type PageCell, type Spot, spotOf } from './page-cell.ts';
import { cellsBelow, type PageSheet } from './page-sheet.ts';

/** Lengths of IBANs by country (ISO 13616 registry), where the house's own list of DE, AT, CH, LI ends. */
const lengths: Readonly<Record<string, number>> = {
  DE: 22,
  AT: 20,
  CH: 21,
  LI: 21,
  FR: 27,
  NL: 18,
  BE: 16,
  LU: 20,
  IT: 27,
  ES: 24,
  PT: 25,
  IE: 22,
  GB: 22,
  DK: 18,
  SE: 24,
  NO: 15,
  FI: 18,
  PL: 28,
  CZ: 24,
  SK: 24,
  HU: 28,
  SI: 19,
  HR: 21,
  RO: 24,
  BG: 22,
  GR: 27,
  EE: 20,
  LV: 21,
  LT: 20,
  MT: 31,
  CY: 28,
  MC: 27,
};

const ibanStart = /(?<![A-Z0-9])([A-Z]{2}) ?(\d{2})(?= ?[A-Z0-9]| *$)/g;

/** Words before an account that make it the debtor's: the seller collects from it. */
const payerWords =
  /ihrem konto|von ihrem|k[äa]ufer-?iban|ihre iban|ihrer bankverbindung|your account|votre compte|debtor|zahler/i;

export interface ReadAccounts {
  readonly payee: readonly Found<string>[];
  readonly payer: readonly Found<string>[];
}

/** The IBANs the pages show, with right check digits, each once; whose they are by the words before them. */
export function readAccounts(sheet: PageSheet): ReadAccounts {
  const payee = new Map<string, Found<string>>();
  const payer = new Map<string, Found<string>>();
  for (const cell of sheet.cells) {
    for (const match of cell.text.matchAll(ibanStart)) {
      const iban = ibanAt(sheet, cell, match.index, lengths[match[1]!]);
      if (iban === undefined) continue;
      const list = payerWords.test(cell.text.slice(0, match.index)) ? payer : payee;
      if (!list.has(iban)) {
        const spot = spotOf(cell, match.index, Math.min(cell.text.length, match.index + iban.length + 6));
        list.set(iban, { value: iban, spot, confidence: 0.98 * cell.confidence });
      }
    }
  }
  for (const iban of payer.keys()) payee.delete(iban);
  return { payee: [...payee.values()], payer: [...payer.values()] };
}

/**
 * Blanks inside are dropped; a line that ends too early goes on in the next lines below. Where columns stand close,
 * what follows in the line may belong to the next one: then the piece alone counts.
 */
function ibanAt(sheet: PageSheet, cell: PageCell, index: number, length: number | undefined): string | undefined {
  if (length === undefined) return undefined;
  const here = plain(cell.text.slice(index));
  if (here.length >= length && isIban(here.slice(0, length))) return here.slice(0, length);
  const piece = cell.pieces.findLast(({ from }) => from <= index) ?? { from: 0, length: cell.text.length, x0: cell.x0 };
  const edges = [piece.x0, cell.x0, spotOf(cell, index, cell.text.length).x0];
  return [cell.text.slice(index), cell.text.slice(index, piece.from + piece.length)]
    .map((text) => /^[A-Z]{2}\d+/.exec(plain(text))?.[0] ?? '')
    .filter((head) => head.length >= 4 && head.length < length)
    .map((head) => continued(sheet, cell, edges, head, length))
    .find((whole) => whole !== undefined);
}

function continued(
  sheet: PageSheet,
  cell: PageCell,
  edges: readonly number[],
  head: string,
  length: number,
): string | undefined {
  let whole = head;
  let line: Spot = cell;
  for (let count = 0; count < 3 && whole.length < length; count += 1) {
    const { y0, y1 } = line;
    const below = cellsBelow(sheet, { ...cell, y0, y1 }, 1.5)
      .flatMap((one) => edges.flatMap((edge) => textFrom(one, edge) ?? []))
      .find(({ text }) => /^\d/.test(text));
    const rest = below && digitsOf(below.text, length - whole.length);
    if (below === undefined || rest === undefined) return undefined;
    whole += rest;
    line = below.cell;
  }
  return whole.length === length && isIban(whole) ? whole : undefined;
}

/** What a cell says from a column's edge on. */
function textFrom(cell: PageCell, edge: number): { readonly cell: PageCell; readonly text: string } | undefined {
  const piece = cell.pieces.find(({ x0 }) => Math.abs(x0 - edge) < 30);
  return piece && { cell, text: cell.text.slice(piece.from) };
}

/** The digits a text begins with, as many as are missing at most, and whole words of them. */
function digitsOf(text: string, missing: number): string | undefined {
  let digits = '';
  for (const word of text.split(' ')) {
    const own = /^\d+/.exec(word)?.[0];
    if (own === undefined || digits.length + own.length > missing) break;
    digits += own;
    if (own !== word) break;
  }
  return digits === '' ? undefined : digits;
}

/** The characters up to the first that no IBAN has. */
function plain(text: string): string {
  return (/^[A-Z0-9 ]*/.exec(text)?.[0] ?? '').replaceAll(' ', '');
}

const vatPattern =
  /(?<![A-Z0-9])(?:DE ?\d{3} ?\d{3} ?\d{3}|ATU ?\d{8}|CHE-?\d{3}\.?\d{3}\.?\d{3}(?: ?(?:MWST|TVA|IVA))?|FR ?[0-9A-Z]{2} ?\d{3} ?\d{3} ?\d{3}|NL ?\d{9}B\d{2}|LU ?\d{8}|BE ?[01]\d{9}|IT ?\d{11}|PL ?\d{10}|CZ ?\d{8,10}|DK ?\d{8}|LI ?\d{5}|GB ?\d{9}|ES ?[A-Z]\d{8})(?![A-Z0-9])/g;

/** The VAT identification numbers the pages show, without blanks, with the words before them. */
export function readVatIds(sheet: PageSheet): readonly (Found<string> & { readonly before: string })[] {
  return sheet.cells.flatMap((cell) =>
    [...cell.text.matchAll(vatPattern)].map((match) => ({
      value: match[0].replaceAll(' ', ''),
      spot: spotOf(cell, match.index, match.index + match[0].length),
      confidence: 0.95 * cell.confidence,
      before: cell.text.slice(0, match.index),
    })),
  );
}
