import { describe, expect, it } from 'vitest';
import { detectTextFormat } from '../reading/detect-format.ts';
import { readBankCsv } from './csv.ts';

const own = 'DE02120300000000202051';
const other = 'DE89370400440532013000';
const swiss = 'CH9300762011623852957';

/** Exports in the layouts of banks and programs that no layout is written for; names and bookings are invented. */
const exports: readonly (readonly [bank: string, text: string, account: string | undefined, bookings: string[]])[] = [
  [
    'StarMoney',
    `Kontonummer;Bankleitzahl;Datum;Valuta;Betrag;Währung;Begünstigter/Absender - Name;Begünstigter/Absender - Kontonummer;Begünstigter/Absender - Bankleitzahl;Buchungstext;Verwendungszweckzeile 1;Verwendungszweckzeile 2;Primanota;Saldo
202051;12030000;18.11.2026;18.11.2026;119,00;EUR;Otto Quitte;${other};COBADEFF;GUTSCHRIFT;RE-7;Danke;931;219,00
`,
    '202051',
    [`119.00 EUR | Otto Quitte | ${other} | RE-7 Danke`],
  ],
  [
    'a cooperative bank with a column of S and H',
    `Konto:;202051;;Uhrzeit:;14:17:19;;;;;;;;;
;;;;;;;;;;;;;
Buchungstag;Valuta;Textschlüssel;Primanota;Zahlungsempfänger;ZahlungsempfängerKto;ZahlungsempfängerIBAN;ZahlungsempfängerBLZ;ZahlungsempfängerBIC;Vorgang/Verwendungszweck;Kundenreferenz;Währung;Umsatz;Soll/Haben
18.11.2026;18.11.2026;16 Überweisung;801;Strom;0;AT611904300234573201;1;X;Strom;;EUR;119,00;S
18.11.2026;18.11.2026;51 Gutschrift;801;Otto Quitte;0;${other};1;X;RE-7;;EUR;19,00;H
;;;;;;;;;;;;;
01.11.2026;;;;;;;;;;Anfangssaldo;EUR;200,00;H
20.11.2026;;;;;;;;;;Endsaldo;EUR;100,00;H
`,
    '202051',
    ['-119.00 EUR | Strom | AT611904300234573201 | Strom', `19.00 EUR | Otto Quitte | ${other} | RE-7`],
  ],
  [
    'a known layout with two titles more',
    `IBAN:;${own};;;;;
Buchungstag;Wertstellungstag;Gegen IBAN;Name Gegenkonto;Verwendungszweck;Umsatz;Währung
18.11.2026;18.11.2026;${other};Otto Quitte;RE-7;119,00;EUR
`,
    own,
    [`119.00 EUR | Otto Quitte | ${other} | RE-7`],
  ],
  [
    'aqbanking',
    `"transactionId";"localAccountNumber";"localIban";"remoteAccountNumber";"remoteIban";"date";"valutadate";"value_value";"value_currency";"localName";"remoteName";"purpose";"purpose1"
"0";"202051";"${own}";"532013000";"${other}";"2026/11/18";"2026/11/18";"119.00";"EUR";"Wir";"Otto Quitte";"RE-7";"Danke"
`,
    own,
    [`119.00 EUR | Otto Quitte | ${other} | RE-7 Danke`],
  ],
  [
    'C24',
    `Transaktionstyp,Buchungsdatum,Karteneinsatz,Betrag,Zahlungsempfänger,IBAN,BIC,Verwendungszweck,Beschreibung,Kontonummer,Kontoname,Kategorie
Gutschrift,18.11.2026,,"119,00 €",Otto Quitte,${other},COBADEFFXXX,RE-7,,${own},Giro,X
`,
    own,
    [`119.00 EUR | Otto Quitte | ${other} | RE-7`],
  ],
  [
    'CIC',
    `Buchungsdatum;Valutadatum;Auftragsnummer;Konto;Rubrik;IBAN;Kartennummer;Beschreibung;Buchungsdetails;Originalbetrag;Währung;Gutschrift;Belastung
30.04.2026;30.04.2026;18;Kontokorrent CHF;;CH93 0076 2011 6238 5295 7;;Zahlung;Otto RE-7;;CHF;629.78;
29.04.2026;29.04.2026;19;Kontokorrent CHF;;CH93 0076 2011 6238 5295 7;;Strom;X;;CHF;;-72.10
`,
    swiss,
    ['629.78 CHF | - | - | Zahlung Otto RE-7', '-72.10 CHF | - | - | Strom X'],
  ],
  [
    'Tessin',
    `Data;Data valuta;Numero di ordine;Tipo di ordine;Testo di contabilizzazione;Addebiti (CHF);Accrediti (CHF);Saldo (CHF)
13.11.2026;13.11.2026;1;Ordine;Affitto;20.000,00;;16.703,70
13.11.2026;13.11.2026;2;Accredito;Rossi RE-7;;30.000,00;36.703,70
`,
    undefined,
    ['-20000.00 CHF | - | - | Ordine Affitto', '30000.00 CHF | - | - | Accredito Rossi RE-7'],
  ],
  [
    'Waadt',
    `Transactions list;;;;;20.11.2026, 23:40
Account No. : CH93 0076 2011 6238 5295 7;;;;;
Curr. : CHF;;;;;
Execution date;Transactions;Debit;Credit;Value date;Balance
19.11.2026;Otto RE-7;;4'250.00;19.11.2026;
`,
    swiss,
    ['4250.00 CHF | - | - | Otto RE-7'],
  ],
  [
    'Romandie',
    `"Relevé de compte de:";"2026-01-01"
;
"Date";"Libellé";"Message";"Numéro de référence";"Montant";"Valeur"
"03.01.2026";"Dupont";"RE-7";"21 00000 00003 13947 14300 09017";"918,85";"03.01.2026"
`,
    undefined,
    ['918.85 - | - | - | Dupont RE-7 210000000003139471430009017'],
  ],
  [
    'Oberösterreich',
    `Buchungsdatum;Valutadatum;Betrag;Währung;Auftraggeber;Empfänger;Zahlungsreferenz;Verwendungszweck;IBAN Auftraggeber;IBAN Empfänger
18.11.2026;18.11.2026;119,00;EUR;Otto Quitte;Wir;RF18539007547034;;${other};${own}
19.11.2026;19.11.2026;-5,00;EUR;Wir;Strom;;Strom;${own};AT611904300234573201
`,
    own,
    [`119.00 EUR | Otto Quitte | ${other} | - RF18539007547034`, '-5.00 EUR | Strom | AT611904300234573201 | Strom'],
  ],
  [
    'a bank without titles',
    `03.11.2026;Gutschrift   OTTO QUITTE   ${other}   COBADEFFXXX   RE-7;;119,00;;;'${own}'
04.11.2026;Entgelt   für Oktober;-6,95;;;;'${own}'
`,
    own,
    [
      `119.00 EUR | OTTO QUITTE | ${other} | Gutschrift   OTTO QUITTE   ${other}   COBADEFFXXX   RE-7`,
      '-6.95 EUR | - | - | Entgelt   für Oktober',
    ],
  ],
  [
    'an app',
    `"Date";"Amount";"Original amount";"Original currency";"Exchange rate";"Description";"Subject";"Category";"Tags";"Wise";"Spaces"
"2026-03-03";"2000.00";"";"";"";"Otto Quitte";"RE-7";"income";"";"no";"no"
`,
    undefined,
    ['2000.00 CHF | - | - | Otto Quitte RE-7'],
  ],
];

describe('exports of further banks', () => {
  it.each(exports)('%s', (_, text, account, bookings) => {
    expect(detectTextFormat(text)).toBe('bank-csv');
    const file = readBankCsv(text);
    if (file.kind === 'refused') throw new Error(JSON.stringify(file));
    expect(file.statements.map((statement) => statement.account)).toEqual([account]);
    const words = file.statements[0]!.entries.map(({ amountMinor, currency, transactions: [first] }) => {
      const text = [first!.remittance ?? '-', first!.structuredReference ?? ''].join(' ').trim();
      const party = [first!.counterpartyName ?? '-', first!.counterpartyIban ?? '-'];
      return [`${(amountMinor / 100).toFixed(2)} ${currency ?? '-'}`, ...party, text].join(' | ');
    });
    expect(words).toEqual(bookings);
  });

  it('a number that only counts the lines is no reference of the bank', () => {
    const file = readBankCsv(exports.find(([bank]) => bank === 'aqbanking')![1]);
    expect(file).toMatchObject({ kind: 'statement' });
    if (file.kind === 'statement') expect(file.statements[0]!.entries[0]!.bankReference).toBeUndefined();
  });
});
