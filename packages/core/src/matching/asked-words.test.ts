import { expect, test } from 'vitest';
import { AskedWords } from './asked-words.ts';

/** Counts what it is asked. */
class CountingPattern extends RegExp {
  asked = 0;

  override test(text: string): boolean {
    this.asked += 1;
    return super.test(text);
  }
}

test('words that come after very many others are looked at once as well, and the names among those are forgotten', () => {
  const pattern = new CountingPattern('^(RECHNUNG|MIETE)$');
  const words = new AskedWords(pattern);
  expect(words.has('FELDMOSER')).toBe(false);
  for (let at = 0; at < 50_000; at += 1) words.has(`W${at}`);

  const before = pattern.asked;
  expect([words.has('MIETE'), words.has('MIETE'), words.has('GARAGE'), words.has('GARAGE')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(pattern.asked).toBe(before + 2);
  expect(words.has('FELDMOSER')).toBe(false);
  expect(pattern.asked).toBe(before + 3);
});
