import { describe, expect, it } from 'vitest';
import { refusalText } from '../refusal/refusal-texts.ts';
import type { ClaimsFile } from './claims-file.ts';
import { type ClaimsCsvOptions, readClaimsCsv } from './read-claims-csv.ts';

function claims(text: string, options: Partial<ClaimsCsvOptions> = {}): ClaimsFile {
  const file = readClaimsCsv(text, { country: 'DE', ...options });
  if (file.kind !== 'claims') throw new Error(JSON.stringify(file));
  return file;
}

const head = 'Rechnungsnummer;Rechnungsdatum;Fällig am;Betrag;Kunde';
const one = (line: string, options: Partial<ClaimsCsvOptions> = {}) => claims(`${head}\n${line}\n`, options);

describe('layout', () => {
  it.each([
    ['semicolon', 'Rechnungsnummer;Rechnungsdatum;Betrag;Kunde\nR1;01.02.2026;1.234,56;A', ';', 123_456],
    ['comma', 'invoice no,invoice date,amount,customer\nR1,2026-02-01,"1,234.56",A', ',', 123_456],
    ['tab', 'Beleg\tBelegdatum\tBrutto\tName\nR1\t20260201\t1234,5\tA', '\t', 123_450],
    ['bar', 'RE-NR|DATUM|SUMME|FIRMA\nR1|1.2.26|12|A', '|', 1200],
    ['comma inside, one column of amounts', 'Rg.-Nr.;vom;Betrag (EUR);Kundenname\nR1;1.2.2026;5,00;A', ';', 500],
    ['sep line of a spreadsheet', 'sep=;\nRechnungsnr.;Rechnungsdatum;Betrag in €;Kunde\nR1;1.2.2026;5,00;A', ';', 500],
    [
      'mark, comments and blanks before',
      '\uFEFFOffene Posten, Stand 1.3.2026\n# Mandant 7\n\nRechnungsnummer;Datum;Betrag;Kunde\nR1;1.2.2026;5,00;A',
      ';',
      500,
    ],
    [
      'CRLF and quotes',
      '"Rechnungsnummer";"Rechnungsdatum";"Betrag";"Kunde"\r\n"R1";"1.2.2026";"5,00";"A"\r\n',
      ';',
      500,
    ],
  ])('%s', (_, text, separator, amountMinor) => {
    const file = claims(text);
    expect(file).toMatchObject({
      separator,
      problems: [],
      rows: [{ number: 'R1', issuedOn: '2026-02-01', amountMinor }],
    });
    expect(file.rows[0]).toMatchObject({
      openMinor: amountMinor,
      name: 'A',
      kind: 'unknown',
      currency: 'EUR',
      country: 'DE',
    });
  });

  it('finds the best title of several', () => {
    const file = claims(
      'Nummer;Rechnungsnummer;Datum;Fälligkeit;Betrag;Bruttobetrag;Konto;Kundennummer;Name\n9;R1;1.2.2026;1.3.2026;10,00;11,90;8400;K7;A',
    );
    expect(file.mapping).toMatchObject({ number: 1, amount: 5, debtorNumber: 7 });
    expect(file.rows[0]).toMatchObject({ number: 'R1', amountMinor: 1190, debtorNumber: 'K7', dueOn: '2026-03-01' });
  });

  it("takes a person's mapping instead of the titles", () => {
    const mapping = { number: 2, issuedOn: 1, amount: 0, name: 3 };
    expect(claims('w;x;y;z\n5,00;1.2.2026;R1;A', { mapping })).toMatchObject({
      separator: ';',
      headerLine: 1,
      rows: [{ number: 'R1' }],
    });
    expect(readClaimsCsv('w;x\n1;2', { country: 'DE', mapping: { number: 9 } })).toMatchObject({
      code: 'value-invalid',
    });
  });

  it('names what is missing and takes nothing', () => {
    const file = claims('Kunde;Betrag\nA;5,00');
    expect(file).toMatchObject({ missing: ['number', 'issuedOn'], rows: [] });
    expect(file.problems.map((problem) => refusalText(problem, 'en'))[0]).toBe(
      'Line 1: A column is missing: Invoice number. Please add it or assign an existing column.',
    );
  });

  it('finds its titles although a quoted cell runs on after the lines it looks at', () => {
    const rows = Array.from({ length: 60 }, (_, index) => `R${index};1.2.2026;5,00;"A\nB"`);
    expect(claims(`Rechnungsnummer;Rechnungsdatum;Betrag;Kunde\n${rows.join('\n')}`).rows.at(-1)).toMatchObject({
      number: 'R59',
      line: 120,
      name: 'A B',
    });
  });
});

