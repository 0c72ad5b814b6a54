import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectTextFormat } from '../reading/detect-format.ts';
import { readBankCsv } from './csv.ts';
import type { StatementEntry, StatementFile, StatementTransaction } from './statement.ts';

const other = 'DE89370400440532013000';
const own = 'DE02120300000000202051';

function read(...lines: readonly string[]): StatementFile {
  const text = `${lines.join('\n')}\n`;
  expect(detectTextFormat(text)).toBe('bank-csv');
  const file = readBankCsv(text);
  if (file.kind === 'refused') throw new Error(JSON.stringify(file));
  return file;
}

const entriesOf = (...lines: readonly string[]): readonly StatementEntry[] =>
  read(...lines).statements.flatMap(({ entries }) => entries);
const firstOf = (...lines: readonly string[]): StatementTransaction => entriesOf(...lines)[0]!.transactions[0]!;
const amounts = (...lines: readonly string[]) => entriesOf(...lines).map(({ amountMinor }) => amountMinor);

describe('a column that says which way money goes', () => {
  const common = 'Buchungstag;Wertstellung;Name;Verwendungszweck;Betrag';
  it.each([
    'S/H',
    'Soll/Haben',
    'Soll-/Haben-Kennzeichen',
    'Debit/Credit',
    'Vorzeichen',
    'Kennzeichen',
    'Richtung',
    'Umsatztyp',
  ])('under "%s" counts in every layout', (title) => {
    const [debit, credit] =
      title === 'Vorzeichen' ? ['-', '+'] : title === 'Umsatztyp' ? ['Ausgang', 'Eingang'] : ['S', 'H'];
    const lines = [`18.11.2026;18.11.2026;Otto;RE-7;119,00;${credit}`, `18.11.2026;18.11.2026;Strom;X;92,75;${debit}`];
    expect(amounts(`${common};${title}`, ...lines)).toEqual([11_900, -9275]);
    const known = 'Buchung;Valuta;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Betrag;Währung';
    expect(
      amounts(
        `${known};${title}`,
        `18.11.2026;18.11.2026;Otto;Text;RE-7;119,00;EUR;${credit}`,
        `18.11.2026;18.11.2026;Strom;Text;X;92,75;EUR;${debit}`,
      ),
    ).toEqual([11_900, -9275]);
  });

  it('is the kind of booking where no amount has a sign, also where the kind is the text', () => {
    const titles = 'Buchungsdatum;Valuta;Umsatzart;Betrag';
    const lines = (debit: string) => [
      '18.11.2026;18.11.2026;Gutschrift;119,00',
      `18.11.2026;18.11.2026;${debit};19,00`,
    ];
    expect(amounts(titles, ...lines('Belastung'))).toEqual([11_900, -1900]);
    expect(amounts(titles, ...lines('Zahlungsausgang'))).toEqual([11_900, -1900]);
    // Who pays or who collects: nobody can tell.
    expect(readBankCsv(`${titles}\n${lines('Lastschrift').join('\n')}\n`)).toMatchObject({
      code: 'value-invalid',
      line: 3,
    });
    expect(amounts(titles, ...lines('Lastschrift'), '18.11.2026;18.11.2026;Zinsen;-1,00')).toEqual([
      11_900, 1900, -100,
    ]);
  });

  it('and cannot be read refuses the file', () => {
    expect(readBankCsv(`${common};S/H\n18.11.2026;18.11.2026;Otto;RE-7;119,00;X\n`)).toMatchObject({
      code: 'value-invalid',
      column: 6,
    });
  });

  it.each([
    ['-92,75;S', '-1,00;S', [-9275, -100]],
    ['92,75;S', '1,00;H', [-9275, 100]],
    ['92,75;S', '-1,00;H', [-9275, -100]],
  ])('beside signed amounts: %s and %s', (one, next, wanted) => {
    const line = (end: string) => `18.11.2026;18.11.2026;Otto;RE-7;${end}`;
    expect(amounts(`${common};S/H`, line(one), line(next))).toEqual(wanted);
  });

  it('and debits with and without a sign could mean either', () => {
    const line = (end: string) => `18.11.2026;18.11.2026;Otto;RE-7;${end}\n`;
    expect(readBankCsv(`${common};S/H\n${line('92,75;S')}${line('-1,00;S')}`)).toMatchObject({
      code: 'value-invalid',
      line: 3,
    });
  });

  it('never turns an amount that has a sign of its own, whatever the kind of booking is called', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -99_999, max: -1 }),
        fc.constantFrom('Gutschrift', 'Belastung', 'Eingang'),
        (minor, kind) => {
          const text = `${minor < 0 ? '-' : ''}${Math.trunc(Math.abs(minor) / 100)},${String(Math.abs(minor) % 100).padStart(2, '0')}`;
          expect(
            amounts('Buchungstag;Valuta;Umsatzart;Name;Betrag', `18.11.2026;18.11.2026;${kind};Otto;${text}`),
          ).toEqual([minor]);
        },
      ),
    );
  });
});

