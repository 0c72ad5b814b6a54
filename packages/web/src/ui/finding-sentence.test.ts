import { expect, it } from 'vitest';
import { sentenceOf } from './finding-sentence.ts';

it.each([
  ['Das ist rechtswidrig. (§ 286 BGB)', '§ 286 BGB', 'Das ist rechtswidrig.'],
  ['Nach § 286 BGB ist das rechtswidrig.', '§ 286 BGB', 'Nach § 286 BGB ist das rechtswidrig.'],
  ['Das ist rechtswidrig. (§ 280 BGB)', '§ 286 BGB', 'Das ist rechtswidrig. (§ 280 BGB)'],
])('%s with the source %s reads %s', (text, source, sentence) => {
  expect(sentenceOf({ text, source })).toBe(sentence);
});
