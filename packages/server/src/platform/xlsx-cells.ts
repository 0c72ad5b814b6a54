import { type Refusal, refuse } from '@mahnwerk/core/refusal';

/** What a sheet may hold, in the arrays the library makes of it. */
export interface SheetLimits {
  readonly rowsMax: number;
  readonly columnsMax: number;
  readonly cellsMax: number;
}

interface Tag {
  readonly kind: 'row' | 'cell';
  /** From 1. */
  readonly row: number;
  readonly column: number;
  readonly style: string | undefined;
  /** No text, date or truth value. */
  readonly isNumber: boolean;
  /** Formatted but empty cells say nothing. */
  readonly isFilled: boolean;
  /** A formula that came to nothing: #REF!, #DIV/0!. */
  readonly isError: boolean;
  /** Where the tag ends. */
  readonly end: number;
}

/** Attributes hold no "<", so a tag that never closes ends at the next one. */
const tags = /<(?:[\w.-]{1,40}:)?(row|c)(\s[^<>]*)?>/g;
const addressed = /(?:^|\s)r\s*=\s*["']([A-Za-z]{0,7})(\d{1,10})["']/;
const styled = /(?:^|\s)s\s*=\s*["'](\d{1,6})["']/;
const typed = /(?:^|\s)t\s*=\s*["'](?!n["'])/;
const failed = /(?:^|\s)t\s*=\s*["']e["']/;

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** Rows and cells of a sheet in order, by what they say of their place; `undefined` for a place that is none. */
function* tagsOf(xml: string): Generator<Tag | undefined, undefined> {
  let row = 0;
  let column = 0;
  for (const match of xml.matchAll(tags)) {
    const [whole, name, attributes = ''] = match;
    const place = addressed.exec(attributes);
    if (place === null && /(?:^|\s)r\s*=/.test(attributes)) yield undefined;
    const number = place === null ? undefined : Number.parseInt(place[2]!, 10);
    if (name === 'row') [row, column] = [number ?? row + 1, 0];
    else [row, column] = [number ?? row, place === null ? column + 1 : columnOf(place[1]!)];
    const isFilled = name === 'c' && !attributes.endsWith('/');
    const style = styled.exec(attributes)?.[1];
    const isNumber = !typed.test(attributes);
    const isError = !isNumber && failed.test(attributes);
    yield {
      kind: name === 'c' ? 'cell' : 'row',
      row,
      column,
      style,
      isNumber,
      isFilled,
      isError,
      end: match.index + whole.length,
    };
  }
}

/** More than any program has; beyond it a place is made up. */
const sheetRowsMax = 1_048_576;

/**
 * What reading the sheet would take, by the places its rows and cells name: the library fills every gap in front of a cell,
 * so one cell in the last corner costs gigabytes. Undefined = it may be read. Refused: `xlsx-too-large`, `xlsx-malformed`.
 */
export function checkSheet(xml: string, { rowsMax, columnsMax, cellsMax }: SheetLimits): Refusal | undefined {
  let rows = 0;
  let columns = 0;
  let gaps = 0;
  let last: Tag | undefined;
  for (const tag of tagsOf(xml)) {
    if (tag === undefined) return refuse('xlsx-malformed');
    const { row, column, isFilled } = tag;
    if (row > sheetRowsMax) return refuse('xlsx-too-large');
    gaps += row === last?.row ? Math.max(0, column - last.column) : column;
    if (gaps > 2 * cellsMax) return refuse('xlsx-too-large');
    if (isFilled) [rows, columns] = [Math.max(rows, row), Math.max(columns, column)];
    last = tag;
  }
  const isLarge = rows > rowsMax || columns > columnsMax || rows * columns > cellsMax;
  return isLarge ? refuse('xlsx-too-large') : undefined;
}

const codes = 'EUR CHF USD GBP SEK DKK NOK PLN CZK HUF RON BGN JPY CNY CAD AUD TRY'.split(' ');
const signs: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY' };

/** The currency a number format writes beside its numbers: `#,##0.00 [$CHF]`, `"$"#,##0`, `0.00 €`. */
export function currencyOfFormat(format: string): string | undefined {
  const section = format.slice(0, 200).split(';')[0]!;
  // "[$-407]" is a language alone, "[$€-407]" the sign of a currency in one.
  const shown = section.replace(/\[\$([^\]-]*)[^\]]*\]/g, ' $1 ').replace(/["\\]/g, '');
  const code = codes.find((one) => new RegExp(`(?<![A-Za-z])${one}(?![A-Za-z])`, 'i').test(shown));
  if (code !== undefined) return code;
  if (/(?<![A-Za-z])s?fr\.?(?![A-Za-z])/i.test(shown)) return 'CHF';
  return Object.keys(signs)
    .filter((sign) => shown.includes(sign))
    .map((sign) => signs[sign])[0];
}

const entities: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" };

function attributeOf(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return (value?.[1] ?? value?.[2])?.replace(/&(quot|amp|lt|gt|apos);/g, (_, entity: string) => entities[entity]!);
}

/** The currency of each cell style that has one, by the number cells name it with. */
export function currencyStyles(stylesXml: string): ReadonlyMap<string, string> {
  const formats = new Map<string, string>();
  for (const [tag] of stylesXml.matchAll(/<(?:[\w.-]{1,40}:)?numFmt\s[^<>]*>/g)) {
    const currency = currencyOfFormat(attributeOf(tag, 'formatCode') ?? '');
    if (currency !== undefined) formats.set(attributeOf(tag, 'numFmtId') ?? '', currency);
  }
  const from = stylesXml.search(/<(?:[\w.-]{1,40}:)?cellXfs[\s>]/);
  const styles = new Map<string, string>();
  if (from < 0 || formats.size === 0) return styles;
  const rest = stylesXml.slice(from);
  const to = rest.search(/<\/(?:[\w.-]{1,40}:)?cellXfs>/);
  let index = 0;
  for (const [tag] of rest.slice(0, to < 0 ? undefined : to).matchAll(/<(?:[\w.-]{1,40}:)?xf[\s/][^<>]*>/g)) {
    const currency = formats.get(attributeOf(tag, 'numFmtId') ?? '');
    if (currency !== undefined) styles.set(String(index), currency);
    index += 1;
  }
  return styles;
}

/** The currencies that the formats of a sheet's numbers show, by column and row, both from 0. */
export function currenciesOf(
  xml: string,
  styles: ReadonlyMap<string, string>,
): ReadonlyMap<number, Map<number, string>> {
  const columns = new Map<number, Map<number, string>>();
  if (styles.size === 0) return columns;
  for (const tag of tagsOf(xml)) {
    const currency = tag?.kind === 'cell' && tag.isNumber && tag.isFilled ? styles.get(tag.style ?? '') : undefined;
    if (tag === undefined || currency === undefined) continue;
    const cells = columns.get(tag.column - 1) ?? new Map<number, string>();
    cells.set(tag.row - 1, currency);
    columns.set(tag.column - 1, cells);
  }
  return columns;
}

/**
 * What the cells of a sheet show whose formula came to nothing, by row and column from 0. The library leaves them empty, and
 * an amount that could not be worked out is not the same as none.
 */
export function errorsOf(xml: string): ReadonlyMap<number, ReadonlyMap<number, string>> {
  const rows = new Map<number, Map<number, string>>();
  if (!/["']e["']/.test(xml)) return rows;
  for (const tag of tagsOf(xml)) {
    if (tag === undefined || tag.kind !== 'cell' || !tag.isError || !tag.isFilled) continue;
    const shown = /<(?:[\w.-]{1,40}:)?v>(#[^<]{1,20})</.exec(xml.slice(tag.end, tag.end + 1000))?.[1] ?? '#ERROR!';
    const cells = rows.get(tag.row - 1) ?? new Map<number, string>();
    cells.set(tag.column - 1, shown);
    rows.set(tag.row - 1, cells);
  }
  return rows;
}

/** Which file of the archive holds each sheet, by the sheet's name as the workbook spells it. */
export function sheetFiles(workbookXml: string, relationsXml: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const [tag] of relationsXml.matchAll(/<(?:[\w.-]{1,40}:)?Relationship\s[^<>]*>/g)) {
    const target = attributeOf(tag, 'Target') ?? '';
    targets.set(attributeOf(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  const files = new Map<string, string>();
  for (const [tag] of workbookXml.matchAll(/<(?:[\w.-]{1,40}:)?sheet\s[^<>]*>/g)) {
    const file = targets.get(attributeOf(tag, '[\\w.-]{1,40}:id') ?? '');
    if (file !== undefined) files.set(attributeOf(tag, 'name') ?? '', file);
  }
  return files;
}