describe('a column of accounts', () => {
  const line = (name: string, iban: string) => `18.11.2026;18.11.2026;${name};${iban};RE-7;1,00`;
  it('whose title does not say whose: the other side', () => {
    const file = read(
      'Buchungstag;Wertstellung;Auftraggeber;IBAN;Verwendungszweck;Betrag',
      line('Otto', other),
      line('Ute', own),
      line('Bar', ''),
    );
    expect(file.statements).toHaveLength(1);
    expect(file.statements[0]!.account).toBeUndefined();
    expect(file.statements[0]!.entries.map(({ transactions }) => transactions[0]!.counterpartyIban)).toEqual([
      other,
      own,
      undefined,
    ]);
  });

  it.each([
    [
      'that the head of the file names',
      [`Konto;${own}`, 'Buchungstag;Wertstellung;Name;IBAN;Verwendungszweck;Betrag', line('Otto', own)],
    ],
    [
      'unchanged before the dates',
      ['IBAN;Buchungstag;Valuta;Verwendungszweck;Betrag', `${own};18.11.2026;18.11.2026;RE-7;1,00`],
    ],
    [
      'beside one of the other side',
      ['Konto;Gegenkonto;Datum;Valuta;Verwendungszweck;Betrag', `${own};${other};18.11.2026;18.11.2026;RE-7;1,00`],
    ],
    [
      'that its title calls so',
      [
        'Buchungsdatum,Partnername,Partner IBAN,Betrag,Währung,Buchungs-Details,Eigene IBAN',
        `18.11.2026,Otto,${other},"1,00",EUR,RE-7,${own}`,
      ],
    ],
  ])('%s: the own one', (_, lines) => {
    expect(read(...lines).statements).toMatchObject([{ account: own }]);
  });

  it('of both sides: the one that never changes is the own', () => {
    const titles =
      'Buchungsdatum;Valutadatum;Buchungstext;Interne Notiz;Währung;Betrag;Belegdaten;Belegnummer;Auftraggebername;Auftraggeberkonto;Auftraggeber BLZ;Empfängername;Empfängerkonto;Empfänger BLZ;Zahlungsgrund';
    const file = read(
      titles,
      `02.01.2026;02.01.2026;GUTSCHRIFT;;EUR;250,00;;123;Otto;${other};X;Wir;${own};X;RE-7`,
      `03.01.2026;03.01.2026;LASTSCHRIFT;;EUR;-12,50;;124;Wir;${own};X;Strom;AT611904300234573201;X;Strom`,
    );
    expect(file).toMatchObject({
      format: 'csv:bank-austria',
      statements: [
        {
          account: own,
          entries: [
            { transactions: [{ counterpartyName: 'Otto', counterpartyIban: other }] },
            { transactions: [{ counterpartyName: 'Strom', counterpartyIban: 'AT611904300234573201' }] },
          ],
        },
      ],
    });
  });
});

