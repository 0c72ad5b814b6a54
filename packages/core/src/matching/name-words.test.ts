import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NameTable } from './name-table.ts';
import { skeletonOf } from './name-words.ts';
import { readWords } from './text-atoms.ts';

test('a skeleton has no E of an umlaut and one S for two, pair by pair', () => {
  expect(skeletonOf('MUELLER')).toBe('MULLER');
  expect(skeletonOf('GROSS')).toBe('GROS');
  expect(skeletonOf('MUELLER')).toBe(skeletonOf('MULLER'));
  fc.assert(
    fc.property(fc.stringMatching(/^[AEOUSX]{1,12}$/), (word) => {
      expect(skeletonOf(word)).toBe(word.replace(/([AOU])E/g, '$1').replace(/SS/g, 'S'));
    }),
  );
});

test('a name is found by its letters, however they are cut into words', () => {
  const name = fc.stringMatching(/^[AEBS]{1,6}( [AEBS]{1,4}){0,2}$/);
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 12 }), fc.nat(), fc.nat(), (names, which, cut) => {
      const table = new NameTable(names);
      const letters = (text: string) => readWords(text).map(skeletonOf).join('');
      const wanted = letters(names[which % names.length]!);
      const at = cut % wanted.length;
      const same = names.flatMap((one, debtor) => (letters(one) === wanted ? [debtor] : []));
      // Skeletons of the halves: what a cut parts is not folded once more.
      const halves = [wanted.slice(0, at), wanted.slice(at)].filter((half) => half !== '');
      fc.pre(halves.map(skeletonOf).join('') === wanted);
      expect(table.squeezedLike(halves)).toEqual(same);
    }),
  );
});
