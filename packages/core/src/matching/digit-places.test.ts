import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DigitPlaces } from './digit-places.ts';
import { oneEditAway } from './edit-distance.ts';

const digitsOfAnyLength = fc.stringMatching(/^[0-3]{0,18}$/);

function placesOf(numbers: readonly string[]): DigitPlaces {
  return new DigitPlaces(numbers.map((number) => ({ number })));
}

test('finds just the items with these digits, zeros before them and digits beyond exact numbers included', () => {
  fc.assert(
    fc.property(fc.array(digitsOfAnyLength, { maxLength: 40 }), digitsOfAnyLength, (numbers, other) => {
      const places = placesOf(numbers);
      for (const wanted of [...numbers, other]) {
        const expected = numbers.flatMap((number, place) => (number === wanted && number !== '' ? [place] : []));
        expect(places.find(wanted)).toEqual(expected);
        expect(places.has(wanted)).toBe(expected.length > 0);
      }
    }),
  );
});

test('finds every number one edit away, in the order of trying', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-3]{1,17}$/), fc.array(fc.nat(), { maxLength: 12 }), (written, picks) => {
      const near = oneEditAway(written);
      const numbers = picks.map((pick) => near[pick % near.length]!);
      expect(placesOf(numbers).near(written)).toEqual(
        near.filter((digits) => digits !== '' && numbers.includes(digits)),
      );
    }),
  );
});
