import { describe, expect, test } from 'vitest';
import type { ClaimsFile } from './claims-file.ts';
import { readClaimsCsv } from './read-claims-csv.ts';
import { readDate } from './read-date.ts';

const read = (text: string) => readClaimsCsv(text, { country: 'DE', today: '2026-11-22' as never }) as ClaimsFile;
/** What becomes of the one line: what is open of it, a credit, a question, or nothing. */
const outcome = (titles: string, cells: string) => {
  const { rows, credits, problems } = read(
    `Rechnungsnummer;Datum;Kunde;Betrag;${titles}\n1;05.01.2026;A;10,00;${cells}\n`,
  );
  if (problems.length > 0) return problems.map(({ code }) => code).join();
  if (credits !== undefined) return 'credit';
  return rows[0]?.openMinor ?? 'nothing';
};

describe('what stands in brackets behind a state counts', () => {
  test.each([
    ['bezahlt (10.01.2026)', 0],
    ['Bezahlt (PayPal)', 0],
    ['Bezahlt (Zahlungseingang 10.01.)', 0],
    ['bezahlt (offen 5,00)', 'state-unknown'],
    ['Überfällig (bezahlt)', 'state-unknown'],
    ['verrechnet', 'state-unknown'],
    ['Offen [Ratenzahlung]', 'state-unknown'],
    ['Offen (teilbezahlt)', 'open-not-stated'],
    ['Offen (2. Mahnung)', 1000],
    ['Offen (Shop)', 1000],
  ])('%s: %s', (state, expected) => expect(outcome('Status', state)).toBe(expected));
});

describe('and behind a kind of document', () => {
  test.each([
    ['Rechnung (Webshop)', 1000],
    ['Rechnung (storniert)', 'nothing'],
    ['Rechnung [Entwurf]', 'nothing'],
    ['Rechnung (bezahlt)', 'document-unknown'],
    ['Rechnung (Gutschrift)', 'document-unknown'],
    ['Gutschrift (Korrektur)', 'credit'],
  ])('%s: %s', (kind, expected) => expect(outcome('Belegart', kind)).toBe(expected));
});

describe('how an invoice is to be paid is no payment of it', () => {
  test.each(['Lastschrift', 'Überweisung', 'Bankeinzug'])('%s', (means) => {
    expect(outcome('Rechnungstyp', means)).toBe('document-unknown');
    expect(outcome('Art', means)).toBe('document-unknown');
  });

  test('where the column names invoices, too, it is one', () => {
    const { rows, credits = [] } = read(
      'Belegnummer;Datum;Kunde;Betrag;Belegart\n1;05.01.2026;A;10,00;Rechnung\n1;06.01.2026;A;4,00;Lastschrift\n',
    );
    expect([rows.map(({ openMinor }) => openMinor), credits]).toEqual([[600], []]);
  });
});

describe('a list that contradicts itself is asked about', () => {
  test.each([
    ['Status;Zahlungsstatus', 'erledigt;offen', 'state-unknown'],
    ['Status;Zahlungsstatus', 'versendet;offen', 1000],
    ['Status;Zahlungsstatus', 'erledigt;bezahlt', 0],
    ['Offen;Bezahlt am', '10,00;10.01.2026', 'paid-but-open'],
    ['Offen;Bezahlt am', '4,00;10.01.2026', 400],
    ['Offen;Bezahlt am', '10,00;00.00.0000', 1000],
    ['Bezahlt;Bezahlt am', 'nein;10.01.2026', 'paid-but-open'],
    ['Bezahlt;Bezahlt am', 'nein;', 1000],
  ])('%s: %s = %s', (titles, cells, expected) => expect(outcome(titles, cells)).toBe(expected));
});

