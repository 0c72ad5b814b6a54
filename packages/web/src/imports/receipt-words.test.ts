import type { ImportReceipt } from '@mahnwerk/contract/imports';
import { expect, test } from 'vitest';
import { allTexts } from '../texts/all-texts.ts';
import type { Speech } from './entry-words.ts';
import { receiptSentences } from './receipt-words.ts';

const said = (language: 'de' | 'en', parts: object) => {
  const statement = { newCount: 0, knownCount: 0, bookedCount: 0, undecidedCount: 0, settledCount: 0, ...parts };
  const receipt = { id: '1', kind: 'statement', isKnown: false, claims: null, problems: [], statement };
  const speech = { t: allTexts[language], format: { count: String } } as unknown as Speech;
  return receiptSentences(receipt as unknown as ImportReceipt, speech).join(' ');
};

test.each([
  [{ newCount: 4, undecidedCount: 1, outCount: 3 }, '4 neue Umsätze, davon 3 Abgänge, 1 zu klären.'],
  [
    { newCount: 9, bookedCount: 5, undecidedCount: 1, outCount: 2, settledCount: 1 },
    '9 neue Umsätze, davon 5 zugeordnet, 2 Abgänge, 1 zu klären, 1 ohne Bezug zu Forderungen. 1 Forderung ist damit bezahlt.',
  ],
  [{ newCount: 1, outCount: 1 }, '1 neuer Umsatz: 1 Abgang.'],
  [{ newCount: 2, knownCount: 1, undecidedCount: 2 }, '2 neue Umsätze, davon 2 zu klären. 1 war schon bekannt.'],
  [{ newCount: 0, knownCount: 3 }, '0 neue Umsätze. 3 waren schon bekannt.'],
])('a receipt adds up: %o', (parts, sentence) => expect(said('de', parts)).toBe(sentence));

test('in English', () => {
  expect(said('en', { newCount: 4, undecidedCount: 1, outCount: 3, settledCount: 2 })).toBe(
    '4 new transactions, of them 3 going out, 1 to clarify. 2 claims are paid by that.',
  );
});
