import { describe, expect, it } from 'vitest';
import { readNationalCharset } from './national-charset.ts';
import { readSepaFields } from './sepa-fields.ts';

describe('readSepaFields', () => {
  it.each([
    ['EREF+RE-1 SVWZ+Danke', { endToEndId: 'RE-1', remittance: 'Danke' }],
    [
      'EREF+11063225-1MREF+41310-1CRED+DE98ZZZ09999999999SVWZ+Rechnung',
      { endToEndId: '11063225-1', mandateId: '41310-1', creditorId: 'DE98ZZZ09999999999', remittance: 'Rechnung' },
    ],
    ['EREF+NOTPROVIDED SVWZ+x', { remittance: 'x' }],
    ['KREF+NONREF EREF+E 7', { endToEndId: 'E 7' }],
    ['WOHNBAU GMBH EREF+E7 SVWZ+Miete', { endToEndId: 'E7', remittance: 'Miete' }],
    ['Miete Mai EREF+E7', { endToEndId: 'E7', remittance: 'Miete Mai' }],
    ['EREF+E7 MTLG:IBAN ungueltig', { endToEndId: 'E7', remittance: 'IBAN ungueltig' }],
    [
      'SVWZ+Rate IBAN+DE02 1203 0000 0000 2020 51 BIC+BYLADEM1001 ABWA+Otto',
      { remittance: 'Rate', counterpartyIban: 'DE02120300000000202051', ultimateName: 'Otto' },
    ],
    ['COAM+3,00 OAMT+49,90 SVWZ+zurück', { chargesText: '3,00', originalAmountText: '49,90', remittance: 'zurück' }],
    ['EREF+E7PURP+SALASVWZ+Bezüge Mai', { endToEndId: 'E7', purposeCode: 'SALA', remittance: 'Bezüge Mai' }],
    ['PURP+Lohn und Gehalt SVWZ+Mai', { remittance: 'Mai' }],
    [
      'Pauschale EREF: N3 MREF: X IBAN: DE02120300000000202051',
      { remittance: 'Pauschale', endToEndId: 'N3', mandateId: 'X', counterpartyIban: 'DE02120300000000202051' },
    ],
  ])('%s', (text, expected) => {
    expect(readSepaFields(text)).toEqual(expected);
  });

  it.each(['Rechnung 12', 'A+B Bau GmbH', 'IBAN: DE02120300000000202051 bitte beachten', 'Betreff: Rechnung: 12'])(
    '%s is ordinary text',
    (text) => expect(readSepaFields(text)).toBeUndefined(),
  );
});

describe('readNationalCharset', () => {
  it.each([
    ['M]LLER', 'MÜLLER'],
    ['STRA~E', 'STRAßE'],
    ['\\STERREICH', 'ÖSTERREICH'],
    ['GR\\~E', 'GRÖßE'],
    ['Gr|~e f}r K{the', 'Größe für Käthe'],
    ['[4711]', '[4711]'],
    ['Nr. [A]', 'Nr. [A]'],
    ['a | b', 'a | b'],
  ])('%s', (text, expected) => expect(readNationalCharset(text)).toBe(expected));
});