describe('net amounts', () => {
  const amountOf = (...lines: string[]) =>
    read(`Rechnungsnummer;Datum;Kunde;Betrag;MwSt\n${lines.map((line) => `1;05.01.2026;A;${line}\n`).join('')}`).mapping
      .amount;

  test('are known by one bill that cannot hold its tax, whatever two rates another has', () => {
    expect(amountOf('100,00;19,00', '150,00;22,50')).toBeUndefined();
    expect(amountOf('119,00;19,00', '257,00;35,00')).toBe(3);
    expect(amountOf('119,00;19,00', '100,00;19,00')).toBe(3);
  });
});

describe('a list in groups', () => {
  const list = (...lines: string[]) => read(`Belegnr;Datum;Betrag\n10001 Muster GmbH\n${lines.join('\n')}\n`);

  test('loses no claim that lacks its date', () => {
    const { rows, problems } = list('4711;05.01.2026;119,00', '4712;;50 EUR', '4713;06.01.2026;7,00');
    expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual(['4 value-missing']);
    expect(rows.map(({ number, name }) => `${number} ${name}`)).toEqual(['4711 Muster GmbH', '4713 Muster GmbH']);
  });

  test('lays nothing at the door of the customer above where a name without a number stands between', () => {
    const { rows, problems } = list('4711;05.01.2026;119,00', 'Beispiel Handel', '4712;06.01.2026;7,00');
    expect(rows.map(({ number }) => number)).toEqual(['4711']);
    expect(problems.map(({ line }) => line)).toContain(4);
  });

  test('goes on over the end of a page', () => {
    const { rows } = list('4711;05.01.2026;119,00', 'Seite 2', '4712;06.01.2026;7,00');
    expect(rows.map(({ number }) => number)).toEqual(['4711', '4712']);
  });
});

describe('what a column of any name calls paid or cancelled is not demanded', () => {
  test.each([
    ['Erledigt', 'ja', 0],
    ['Erledigt', 'nein', 1000],
    ['Ausgeglichen', 'x', 0],
    ['Zahlungsstand', 'bezahlt', 0],
    ['Storniert', 'ja', 'nothing'],
    ['Storno', 'x', 'nothing'],
    ['Storniert am', '07.01.2026', 'nothing'],
    ['Voided', 'true', 'nothing'],
    ['Storniert', 'nein', 1000],
    ['Storno', '0,00', 1000],
    ['Storno', '', 1000],
    ['Storno', 'ST-17', 'state-unknown'],
    ['Info', 'bezahlt', 0],
    ['Bemerkung', 'Storniert', 'nothing'],
    ['Bemerkung', 'bezahlt immer spät', 1000],
    ['Bemerkung', 'offen', 1000],
  ])('%s %s: %s', (title, cell, expected) => expect(outcome(title, cell)).toBe(expected));

  test('also beside a status of the document', () => {
    expect(outcome('Status;Info', 'versendet;bezahlt')).toBe(0);
  });
});

describe('what is left of an invoice is seen under any of its names', () => {
  test.each([
    'Summe offen',
    'Rechnungsbetrag (noch offen)',
    'Noch offener Betrag',
    'Ausstehender Betrag',
    'Offene Forderung',
    'Rest',
    'Restschuld',
    'Balance due',
    'Outstanding amount',
    'Remaining amount',
  ])('%s', (title) => {
    expect(outcome(title.replace('(noch offen)', 'noch offen'), '4,00')).toBe(400);
  });

  test.each(['Summe bezahlt', 'Davon bezahlt', 'Bereits gezahlt', 'Teilzahlungen', 'Total paid', 'Paid to date'])(
    '%s',
    (title) => {
      expect(outcome(title, '4,00')).toBe(600);
    },
  );

  test.each(['Offene-Posten-Nr.', 'Rest der Anschrift', 'Zahlungsart', 'Offener Zeitraum'])('%s is none', (title) => {
    expect(outcome(title, '4,00')).toBe(1000);
  });
});

test.each([
  ['26-01-05', undefined],
  ['26/01/05', undefined],
  ['05-01-26', '2026-01-05'],
  ['26-01-26', '2026-01-26'],
  ['26.01.05', '2005-01-26'],
])('two digits of the year: %s is %s', (text, expected) => expect(readDate(text)).toBe(expected));
