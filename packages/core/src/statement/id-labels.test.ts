import { describe, expect, it } from 'vitest';
import { readBankCsv } from './csv.ts';
import { readParty } from './csv-party.ts';
import { readMt940 } from './mt940.ts';
import { readSepaFields } from './sepa-fields.ts';

const creditor = 'DE98ZZZ09999999999';

describe('identifiers in words', () => {
  it.each([
    [
      'Otto RE-7 End-to-End-Ref.: E8 CORE / Mandatsref.: M-8 Gläubiger-ID: DE98ZZZ09999999999 SEPA-BASISLASTSCHRIFT wiederholend',
      'E8',
      'M-8',
      creditor,
    ],
    [
      'RE-7 END-TO-END-REF.: E8 MANDATSREF: M-8 GLAEUBIGER-ID: DE98ZZZ09999999999 Rücklastschrift',
      'E8',
      'M-8',
      creditor,
    ],
    ['RE-7 End-to-End-Ref.:E8 Mandatsreferenz:M-8', 'E8', 'M-8', undefined],
    ['RE-7 End-to-End-Ref.: NOTPROVIDED Mandatsref: M-8', undefined, 'M-8', undefined],
    ['RE-7 Kundenreferenz: NSCT1 End-to-End-Ref.: E8', 'E8', undefined, undefined],
    ['RE-7 Kundenreferenz: K1', 'K1', undefined, undefined],
  ])('%s', (text, endToEndId, mandateId, creditorId) => {
    expect(readSepaFields(text)).toMatchObject({ remittance: text });
    const { endToEndId: one, mandateId: two, creditorId: three } = readSepaFields(text)!;
    expect([one, two, three]).toEqual([endToEndId, mandateId, creditorId]);
  });

  it.each(['Rechnung: 7', 'Ref. 7', 'Gläubiger: Otto Quitte', 'Vorkundenreferenz: 7', 'Termin 10:30'])(
    'none in "%s"',
    (text) => {
      expect(readSepaFields(text)).toBeUndefined();
    },
  );

  it('a returned debit with its reason and the fee', () => {
    const text =
      'RETOURE vom 12.01.2026, Rueckgabegrund: MS03 Sonstige Gruende SVWZ: RETURN EREF: RE-77 MREF: M-1 ENTG: 3,00 EUR Entgelt';
    expect(readSepaFields(text)).toMatchObject({ returnReason: 'MS03', chargesText: '3,00', endToEndId: 'RE-77' });
    const csv = `Buchungstag;Valuta;Name;Verwendungszweck;Betrag\n18.11.2026;18.11.2026;Otto;${text};-53,00\n`;
    expect(readBankCsv(csv)).toMatchObject({
      statements: [{ entries: [{ transactions: [{ returnReason: 'MS03', chargesMinor: 300, returnedMinor: 5000 }] }] }],
    });
  });

  it('are read in the free text of an MT940, too', () => {
    const text =
      ':20:X\n:25:10020030/1234567\n:28C:1\n:60F:C261117EUR0,\n:61:2611181118C119,NTRFNONREF\n:86:RE-7 End-to-End-Ref.: E8 Mandatsref.: M-8\n:62F:C261118EUR119,\n-\n';
    expect(readMt940(text)).toMatchObject({
      statements: [{ entries: [{ transactions: [{ endToEndId: 'E8', mandateId: 'M-8' }] }] }],
    });
  });

  it('a text made of labels alone ends', () => {
    const text = 'End-to-End-Ref.: x '.repeat(50_000);
    const csv = `"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR"\n"18.11.2026";"18.11.2026";"X";"${text}";"1,00"\n`;
    expect(readBankCsv(csv)).toMatchObject({ statements: [{ entries: [{ transactions: [{ endToEndId: 'x' }] }] }] });
  });

  it('a label of a layout is not found inside another', () => {
    const csv =
      '"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR"\n"18.11.2026";"18.11.2026";"Übertrag";"Auftraggeber: OttoBuchungstext: RE-7 End-to-End-Ref.: E-7 Ref. AB12/1";"119,00"\n';
    expect(readBankCsv(csv)).toMatchObject({
      statements: [
        { entries: [{ bankReference: 'AB12/1', transactions: [{ counterpartyName: 'Otto', endToEndId: 'E-7' }] }] },
      ],
    });
  });
});

describe('the other side in front of a text', () => {
  it.each([
    ['Otto Quitte GENODEF1M04 DE89370400440532013000 RE-7', 'in-front', 'Otto Quitte', 'DE89370400440532013000'],
    [
      'Echtzeitüberweisung   OTTO QUITTE   DE89370400440532013000   COBADEFFXXX  B',
      'in-front',
      'OTTO QUITTE',
      'DE89370400440532013000',
    ],
    ['Gutschrift VB/1 BKAUATWWXXX AT611904300234573201 Otto RE-7', 'account-only', undefined, 'AT611904300234573201'],
    ['Otto Quitte GENODEF1M04 DE89370400440532013001 RE-7', 'in-front', undefined, undefined],
    ['Rechnung DE89370400440532013000', 'in-front', undefined, undefined],
  ] as const)('%s', (text, style, name, iban) => {
    expect([readParty(text, style).name, readParty(text, style).iban]).toEqual([name, iban]);
  });
});

describe('texts that were cut every 27 characters', () => {
  const titles =
    '"Buchungstag";"Valuta";"Auftraggeber/Zahlungsempfänger";"Empfänger/Zahlungspflichtiger";"IBAN";"Vorgang/Verwendungszweck";"Währung";"Umsatz";" "\n';
  it.each([
    ['UEBERWEISUNG\nRechnung RE-2026-0001 und R\nE-2026-0002', 'UEBERWEISUNG Rechnung RE-2026-0001 und RE-2026-0002'],
    ['SEPA-Überweisungsgutschrift\nRE-7', 'SEPA-Überweisungsgutschrift RE-7'],
    ['Otto\nRE-7', 'Otto\nRE-7'],
  ])('%j', (text, wanted) => {
    const file = readBankCsv(`${titles}"18.11.2026";"18.11.2026";"Wir";"Otto";"";"${text}";"EUR";"1,00";"H"\n`);
    expect(file).toMatchObject({ statements: [{ entries: [{ transactions: [{ remittance: wanted }] }] }] });
  });
});
