import { expect, test } from 'vitest';
import { eventText } from '../casefile/event-text.ts';
import type { ClaimEntry } from '../claim/claim.ts';
import { claimForTests } from '../claim/claims-for-tests.ts';
import { standardLaw } from '../law/law-settings.ts';
import { type RestPolicy, standardRestPolicy } from './judge-rest.ts';
import { planRests } from './plan-rests.ts';

function plan(entries: readonly ClaimEntry[], rests: Partial<RestPolicy> = {}, today = '2026-05-20', change = {}) {
  const principal: ClaimEntry = { kind: 'principal', amountMinor: 100_000, valueOn: '2026-02-13' };
  const notices = [{ level: 2, sentOn: '2026-05-16', channel: 'post' as const, deadlineOn: '2026-05-26' }];
  const facts = claimForTests({ entries: [principal, ...entries], taxBasisPoints: 1_900, notices, ...change });
  const law = { ...standardLaw('DE'), rests: { ...standardRestPolicy, ...rests } };
  return planRests([{ claimId: 'c1', debtorId: 'd1', facts }], today, law, 'system');
}

const payment = (amountMinor: number): ClaimEntry => ({
  kind: 'payment',
  amountMinor: -amountMinor,
  valueOn: '2026-05-15',
});
const fee: ClaimEntry = { kind: 'fee', amountMinor: 250, valueOn: '2026-04-01' };

test('a rest of 0.80 is written off, with the VAT in it (s.17 UStG)', () => {
  const { entries, events } = plan([payment(99_920)]);
  expect(entries).toEqual([
    {
      claimId: 'c1',
      sourceKind: 'policy',
      kind: 'write-off',
      amountMinor: -80,
      valueOn: '2026-05-20',
      split: { costsMinor: 0, interestMinor: 0, principalMinor: -80 },
      ground: 'small-rest',
    },
  ]);
  expect(events.map((event) => eventText(event, 'de'))).toEqual([
    'Rest von R-1001: 0,80\u00A0€ ausgebucht; darin 0,13\u00A0€ Umsatzsteuer, die zu berichtigen ist (§ 17 UStG).',
  ]);
});

test.each<[string, readonly ClaimEntry[], Partial<RestPolicy>, string, number[]]>([
  ['above the limit', [payment(99_899)], {}, '2026-05-20', []],
  ['nothing was paid', [], { writeOffToMinor: 1_000_000 }, '2026-05-20', []],
  [
    'the payment was taken back',
    [payment(99_920), { ...payment(-99_920), kind: 'payment-reversal' }],
    { writeOffToMinor: 1_000_000 },
    '2026-05-20',
    [],
  ],
  ['settled', [payment(100_000)], {}, '2026-05-20', []],
  ['costs are pursued', [payment(100_000), fee], {}, '2026-05-20', []],
  ['costs are waived', [payment(100_000), fee], { ancillary: 'waive' }, '2026-05-20', [-250]],
  ['threat only, before its day', [payment(100_000), fee], { ancillary: 'threat-only' }, '2026-06-14', []],
  ['threat only, on its day', [payment(100_000), fee], { ancillary: 'threat-only' }, '2026-06-15', [-250]],
])('%s', (_, entries, rests, today, closed) => {
  expect(plan(entries, rests, today).entries.map(({ amountMinor }) => amountMinor)).toEqual(closed);
});

test('Skonto that is reclaimed is not written off the next morning', () => {
  const discountTerms = [{ days: 14, percentBasisPoints: 8 }];
  expect(plan([payment(99_920)], {}, '2026-05-20', { discountTerms }).entries).toEqual([]);
  expect(plan([payment(99_920)], {}, '2026-05-20').entries).toHaveLength(1);
});
