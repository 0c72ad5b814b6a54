import type { PdfContent } from '@mahnwerk/core/pdf-content';
import { expect, test } from 'vitest';
import { KeptScans } from './kept-scans.ts';

function scan(pieces: number): PdfContent {
  const texts = Array.from({ length: pieces }, () => ({ text: 'x', x0: 0, y0: 0, x1: 1, y1: 1 }));
  return { kind: 'pdf', pageCount: 1, pages: [{ width: 1, height: 1, texts }], origin: 'ocr', attachments: [] };
}

test('what was read is given again, and what was not asked for longest goes first', () => {
  const kept = new KeptScans(450);
  const [a, b, c] = [scan(100), scan(100), scan(50)];
  kept.put('a', a);
  kept.put('b', b);
  expect(kept.get('a')).toBe(a);
  kept.put('c', c);
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([a, undefined, c]);
});

test('the same file put twice takes its room once', () => {
  const kept = new KeptScans(450);
  for (let i = 0; i < 10; i += 1) kept.put('a', scan(100));
  kept.put('b', scan(100));
  expect(kept.get('a')).toBeDefined();
});

test('one scan larger than all the room is not kept', () => {
  const kept = new KeptScans(450);
  kept.put('a', scan(1000));
  expect(kept.get('a')).toBeUndefined();
});
