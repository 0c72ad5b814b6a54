import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Country } from '../claim/claim.ts';
import { allocateOverClaims, openAfter, type PaymentOnClaims, reverseShares } from './allocate-over-claims.ts';
import type { AllocationPolicy } from './allocate-payment.ts';
import { type OwedClaim, rankClaims } from './rank-claims.ts';

const minor = fc.oneof(fc.nat(500), fc.nat(1_000_000), fc.constant(10 ** 12));
const day = fc.constantFrom('2026-01-31', '2026-02-28', '2026-04-01', '2026-05-31');
const claims = fc
  .array(fc.tuple(minor, minor, minor, day, day, fc.constantFrom(627, 1_052), fc.option(day)), { maxLength: 6 })
  .map((rows) =>
    rows.map(
      (
        [costsMinor, interestMinor, principalMinor, dueOn, arisenOn, interestBasisPoints, enforcedOn],
        index,
      ): OwedClaim => ({
        number: `R-${index + 8}`,
        dueOn,
        arisenOn,
        interestBasisPoints,
        ...(enforcedOn === null ? {} : { enforcedOn }),
        open: { costsMinor, interestMinor, principalMinor },
      }),
    ),
  );
const payment = fc.record<PaymentOnClaims>({
  amountMinor: fc.oneof(minor, fc.nat(3_000_000)),
  receivedOn: fc.constant('2026-04-01'),
  country: fc.constantFrom<Country>('DE', 'AT', 'CH'),
  policy: fc.constantFrom<AllocationPolicy>('statutory', 'principal-first', 'exact-match-principal'),
  designated: fc.subarray(['R-8', 'R-9', 'R-10', 'X']),
  claims,
  costsFirst: fc.boolean(),
  onlyDue: fc.boolean(),
});

const openOf = ({ open }: OwedClaim) => open.costsMinor + open.interestMinor + open.principalMinor;

test('parts add up to the payment, nothing is overpaid, nothing waits while something else is credit', () => {
  fc.assert(
    fc.property(payment, (given) => {
      const { shares, creditMinor } = allocateOverClaims(given);
      expect(shares.reduce((sum, share) => sum + share.amountMinor, creditMinor)).toBe(given.amountMinor);
      expect(new Set(shares.map((share) => share.number)).size).toBe(shares.length);
      let leftMinor = 0;
      for (const claim of given.claims) {
        const share = shares.find((one) => one.number === claim.number);
        for (const part of ['costsMinor', 'interestMinor', 'principalMinor'] as const) {
          const taken = share?.split[part] ?? 0;
          expect(taken >= 0 && taken <= claim.open[part]).toBe(true);
        }
        const isDue = claim.dueOn <= given.receivedOn;
        const isAimed = isDue || !given.onlyDue || given.designated.includes(claim.number);
        if (isAimed) leftMinor += openOf(claim) - (share?.amountMinor ?? 0);
        else expect(share).toBeUndefined();
      }
      if (creditMinor > 0) expect(leftMinor).toBe(0);
    }),
  );
});

test('the order of the law is never violated: whoever comes later gets something only when those before are full', () => {
  fc.assert(
    fc.property(payment, (given) => {
      const { shares } = allocateOverClaims({ ...given, policy: 'statutory', designated: [], costsFirst: true });
      const due = given.claims.filter((claim) => claim.dueOn <= given.receivedOn);
      const ranks = rankClaims(due, given.country);
      const takenOf = (claim: OwedClaim) => shares.find((one) => one.number === claim.number)?.amountMinor ?? 0;
      const firstOpen = ranks.findIndex((rank) => rank.some((claim) => takenOf(claim) < openOf(claim)));
      for (const rank of firstOpen < 0 ? [] : ranks.slice(firstOpen + 1)) {
        for (const claim of rank) expect(takenOf(claim)).toBe(0);
      }
      for (const { number, split } of shares) {
        const { open } = given.claims.find((claim) => claim.number === number)!;
        if (split.interestMinor > 0) expect(split.costsMinor).toBe(open.costsMinor);
        if (split.principalMinor > 0) expect(split.interestMinor).toBe(open.interestMinor);
      }
    }),
  );
});

test('the claims may come in any order', () => {
  fc.assert(
    fc.property(payment, (given) => {
      const { shares, creditMinor } = allocateOverClaims(given);
      const turned = allocateOverClaims({ ...given, claims: given.claims.toReversed() });
      expect(turned).toMatchObject({ shares, creditMinor });
    }),
  );
});

test('two payments of a day may come in any order: the sums are the same', () => {
  fc.assert(
    fc.property(payment, minor, fc.constantFrom('statutory', 'principal-first'), (given, other, policy) => {
      const both = (first: number, second: number) => {
        const one = allocateOverClaims({ ...given, policy, designated: [], amountMinor: first });
        const rest = given.claims.map((claim) => ({ ...claim, open: openAfter(claim.open, claim.number, one.shares) }));
        const two = allocateOverClaims({ ...given, policy, designated: [], amountMinor: second, claims: rest });
        const open = rest.map((claim) => ({ ...claim, open: openAfter(claim.open, claim.number, two.shares) }));
        const due = open.filter((claim) => claim.dueOn <= given.receivedOn);
        const ranks = rankClaims(due, given.country).map((rank) => rank.reduce((sum, claim) => sum + openOf(claim), 0));
        return { credit: one.creditMinor + two.creditMinor, ranks };
      };
      expect(both(given.amountMinor, other)).toEqual(both(other, given.amountMinor));
    }),
  );
});

test('a reversal restores the exact state', () => {
  fc.assert(
    fc.property(payment, (given) => {
      const { shares } = allocateOverClaims(given);
      for (const claim of given.claims) {
        const after = openAfter(claim.open, claim.number, shares);
        expect(openAfter(after, claim.number, reverseShares(shares))).toEqual(claim.open);
      }
    }),
  );
});
