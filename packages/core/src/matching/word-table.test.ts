import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editsBetween } from './edit-distance.ts';
import { foldText } from './text-atoms.ts';
import { lettersOf, WordTable } from './word-table.ts';

const word = fc.stringMatching(/^[A-D1]{1,9}$/);
const words = fc.uniqueArray(word, { maxLength: 30 });

test('finds each word, two of them in one, and nothing else', () => {
  fc.assert(
    fc.property(words, word, (known, other) => {
      const table = new WordTable(known);
      for (const text of [...known, other]) {
        expect(table.idOf(text)).toBe(known.indexOf(text));
        const cut = text.length >> 1;
        expect(table.idOfBoth(text.slice(0, cut), text.slice(cut))).toBe(known.indexOf(text));
      }
    }),
  );
});

test('letters never hide a word that is one edit away or begins with the text', () => {
  fc.assert(
    fc.property(words, word, (known, text) => {
      const table = new WordTable(known);
      for (const [id, one] of known.entries()) {
        const isTypo = text.length >= 4 && one.length >= 4 && editsBetween(text, one) === 1;
        const isBegun = text.length >= 5 && one.startsWith(text);
        expect(table.isNear(id, text, lettersOf(text))).toBe(isTypo || isBegun);
      }
    }),
  );
});

test('letters of Western Europe are folded one by one', () => {
  expect(foldText('Müller & Søn, Groß, Ægir, façade')).toBe('MUELLER & SON, GROSS, AEGIR, FACADE');
  const western = fc.string({ unit: fc.integer({ min: 32, max: 255 }).map((code) => String.fromCharCode(code)) });
  // A letter of another alphabet takes the long way.
  fc.assert(
    fc.property(western, (text) => {
      expect(`${foldText(text)}Ж`).toBe(foldText(`${text}ж`));
    }),
  );
});
