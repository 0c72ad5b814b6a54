import { expect, test } from 'vitest';
import { randomFrom } from './random.ts';

test('the same seed gives the same numbers on every machine', () => {
  const random = randomFrom(42);
  expect([random.int(0, 999_999), random.int(0, 999_999), random.int(0, 999_999)]).toMatchInlineSnapshot(`
    [
      720956,
      393290,
      312704,
    ]
  `);
});

test('keeps to its bounds and weights', () => {
  const random = randomFrom(5);
  const counts = { a: 0, b: 0 };
  for (let i = 0; i < 10_000; i += 1) {
    const value = random.int(-3, 3);
    expect(value >= -3 && value <= 3).toBe(true);
    counts[
      random.weighted([
        [3, 'a'],
        [1, 'b'],
      ] as const)
    ] += 1;
  }
  expect(counts.a).toBeGreaterThan(7_200);
  expect(counts.a).toBeLessThan(7_800);
});
