import { type NamedAmount, namedAmounts } from './page-amount.ts';
import { heightOf, isSameColumn, type PageCell, type Spot, sharedHeight, spotOf } from './page-cell.ts';
import type { PageSheet } from './page-sheet.ts';
import { isItemHeading, type TotalKind, totalWords } from './total-words.ts';

/** An amount of the summing-up as the page labels it. */
export interface TotalReading {
  readonly kind: TotalKind;
  readonly minor: number;
  /** 0 to 1 */
  readonly weight: number;
  readonly spot: Spot;
  readonly currency?: string | undefined;
  /** Net, tax and total stand in one row and add up. */
  readonly isProven?: boolean;
}

interface AmountCell {
  readonly cell: PageCell;
  readonly amounts: readonly NamedAmount[];
}

/** An amount with the words it follows. */
interface Phrased {
  readonly cell: PageCell;
  readonly phrase: string;
  /** Where the words stand, to bring the amounts of one phrase together. */
  readonly key: string;
  readonly reading: Omit<TotalReading, 'kind' | 'weight'>;
}

const letters = /\p{L}{2}/u;

/** All labelled amounts of the pages: beside their label, or in a row of totals under a row of headings. */
export function findTotals({ cellsByPage }: PageSheet): readonly TotalReading[] {
  return cellsByPage.flatMap(totalsOn);
}

type PageCells = readonly PageCell[];

function totalsOn(cells: PageCells): readonly TotalReading[] {
  const amountCells = cells.flatMap((cell) => {
    const amounts = namedAmounts(cell.text);
    return amounts.length === 0 ? [] : [{ cell, amounts }];
  });
  const phrased = amountCells.flatMap((one) => phrasedAmounts(cells, one));
  const besideLabels = [...groupByPhrase(phrased).values()].flatMap(readPhrase);
  const bare = amountCells.filter(({ cell }) => !phrased.some(({ cell: of }) => of === cell));
  return [...besideLabels, ...underHeadings(cells, amountCells), ...bare.flatMap((one) => underTax(besideLabels, one))];
}

/** An amount without a word, as craftsmen write it: right under net and tax, and their sum to the cent. */
function underTax(readings: readonly TotalReading[], { cell, amounts }: AmountCell): readonly TotalReading[] {
  const [only] = amounts;
  if (only === undefined || amounts.length > 1 || letters.test(cell.text.replace(/eur(?:o)?|chf/i, ''))) return [];
  const near = readings.filter(({ spot }) => spot.y0 < cell.y0 && cell.y0 - spot.y1 < 8 * heightOf(cell));
  const column = near.filter(({ spot }) => isSameColumn(spot, cell));
  const isSum = column.some(
    ({ kind, minor: tax }) =>
      kind === 'tax' && column.some((net) => net.kind !== 'tax' && tax !== 0 && net.minor + tax === only.minor),
  );
  const { minor, currency, from, to } = only;
  return isSum ? [{ kind: 'gross', weight: 0.75, isProven: true, minor, currency, spot: spotOf(cell, from, to) }] : [];
}

function groupByPhrase(phrased: readonly Phrased[]): ReadonlyMap<string, readonly Phrased[]> {
  const groups = new Map<string, Phrased[]>();
  for (const one of phrased) groups.set(one.key, [...(groups.get(one.key) ?? []), one]);
  return groups;
}