describe('due date', () => {
  it.each([
    ['R1;1.2.2026;15.2.2026;5,00;A', {}, '2026-02-15', 'due-date', []],
    ['R1;1.2.2026;14;5,00;A', {}, '2026-02-15', 'stated-term', []],
    ['R1;1.2.2026;30 Tage netto;5,00;A', {}, '2026-03-03', 'stated-term', []],
    ['R1;1.2.2026;;5,00;A', { paymentTermDays: 14 }, '2026-02-15', 'usual-term', ['due-from-term']],
    ['R1;1.2.2026;;5,00;A', {}, '2026-02-01', 'issue-date', ['due-at-once']],
    ['R1;1.2.2026;31.1.2026;5,00;A', {}, '2026-01-31', 'due-date', ['due-before-issue']],
  ])('%s %j', (line, options, dueOn, dueSource, notes) => {
    const file = one(line, options);
    expect(file.rows[0]).toMatchObject({ dueOn, dueSource });
    expect(file.notes.map((note) => note.code)).toEqual(notes);
  });

  it('Zahlungsziel may be days or a date', () => {
    const text =
      'Rechnungsnummer;Rechnungsdatum;Zahlungsziel;Betrag;Kunde\nR1;1.2.2026;10;5,00;A\nR2;1.2.2026;20.2.2026;5,00;A';
    expect(claims(text).rows.map((row) => row.dueOn)).toEqual(['2026-02-11', '2026-02-20']);
  });
});

describe('amounts', () => {
  const read = (line: string) => claims(`Rechnungsnummer;Rechnungsdatum;Brutto;Offen;Bezahlt;Kunde\n${line}\n`);
  it.each([
    ['R1;1.2.2026;100,00;;;A', 10_000, 10_000],
    ['R1;1.2.2026;100,00;40,00;;A', 10_000, 4000],
    ['R1;1.2.2026;100,00;;30,00;A', 10_000, 7000],
    ['R1;1.2.2026;100,00;;-30,00;A', 10_000, 7000],
    ['R1;1.2.2026;;70,00;30,00;A', 10_000, 7000],
    ['R1;1.2.2026;100,00;0,00;100,00;A', 10_000, 0],
  ])('%s', (line, amountMinor, openMinor) => {
    expect(read(line).rows[0]).toMatchObject({ amountMinor, openMinor });
  });

  it('Swiss lists: apostrophe, dot, francs', () => {
    const file = claims("Rechnungsnummer;Datum;Betrag;Kunde\nR1;1.2.2026;1'234.50;A\nR2;1.2.2026;1.234;A", {
      country: 'CH',
    });
    expect(file.rows[0]).toMatchObject({ amountMinor: 123_450, currency: 'CHF', country: 'CH' });
    expect(file.problems).toMatchObject([{ line: 3, code: 'amount-invalid' }]);
  });

  it('an open amount that is not the difference counts, and is said', () => {
    expect(read('R1;1.2.2026;100,00;50,00;30,00;A')).toMatchObject({
      rows: [{ openMinor: 5000 }],
      notes: [{ code: 'due-at-once' }, { code: 'open-differs' }],
    });
  });
});

describe('rows with problems', () => {
  it.each([
    [';1.2.2026;;5,00;A', 'value-missing', 1],
    ['R1;;;5,00;A', 'value-missing', 2],
    ['R1;31.02.2026;;5,00;A', 'date-invalid', 2],
    ['R1;1.2.2026;bald;5,00;A', 'date-invalid', 3],
    ['R1;1.2.2026;;;A', 'value-missing', 4],
    ['R1;1.2.2026;;fünf;A', 'amount-invalid', 4],
    ['R1;1.2.2026;;99.999.999.999.999,00;A', 'amount-out-of-range', 4],
    ['R1;1.2.2026;;0,00;A', 'value-invalid', 4],
    ['R1;1.2.2026;;5,00;', 'value-missing', 5],
    [`${'9'.repeat(61)};1.2.2026;;5,00;A`, 'value-too-long', 1],
    ['R1;1.2.2026;;5,00;A;zu viel', 'csv-too-many-columns', 6],
  ])('%s: %s in column %i', (line, code, column) => {
    const file = one(line);
    expect(file.problems).toMatchObject([{ kind: 'refused', code, line: 2, column }]);
    expect(file).toMatchObject({ rows: [], rejected: [{ line: 2 }] });
  });

  it('says everything that is wrong with a row, and reads the others', () => {
    const file = claims(`${head}\nR1;32.1.2026;;x;\nR2;1.2.2026;;5,00;A`);
    expect(file.problems.map((problem) => problem.code)).toEqual(['date-invalid', 'value-missing', 'amount-invalid']);
    expect(file.rows.map((row) => row.number)).toEqual(['R2']);
  });

  it('a number twice is a problem of the later line, the same or not', () => {
    const file = claims(`${head}\nR1;1.2.2026;;5,00;A\nR1;1.2.2026;;5,00;A\nR1;2.2.2026;;6,00;B`);
    expect(file.rows).toHaveLength(1);
    expect(file.problems).toMatchObject([
      { code: 'duplicate-number', line: 3, values: { number: 'R1', firstLine: 2 } },
      { code: 'duplicate-number', line: 4, values: { number: 'R1', firstLine: 2 } },
    ]);
  });

  it('the sentence has line, column and the title of the file', () => {
    expect(refusalText(one('R1;31.02.2026;;5,00;A').problems[0]!, 'de')).toMatch(
      /^Zeile 2, Spalte 2, „Rechnungsdatum“: Das Datum „31\.02\.2026“ gibt es nicht/,
    );
  });
});

