import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromEpochDay } from '../calendar/local-date.ts';
import { readMt940 } from './mt940.ts';

/** Words of a remittance text; no word is an identifier, no blank begins or ends one. */
const text = fc
  .array(fc.string({ unit: fc.constantFrom(...'ABCxyz0189-/.,'), minLength: 1, maxLength: 40 }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((words) => words.join(' ').slice(0, 300).trim());
const booking = fc.record({
  minor: fc.integer({ min: 1, max: 1_000_000_000 }),
  mark: fc.constantFrom('C', 'D', 'RC', 'RD'),
  day: fc.integer({ min: 14_000, max: 25_000 }),
  shift: fc.integer({ min: -150, max: 150 }),
  text,
});

const compact = (day: number) => fromEpochDay(day).replaceAll('-', '').slice(2);
const amount = (minor: number) => `${Math.floor(minor / 100)},${String(minor % 100).padStart(2, '0')}`;

/** As a bank writes it: identifiers and text cut into subfields of 27, the field cut into lines of 65. */
function compose(
  bookings: readonly { minor: number; mark: string; day: number; shift: number; text: string }[],
): string {
  const lines = [':20:STARTUMS', ':25:12030000/0000202051', ':28C:1/1', ':60F:C260101EUR0,00'];
  for (const { minor, mark, day, shift, text } of bookings) {
    const pieces = ['EREF+NOTPROVIDED', ...`SVWZ+${text}`.match(/.{1,27}/g)!];
    const details = `:86:166?00GUTSCHRIFT${pieces.map((piece, index) => `?${index < 10 ? 20 + index : 50 + index}${piece}`).join('')}?32OTTO`;
    lines.push(`:61:${compact(day)}${compact(day + shift).slice(2)}${mark}${amount(minor)}NTRFNONREF//B1`);
    lines.push(...details.match(/.{1,65}/g)!);
  }
  return [...lines, '-', ''].join('\r\n');
}

it('what a bank writes is read: sign, dates over the turn of the year, text over all cuts', () => {
  fc.assert(
    fc.property(fc.array(booking, { minLength: 1, maxLength: 10 }), (bookings) => {
      const file = readMt940(compose(bookings));
      if (file.kind !== 'statement') throw new Error(JSON.stringify(file));
      expect(file.statements).toHaveLength(1);
      file.statements[0]!.entries.forEach((entry, index) => {
        const { minor, mark, day, shift, text } = bookings[index]!;
        expect(entry).toMatchObject({
          amountMinor: mark === 'C' || mark === 'RD' ? minor : -minor,
          valueOn: fromEpochDay(day),
          bookedOn: fromEpochDay(day + shift),
          transactions: [{ remittance: text, counterpartyName: 'OTTO' }],
        });
      });
      expect(file.statements[0]!.entries).toHaveLength(bookings.length);
    }),
    { numRuns: 300 },
  );
});