function phrasedAmounts(cells: PageCells, { cell, amounts }: AmountCell): readonly Phrased[] {
  const found: Phrased[] = [];
  let end = 0;
  let outer: Phrase | undefined;
  for (const { minor, currency, from, to } of amounts) {
    const inner = cell.text.slice(end, from);
    // "Gesamtbetrag (inkl. 19 % MwSt. 19,00 EUR) 119,00 EUR": what is in the brackets, and what goes on behind them.
    const open = /^([^()]*)\(([^()]*\p{L}{2}[^()]*)$/u.exec(inner);
    const isBehind = outer !== undefined && /^[^(]*\)\W*$/.test(inner);
    const phrase = isBehind
      ? outer
      : open !== null
        ? { phrase: open[2]!, key: keyOf(cell, from) }
        : letters.test(inner)
          ? innerPhrase(cells, cell, end, inner)
          : (found.at(-1) ?? leftPhrase(cells, cell));
    outer = open === null || !letters.test(open[1]!) ? undefined : { phrase: open[1]!, key: keyOf(cell, end) };
    if (phrase !== undefined) {
      found.push({
        cell,
        phrase: phrase.phrase,
        key: phrase.key,
        reading: { minor, currency, spot: spotOf(cell, from, to) },
      });
    }
    end = to;
  }
  return found;
}

type Phrase = Pick<Phrased, 'phrase' | 'key'>;

const keyOf = (cell: PageCell, from: number): string => `${cell.page}/${cell.x0}/${cell.y0}/${from}`;

/** Words in the cell itself; where they say nothing ("7 % von"), together with the words to their left. */
function innerPhrase(cells: PageCells, cell: PageCell, from: number, inner: string): Phrase {
  const own = { phrase: lastSentence(inner), key: keyOf(cell, from) };
  if (totalWords(own.phrase) !== undefined || from > 0) return own;
  const left = leftPhrase(cells, cell);
  return left === undefined ? own : { phrase: `${left.phrase} ${inner}`, key: left.key };
}

/** Sentences end with a full stop behind a word that is no abbreviation of invoices. */
function lastSentence(text: string): string {
  return (
    text
      .split(
        /(?<=\p{L}{3})(?<!\b(?:in[kc]l|e[xk]kl?|ex[ck]l|a?b?zzgl|abzgl|einschl|mwst|ust|ges|lfd|nr|max|min))[.!?]\s+(?=\p{Lu})|;/iu,
      )
      .at(-1) ?? text
  );
}

/** The nearest words to the left in the row; numbers, percentages and signs between are passed over. */
function leftPhrase(cells: PageCells, cell: PageCell): Phrase | undefined {
  const row = cells
    .filter((one) => one.x1 <= cell.x0 + 1 && sharedHeight(one, cell) > 0.45)
    .sort((one, other) => other.x0 - one.x0);
  let phrase = '';
  for (const one of row) {
    const tail = afterAmounts(one.text);
    if (!letters.test(tail)) continue;
    if (phrase !== '' && totalWords(phrase) !== undefined) break;
    phrase = `${lastSentence(tail)} ${phrase}`.trim();
    if (totalWords(phrase) !== undefined) return { phrase, key: keyOf(one, 0) };
    if (tail !== one.text) break;
  }
  return undefined;
}

/** What the last amount leaves of a text; one in brackets only explains ("Gesamtbetrag (darin 19,00 MwSt.)"). */
function afterAmounts(text: string): string {
  const plain = text.replace(/\([^()]{0,120}\)/g, (part) => (namedAmounts(part).length > 0 ? '' : part));
  return plain.slice(namedAmounts(plain).at(-1)?.to ?? 0);
}

/** Of several amounts behind one label the last is meant, unless they are net, tax and total themselves. */
function readPhrase(group: readonly Phrased[]): readonly TotalReading[] {
  const [first] = group;
  const words = first && totalWords(first.phrase);
  if (first === undefined || words === undefined) return [];
  const readings = group.map(({ reading }) => reading).sort((one, other) => one.spot.x0 - other.spot.x0);
  const triple = tripleOf(readings);
  if (triple !== undefined) return triple;
  const last = readings.at(-1)!;
  const base = readings.at(-2);
  const isBase = words.kind === 'tax' && base !== undefined && Math.abs(base.minor) > Math.abs(last.minor);
  return [
    { ...words, ...last, weight: words.weight * (readings.length > 2 ? 0.9 : 1) },
    ...(isBase ? [{ kind: 'net' as const, weight: 0.6, ...base }] : []),
  ];
}

/** Three neighbouring amounts of which the first two make the third. */
function tripleOf(readings: readonly Omit<TotalReading, 'kind' | 'weight'>[]): readonly TotalReading[] | undefined {
  const [net, tax, gross] = readings.slice(-3);
  if (net === undefined || tax === undefined || gross === undefined) return undefined;
  if (net.minor + tax.minor !== gross.minor || tax.minor === 0) return undefined;
  return [
    { kind: 'net', weight: 0.9, isProven: true, ...net },
    { kind: 'tax', weight: 0.9, isProven: true, ...tax },
    { kind: 'gross', weight: 0.8, isProven: true, ...gross },
  ];
}

interface Heading {
  readonly cell: PageCell;
  readonly kind: TotalKind;
  readonly weight: number;
}

function underHeadings(cells: PageCells, amountCells: readonly AmountCell[]): readonly TotalReading[] {
  const headings = cells.flatMap((cell) => {
    const words = cell.text.length <= 40 && namedAmounts(cell.text).length === 0 ? totalWords(cell.text) : undefined;
    return words === undefined ? [] : [{ cell, ...words }];
  });
  const rows: Heading[][] = [];
  for (const heading of headings) {
    const row = rows.find(([one]) => sharedHeight(one!.cell, heading.cell) > 0.5);
    if (row === undefined) rows.push([heading]);
    else row.push(heading);
  }
  return rows.flatMap((row) => readColumns(cells, row, amountCells));
}

function readColumns(
  cells: PageCells,
  row: readonly Heading[],
  amountCells: readonly AmountCell[],
): readonly TotalReading[] {
  const [first] = row;
  if (first === undefined || isAmongItems(cells, first.cell)) return [];
  const columns = row.map((heading) => columnUnder(heading, amountCells));
  if (row.length === 1)
    return columns[0]!.length === 1 ? columns[0]!.map((one) => ({ ...one, weight: one.weight * 0.9 })) : [];
  // The last row that every column has a value in is the sum of those above it.
  const lines = (columns.find((column) => column.length > 0) ?? []).map(({ spot }) =>
    columns.flatMap((column) => column.find((one) => sharedHeight(one.spot, spot) > 0.5) ?? []),
  );
  const sums = lines.flatMap((line) => addingUp(line) ?? []);
  if (sums.length > 0) return sums.at(-1)!;
  return lines.length === 1 ? lines[0]! : [];
}

/** Net, tax and total of a row, where it has them and they add up. */
function addingUp(line: readonly TotalReading[]): [readonly TotalReading[]] | undefined {
  const ofKind = (kind: TotalKind) => line.filter((one) => one.kind === kind);
  for (const net of ofKind('net')) {
    for (const tax of ofKind('tax')) {
      const gross = ofKind('gross').find(({ minor }) => net.minor + tax.minor === minor);
      if (gross !== undefined) return [[net, tax, { ...gross, isProven: true }]];
    }
  }
  return undefined;
}

function isAmongItems(cells: PageCells, heading: PageCell): boolean {
  const band = { ...heading, y0: heading.y0 - heightOf(heading), y1: heading.y1 + heightOf(heading) };
  return cells.some((cell) => sharedHeight(cell, band) > 0.4 && isItemHeading(cell.text));
}

/** The amounts under a heading as far as they follow each other closely; none where one stands beside it in the row. */
function columnUnder({ cell, kind, weight }: Heading, amountCells: readonly AmountCell[]): readonly TotalReading[] {
  const height = heightOf(cell);
  const column: TotalReading[] = [];
  let bottom = cell.y1;
  for (const { cell: below, amounts } of amountCells) {
    if (below.x0 >= cell.x1 && sharedHeight(below, cell) > 0.45) {
      if (amounts.length > 0 && below.x0 - cell.x1 < 30 * height) return [];
    }
    const [only] = amounts;
    if (below.y0 < cell.y1 - 0.3 * height || below.y0 - bottom > 3.5 * height) continue;
    const meant =
      amounts.length === 1 ? only : amounts.find(({ from, to }) => isSameColumn(spotOf(below, from, to), cell));
    if (meant === undefined) continue;
    const spot = spotOf(below, meant.from, meant.to);
    if (!isSameColumn(spot, cell)) continue;
    column.push({ kind, weight, minor: meant.minor, currency: meant.currency, spot });
    bottom = below.y1;
  }
  return column;
}
