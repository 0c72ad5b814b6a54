import { describe, expect, test } from 'vitest';
import type { ClaimsFile } from './claims-file.ts';
import { readClaimsCsv } from './read-claims-csv.ts';

function read(...lines: string[]): ClaimsFile {
  const file = readClaimsCsv(lines.join('\n'), { country: 'DE' });
  if (file.kind === 'refused') throw new Error(JSON.stringify(file));
  return file;
}

const head = 'Belegart;Rechnungsnummer;Zu Rechnung;Rechnungsdatum;Betrag;Offen;Kundennummer;Kunde';

describe('credits of a list', () => {
  test.each([
    ['Gutschrift;G-1;RE-1;02.03.2026;40,00;;K1;A', 4000, 'RE-1'],
    ['Gutschrift;G-1;RE-1;02.03.2026;-40,00;;K1;A', 4000, 'RE-1'],
    ['Stornorechnung;G-1;RE-1;02.03.2026;40,00;40,00;K1;A', 4000, 'RE-1'],
    ['Rechnungskorrektur;G-1;;02.03.2026;-40,00;-15,00;K1;A', 1500, undefined],
    ['Gutschrift;G-1;RE-1;02.03.2026;40,00;0,00;K1;A', 0, 'RE-1'],
    [';G-1;RE-1;02.03.2026;(40,00);;K1;A', 4000, 'RE-1'],
    [';G-1;RE-1;02.03.2026;;-40,00;K1;A', 4000, 'RE-1'],
  ])('%s', (line, amountMinor, refersTo) => {
    const file = read(head, line);
    expect(file.problems).toEqual([]);
    expect(file.rows).toEqual([]);
    expect(file.credits).toMatchObject([{ line: 2, number: 'G-1', amountMinor, issuedOn: '2026-03-02', name: 'A' }]);
    expect(file.credits?.[0]?.refersTo).toBe(refersTo);
  });

  test('a kind of customer that is called Gutschrift is a kind of document', () => {
    const file = read('Art;Rechnungsnummer;Rechnungsdatum;Betrag;Kunde', 'Gutschrift;G-1;02.03.2026;40,00;A');
    expect(file).toMatchObject({ rows: [], credits: [{ number: 'G-1', amountMinor: 4000 }] });
  });

  test('one credit twice is a problem of the later line, an invoice of the same number is none', () => {
    const credit = 'Storno;RE-1;;02.03.2026;-40,00;;K1;A';
    const file = read(head, ';RE-1;;01.03.2026;100,00;;K1;A', credit, credit);
    expect(file.problems).toMatchObject([{ code: 'duplicate-number', line: 4, values: { firstLine: 3 } }]);
    expect(file.credits).toHaveLength(1);
  });

  test('an amount that is none stays a problem of the row', () => {
    expect(read(head, 'Gutschrift;G-1;RE-1;02.03.2026;viel;;K1;A')).toMatchObject({
      problems: [{ code: 'amount-invalid', line: 2, column: 5 }],
      rejected: [{ line: 2 }],
    });
  });
});

describe('lists of open items', () => {
  test('debit, credit and balance of an accounting program', () => {
    const file = read(
      'Konto;Name;Rechnungsnummer;Rechnungsdatum;Fälligkeit;Betrag Soll;Betrag Haben;Saldo;S/H;Mahnsperre',
      '10001;A GmbH;RE-1;01.03.2026;15.03.2026;119,00;0,00;119,00;S;',
      '10002;B GmbH;RE-2;01.03.2026;15.03.2026;200,00;;50,00;S;X',
      '10003;C GmbH;RE-3;01.03.2026;15.03.2026;80,00;;80,00;S;31.12.2026',
      '10003;C GmbH;GS-9;05.03.2026;;;30,00;30,00;H;nein',
    );
    expect(file.problems).toEqual([]);
    expect(file.rows).toMatchObject([
      { number: 'RE-1', debtorNumber: '10001', amountMinor: 11_900, openMinor: 11_900 },
      { number: 'RE-2', amountMinor: 20_000, openMinor: 5_000, block: {} },
      { number: 'RE-3', block: { untilOn: '2026-12-31' } },
    ]);
    expect(file.rows[0]!.block).toBeUndefined();
    expect(file.credits).toMatchObject([{ number: 'GS-9', amountMinor: 3_000, debtorNumber: '10003' }]);
  });

  test('one amount with its side; an unknown side is a problem', () => {
    const file = read(
      'Konto;Name;Rechnungsnummer;Rechnungsdatum;Saldo;S/H',
      '1;A;RE-1;01.03.2026;10,00;S',
      '1;A;RE-2;01.03.2026;10,00;H',
      '1;A;RE-3;01.03.2026;10,00;Q',
    );
    expect(file.rows).toMatchObject([{ number: 'RE-1', openMinor: 1000, amountsFrom: 'open' }]);
    expect(file.credits).toMatchObject([{ number: 'RE-2', amountMinor: 1000 }]);
    expect(file.problems).toMatchObject([{ code: 'value-invalid', field: 'debitCredit', line: 4 }]);
  });

  test('an account listed entry by entry: a payment under the number of its invoice is taken off, a larger one stays', () => {
    const file = read(
      'Konto;Name;Rechnungsnummer;Rechnungsdatum;Soll;Haben',
      '1;A;RE-1;01.03.2026;100,00;',
      '1;A;RE-1;09.03.2026;;60,00',
      '1;A;RE-2;01.03.2026;10,00;',
      '1;A;RE-2;09.03.2026;;12,00',
    );
    expect(file.problems).toEqual([]);
    expect(file.rows).toMatchObject([
      { number: 'RE-1', amountMinor: 10_000, openMinor: 4_000, amountsFrom: 'both' },
      { number: 'RE-2', openMinor: 1_000 },
    ]);
    expect(file.credits).toMatchObject([{ number: 'RE-2', amountMinor: 1_200 }]);
    expect(file.notes).toContainEqual({ code: 'payment-set-off', count: 1, firstLine: 3 });
  });
});
