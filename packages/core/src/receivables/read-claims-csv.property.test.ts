import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromEpochDay } from '../calendar/local-date.ts';
import { readClaimsCsv } from './read-claims-csv.ts';

const separator = fc.constantFrom(';', ',', '\t', '|');
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