describe('what is left out', () => {
  it('totals, comments and blank lines', () => {
    const file = claims(`${head}\nR1;1.2.2026;;5,00;A\n\nSumme;;;5,00;\n;;;5,00;\n# Ende;;;;\n;;Gesamtsumme:;5,00;\n`);
    expect(file.rows).toHaveLength(1);
    expect(file.problems).toEqual([]);
    expect(file.notes).toEqual([
      { code: 'due-at-once', count: 1, firstLine: 2 },
      { code: 'sum-row-skipped', count: 3, firstLine: 4 },
      { code: 'comment-skipped', count: 1, firstLine: 6 },
    ]);
  });

  it('a customer called Summer is none', () => {
    expect(one('R1;1.2.2026;;5,00;Summer & Total GmbH').rows).toHaveLength(1);
  });

  it('an e-mail address and an IBAN that are none', () => {
    const file = claims(
      'Rechnungsnummer;Datum;Betrag;Kunde;E-Mail;IBAN\nR1;1.2.2026;5,00;A;keine;DE00\nR2;1.2.2026;5,00;A;a@B.de; de02 1203 0000 0000 2020 51\n',
    );
    expect(file.rows[0]).not.toHaveProperty('email');
    expect(file.rows[1]).toMatchObject({ email: 'a@b.de', iban: 'DE02120300000000202051' });
    expect(file.notes.map((note) => note.code)).toEqual(['due-at-once', 'email-ignored', 'iban-ignored']);
  });
});

describe('debtors', () => {
  it('kind, salutation, country, person in two columns', () => {
    const file = claims(
      'Rechnungsnummer;Datum;Betrag;Firma;Vorname;Nachname;Anrede;Kundenart;Land\nR1;1.2.2026;5,00;;Eva;Groß;Frau;privat;Österreich\nR2;1.2.2026;5,00;Groß AG;Eva;Groß;Firma;;CH\nR3;1.2.2026;5,00;X;;;Herr Dr.;B2B;D\nR4;1.2.2026;5,00;X;;;;?;Atlantis',
    );
    expect(file.rows).toMatchObject([
      { name: 'Eva Groß', kind: 'private', salutation: 'ms', country: 'AT' },
      { name: 'Groß AG', contactName: 'Eva Groß', kind: 'business', country: 'CH' },
      { name: 'X', salutation: 'mr', kind: 'business', country: 'DE' },
    ]);
    expect(file.problems).toMatchObject([{ line: 5, column: 9, code: 'value-invalid', values: { value: 'Atlantis' } }]);
  });

  it('control characters do not get through', () => {
    expect(one('R\u00001;1.2.2026;;5,00;A\u0007B').rows[0]).toMatchObject({ number: 'R 1', name: 'A B' });
  });
});

describe('lines', () => {
  it.each([
    ['without quotes', 'A'],
    ['with quotes', '"A"'],
    ['with a line end in quotes', '"A\nB"'],
  ])('empty ones count and are not kept, %s', (_, name) => {
    const empty = '\n'.repeat(90_000);
    const file = claims(`${head}\n${empty}R1;1.2.2026;;5,00;${name}${empty}\nR2;1.2.2026;;viel;${name}\n`);
    const inName = name.split('\n').length - 1;
    expect(file.rows).toMatchObject([{ number: 'R1', line: 90_002 }]);
    expect(file.problems).toMatchObject([{ code: 'amount-invalid', line: 180_003 + inName }]);
  });

  it.each(['', '"'])('more than a million are refused %s', (quote) => {
    const line = `${quote}R1${quote}\n`;
    const options = { country: 'DE' as const };
    expect(readClaimsCsv(`${head}\n${line}${'\n'.repeat(1_000_001)}`, options)).toMatchObject({
      code: 'file-too-large',
    });
    expect(readClaimsCsv(`${head}\n${line}${'\n'.repeat(999_000)}`, options)).toMatchObject({ kind: 'claims' });
  });
});

it('shows the first 200 rows and credits as they stand in the file, also those in quotation marks', () => {
  const lines = Array.from({ length: 250 }, (_, i) => `"R""${i}";1.9.2026;${i === 1 ? '-' : ''}5,00; Otto `);
  const file = readClaimsCsv(`Rechnungsnummer;Rechnungsdatum;Betrag;Kunde;Belegart\n${lines.join('\n')}`, {
    country: 'DE',
  });
  if (file.kind !== 'claims') throw new Error(JSON.stringify(file));
  expect(file.rows).toHaveLength(249);
  expect(file.shown).toHaveLength(200);
  expect(file.shown[1]).toEqual({ line: 3, cells: ['R"1', '1.9.2026', '-5,00', ' Otto '] });
  expect(file.shown.at(-1)?.line).toBe(201);
});
