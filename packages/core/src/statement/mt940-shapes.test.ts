import { describe, expect, test } from 'vitest';
import { readMt940 } from './mt940.ts';

const head = ':20:STARTUMS\n:25:37040044/0532013000\n:28C:1/1\n:60F:C260101EUR100,00\n';
const booking = ':61:2601020102CR30,00NTRFNONREF\n:86:166?00GUTSCHRIFT?20SVWZ+RE 1?32OTTO ADLER\n';
const end = ':62F:C260102EUR130,00\n-\n';

function statementsOf(text: string) {
  const file = readMt940(text);
  if (file.kind !== 'statement') throw new Error(JSON.stringify(file));
  return file.statements;
}

const whole = statementsOf(head + booking + end);

describe('a message in another shape says the same', () => {
  test.each([
    ['@@ for each line end', (head + booking + end).replaceAll('\n', '@@')],
    ['@@ for each line end, and one at the end of the file', `@@${(head + booking + end).replaceAll('\n', '@@')}\r\n`],
    ['a booking that is broken before its amount', head + booking.replace('CR30', 'CR\n30') + end],
    ['a tag that is broken behind its colon', head + booking.replace(':86:', ':\n86:') + end],
    ['a SWIFT block whose first field stands on its line', `{1:F01X}{2:I940Y}{4:${head}${booking}${end}`],
    ['marks in small letters', (head + booking + end).replace('02CR30', '02cR30')],
    ['a closing balance without currency', head + booking + end.replace('EUR130', '130')],
  ])('%s', (_shape, text) => expect(statementsOf(text)).toEqual(whole));
});

test('@@ cut across pieces and within a text are told apart', () => {
  const text = head + booking.replace('RE 1', 'RE@@1') + end;
  expect(statementsOf(text)[0]!.entries[0]!.transactions[0]!.remittance).toContain('RE@@1');
});

test('a second account under one reference is a statement of its own', () => {
  const second = ':25:37040044/0532013111\n:60F:C260101EUR5,00\n:61:2601020102D1,00NCHG\n:62F:C260102EUR4,00\n';
  const [one, other] = statementsOf(head + booking + end.replace('-\n', '') + second);
  expect(one).toEqual(whole[0]);
  expect(other).toMatchObject({
    account: '37040044/0532013111',
    balances: 'consistent',
    openingMinor: 500,
    closingMinor: 400,
    entries: [{ amountMinor: -100 }],
  });
});

test('a further statement of the same account under one reference begins with its balance', () => {
  const second = ':60F:C260102EUR130,00\n:61:2601030103D1,00NCHG\n:62F:C260103EUR129,00\n';
  const [, other] = statementsOf(head + booking + end.replace('-\n', '') + second);
  expect(other).toMatchObject({
    account: '37040044/0532013000',
    balances: 'consistent',
    entries: [{ amountMinor: -100 }],
  });
});

test.each([
  [':86:166?00GUTSCHRIFT?20RE 1?32OTTO\n:20: Uhr, Schalter 3\n', 'RE 1', 'OTTO:20: Uhr, Schalter 3'],
  [':86:166~00PRZELEW~20FAKTURA 12~32JAN KOWALSKA~33UL. D|UGA\n', 'FAKTURA 12', 'JAN KOWALSKA UL. DöUGA'],
  [':86:166?00GUTSCHRIFT?20RE 1?32OTTO ADLER\n:86:Kundennummer 4711\n', 'RE 1 Kundennummer 4711', 'OTTO ADLER'],
])('%s keeps its text and its payer apart', (details, remittance, counterpartyName) => {
  const statements = statementsOf(head + booking.replace(/:86:.*\n/, details) + end);
  expect(statements).toHaveLength(1);
  expect(statements[0]!.entries[0]!.transactions[0]).toMatchObject({ remittance, counterpartyName });
});

test('an IBAN behind a slash, a reference on a line of its own, an amount with its currency behind', () => {
  const text = `${head.replace('37040044/0532013000', '/DE89370400440532013000')}:61:2601020102DR53,00NRTINONREF\n//77-1
:86:109?00RETOURE?20EREF+RE-7?21OAMT+50,00 EUR?22COAM+3,00 EUR?32KARL KUNDE\n:62F:C260102EUR47,00\n-\n`;
  expect(statementsOf(text)).toMatchObject([
    {
      account: 'DE89370400440532013000',
      balances: 'consistent',
      entries: [{ bankReference: '77-1', transactions: [{ returnedMinor: 5000, chargesMinor: 300 }] }],
    },
  ]);
});