describe('lists that are no bank statement', () => {
  it.each([
    [
      'open items',
      'Debitor;Name;Beleg;Buchungsdatum;Valuta;Text;Betrag\n100;Otto;7;18.11.2026;18.11.2026;Rechnung;119,00\n',
    ],
    [
      'returned debits',
      'Buchungsdatum;Name;Verwendungszweck;Mandatsreferenz;EREF;Betrag;Gebühr;Rückgabecode\n18.11.2026;Otto;RE-7;M1;E1;50,00;3,00;MD06\n',
    ],
    [
      'invoices',
      'Buchungstag;Wertstellung;Name;Verwendungszweck;Betrag;Fällig am\n18.11.2026;18.11.2026;Otto;RE-7;50,00;01.12.2026\n',
    ],
    [
      'the sheet of an account',
      'Buchungsdatum;Buchungstext;Soll;Haben;Saldo;Gegenkonto\n18.11.2026;Otto;119,00;;119,00;8400\n19.11.2026;Bank;;119,00;0,00;1200\n',
    ],
  ])('%s', (_, text) => {
    expect(detectTextFormat(text)).toBe('csv');
  });
});

describe('titles of many banks', () => {
  it.each([
    [
      'two amounts',
      'Datum;Buchungstext;Belastung CHF;Gutschrift CHF;Valuta;Saldo CHF',
      ['18.11.2026;Otto RE-7;;119.00;18.11.2026;219.00', "17.11.2026;Miete;1'050.00;;17.11.2026;100.00"],
      [11_900, -105_000],
      'consistent',
    ],
    [
      'English',
      'Booking Date,Text,Debit,Credit,Value Date,Balance',
      ['18.11.2026,Otto RE-7,,119.00,18.11.2026,219.00'],
      [11_900],
      'consistent',
    ],
    [
      'French',
      'Date de comptabilisation;Date de valeur;Libellé;Débit;Crédit;Solde',
      ['18.11.2026;18.11.2026;Otto RE-7;;119.00;219.00'],
      [11_900],
      'consistent',
    ],
    [
      'Italian',
      'Data contabile;Data valuta;Descrizione;Addebito;Accredito;Saldo',
      ['18.11.2026;18.11.2026;Otto RE-7;;119.00;219.00'],
      [11_900],
      'consistent',
    ],
    [
      'a fee beside the amount',
      'Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance',
      [
        'T,C,2026-11-17 10:00:00,2026-11-17 10:00:01,Otto RE-7,119.00,0.00,EUR,COMPLETED,119.00',
        'T,C,2026-11-18 10:00:00,2026-11-18 10:00:01,Out,-10.00,0.50,EUR,COMPLETED,108.50',
      ],
      [11_900, -1050],
      'consistent',
    ],
  ])('%s', (_, titles, lines, wanted, balances) => {
    const file = read(titles, ...lines);
    expect(file.statements).toMatchObject([{ balances }]);
    expect(file.statements[0]!.entries.map(({ amountMinor }) => amountMinor)).toEqual(wanted);
    expect(file.statements[0]!.entries[0]!.transactions[0]!.remittance).toContain('RE-7');
  });

  it('the purpose is what text there is, with the kind where nobody is named', () => {
    expect(
      firstOf(
        'Datum;Buchungstext;Mitteilung;Referenznummer;Betrag;Saldo;Valuta',
        '18.11.2026;Gutschrift Otto;RE-7;210000000003139471430009017;119.00;219.00;18.11.2026',
      ),
    ).toMatchObject({
      remittance: 'Gutschrift Otto RE-7',
      structuredReference: '210000000003139471430009017',
    });
    expect(
      firstOf(
        'Buchungstag;Valuta;Buchungstext;Name;Verwendungszweck;Betrag;Zahlungsreferenz',
        '18.11.2026;18.11.2026;Gutschrift;Otto;Danke;119,00;RE-7',
      ),
    ).toMatchObject({
      counterpartyName: 'Otto',
      remittance: 'Danke RE-7',
    });
  });

  it('the currency beside the amount, not that of the balance', () => {
    const [entry] = entriesOf(
      'Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung',
      '18.11.2026;18.11.2026;Otto;Gutschrift;RE-7;5,00;CHF;119,00;EUR',
    );
    expect(entry).toMatchObject({ currency: 'EUR' });
  });

  it('a line without the cell of its kind', () => {
    const [entry] = entriesOf(
      'Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Betrag;Währung',
      '18.11.2026;18.11.2026;Rentenkasse;7 RENTE 11.2026;2.647,74;EUR',
    );
    expect(entry).toMatchObject({
      amountMinor: 264_774,
      currency: 'EUR',
      transactions: [{ counterpartyName: 'Rentenkasse', remittance: '7 RENTE 11.2026' }],
    });
  });

  it('a fee where the balances fit only with it', () => {
    const titles = 'Buchungsdatum;Name;Verwendungszweck;Betrag;Gebühr;Saldo';
    const lines = (second: string) => [
      '17.11.2026;Otto;RE-7;100,00;0,00;100,00',
      `18.11.2026;Strom;X;-10,00;0,50;${second}`,
    ];
    expect(amounts(titles, ...lines('89,50'))).toEqual([10_000, -1050]);
    expect(amounts(titles, ...lines('90,00'))).toEqual([10_000, -1000]);
  });

  it('a value date of a month of thirty days', () => {
    expect(
      entriesOf('Buchungstag;Wertstellung;Name;Verwendungszweck;Betrag', '27.02.2026;30.02.2026;Bank;Zinsen;-5,00'),
    ).toMatchObject([{ bookedOn: '2026-02-27', valueOn: '2026-02-28' }]);
  });
});

