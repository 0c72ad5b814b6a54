import { expect, test } from 'vitest';
import type { ClaimFacts } from '../claim/claim.ts';
import { explainEntry } from '../claim/entry-words.ts';
import { rateTable } from '../interest/base-rate.ts';
import { type LawSettings, standardLaw } from '../law/law-settings.ts';
import { type Charges, chargeEntries, chargesFor } from './charges.ts';
import { factsOf, level } from './facts-for-tests.ts';

const law = standardLaw('DE');
const withInterest = level(2, { claimsInterest: true });

/** A claim of 1,000.00 EUR between businesses, in default since a reminder whose deadline was the day before `since`. */
function claimInDefault(change: Partial<ClaimFacts> = {}): ClaimFacts {
  return factsOf({
    openMinor: 100_000,
    claim: {
      debtorKind: 'business',
      notices: [{ level: 1, sentOn: '2026-03-09', channel: 'post', deadlineOn: '2026-03-19' }],
      ...change,
    },
  }).claim;
}

function chargesOn(today: string, change: Partial<ClaimFacts> = {}, settled: Partial<LawSettings> = {}): Charges {
  return chargesFor(claimInDefault(change), withInterest, 'post', today, { ...law, ...settled });
}

const stretches = ({ segments }: Charges) =>
  segments.map((one) => `${one.from} ${one.to} ${one.days} ${one.ratePercent} ${one.ground}`);

test('the rate of the law: 9 points above the base rate (s.288(2) BGB)', () => {
  const charges = chargesOn('2026-04-03');
  // 1000.00 at 10.27 % for 15 days = 4.2205...
  expect(charges).toMatchObject({ interestMinor: 422, interestGround: 's288-2-bgb' });
  expect(stretches(charges)).toEqual(['2026-03-20 2026-04-04 15 10.27 s288-2-bgb']);
  expect(charges.entries).toMatchObject([{ kind: 'interest', amountMinor: 422, ground: 's288-2-bgb' }]);
});

test('an agreed rate of 12 % takes its place (s.288(3) BGB), and the booking says so', () => {
  const charges = chargesOn('2026-04-03', { agreedRate: { kind: 'fixed', basisPoints: 1_200 } });
  // 1000.00 at 12 % for 15 days = 4.9315...
  expect(charges).toMatchObject({ interestMinor: 493, interestGround: 'contract' });
  expect(stretches(charges)).toEqual(['2026-03-20 2026-04-04 15 12.00 contract']);
  const [entry] = charges.entries;
  expect(entry).toMatchObject({ ground: 'contract' });
  expect(explainEntry(entry!, 'EUR').de).toContain('(vereinbart)');
});

test('an obligation from before 29 July 2014 bears 8 points by the old paragraph (art.229 s.34 EGBGB)', () => {
  const today = '2026-04-03';
  const old = chargesOn(today, { issuedOn: '2014-07-28' });
  // 9.27 % for 15 days = 3.8095...
  expect(old).toMatchObject({ interestMinor: 381, interestGround: 's288-2-bgb-old' });
  expect(old.entries[0]!.ground).toBe('s288-2-bgb-old');
  expect(chargesOn(today, { issuedOn: '2014-07-29', arisenOn: '2014-07-28' }).interestGround).toBe('s288-2-bgb-old');
  expect(chargesOn(today, { issuedOn: '2014-07-29' }).interestGround).toBe('s288-2-bgb');
});

test('between merchants interest runs from the due date (s.353 HGB), each stretch with its own ground', () => {
  const charges = chargesOn('2026-04-03', { isBetweenMerchants: true });
  expect(stretches(charges)).toEqual([
    '2026-03-03 2026-03-20 17 5.00 s353-hgb',
    '2026-03-20 2026-04-04 15 10.27 s288-2-bgb',
  ]);
  // 2.3287... + 4.2205..., rounded once.
  expect(charges).toMatchObject({ interestMinor: 655, interestGround: 's288-2-bgb' });
});

