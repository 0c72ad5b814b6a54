import { expect, test } from 'vitest';
import { claimStatement } from '../claim/claim-statement.ts';
import { claimForTests } from '../claim/claims-for-tests.ts';
import { standardLaw } from '../law/law-settings.ts';
import { type AccountCredit, balanceSums, statementIntro } from './statement-balance.ts';

const law = standardLaw('DE');
const noBreak = (text: string) => text.replaceAll('\u00A0', ' ').replaceAll('\u2212', '-');

/** Principal alone: on the day nothing of it bears interest yet, unless it was due long before. */
function claim(number: string, amountMinor: number, dueOn: string, onDate: string) {
  const entries = [{ kind: 'principal' as const, amountMinor, valueOn: '2026-02-13' }];
  const facts = claimForTests({ number, entries, dueOn, issuedOn: '2026-02-13', dueBasis: 'contract' });
  return { ...facts, statement: claimStatement(facts, onDate, law) };
}

const credit: AccountCredit = { valueOn: '2026-02-10', amountMinor: 2_500 };
const say = (sums: ReturnType<typeof balanceSums>) => sums?.map((row) => noBreak(row.join(': ')));

test('all due and no credit: the claims say it themselves', () => {
  expect(balanceSums([claim('A', 10_000, '2026-02-16', '2026-02-16')], [], 'de')).toBeUndefined();
});

test('what is due stands apart from what is not', () => {
  const claims = [claim('A', 10_000, '2026-02-16', '2026-02-16'), claim('B', 5_000, '2026-03-16', '2026-02-16')];
  expect(say(balanceSums(claims, [], 'de'))).toEqual([
    'davon am 16.02.2026 fällig: 100,00 €',
    'Forderungen am 16.02.2026: 150,00 €',
  ]);
});

test('the credit is named with its payment and taken off', () => {
  const claims = [claim('A', 10_000, '2026-02-16', '2026-02-16')];
  expect(say(balanceSums(claims, [credit], 'de'))).toEqual([
    'Forderungen am 16.02.2026: 100,00 €',
    'davon am 16.02.2026 fällig: 100,00 €',
    'Guthaben aus der Zahlung vom 10.02.2026: -25,00 €',
    'Noch zu zahlen: 75,00 €',
  ]);
  expect(noBreak(statementIntro(claims, [credit], 'A', 'de'))).toBe(
    'Aus der Rechnung A sind am 16.02.2026 insgesamt **100,00 €** offen. Nach Abzug des Guthabens von 25,00 € sind noch **75,00 €** zu zahlen. Zinsen sind bis zu diesem Tag berechnet und der Tag ist mitgezählt.',
  );
});

test('a credit above all claims is what is left', () => {
  const claims = [claim('A', 2_000, '2026-02-16', '2026-02-16')];
  expect(say(balanceSums(claims, [credit], 'en'))!.at(-1)).toBe('Credit that is left: €5.00');
  expect(noBreak(statementIntro(claims, [credit], 'A', 'en'))).toContain('a credit of **€5.00** is left');
});

test('no sentence says interest is counted up to a day for which no rate is known', () => {
  const claims = [claim('A', 10_000, '2026-02-16', '2199-12-31')];
  const intro = statementIntro(claims, [], 'A', 'de');
  expect(intro).not.toContain('bis zu diesem Tag');
  expect(intro).toMatch(/nur bis einschließlich \d\d\.\d\d\.20\d\d berechnet/);
});
