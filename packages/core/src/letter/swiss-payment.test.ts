import { describe, expect, it } from 'vitest';
import type { LetterItem, Recipient, Sender } from './letter.ts';
import { type SwissLetter, splitStreet, swissPayment } from './swiss-payment.ts';
import { swissSheet } from './swiss-sheet.ts';

const sender: Sender = {
  name: 'Alpenblick AG',
  street: 'Seestrasse 48a',
  zip: '8002',
  city: 'Zürich',
  country: 'CH',
  iban: 'CH93 0076 2011 6238 5295 7',
  accountHolder: 'Alpenblick AG',
  brandColor: '#123456',
};
const recipient: Recipient = {
  name: 'Änne Muster',
  street: 'Postfach 12',
  zip: '6003',
  city: 'Luzern',
  country: 'CH',
  debtorNumber: '10042',
};
const item = (number: string) => ({ number }) as LetterItem;
const letter: SwissLetter = {
  currency: 'CHF',
  items: [item('RE-2026-0001')],
  recipient,
  reference: 'M-2026-3-001',
  remittance: 'RE-2026-0001, Kd 10042',
  totalMinor: 159_005,
  sender,
};
const qrSender = { ...sender, iban: 'CH4431999123000889012' };
const several = [item('RE-1'), item('RE-2')];

describe('the address of type S', () => {
  it.each([
    ['Hafenstraße 12', 'Hafenstraße', '12'],
    ['Am Büchsenberg 7 a', 'Am Büchsenberg', '7 a'],
    ['Ringweg 3-5', 'Ringweg', '3-5'],
    ['Straße des 17. Juni 135', 'Straße des 17. Juni', '135'],
    ['Rue de Lausanne, 22B', 'Rue de Lausanne', '22B'],
    ['Postfach 312', 'Postfach 312', ''],
    ['Case postale 9', 'Case postale 9', ''],
    ['Dorf', 'Dorf', ''],
    ['12', '12', ''],
    ['', '', ''],
  ])('"%s" = "%s" + "%s"', (line, street, buildingNumber) => {
    expect(splitStreet(line)).toEqual({ street, buildingNumber });
  });
});

describe('the reference', () => {
  it.each<[string, Partial<SwissLetter>, string, string]>([
    ['one claim, normal account', {}, 'SCOR', 'RF40RE20260001'],
    ['several claims, normal account', { items: several }, 'NON', ''],
    ['a number that fits no RF', { items: [item('RE 1 & 2')] }, 'NON', ''],
    ['a given one', { paymentReference: 'rf18 5390 0754 7034' }, 'SCOR', 'RF18539007547034'],
    ['one claim, QR-IBAN', { sender: qrSender }, 'QRR', '000001004200000000202600014'],
    ['several claims, QR-IBAN: the letter', { sender: qrSender, items: several }, 'QRR', '000001004200000000202630019'],
    [
      'a given one, QR-IBAN',
      { sender: qrSender, paymentReference: '21 00000 00003 13947 14300 09017' },
      'QRR',
      '210000000003139471430009017',
    ],
  ])('%s', (_, part, referenceType, reference) => {
    expect(swissPayment({ ...letter, ...part })).toMatchObject({ kind: 'swiss-payment', referenceType, reference });
  });
});

describe('what does not fit is refused by name', () => {
  const from = (part: Partial<Sender>) => ({ sender: { ...sender, ...part } });
  it.each<[string, Partial<SwissLetter>, string, string]>([
    ['a German account', from({ iban: 'DE89370400440532013000' }), 'iban-not-swiss', 'iban'],
    ['a mistyped account', from({ iban: 'CH9300762011623852958' }), 'iban-not-swiss', 'iban'],
    ['no street', from({ street: ' ' }), 'value-missing', 'sender.street'],
    ['no postcode', from({ zip: '' }), 'value-missing', 'sender.zip'],
    ['no town', from({ city: '' }), 'value-missing', 'sender.city'],
    ['a long holder', from({ accountHolder: 'x'.repeat(71) }), 'value-too-long', 'sender.name'],
    ['a Greek holder', from({ accountHolder: 'Ελένη' }), 'value-invalid', 'sender.name'],
    ['nothing to pay', { totalMinor: 0 }, 'amount-out-of-range', 'amountMinor'],
    ['a billion', { totalMinor: 100_000_000_000 }, 'amount-out-of-range', 'amountMinor'],
    ['a long text', { remittance: 'x'.repeat(141) }, 'value-too-long', 'remittance'],
    ['a line break', { remittance: 'a\nb' }, 'value-invalid', 'remittance'],
    [
      'a QR reference on a normal account',
      { paymentReference: '210000000003139471430009017' },
      'value-invalid',
      'reference',
    ],
    ['RF on a QR-IBAN', { sender: qrSender, paymentReference: 'RF18539007547034' }, 'value-invalid', 'reference'],
    ['no digits for a QR-IBAN', { sender: qrSender, items: [item('A')], reference: 'B' }, 'value-missing', 'reference'],
  ])('%s', (_, part, code, field) => {
    expect(swissPayment({ ...letter, ...part })).toMatchObject({ kind: 'refused', code, field });
  });
});

describe('the words', () => {
  const words = (part: Partial<SwissLetter>, language: 'de' | 'en' = 'de') => {
    const payment = swissPayment({ ...letter, ...part });
    if (payment.kind === 'refused') throw new Error(payment.code);
    return swissSheet(payment, language);
  };

  it('stand in the order of the style guide', () => {
    const { receiptBlocks, paymentBlocks, amount } = words({});
    expect(receiptBlocks.map((one) => one.heading)).toEqual(['Konto / Zahlbar an', 'Referenz', 'Zahlbar durch']);
    expect(paymentBlocks.map((one) => one.heading)).toEqual([
      'Konto / Zahlbar an',
      'Referenz',
      'Zusätzliche Informationen',
      'Zahlbar durch',
    ]);
    expect(paymentBlocks[0]!.lines).toEqual([
      'CH93 0076 2011 6238 5295 7',
      'Alpenblick AG',
      'Seestrasse 48a',
      '8002 Zürich',
    ]);
    expect(amount.lines).toEqual(['1 590.05']);
  });

  it.each([
    [1, '0.01'],
    [99_999, '999.99'],
    [100_000, '1 000.00'],
    [99_999_999_999, '999 999 999.99'],
  ])('print %i cents as %s', (totalMinor, text) => expect(words({ totalMinor }).amount.lines).toEqual([text]));

  it('leave the payer a field where the debtor does not fit, and name a country abroad', () => {
    const unknown = words({ recipient: { ...recipient, city: '' } }, 'en');
    expect(unknown.payerHeading).toBe('Payable by (name/address)');
    expect(unknown.receiptBlocks).toHaveLength(2);
    const abroad = words({ recipient: { ...recipient, zip: '79098', city: 'Freiburg', country: 'DE' } });
    expect(abroad.payerHeading).toBeUndefined();
    expect(abroad.receiptBlocks[2]!.lines[2]).toBe('DE - 79098 Freiburg');
  });
});
