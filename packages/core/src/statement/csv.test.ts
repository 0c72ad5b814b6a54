import { describe, expect, it } from 'vitest';
import { detectTextFormat } from '../reading/detect-format.ts';
import { readBankCsv } from './csv.ts';
import type { StatementEntry, StatementFile } from './statement.ts';

function statementFile(text: string): StatementFile {
  expect(detectTextFormat(text)).toBe('bank-csv');
  const file = readBankCsv(text);
  if (file.kind === 'refused') throw new Error(JSON.stringify(file));
  return file;
}

/** "2026-11-18 2026-11-19 119.00 pending | name | IBAN | text": everything a booking says, in one line. */
function inWords({ bookedOn, valueOn, amountMinor, status, transactions }: StatementEntry): string {
  const { counterpartyName, counterpartyIban, remittance } = transactions[0]!;
  const state = status === 'booked' ? '' : ` ${status}`;
  return [
    `${bookedOn ?? '-'} ${valueOn ?? '-'} ${(amountMinor / 100).toFixed(2)}${state}`,
    counterpartyName ?? '-',
    counterpartyIban ?? '-',
    remittance ?? '-',
  ].join(' | ');
}

const iban = 'DE89370400440532013000';
const own = 'DE02120300000000202051';

/** Layouts as the banks' sites export them; names and bookings are invented. */
const exports: readonly (readonly [format: string, text: string, account: string | undefined, bookings: string[]])[] = [
  [
    'csv:sparkasse-camt',
    `"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"
"${own}";"18.11.26";"18.11.26";"GUTSCHRIFT";"RE-2026-0077 Dach; Rinne";"";"";"NOTPROVIDED";"";"";"";"Holzbau Lärche";"${iban}";"COBADEFFXXX";"1.119,00";"EUR";"Umsatz gebucht"
"${own}";"19.11.26";"";"GUTSCHRIFT";"vorab";"";"";"";"";"";"";"Otto Quitte";"";"";"5";"EUR";"Umsatz vorgemerkt"
`,
    own,
    [
      `2026-11-18 2026-11-18 1119.00 | Holzbau Lärche | ${iban} | RE-2026-0077 Dach; Rinne`,
      '2026-11-19 - 5.00 pending | Otto Quitte | - | vorab',
    ],
  ],
  [
    'csv:sparkasse-mt940',
    `"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";"Kontonummer";"BLZ";"Betrag";"Waehrung";"Info"
"202051";"18.11.26";"18.11.26";"SEPA-GUTSCHRIFT";"EREF+E77SVWZ+RE-2026-0077";"Holzbau Lärche";"${iban}";"COBADEFFXXX";"119,00";"EUR";"Umsatz gebucht"
`,
    '202051',
    [`2026-11-18 2026-11-18 119.00 | Holzbau Lärche | ${iban} | EREF+E77SVWZ+RE-2026-0077`],
  ],
  [
    'csv:sparkasse-card',
    `Umsatz getätigt von;Belegdatum;Buchungsdatum;Originalbetrag;Originalwährung;Umrechnungskurs;Buchungsbetrag;Buchungswährung;Transaktionsbeschreibung;Transaktionsbeschreibung Zusatz;Buchungsreferenz
4567 **** **** 0001;10.11.26;11.11.26;-25,00;USD;1,15;-21,74;EUR;MUSEUM AM HAFEN;;REF1
`,
    '4567 **** **** 0001',
    ['2026-11-11 2026-11-10 -21.74 | - | - | MUSEUM AM HAFEN'],
  ],
  [
    'csv:vr',
    `Bezeichnung Auftragskonto;IBAN Auftragskonto;BIC Auftragskonto;Bankname Auftragskonto;Buchungstag;Valutadatum;Name Zahlungsbeteiligter;IBAN Zahlungsbeteiligter;BIC (SWIFT-Code) Zahlungsbeteiligter;Buchungstext;Verwendungszweck;Betrag;Waehrung;Saldo nach Buchung;Bemerkung;Gekennzeichneter Umsatz;Glaeubiger ID;Mandatsreferenz
Giro;${own};X;Volksbank Beispiel;19.11.2026;19.11.2026;Café Süß;${iban};X;Überweisung;Miete;-50;EUR;169;;;;
Giro;${own};X;Volksbank Beispiel;18.11.2026;18.11.2026;Holzbau Lärche;${iban};X;Gutschrift;RE-77;119;EUR;219;;;;
`,
    own,
    [
      `2026-11-19 2026-11-19 -50.00 | Café Süß | ${iban} | Miete`,
      `2026-11-18 2026-11-18 119.00 | Holzbau Lärche | ${iban} | RE-77`,
    ],
  ],
  [
    'csv:vr-old',
    `"Volksbank Beispiel eG"

"Umsatzanzeige"

"BLZ:";"12030000";;"Datum:";"20.11.2026"
"Konto:";"0000202051";;"Uhrzeit:";"10:11:12"

"Buchungstag";"Valuta";"Auftraggeber/Zahlungsempfänger";"Empfänger/Zahlungspflichtiger";"Konto-Nr.";"IBAN";"BLZ";"BIC";"Vorgang/Verwendungszweck";"Kundenreferenz";"Währung";"Umsatz";" "
"18.11.2026";"18.11.2026";"Wir";"Holzbau Lärche";"";"${iban}";"";"X";"RE-77";"";"EUR";"119,00";"H"
"19.11.2026";"19.11.2026";"Wir";"Café Süß";"";"${iban}";"";"X";"Miete";"";"EUR";"50,00";"S"

"18.11.2026";;;;;;;;;"Anfangssaldo";"EUR";"100,00";"S"
"20.11.2026";;;;;;;;;"Endsaldo";"EUR";"31,00";"S"
`,
    '0000202051',
    [
      `2026-11-18 2026-11-18 119.00 | Holzbau Lärche | ${iban} | RE-77`,
      `2026-11-19 2026-11-19 -50.00 | Café Süß | ${iban} | Miete`,
    ],
  ],
  [
    'csv:sparda',
    `"Umsätze ab Enddatum";"20.11.2026";"rückwirkend"
"Kontonummer:";"202051"

"Buchungstag";"Wertstellungstag";"Verwendungszweck";"Umsatz";"Währung";"Hinweis"
"18.11.2026";"18.11.2026";"HOLZBAU LAERCHE RE-77";"119,00";"EUR";""
`,
    '202051',
    ['2026-11-18 2026-11-18 119.00 | - | - | HOLZBAU LAERCHE RE-77'],
  ],
  [
    'csv:dkb',
    `"Girokonto";"${own}"
"Zeitraum:";"01.11.2026 - 20.11.2026"
"Kontostand vom 20.11.2026:";"1.234,56 €"
""
"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"
"19.11.26";"";"Vorgemerkt";"Wir GmbH";"Café Süß";"Kaffee";"Ausgang";"${iban}";"-4,5";"";"";""
"18.11.26";"18.11.26";"Gebucht";"Holzbau Lärche";"Wir GmbH";"RE-77";"Eingang";"${iban}";"1.119";"";"";""
`,
    own,
    [
      `2026-11-19 - -4.50 pending | Café Süß | ${iban} | Kaffee`,
      `2026-11-18 2026-11-18 1119.00 | Holzbau Lärche | ${iban} | RE-77`,
    ],
  ],
  [
    'csv:dkb-2018',
    `"Kontonummer:";"${own} / Girokonto";

"Kontostand vom 20.11.2026:";"1.234,56 EUR";

"Buchungstag";"Wertstellung";"Buchungstext";"Auftraggeber / Begünstigter";"Verwendungszweck";"Kontonummer";"BLZ";"Betrag (EUR)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz";
"18.11.2026";"18.11.2026";"Gutschrift";"Holzbau Lärche";"RE-77";"${iban}";"X";"1.119,00";"";"";"";
`,
    own,
    [`2026-11-18 2026-11-18 1119.00 | Holzbau Lärche | ${iban} | RE-77`],
  ],
  [
    'csv:dkb-card',
    `"Kreditkarte:";"4567********0001";
"Saldo:";"-21,74 EUR";

"Umsatz abgerechnet und nicht im Saldo enthalten";"Wertstellung";"Belegdatum";"Beschreibung";"Betrag (EUR)";"Ursprünglicher Betrag";
"Nein";"12.11.2026";"10.11.2026";"MUSEUM AM HAFEN";"-21,74";"-25,00 USD";
`,
    '4567********0001',
    ['2026-11-10 2026-11-12 -21.74 | - | - | MUSEUM AM HAFEN'],
  ],
  [
    'csv:comdirect',
    `;
"Umsätze Girokonto";"Zeitraum: 30 Tage";
"Neuer Kontostand";"169,00 EUR";

"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR";
"offen";"--";"Kartenverfügung";"Buchungstext: Kiosk";"-3,00";
"18.11.2026";"18.11.2026";"Übertrag / Überweisung";"Auftraggeber: Holzbau LärcheBuchungstext: RE-77 Ref. AB12/34";"119,00";

"Alter Kontostand";"50,00 EUR";
`,
    undefined,
    [
      '- - -3.00 pending | - | - | Buchungstext: Kiosk',
      '2026-11-18 2026-11-18 119.00 | Holzbau Lärche | - | Auftraggeber: Holzbau LärcheBuchungstext: RE-77 Ref. AB12/34',
    ],
  ],
  [
    'csv:commerzbank',
    `Buchungstag;Wertstellung;Umsatzart;Buchungstext;Betrag;Währung;Auftraggeberkonto;Bankleitzahl Auftraggeberkonto;IBAN Auftraggeberkonto;Kategorie
18.11.2026;18.11.2026;Gutschrift;"Holzbau Lärche RE-77 End-to-End-Ref.: E77";119,00;EUR;;;${own};
`,
    own,
    ['2026-11-18 2026-11-18 119.00 | - | - | Holzbau Lärche RE-77 End-to-End-Ref.: E77'],
  ],
  [
    'csv:postbank',
    `Umsätze
Konto;Filial-/Kontonummer;IBAN;Währung
Giro plus;100 202051 00;${own};EUR

1.11.2026 - 20.11.2026
Letzter Kontostand;;;;50,00;EUR
Vorgemerkte und noch nicht gebuchte Umsätze sind nicht Bestandteil dieser Übersicht.
Buchungstag;Wert;Umsatzart;Begünstigter / Auftraggeber;Verwendungszweck;IBAN / Kontonummer;BIC;Kundenreferenz;Mandatsreferenz;Gläubiger ID;Fremde Gebühren;Betrag;Abweichender Empfänger;Anzahl der Aufträge;Anzahl der Schecks;Soll;Haben;Währung
18.11.2026;18.11.2026;SEPA Überweisung;Holzbau Lärche;RE-77;${iban};X;E77;;;;119,00;;;;;119,00;EUR
2.11.2026;2.11.2026;SEPA Lastschrift;Café Süß;Miete;${iban};X;;M1;;;-50,00;;;;-50,00;;EUR
Kontostand;20.11.2026;;;119,00;EUR
`,
    own,
    [
      `2026-11-18 2026-11-18 119.00 | Holzbau Lärche | ${iban} | RE-77`,
      `2026-11-02 2026-11-02 -50.00 | Café Süß | ${iban} | Miete`,
    ],
  ],
  [
    'csv:postbank-old',
    `"Umsatzauskunft";"gebuchte Umsätze"
"IBAN:";"${own}"

"Buchungsdatum";"Wertstellung";"Umsatzart";"Buchungsdetails";"Auftraggeber";"Empfänger";"Betrag (€)";"Saldo (€)"
"18.11.2026";"18.11.2026";"Gutschrift";"RE-77";"Holzbau Lärche";"Wir";"119,00 €";"169,00 €"
`,
    own,
    ['2026-11-18 2026-11-18 119.00 | Holzbau Lärche | - | RE-77'],
  ],
  [
    'csv:ing',
    `Umsatzanzeige;Datei erstellt am: 20.11.2026 10:11

IBAN;DE02 1203 0000 0000 2020 51
Kontoname;Girokonto
Saldo;169,00;EUR

Sortierung;Datum absteigend

Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung
18.11.2026;18.11.2026;Holzbau Lärche;Gutschrift;RE-77;169,00;EUR;119,00;EUR
17.11.2026;17.11.2026;Café Süß;Lastschrift;Miete;50,00;EUR;-1.050,00;EUR
`,
    own,
    [
      '2026-11-18 2026-11-18 119.00 | Holzbau Lärche | - | RE-77',
      '2026-11-17 2026-11-17 -1050.00 | Café Süß | - | Miete',
    ],
  ],
  [
    'csv:n26',
    `"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)","Original Amount","Original Currency","Exchange Rate"
2026-11-18,2026-11-18,"Holzbau, Lärche",${iban},Credit Transfer,RE-77,Main,1119.00,,,
`,
    undefined,
    [`2026-11-18 2026-11-18 1119.00 | Holzbau, Lärche | ${iban} | RE-77`],
  ],
  [
    'csv:hvb',
    `Kontonummer\tBuchungsdatum\tValuta\tEmpfaenger 1\tEmpfaenger 2\tVerwendungszweck\tBetrag\tWaehrung
202051\t18.11.2026\t18.11.2026\tHolzbau\tLärche\tRE-77\t1.119,00\tEUR
`,
    '202051',
    ['2026-11-18 2026-11-18 1119.00 | Holzbau Lärche | - | RE-77'],
  ],
  [
    'csv:paypal',
    `"Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Transaktionscode","Rechnungsnummer","Auswirkung auf Guthaben"
"18.11.2026","10:11:12","CET","Holzbau Lärche","Zahlung","Abgeschlossen","EUR","119,00","-3,32","115,68","T1","RE-77","Haben"
"18.11.2026","10:11:12","CET","Otto Quitte","Anfrage","Ausstehend","EUR","5,00","0,00","5,00","T2","","Memo"
`,
    undefined,
    ['2026-11-18 - 115.68 | Holzbau Lärche | - | RE-77', '2026-11-18 - 5.00 info | Otto Quitte | - | -'],
  ],
  [
    'csv:easybank',
    `AT611904300234573201;RE-77 Holzbau;18.11.2026;18.11.2026;+119,00;EUR
AT611904300234573201;Miete;17.11.2026;17.11.2026;-1.050,00;EUR
`,
    'AT611904300234573201',
    ['2026-11-18 2026-11-18 119.00 | - | - | RE-77 Holzbau', '2026-11-17 2026-11-17 -1050.00 | - | - | Miete'],
  ],
  [
    'csv:generic',
    `Buchungstag;Valuta;Buchungstext;Auftraggeber/Empfänger;Betrag (EUR)
18.11.2026;18.11.2026;RE-77;Holzbau Lärche;119,00
`,
    undefined,
    ['2026-11-18 2026-11-18 119.00 | Holzbau Lärche | - | RE-77'],
  ],
];

describe('exports of banks', () => {
  it.each(exports)('%s', (format, text, account, bookings) => {
    const file = statementFile(text);
    expect(file.format).toBe(format);
    expect(file.statements[0]!.account).toBe(account);
    expect(file.statements[0]!.entries.map(inWords)).toEqual(bookings);
    expect(file.statements[0]!.entries.every(({ currency }) => currency === 'EUR')).toBe(true);
  });
});
