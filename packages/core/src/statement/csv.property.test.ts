import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { fromEpochDay } from '../calendar/local-date.ts';
import { readBankCsv } from './csv.ts';

const titles = [
  'Bezeichnung Auftragskonto;IBAN Auftragskonto;BIC Auftragskonto;Bankname Auftragskonto;Buchungstag;Valutadatum',
  'Name Zahlungsbeteiligter;IBAN Zahlungsbeteiligter;BIC (SWIFT-Code) Zahlungsbeteiligter;Buchungstext',
  'Verwendungszweck;Betrag;Waehrung;Saldo nach Buchung;Bemerkung;Gekennzeichneter Umsatz;Glaeubiger ID;Mandatsreferenz',
].join(';');

const text = fc.string({ unit: fc.constantFrom(...'abzÄß;," \n\'.-&0€'), maxLength: 20 }).map((cell) => `K${cell}x`);
const booking = fc.record({
  day: fc.integer({ min: 15_000, max: 25_000 }),
  minor: fc.integer({ min: -99_999_999_99, max: 99_999_999_99 }),
  name: text,
  purpose: text,
  mandate: fc.constantFrom('', 'M-1', 'NOTPROVIDED'),
});

const germanDate = (day: number) => fromEpochDay(day).split('-').reverse().join('.');
function germanAmount(minor: number, hasGroups: boolean): string {
  const whole = String(Math.floor(Math.abs(minor) / 100));
  const grouped = hasGroups ? whole.replace(/\B(?=(\d{3})+$)/g, '.') : whole;
  return `${minor < 0 ? '-' : ''}${grouped},${String(Math.abs(minor) % 100).padStart(2, '0')}`;
}
const quoted = (cell: string) => (/[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

it('what a bank writes is read, whatever stands in names and purposes', () => {
  fc.assert(
    fc.property(fc.array(booking, { minLength: 1, maxLength: 15 }), fc.boolean(), (bookings, hasGroups) => {
      const lines = bookings.map(({ day, minor, name, purpose, mandate }) =>
        [
          ...['Giro', 'DE02120300000000202051', 'GENODEF1XXX', 'VOLKSBANK', germanDate(day), germanDate(day + 1), name],
          ...['DE89370400440532013000', 'COBADEFFXXX', 'Gutschrift', purpose, germanAmount(minor, hasGroups), 'EUR'],
          ...['', '', '', '', mandate],
        ]
          .map(quoted)
          .join(';'),
      );
      const csv = `${[titles, ...lines].join('\r\n')}\r\n`;
      const file = readBankCsv(csv);
      if (file.kind === 'refused') throw new Error(JSON.stringify(file));
      const { data } = Papa.parse<string[]>(csv, { delimiter: ';', newline: '\r\n', skipEmptyLines: true });
      expect(file.statements[0]!.entries.map(({ line: _, ...entry }) => entry)).toEqual(
        bookings.map(({ day, minor }, index) => {
          const [name, purpose, mandate] = [6, 10, 17].map((column) => data[index + 1]![column]!.trim());
          return {
            amountMinor: minor,
            status: 'booked',
            bookedOn: fromEpochDay(day),
            valueOn: fromEpochDay(day + 1),
            currency: 'EUR',
            text: 'Gutschrift',
            transactions: [
              {
                amountMinor: minor,
                counterpartyName: name,
                counterpartyIban: 'DE89370400440532013000',
                remittance: purpose,
                ...(mandate === 'M-1' && { mandateId: mandate }),
              },
            ],
          };
        }),
      );
    }),
    { numRuns: 300 },
  );
});