describe('lines below a collective booking', () => {
  it.each([
    [
      'with an amount of their own column',
      'Datum;Buchungstext;Whg;Betrag Detail;Referenznummer;Belastung CHF;Gutschrift CHF;Valuta;Saldo CHF;Zahlungszweck',
      [
        '18.11.2026;Sammelgutschrift;;;;;72.00;18.11.2026;172.00;',
        ';Otto;CHF;50.00;;;;;;RE-7',
        ';Ute;CHF;22.00;;;;;;RE-8',
      ],
      ['5000 Otto RE-7', '2200 Ute RE-8'],
    ],
    [
      'with the date and number of the whole',
      'Buchungsdatum;Valutadatum;Währung;Belastung;Gutschrift;Einzelbetrag;Saldo;Transaktions-Nr.;Beschreibung1;Beschreibung2',
      [
        '2026-11-18;2026-11-18;CHF;;72.00;;172.00;T1;Sammel;',
        '2026-11-18;2026-11-18;CHF;;;50.00;;T1;Otto;RE-7',
        '2026-11-18;2026-11-18;CHF;;;22.00;;T1;Ute;RE-8',
      ],
      ['5000 Otto RE-7', '2200 Ute RE-8'],
    ],
    [
      'that do not add up',
      'Buchung;Valuta;Buchungstext;Detail;Gutschrift;Belastung;Saldo',
      ['18.11.2026;18.11.2026;Sammelgutschrift; ;72.00; ;172.00', ' ; ;Otto RE-7;50; ; ; '],
      ['7200 Sammelgutschrift'],
    ],
    [
      'without amounts are its text',
      'Datum;Valuta;Buchungstext;Betrag;Saldo',
      ['18.11.2026;18.11.2026;Gutschrift Otto;72.00;172.00', ';;RE-7;;'],
      ['7200 Gutschrift Otto RE-7'],
    ],
  ])('%s', (_, titles, lines, wanted) => {
    const entries = entriesOf(titles, ...lines);
    expect(entries).toHaveLength(1);
    expect(entries[0]!.amountMinor).toBe(7200);
    expect(entries[0]!.transactions.map(({ amountMinor, remittance }) => `${amountMinor} ${remittance}`)).toEqual(
      wanted,
    );
  });
});
