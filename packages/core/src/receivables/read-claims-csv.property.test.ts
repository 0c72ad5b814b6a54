import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { fromEpochDay } from '../calendar/local-date.ts';
import { mapTitles } from './claim-field.ts';
import { readClaimsCsv } from './read-claims-csv.ts';
import { readClaimsTable } from './read-claims-table.ts';

const separator = fc.constantFrom(';' as const, ',' as const, '\t' as const, '|' as const);
/** Any printable text with separators, quotes and line ends in it; begins with a letter so that it is no total and no comment. */
const name = fc.string({ unit: fc.constantFrom(...'abzÄß;,|" \n\'.-&0'), maxLength: 30 }).map((text) => `K${text}x`);
const claim = fc.record({
  day: fc.integer({ min: 10_000, max: 25_000 }),
  term: fc.nat(90),
  minor: fc.integer({ min: 1, max: 99_999_999_99 }),
  name,
});

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const germanDate = (day: number) => fromEpochDay(day).split('-').reverse().join('.');
function germanAmount(minor: number): string {
  const whole = String(Math.floor(minor / 100)).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${whole},${String(minor % 100).padStart(2, '0')}`;
}
/** Control characters and blanks at the ends do not survive, on purpose. */
const cleaned = (text: string) => text.replace(/\n+/g, ' ').trim();

it('what is written is read, whatever stands in the names', () => {
  fc.assert(
    fc.property(separator, fc.array(claim, { minLength: 1, maxLength: 20 }), (sign, claims) => {
      const lines = claims.map(({ day, term, minor, name }, index) =>
        [`RE-${index}`, germanDate(day), germanDate(day + term), germanAmount(minor), name].map(quoted).join(sign),
      );
      const title = ['Rechnungsnummer', 'Rechnungsdatum', 'Fällig am', 'Bruttobetrag', 'Kunde'].join(sign);
      const file = readClaimsCsv([title, ...lines].join('\r\n'), { country: 'DE' });
      if (file.kind !== 'claims') throw new Error(JSON.stringify(file));
      expect(file.problems).toEqual([]);
      expect(file.separator).toBe(sign);
      let line = 2;
      for (const [index, row] of file.rows.entries()) {
        const { day, term, minor, name } = claims[index]!;
        expect(row).toMatchObject({
          line,
          issuedOn: fromEpochDay(day),
          dueOn: fromEpochDay(day + term),
          amountMinor: minor,
        });
        expect(row.name).toBe(cleaned(name));
        line += name.split('\n').length;
      }
      expect(file.rows).toHaveLength(claims.length);
    }),
    { numRuns: 300 },
  );
});

const cellsOf = {
  Rechnungsnummer: ['RE-1', 'RE-2', 'RE-2', 'R"3', ' RE-4 ', '', 'Summe', '# 5', '\u00a0RE-6'],
  Rechnungsdatum: ['01.09.2026', '2026-09-01', '1.9.26', '31.02.2026', '', '20260901', ' 02.09.2026', '01-09.2026'],
  'Fällig am': ['15.09.2026', '2026-10-01', '14', '30 Tage', '', 'sofort'],
  Rechnungsbetrag: ['1.234,56', '12,50', '100', '-5,00', '(7,00)', '12.34', '0,00', '', 'abc', ' 3,10 ', '1.2345,00'],
  Offen: ['', '5,00', '12,50', '-1,00'],
  'S/H': ['S', 'H', '', 'x'],
  Kunde: [
    'Müller & Söhne',
    'A "B" C',
    'x;y',
    'zwei\nZeilen',
    '',
    ' spät ',
    'tab\there',
    'Ende\u007f',
    'Zug – um Zug €',
  ],
  Kundenart: ['privat', 'Firma', '', 'Gutschrift'],
  Land: ['DE', 'Österreich', '', 'Mars'],
  'E-Mail': ['a@b.example', 'kaputt', ''],
  IBAN: ['', 'DE89 3704 0044 0532 0130 00', 'DE00'],
} as const;
const titles = Object.keys(cellsOf) as (keyof typeof cellsOf)[];
const listLine = fc.record(
  Object.fromEntries(titles.map((title) => [title, fc.constantFrom<string>(...cellsOf[title])])),
);

/** All that was said, without line numbers: papaparse does not tell them. */
function withoutLines(file: ReturnType<typeof readClaimsCsv>): unknown {
  return JSON.parse(
    JSON.stringify(file, (key, value) => (['line', 'firstLine', 'headerLine'].includes(key) ? undefined : value)),
  );
}

it('says of every line what it says of the cells that papaparse cuts', () => {
  fc.assert(
    fc.property(
      separator,
      fc.constantFrom('\r\n', '\n'),
      fc.subarray(titles, { minLength: 4 }),
      fc.array(fc.tuple(listLine, fc.nat(9), fc.boolean()), { minLength: 1, maxLength: 12 }),
      (sign, end, columns, lines) => {
        const text = [
          columns.join(sign),
          ...lines.map(([cells, width, isQuoted]) => {
            const written = columns.map((title) => {
              const cell = cells[title]!;
              return isQuoted || /["\n]/.test(cell) || cell.includes(sign) ? quoted(cell) : cell;
            });
            // One in five is ragged: shorter, or with a cell too many.
            return width === 0
              ? written.slice(0, 3).join(sign)
              : [...written, ...(width === 1 ? ['zu viel'] : [])].join(sign);
          }),
          '',
        ].join(end);
        const file = readClaimsCsv(text, { country: 'DE' });
        const { data } = Papa.parse<string[]>(text, { delimiter: sign, newline: end });
        const rows = data
          .filter((cells) => cells.length > 1 || cells[0] !== '')
          .map((cells, line) => ({ cells, line }));
        const table = { rows, headerIndex: 0, mapping: mapTitles(columns), hasControls: true };
        const source = { format: 'csv' as const, separator: sign };
        if (file.kind === 'refused') expect(file.code).toBe('csv-no-header');
        else expect(withoutLines(file)).toEqual(withoutLines(readClaimsTable({ ...table, source }, { country: 'DE' })));
      },
    ),
    { numRuns: 1000 },
  );
});