test('ACT/ACT divides the days of a leap year by 366', () => {
  const leap = {
    issuedOn: '2024-01-15',
    dueOn: '2024-02-01',
    entries: [{ kind: 'principal', amountMinor: 100_000, valueOn: '2024-01-15' }],
    notices: [{ level: 1, sentOn: '2024-02-10', channel: 'post', deadlineOn: '2024-02-29' }],
  } as const;
  // 12.62 % from 1 March up to 30 June 2024: 122 days; 42.1819... by 365, 42.0666... by 366.
  expect(chargesOn('2024-06-30', leap).interestMinor).toBe(4_218);
  expect(chargesOn('2024-06-30', leap, { dayCount: 'ACT_ACT' }).interestMinor).toBe(4_207);
});

test('beyond the last base rate nothing is demanded, unless the company carries it forward', () => {
  const known = chargesOn('2026-12-31');
  const stopped = chargesOn('2027-01-20');
  expect(known.rateUnknownFromOn).toBeUndefined();
  expect(stopped).toMatchObject({ interestMinor: known.interestMinor, rateUnknownFromOn: '2027-01-01' });
  expect(stopped.isCarriedForward).toBeUndefined();
  const carried = chargesOn('2027-01-20', {}, { carryForward: true });
  expect(carried.isCarriedForward).toBe(true);
  expect(carried.rateUnknownFromOn).toBeUndefined();
  // 103 days at 10.27 % and 184 at 10.52 % = 82.0134..., with 20 days more 87.7778..., each rounded once.
  expect([known.interestMinor, carried.interestMinor]).toEqual([8_201, 8_778]);
  expect(chargesOn('2026-12-31', {}, { carryForward: true }).isCarriedForward).toBeUndefined();
});

test('a row the company added is as good as a published one', () => {
  const rates = rateTable('DE', [{ from: '2027-01-01', basisPoints: 200 }]);
  if (rates.kind !== 'rates') throw new Error(rates.code);
  const charges = chargesOn('2027-01-20', {}, { rates, carryForward: true });
  expect(stretches(charges).at(-1)).toBe('2027-01-01 2027-01-21 20 11.00 s288-2-bgb');
  expect([charges.rateUnknownFromOn, charges.isCarriedForward]).toEqual([undefined, undefined]);
});

test('a fixed rate needs no base rate', () => {
  const charges = chargesOn('2027-01-20', { agreedRate: { kind: 'fixed', basisPoints: 500 } });
  expect([charges.rateUnknownFromOn, charges.isCarriedForward]).toEqual([undefined, undefined]);
});

test('the second letter demands the days since the first, and its stretches are cut to them', () => {
  const claim = claimInDefault();
  const first = chargesFor(claim, withInterest, 'post', '2026-04-03', law);
  const booked = { ...claim, entries: [...claim.entries, ...first.entries] };
  const second = chargesFor(booked, withInterest, 'post', '2026-07-04', law);
  expect(stretches(second)).toEqual([
    '2026-04-04 2026-07-01 88 10.27 s288-2-bgb',
    '2026-07-01 2026-07-05 4 10.52 s288-2-bgb',
  ]);
  expect(second.interestPeriod).toEqual({ from: '2026-04-04', to: '2026-07-05' });
});

test('what was frozen with a letter is booked by the law of its day', () => {
  const amounts = { feeMinor: 0, flatFeeMinor: 0, interestMinor: 100 };
  const agreed = claimInDefault({ agreedRate: { kind: 'fixed', basisPoints: 1_200 } });
  const ground = (given: object) => chargeEntries({ ...amounts, ...given }, agreed, '2026-04-03')[0]!.ground;
  expect(ground({ interestGround: 's288-2-bgb' })).toBe('s288-2-bgb');
  // Letters from before the ground was kept.
  expect(ground({})).toBe('contract');
});
