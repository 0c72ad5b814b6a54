import { expect, test } from 'vitest';
import { looksLikeStatement } from './looks-like-statement.ts';

test.each<[string, boolean]>([
  ['Konto;Datum;Empfänger/Auftraggeber;Text;Betrag;Saldo', true],
  ['Buchungstag;Wertstellung;Vorgang;Betrag', true],
  ['Valuta;Verwendungszweck;Soll;Haben', true],
  ['Date;Payee;Amount;Balance', true],
  ['Rechnungsnummer;Kunde;Rechnungsdatum;Betrag', false],
  ['Belegnummer;Kundenname;Fällig;Saldo', false],
  ['Kundennr;Name;IBAN;Rechnung;Offen', false],
  ['', false],
])('%s: %s', (heads, expected) => {
  expect(looksLikeStatement(heads.split(';'))).toBe(expected);
});
