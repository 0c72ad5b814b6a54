import { describe, expect, test } from 'vitest';
import type { DebtorsFile } from './debtors-file.ts';
import { readListCsv } from './read-claims-csv.ts';
import { readWorkbook } from './read-workbook.ts';

const read = (...lines: string[]) => readListCsv(lines.join('\n'), { country: 'DE' });
function customers(...lines: string[]): DebtorsFile {
  const file = read(...lines);
  if (file.kind !== 'debtors') throw new Error(`not customers: ${JSON.stringify(file)}`);
  return file;
}

describe('which list it is', () => {
  test.each([
    ['Kundennummer;Name;Straße;PLZ;Ort', 'debtors'],
    ['Kundennummer;E-Mail', 'debtors'],
    ['Nr.;Firma;Straße;PLZ;Ort', 'debtors'],
    ['Name;Vorname;E-Mail', 'debtors'],
    ['Customer number,Company name,Street,Postcode,Town', 'debtors'],
    ['Debitor;Name1;IBAN;USt-IdNr.;Sprache;Mahnsperre', 'debtors'],
    ['Kundennummer;Name;Rechnungsnummer;Rechnungsdatum;Betrag', 'claims'],
    ['Kundennummer;Name;Ort;Saldo', 'claims'],
    ['Kundennummer;Name;Ort;Rechnungsnummer', 'claims'],
    ['Kundennummer;Name;Rückgabe am;Betrag', 'returns'],
    ['Name;Bemerkung', 'refused'],
  ])('%s: %s', (head, kind) => {
    expect(read(head, head.replace(/[^;,]+/g, 'x')).kind).toBe(kind);
  });

  test('a person who assigns an amount makes it a list of claims, and one who takes it away a list of customers', () => {
    const lines = ['Kundennummer;Name;Ort;Saldo', 'K1;A GmbH;Köln;5'].join('\n');
    expect(readListCsv(lines, { country: 'DE', mapping: { debtorNumber: 0, name: 1, city: 2 } }).kind).toBe('debtors');
    const customers = ['Kundennummer;Name;Ort;Wert', 'K1;A GmbH;Köln;5'].join('\n');
    const mapping = { debtorNumber: 0, name: 1, city: 2, amount: 3 };
    expect(readListCsv(customers, { country: 'DE', mapping }).kind).toBe('claims');
  });

  test('a sheet of a workbook is read the same way', () => {
    const rows = [
      { line: 1, cells: ['Kundennummer', 'Name', 'Ort'] },
      { line: 2, cells: ['K1', 'A GmbH', 'Köln'] },
    ];
    expect(readWorkbook([{ name: 'Kunden', rows }], { country: 'DE' })).toMatchObject({
      kind: 'debtors',
      sheet: 'Kunden',
      rows: [{ number: 'K1', stated: { name: 'A GmbH', city: 'Köln' } }],
    });
  });
});

describe('what a line states', () => {
  test('all columns, and nothing for empty cells', () => {
    const { rows, problems } = customers(
      'Kundennummer;Firma;Ansprechpartner;Anrede;Kundenart;Straße;PLZ;Ort;Land;Bundesland;E-Mail;Telefon;IBAN;USt-IdNr.;Sprache;Versandweg;Mahnsperre',
      'K1;A GmbH;Eva Muster;Frau;Unternehmen;Weg 1;50667;Köln;Deutschland;NRW;Eva@A.example;0221 1;DE02 1203 0000 0000 2020 51;de 123 456 789;Englisch;per Post;31.12.2026',
      'K2;B GmbH;;;;;;;;;;;;;;;nein',
    );
    expect(problems).toEqual([]);
    expect(rows.map(({ line, number, stated, block }) => ({ line, number, stated, block }))).toEqual([
      {
        line: 2,
        number: 'K1',
        block: { untilOn: '2026-12-31' },
        stated: {
          name: 'A GmbH',
          kind: 'business',
          contactName: 'Eva Muster',
          salutation: 'ms',
          street: 'Weg 1',
          zip: '50667',
          city: 'Köln',
          country: 'DE',
          region: 'NW',
          email: 'Eva@a.example',
          phone: '0221 1',
          iban: 'DE02120300000000202051',
          vatId: 'DE123456789',
          language: 'en',
          channel: 'post',
        },
      },
      { line: 3, number: 'K2', block: undefined, stated: { name: 'B GmbH' } },
    ]);
  });

  test('„Name“ beside „Vorname“ is the last name, with a company only where one is named', () => {
    const { rows } = customers(
      'Nr;Firma;Vorname;Name;Ort',
      '1;;Erika;Muster;Köln',
      '2;Total Muster AG;Max;Muster;Bonn',
      'Summe: 2',
    );
    expect(rows.map(({ number, stated: { name, contactName } }) => [number, name, contactName])).toEqual([
      ['1', 'Erika Muster', undefined],
      ['2', 'Total Muster AG', 'Max Muster'],
    ]);
  });

  test('what is not understood is left out with a note, and what decides is a problem of the row', () => {
    const { rows, notes, problems } = customers(
      'Kundennummer;Name;PLZ;Land;E-Mail;IBAN;UID;Sprache;Versandweg',
      'K1;A;1234;;nobody;DE00;?;Suaheli;Brieftaube',
      'K2;B;;Atlantis;;;;;',
      ';;12345;;;;;;',
    );
    expect(rows.map(({ stated }) => stated)).toEqual([{ name: 'A', zip: '1234' }]);
    expect(notes.map(({ code }) => code).sort()).toEqual(
      ['email-ignored', 'iban-ignored', 'vat-id-ignored', 'language-ignored', 'channel-ignored', 'zip-short'].sort(),
    );
    expect(problems.map(({ line, code, field }) => [line, code, field])).toEqual([
      [3, 'value-invalid', 'country'],
      [4, 'value-missing', 'debtorNumber'],
    ]);
  });
});
