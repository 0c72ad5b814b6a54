import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AllocationPolicy, allocatePayment } from './allocate-payment.ts';

/** amount | costs interest principal open | policy | costs interest principal taken | rest; minor units */
const table = `
E1                | 50000 | 4000 2082 100000 | statutory             | 4000 2082 43918 | 0
E6                | 10000 |  250   80  10000 | statutory             |  250   80  9670 | 0
E6 exact          | 10000 |  250   80  10000 | exact-match-principal |    0    0 10000 | 0
E6 not exact      | 10001 |  250   80  10000 | exact-match-principal |  250   80  9671 | 0
E6 principal      | 10000 |  250   80  10000 | principal-first       |    0    0 10000 | 0
principal, more   | 10300 |  250   80  10000 | principal-first       |  250   50 10000 | 0
all of it         | 10330 |  250   80  10000 | statutory             |  250   80 10000 | 0
too much          | 11000 |  250   80  10000 | statutory             |  250   80 10000 | 670
only costs        |   200 |  250   80  10000 | statutory             |  200    0     0 | 0
nothing open      |   100 |    0    0      0 | statutory             |    0    0     0 | 100
nothing paid      |     0 |  250   80  10000 | statutory             |    0    0     0 | 0
overpaid part     |   500 | -100   80  10000 | statutory             |    0   80   420 | 0
`;

test.each(
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim().replace(/ +/g, ' '))),
)('%s: %s on %s %s', (_id, amount, open, policy, taken, rest) => {
  const [costsOpenMinor = 0, interestOpenMinor = 0, principalOpenMinor = 0] = open!
    .split(' ')
    .map((part) => Number.parseInt(part, 10));
  const { split, restMinor } = allocatePayment({
    amountMinor: Number.parseInt(amount!, 10),
    costsOpenMinor,
    interestOpenMinor,
    principalOpenMinor,
    policy: policy as AllocationPolicy,
  });
  expect(`${split.costsMinor} ${split.interestMinor} ${split.principalMinor} | ${restMinor}`).toBe(
    `${taken} | ${rest}`,
  );
});

test('nothing gets lost, nothing is overpaid, the order holds', () => {
  const amount = fc.nat(1_000_000);
  const policy = fc.constantFrom<AllocationPolicy>('statutory', 'principal-first', 'exact-match-principal');
  fc.assert(
    fc.property(amount, amount, amount, amount, policy, (amountMinor, costs, interest, principal, chosen) => {
      const { split, restMinor } = allocatePayment({
        amountMinor,
        costsOpenMinor: costs,
        interestOpenMinor: interest,
        principalOpenMinor: principal,
        policy: chosen,
      });
      const { costsMinor, interestMinor, principalMinor } = split;
      expect(costsMinor + interestMinor + principalMinor + restMinor).toBe(amountMinor);
      expect(costsMinor <= costs && interestMinor <= interest && principalMinor <= principal).toBe(true);
      expect(Math.min(costsMinor, interestMinor, principalMinor, restMinor)).toBeGreaterThanOrEqual(0);
      const isPrincipalFirst =
        chosen === 'principal-first' || (chosen === 'exact-match-principal' && amountMinor === principal);
      const order = isPrincipalFirst
        ? [
            [principalMinor, principal],
            [costsMinor, costs],
            [interestMinor, interest],
            [restMinor, 0],
          ]
        : [
            [costsMinor, costs],
            [interestMinor, interest],
            [principalMinor, principal],
            [restMinor, 0],
          ];
      for (let later = 1; later < order.length; later += 1) {
        const earlier = order[later - 1]!;
        // Whoever comes later gets something only when the one before is full.
        if (order[later]![0]! > 0) for (const [taken, open] of order.slice(0, later)) expect(taken).toBe(open);
        expect(earlier[0]).toBeLessThanOrEqual(earlier[1]!);
      }
    }),
  );
});

test('a negative payment is a bug of the caller', () => {
  const open = { costsOpenMinor: 0, interestOpenMinor: 0, principalOpenMinor: 0, policy: 'statutory' } as const;
  expect(() => allocatePayment({ amountMinor: -1, ...open })).toThrow('not negative');
});
