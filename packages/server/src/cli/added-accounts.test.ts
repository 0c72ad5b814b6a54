import { expect, test } from 'vitest';
import { addedAccounts, leftOutLines } from './added-accounts.ts';
import { WrongUsage } from './command.ts';
import { importWords } from './import-words.ts';

test.each([
  ['DE02120300000000202051', 'DE02120300000000202051', 'EUR'],
  ['de02 1203 0000 0000 2020 51', 'DE02120300000000202051', 'EUR'],
  ['CH9300762011623852957', 'CH9300762011623852957', 'CHF'],
  ['CH9300762011623852957:EUR', 'CH9300762011623852957', 'EUR'],
  ['DE02120300000000202051:CHF', 'DE02120300000000202051', 'CHF'],
])('--add-account %s', (value, iban, currency) => {
  expect(addedAccounts([value])).toEqual([{ iban, currency }]);
});

test.each(['', 'DE02120300000000202052', '202051', 'DE02120300000000202051:USD', 'DE02120300000000202051:'])(
  '--add-account "%s" makes no sense',
  (value) => {
    expect(() => addedAccounts([value])).toThrow(WrongUsage);
  },
);

test('a receipt says how an account that was left out comes in, with its IBAN where it can be told', () => {
  const statement = { leftOut: ['37040044/0532013000', 'XX-1'] } as Parameters<typeof leftOutLines>[0]['statement'];
  const receipt = { statement, problems: [] } as unknown as Parameters<typeof leftOutLines>[0];
  const lines = leftOutLines(receipt, importWords('de'));
  expect(lines[0]).toMatch(/37040044\/0532013000.*--add-account DE89370400440532013000$/);
  expect(lines[1]).toMatch(/XX-1.*--add-account IBAN$/);
});
