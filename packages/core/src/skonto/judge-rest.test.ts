import { describe, expect, test } from 'vitest';
import type { ClaimEntry } from '../claim/claim.ts';
import { claimForTests } from '../claim/claims-for-tests.ts';
import { ledgerOpenMinor } from '../claim/ledger.ts';
import { judgeRest, type RestPolicy, standardRestPolicy } from './judge-rest.ts';

function judge(paidMinor: number, policy: Partial<RestPolicy> = {}, today = '2026-04-01', more: ClaimEntry[] = []) {
  const entries: ClaimEntry[] = [{ kind: 'principal', amountMinor: 11_900, valueOn: '2026-02-13' }, ...more];
  if (paidMinor > 0) entries.push({ kind: 'payment', amountMinor: -paidMinor, valueOn: '2026-03-10' });
  const claim = claimForTests({ entries });
  return { claim, ...judgeRest({ claim, today, policy: { ...standardRestPolicy, ...policy }, taxBasisPoints: 1_900 }) };
}

const fee: ClaimEntry = { kind: 'fee', amountMinor: 250, valueOn: '2026-03-01' };

describe('the rest of 119.00', () => {
  test.each<[string, number, Partial<RestPolicy>, string, string, ClaimEntry[]]>([
    ['settled', 11_900, {}, '2026-04-01', 'settled', []],
    ['overpaid', 12_000, {}, '2026-04-01', 'settled', []],
    ['nothing paid yet is no rest', 0, { writeOffToMinor: 50_000 }, '2026-04-01', 'pursue', []],
    ['up to the limit', 11_800, {}, '2026-04-01', 'write-off', []],
    ['above it', 11_799, {}, '2026-04-01', 'pursue', []],
    ['no limit, no write-off', 11_899, { writeOffToMinor: 0 }, '2026-04-01', 'pursue', []],
    ['principal paid, fee pursued', 11_900, {}, '2026-04-01', 'pursue', [fee]],
    ['principal paid, fee waived', 11_900, { ancillary: 'waive' }, '2026-04-01', 'waive', [fee]],
    ['nobody asked once more yet', 11_900, { ancillary: 'threat-only' }, '2026-06-30', 'threaten', [fee]],
  ])('%s', (_why, paid, policy, today, kind, more) => {
    expect(judge(paid, policy, today, more).kind).toBe(kind);
  });

  test.each([
    ['2026-03-12', '2026-04-10', 'threaten'],
    ['2026-03-12', '2026-04-11', 'waive'],
    ['2026-03-10', '2026-06-30', 'threaten'],
  ])('a letter of %s asked once more: on %s %s', (sentOn, today, kind) => {
    const { claim } = judge(11_900, {}, today, [fee]);
    const notices = [{ level: 2, sentOn, channel: 'post' as const, deadlineOn: sentOn }];
    const policy = { ...standardRestPolicy, ancillary: 'threat-only' as const };
    expect(judgeRest({ claim: { ...claim, notices }, today, policy }).kind).toBe(kind);
  });

  test('costs and interest that are pursued stay when a small rest of the invoice is written off', () => {
    const flat: ClaimEntry = { kind: 'flat-fee', amountMinor: 4_000, valueOn: '2026-03-20' };
    const interest: ClaimEntry = { kind: 'interest', amountMinor: 900, valueOn: '2026-03-20' };
    const judged = judge(11_850, {}, '2026-04-01', [flat, interest]);
    if (judged.kind !== 'write-off') throw new Error(judged.kind);
    // The payment of the fixture falls on the principal.
    expect(judged.entry.split).toEqual({ costsMinor: 0, interestMinor: 0, principalMinor: -50 });
    expect(ledgerOpenMinor([...judged.claim.entries, judged.entry])).toBe(4_900);
    expect(judged.explanation.de).toBe(
      '0,50\u00A0€ ausgebucht; darin 0,08\u00A0€ Umsatzsteuer, die zu berichtigen ist (§ 17 UStG).',
    );
  });

  test('Skonto that is reclaimed is no small rest', () => {
    const { claim } = judge(11_800);
    const rest = { claim, today: '2026-04-01', policy: standardRestPolicy };
    expect(judgeRest({ ...rest, reclaimedMinor: 100 }).kind).toBe('pursue');
    expect(judgeRest({ ...rest, reclaimedMinor: 99 }).kind).toBe('write-off');
  });

  test('a write-off closes the claim with its fees and names the VAT in the principal', () => {
    const judged = judge(11_800, { ancillary: 'waive' }, '2026-04-01', [fee]);
    if (judged.kind !== 'write-off') throw new Error(judged.kind);
    expect(judged.entry).toEqual({
      kind: 'write-off',
      amountMinor: -350,
      valueOn: '2026-04-01',
      split: { costsMinor: -250, interestMinor: 0, principalMinor: -100 },
      ground: 'small-rest',
    });
    expect(judged.taxMinor).toBe(16);
    expect(ledgerOpenMinor([...judged.claim.entries, judged.entry])).toBe(0);
    expect(judged.explanation).toEqual({
      de: '3,50\u00A0€ ausgebucht; darin 0,16\u00A0€ Umsatzsteuer, die zu berichtigen ist (§ 17 UStG).',
      en: '€3.50 written off; in it VAT of €0.16 to be corrected (§ 17 UStG).',
    });
  });

  test('a waived fee has no VAT', () => {
    const judged = judge(11_900, { ancillary: 'waive' }, '2026-04-01', [fee]);
    expect(judged).toMatchObject({ taxMinor: 0, entry: { kind: 'waiver', amountMinor: -250 } });
    expect(judged.explanation.de).toBe('2,50\u00A0€ erlassen; keine Umsatzsteuer darin.');
  });

  test('an unknown tax rate is said, not guessed; the law is the country’s', () => {
    const { claim } = judge(11_850);
    const rest = { claim: { ...claim, country: 'AT' as const }, today: '2026-04-01', policy: standardRestPolicy };
    expect(judgeRest(rest).explanation.de).toBe(
      '0,50\u00A0€ ausgebucht; die darin enthaltene Umsatzsteuer ist zu berichtigen (§ 16 UStG 1994).',
    );
  });
});
