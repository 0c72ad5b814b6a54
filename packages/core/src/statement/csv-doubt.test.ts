import { describe, expect, test } from 'vitest';
import { readFile } from '../reading/read-file.ts';

const read = (text: string) => readFile(new TextEncoder().encode(text), { country: 'DE' });
const amounts = (text: string) => {
  const file = read(text);
  if (file.kind !== 'statement') throw new Error(JSON.stringify(file));
  return file.statements.flatMap(({ entries }) => entries.map((entry) => `${entry.amountMinor} ${entry.status}`));
};

describe('what we are owed is never taken for money that came in', () => {
  test.each([
    [
      'what is left of an item',
      'Posten;Buchungsdatum;Name;Text;Betrag;Restbetrag',
      'P-1;05.01.2026;Muster;x;9,00;9,00',
    ],
    ['a document', 'Dokument;Buchungsdatum;Name;Text;Betrag;Saldo', 'A-1;05.01.2026;Muster;x;9,00;9,00'],
    ['a day to pay by', 'Nummer;Buchungsdatum;Name;Betrag;Zahlbar bis', '1;05.01.2026;Muster;9,00;05.02.2026'],
    ['what is paid', 'Nummer;Buchungsdatum;Name;Betrag;Bezahlt', '1;05.01.2026;Muster;9,00;0,00'],
    ['members', 'Mitgliedsnummer;Name;Buchungsdatum;Beschreibung;Betrag', '17;Muster;05.01.2026;Beitrag;9,00'],
    [
      'a ledger of customers',
      'Posting Date,Document No.,Customer No.,Description,Amount,Remaining Amount',
      '2026-01-05,103,10,x,9.00,9.00',
    ],
    ['an account by name', 'Buchungsdatum;Text;Gegenkonto;Soll;Haben;Saldo', '05.01.2026;x;8400 Erlöse;9,00;;9,00'],
    ['numbers of invoices', 'Vorfall;Buchungsdatum;Name;Betrag', 'RE-2026-17;05.01.2026;Muster;9,00'],
  ])('%s', (_, titles, line) => {
    expect(read(`${titles}\n${line}\n`).kind).not.toBe('statement');
  });

  test('but a bank keeps its own columns', () => {
    expect(amounts('Nr;Buchungsdatum;Name;Verwendungszweck;Betrag\n1;05.01.2026;Muster;RE-2026-17;9,00\n')).toEqual([
      '900 booked',
    ]);
  });
});

describe('which way money went is not guessed', () => {
  const titles = 'Buchungstag;Buchungstext;Verwendungszweck;Name;Betrag\n';
  const row = (kind: string, amount = '9,00') => `05.01.2026;${kind};x;Muster;${amount}\n`;

  test('where one kind of booking says out, no amount has a sign, and another kind says nothing', () => {
    const file = read(`${titles}${row('Gutschrift')}${row('Belastung')}${row('Storno')}`);
    expect(file).toMatchObject({ kind: 'refused', code: 'value-invalid', field: 'direction', line: 4 });
  });

  test('but the signs count where there are any', () => {
    expect(amounts(`${titles}${row('Gutschrift')}${row('Belastung', '-9,00')}${row('Storno')}`)).toEqual([
      '900 booked',
      '-900 booked',
      '900 booked',
    ]);
  });
});

describe('a remark is no state of a booking', () => {
  const titles = 'Buchungstag;Valuta;Name;Verwendungszweck;Hinweis;Betrag\n';

  test.each([
    ['offene Rechnung', 'booked'],
    ['Rechnung storniert, bitte prüfen', 'booked'],
    ['Memo Kunde', 'booked'],
    ['Vorgemerkt', 'pending'],
    ['Umsatz vorgemerkt', 'pending'],
    ['noch nicht gebucht', 'pending'],
    ['Storniert', 'info'],
  ])('%s: %s', (remark, status) => {
    expect(amounts(`${titles}05.01.2026;05.01.2026;Muster;x;${remark};9,00\n`)).toEqual([`900 ${status}`]);
  });
});

describe('a booking with one of its two dates is no line about the balance', () => {
  const titles = 'Buchungstag;Wertstellung;Name;Verwendungszweck;Betrag\n05.01.2026;05.01.2026;Muster;x;1,00\n';

  test.each([
    ['06.01.2026;;Saldo GmbH;RE-1;9,00', 2],
    [';06.01.2026;Saldo;RE-1;9,00', 2],
    ['06.01.2026;;;Summe laut Rechnung 7;9,00', 2],
    ['31.01.2026;;;Saldo per 31.01.2026;9,00', 1],
    [';;;Endsaldo;9,00', 1],
    ['31.01.2026;;Kontostand;;9,00', 1],
  ])('%s', (line, count) => expect(amounts(`${titles}${line}\n`)).toHaveLength(count));
});
