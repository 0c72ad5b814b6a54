import { expect, test } from 'vitest';
import { chooseAccount, findAccount } from './find-account.ts';
import { mayBeOfBank } from './layout-bank.ts';

test.each([
  ['DE02120300000000202051', true],
  ['DE02 1203 0000 0000 2020 51', true],
  ['12030000/0000202051', true],
  ['12030000/202051EUR', true],
  ['12030000/202052', false],
  ['0000202051', true],
  ['202051', true],
  ['2051', false],
  ['202052', false],
  [undefined, false],
])('account %s is ours: %s', (account, isOurs) => {
  const known = [{ id: '1', iban: 'DE02120300000000202051', currency: 'EUR' }];
  expect(findAccount(account, known)?.id).toBe(isOurs ? '1' : undefined);
});

const giro = { id: '1', iban: 'DE02120300000000202051', currency: 'EUR' };
const other = { id: '2', iban: 'DE89370400440532013000', currency: 'EUR' };
const twin = { id: '3', iban: 'DE27100777770000202051', currency: 'EUR' };

test.each<[string, string | undefined, string, readonly (typeof giro)[], string | undefined, string, string?]>([
  ['stated, whatever was answered', giro.iban, 'csv:ing', [giro, other], other.iban, 'stated', '1'],
  ['of somebody else', 'DE75512108001245126199', 'csv:ing', [giro], giro.iban, 'unknown'],
  ['a number of somebody else', '99887766', 'csv:hvb', [giro], undefined, 'unknown'],
  ['a number that two accounts have', '202051', 'csv:hvb', [giro, twin], undefined, 'unknown'],
  ['the only one', undefined, 'csv:dkb', [giro], undefined, 'only-one', '1'],
  ['a name is no account', 'Girokonto', 'csv:dkb', [giro], undefined, 'only-one', '1'],
  ['an export of another bank', undefined, 'csv:n26', [giro], undefined, 'open'],
  ['of another bank, answered', undefined, 'csv:n26', [giro], giro.iban, 'answered', '1'],
  ['a layout that many banks have', undefined, 'csv:bunq', [giro], undefined, 'only-one', '1'],
  ['in a statement it is', 'Girokonto', 'mt940', [giro], undefined, 'unknown'],
  ['one of two', undefined, 'csv:n26', [giro, other], undefined, 'open'],
  ['one of two, answered', undefined, 'csv:n26', [giro, other], 'DE89 3704 0044 0532 0130 00', 'answered', '2'],
  ['answered with a strange one', undefined, 'csv:n26', [giro, other], twin.iban, 'unknown'],
  ['a payment service lies beside the only account', undefined, 'csv:paypal', [giro], undefined, 'open'],
  ['so does a card', '4567********0001', 'csv:dkb-card', [giro], undefined, 'open'],
  ['there is none', undefined, 'csv:n26', [], undefined, 'unknown'],
])('the account of a statement: %s', (_name, stated, format, known, answer, kind, id) => {
  const chosen = chooseAccount(stated, format, known, answer);
  expect(chosen.kind).toBe(kind);
  expect('account' in chosen ? chosen.account.id : undefined).toBe(id);
});

test.each([
  ['csv:comdirect', 'DE37200411330123456700', true],
  ['csv:comdirect', 'DE02120300000000202051', false],
  ['csv:n26', 'DE62100110012620000000', true],
  ['csv:n26', 'DE02120300000000202051', false],
  ['csv:dkb', 'DE02120300000000202051', true],
  ['csv:ing', 'DE02120300000000202051', false],
  ['csv:ing', 'DE12500105170648489890', true],
  ['csv:sparkasse-camt', 'DE89370501980532013000', true],
  ['csv:sparkasse-camt', 'DE89370400440532013000', false],
  ['csv:vr', 'DE91430609670000000000', true],
  ['csv:postbank', 'DE89100100100000000000', true],
  ['csv:postbank', 'DE89100110010000000000', false],
  ['csv:commerzbank', 'DE89370400440532013000', true],
  ['csv:postfinance', 'CH9309000000000000000', true],
  ['csv:postfinance', 'DE02120300000000202051', false],
  ['csv:raiffeisen-at', 'AT611904300234573201', false],
  ['mt940', 'DE02120300000000202051', true],
])('an export %s of %s: %s', (format, iban, may) => expect(mayBeOfBank(format, iban)).toBe(may));

test.each([
  ['2025-12-01', 'only-one'],
  ['2025-11-30', 'open'],
  [undefined, 'only-one'],
] as const)('an export that ends on %s, before an account that begins in March: %s', (lastOn, kind) => {
  const known = [{ ...giro, firstOn: '2026-03-01' as const }];
  expect(chooseAccount(undefined, 'csv:dkb', known, undefined, lastOn).kind).toBe(kind);
});
