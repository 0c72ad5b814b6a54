import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FirstLines } from './first-lines.ts';

/** "Aa" and "BB" have one hash, and so has every word of them of the same length. */
const key = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.array(fc.constantFrom('Aa', 'BB'), { minLength: 6, maxLength: 6 }).map((parts) => parts.join('')),
);

it('says what a map would say, also of keys made to crowd one place', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 200 }), (keys) => {
      const map = new Map<string, number>();
      const lines = new FirstLines(keys.length);
      for (const [index, one] of keys.entries()) {
        expect(lines.find(one, index)).toBe(map.get(one));
        if (!map.has(one)) map.set(one, index);
      }
    }),
  );
});
