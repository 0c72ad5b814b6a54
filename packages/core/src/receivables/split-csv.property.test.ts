import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { type Separator, separators, splitCsv, splitRows } from './split-csv.ts';

/** The same by a well-kept library; the line end is given, because it guesses it in another way where several kinds are mixed. */
function byPapaparse(text: string, separator: Separator, newline: '\r\n' | '\n' | '\r') {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: separator, newline });
  return {
    rows: data.filter((cells) => cells.length > 1 || cells[0] !== ''),
    isUnclosed: errors.some(({ code }) => code === 'MissingQuotes'),
  };
}

function ours(text: string, separator: Separator) {
  const { rows, unclosedLine } = splitRows(text, separator);
  return { rows: rows.map(({ cells }) => cells), isUnclosed: unclosedLine !== undefined };
}

const separator = fc.constantFrom(...separators);
const newline = fc.constantFrom('\r\n' as const, '\n' as const, '\r' as const);

it('cuts hostile text as papaparse does: stray, doubled and unclosed quotation marks, blanks around them, ragged rows', () => {
  fc.assert(
    fc.property(
      separator,
      newline,
      fc.array(fc.constantFrom('"', '""', 'x"y', 'a', 'ß', ' ', '\t', ';', ',', '|', '#', '12,5'), { maxLength: 60 }),
      (sign, end, parts) => {
        // The line end first, so that both know it: a first line without quotation marks.
        const text = `kopf${end}${parts.map((part) => (part === '#' ? end : part)).join('')}${end}`;
        const theirs = byPapaparse(text, sign, end);
        const found = ours(text, sign);
        expect(found.isUnclosed).toBe(theirs.isUnclosed);
        if (!theirs.isUnclosed) expect(found.rows).toEqual(theirs.rows);
      },
    ),
    { numRuns: 3000 },
  );
});

const cell = fc.string({ unit: fc.constantFrom('"', 'a', 'Ö', ' ', ';', ',', '\n', '\r'), maxLength: 8 });

it('reads what was written with quotation marks, whatever stands in the cells', () => {
  fc.assert(
    fc.property(
      separator,
      newline,
      fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 }),
      (sign, end, rows) => {
        const quoted = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(sign));
        const found = splitCsv(`a${sign}b${end}${quoted.join(end)}`, sign);
        if ('kind' in found) throw new Error(JSON.stringify(found));
        expect(found.slice(1).map(({ cells }) => cells)).toEqual(rows);
      },
    ),
    { numRuns: 500 },
  );
});

it('numbers lines as an editor shows them, with line ends inside cells and empty lines between', () => {
  const { rows } = splitRows('a;b\r\n\r\n"x\ny\nz";2\r\n"p";"q"', ';');
  expect(rows.map(({ cells, line }) => ({ cells, line }))).toEqual([
    { cells: ['a', 'b'], line: 1 },
    { cells: ['x\ny\nz', '2'], line: 3 },
    { cells: ['p', 'q'], line: 6 },
  ]);
  expect(splitCsv('a;b\n1;"offen\n2;3', ';')).toMatchObject({ kind: 'refused', code: 'csv-malformed', line: 2 });
});
