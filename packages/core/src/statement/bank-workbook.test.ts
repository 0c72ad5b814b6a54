import { describe, expect, it } from 'vitest';
import { readBankWorkbook } from './bank-workbook.ts';

const sheet = (name: string, ...rows: readonly (readonly string[])[]) => ({
  name,
  rows: rows.map((cells, index) => ({ cells, line: index + 1 })),
});

describe('a bank statement that is a workbook', () => {
  it('is read as the same export as text would be', () => {
    const bookings = sheet(
      'Umsätze',
      ['Kontonummer', 'DE02120300000000202051'],
      ['Buchungstag', 'Wertstellung', 'Auftraggeber/Empfänger', 'Verwendungszweck', 'Betrag', 'Währung'],
      ['2026-11-18', '2026-11-18', 'Otto Quitte', 'RE-7', '1190.5', 'EUR'],
      ['2026-11-17', '2026-11-17', 'Strom', 'Strom', '-5', 'EUR'],
    );
    expect(readBankWorkbook([sheet('Info', ['Stand', 'heute']), bookings])).toMatchObject({
      kind: 'statement',
      statements: [
        {
          account: 'DE02120300000000202051',
          entries: [
            {
              bookedOn: '2026-11-18',
              amountMinor: 119_050,
              line: 3,
              transactions: [{ counterpartyName: 'Otto Quitte' }],
            },
            { amountMinor: -500 },
          ],
        },
      ],
    });
  });

  it('is not what a list of claims is', () => {
    const list = sheet(
      'OP',
      ['Rechnungsnummer', 'Buchungsdatum', 'Valuta', 'Name', 'Betrag'],
      ['RE-7', '2026-11-18', '2026-11-18', 'Otto', '5'],
    );
    expect(readBankWorkbook([list])).toBeUndefined();
  });

  it('is not looked for behind a list of claims, which would be passed over', () => {
    const list = sheet('OP', ['Rechnungsnummer', 'Datum', 'Kunde', 'Betrag'], ['RE-7', '2026-11-18', 'Otto', '5']);
    const bank = sheet('Bank', ['Buchungstag', 'Valuta', 'Name', 'Betrag'], ['2026-11-18', '2026-11-18', 'Eva', '5']);
    expect(readBankWorkbook([list, bank])).toBeUndefined();
    expect(readBankWorkbook([bank, list])).toMatchObject({ kind: 'statement' });
  });
});
