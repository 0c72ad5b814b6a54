import { describe, expect, test } from 'vitest';
import { mapTitles } from './claim-field.ts';
import { readListCsv } from './read-claims-csv.ts';
import { priceOf } from './title-price.ts';

describe('titles of programs', () => {
  test.each<[string, string]>([
    [
      'Kunden-Nr.;Matchcode;Beleg-Nr.;Belegdatum;Fällig;Rechnungsbetrag;Zahlungen;Offener Betrag',
      'debtorNumber name number issuedOn dueOn amount paid open',
    ],
    [
      'Konto;Kontoname;Belegnr.;Belegdatum;Fälligkeit;OP-Betrag;Währung',
      'debtorNumber name number issuedOn dueOn open currency',
    ],
    [
      'Konto;Beschriftung;Rechnungs-Nr.;Datum;Betrag;S/H;Saldo',
      'debtorNumber name number issuedOn amount debitCredit open',
    ],
    [
      'Belegnummer;Belegart;Belegdatum;Nettofälligkeit;Betrag in Hauswährung;Hauswährung;Kundenname 1',
      'number documentType issuedOn dueOn amount currency name',
    ],
    ['Nr.;Kunde;Datum;Gültig bis;Total;Total offen;Status', 'number name issuedOn dueOn amount open status'],
    ['Kundennummer;Name;Gültig bis', 'debtorNumber name -'],
    [
      'Rückgabedatum;Betrag;Name Zahlungspflichtiger;Mandatsreferenz;EREF;Grund;Entgelt',
      'returnedOn amount name mandate endToEndId returnReason returnFee',
    ],
    [
      'Buchungsdatum;Name;Mandatsreferenz;Betrag;Rücklastschriftentgelt;Rückgabecode',
      'returnedOn name mandate amount returnFee returnReason',
    ],
    ['Rechnungsnummer;Datum;Kunde;Betrag;Grund;Entgelt', 'number issuedOn name amount - -'],
    ['Rechnungsnummer;Rechnungsdatum;Buchungsdatum;Kunde;Betrag', 'number issuedOn - name amount'],
    ['Nummer;Datum;Name;Summe (netto);Summe (brutto);Offen (netto);Offen', 'number issuedOn name - amount - open'],
    ['Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;Belegfeld 1;Belegdatum', 'amount debitCredit number issuedOn'],
    ['Nummer;Datum;Name;Betrag;Zahlungsziel (netto)', 'number issuedOn name amount paymentTermDays'],
  ])('%s', (titles, fields) => {
    const mapping = mapTitles(titles.split(';'));
    const expected = fields.split(' ').flatMap((field, column) => (field === '-' ? [] : [[field, column] as const]));
    expect(mapping).toEqual(Object.fromEntries(expected));
  });

  test('returned debits as a payment service lists them', () => {
    const text =
      'Rückgabedatum;Betrag;Name Zahlungspflichtiger;Mandatsreferenz;End-to-End-Referenz;Grund;Auslagen\n12.01.2026;50,00;Erika Beispiel;M-1;R-77;MS03;3,00\n';
    expect(readListCsv(text, { country: 'DE' })).toMatchObject({
      kind: 'returns',
      problems: [],
      rows: [{ name: 'Erika Beispiel', reason: 'MS03', feeMinor: 300, endToEndId: 'R-77' }],
    });
  });

  test.each([
    ['Betrag (netto)', 'net'],
    ['Betrag exkl. MwSt.', 'net'],
    ['Preis zzgl. gesetzl. USt', 'net'],
    ['Summe ohne Mehrwertsteuer', 'net'],
    ['Betrag (inkl. MwSt)', 'gross'],
    ['Gesamt brutto', 'gross'],
    ['Brutto (netto + USt)', undefined],
    ['Umsatz (ohne Soll/Haben-Kz)', undefined],
    ['Internet', undefined],
    ['Nettofälligkeit', undefined],
  ] as const)('%s is %s', (title, price) => expect(priceOf(title)).toBe(price));
});
