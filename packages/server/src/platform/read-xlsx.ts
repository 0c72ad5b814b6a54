import type { Sheet } from '@mahnwerk/core/read-workbook';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import readXlsxFile from 'read-excel-file/node';
import { checkSheet, currenciesOf, currencyStyles, errorsOf, sheetFiles } from './xlsx-cells.ts';
import { type ArchiveLimits, unzip, type ZipMember } from './zip.ts';

/** A list of 100,000 claims inflates to 60 MB. Sheets pack well: an honest one 1:30, whole columns of one value 1:200. */
const limits: ArchiveLimits = {
  membersMax: 2000,
  totalBytesMax: 200_000_000,
  ratioMax: 400,
  ratioFromBytes: 1_000_000,
};

const rowsMax = 300_000;
const columnsMax = 500;
const cellsMax = 6_000_000;
const sheetLimits = { rowsMax, columnsMax, cellsMax };

type Cell = string | boolean | Date | null;

/**
 * The sheets of an .xlsx workbook with their cells as text: dates ISO (a workbook knows no time zone), numbers with a point
 * as the file has them to 15 digits (what a program shows, without the noise of binary fractions), of formulas the value they
 * had when it was saved, of amounts the currency that their format shows ("500.00 CHF"). Empty lines are left out. Runs a library on what a stranger sent: call it in a thread that may run
 * out of memory or time. Refusals: `xlsx-malformed`, `xlsx-too-large`.
 */
export async function readXlsx(bytes: Uint8Array): Promise<readonly Sheet[] | Refusal> {
  const members = await openArchive(bytes);
  if (isRefusal(members)) return members;
  const { currenciesIn, errorsIn } = cellFinders(members);
  let sheets: readonly { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }[];
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    sheets = await readXlsxFile<string>(buffer, { parseNumber: plainNumber, trim: false });
  } catch {
    // The library throws for whatever does not fit together; there is nothing in it that a bookkeeper could use.
    return refuse('xlsx-malformed');
  }
  const read: Sheet[] = [];
  const epoch = hasOtherEpoch(members) ? { hasOtherEpoch: true as const } : {};
  let cellCount = 0;
  for (const { sheet: name, data } of sheets) {
    if (data.length > rowsMax) return refuse('xlsx-too-large');
    const currencies = currenciesIn(name);
    const errors = errorsIn(name);
    const rows: { cells: readonly string[]; line: number }[] = [];
    for (const [i, row] of data.entries()) {
      if (row.length > columnsMax) return refuse('xlsx-too-large');
      cellCount += row.length;
      if (cellCount > cellsMax) return refuse('xlsx-too-large');
      const cells = row.map((cell, column) => {
        const text = cell === null ? (errors?.get(i)?.get(column) ?? '') : textOf(cell as Cell);
        const currency = text === '' ? undefined : currencies?.get(column)?.get(i);
        return currency === undefined ? text : `${text} ${currency}`;
      });
      if (cells.some((cell) => cell !== '')) rows.push({ cells, line: i + 1 });
    }
    read.push({ name, rows, ...epoch });
  }
  return read;
}

/** What it would take, found by inflating it within limits and looking at the places of its cells; the library believes both. */
async function openArchive(bytes: Uint8Array): Promise<readonly ZipMember[] | Refusal> {
  const members = await unzip(bytes, limits);
  if (isRefusal(members)) return refuse(members.code === 'zip-too-large' ? 'xlsx-too-large' : 'xlsx-malformed');
  const isWorkbook = members.some(({ name }) => name === 'xl/workbook.xml');
  const hasDoctype = members.some(
    ({ name, bytes: xml }) => name.endsWith('.xml') && Buffer.from(xml.subarray(0, 4096)).includes('<!DOCTYPE'),
  );
  if (!isWorkbook || hasDoctype) return refuse('xlsx-malformed');
  for (const member of members) {
    const buffer = bufferOf(member);
    const problem = buffer.includes('sheetData') ? checkSheet(buffer.toString('latin1'), sheetLimits) : undefined;
    if (problem !== undefined) return problem;
  }
  return members;
}

function bufferOf({ bytes }: ZipMember): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function hasOtherEpoch(members: readonly ZipMember[]): boolean {
  const workbook = members.find(({ name }) => name === 'xl/workbook.xml');
  return workbook !== undefined && /\bdate1904\s*=\s*["'](?:1|true)["']/.test(bufferOf(workbook).toString('latin1'));
}

/** What the library does not tell of a sheet's cells, by its name: the currencies of numbers, and formulas that failed. */
function cellFinders(members: readonly ZipMember[]) {
  const textIn = (name: string, encoding: 'utf8' | 'latin1'): string => {
    const member = members.find((one) => one.name === name);
    return member === undefined ? '' : bufferOf(member).toString(encoding);
  };
  const styles = currencyStyles(textIn('xl/styles.xml', 'utf8'));
  const files = sheetFiles(textIn('xl/workbook.xml', 'utf8'), textIn('xl/_rels/workbook.xml.rels', 'utf8'));
  const ofSheet =
    <T>(find: (xml: string) => T) =>
    (sheet: string): T | undefined => {
      const file = files.get(sheet);
      return file === undefined ? undefined : find(textIn(file, 'latin1'));
    };
  return {
    currenciesIn: styles.size === 0 ? () => undefined : ofSheet((xml) => currenciesOf(xml, styles)),
    errorsIn: ofSheet(errorsOf),
  };
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return typeof cell === 'boolean' ? (cell ? 'ja' : 'nein') : cell;
}

/**
 * A number as the program shows it: 15 digits, so that 0.1 + 0.2 is 0.3. Three decimals get a nought, or "1.234" could be
 * taken for a thousand. Whole numbers stay as they are spelled; they may be an account's.
 */
export function plainNumber(text: string): string {
  if (/^-?\d+$/.test(text)) return text;
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  const short = String(Number(value.toPrecision(15)));
  const plain = short.includes('e') ? value.toFixed(Math.abs(value) < 1 ? 12 : 0) : short;
  return /\.\d{3}$/.test(plain) ? `${plain}0` : plain;
}
