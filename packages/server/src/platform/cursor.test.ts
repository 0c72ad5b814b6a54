import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.ts';

const id = '0192f0c1-2b3c-7d4e-8f50-616273849506';

test('what was encoded is decoded', () => {
  for (const [key, kind] of [
    ['Müller', 'text'],
    [-1_250, 'number'],
    ['2026-04-10', 'date'],
  ] as const) {
    expect(decodeCursor(encodeCursor({ key, id }), kind)).toEqual({ key, id });
  }
});

test.each([
  ['not base64 of JSON', 'garbage', 'text'],
  ['another kind', encodeCursor({ key: 'x', id }), 'number'],
  ['a date that does not exist', encodeCursor({ key: '2026-02-31', id }), 'date'],
  ['an id that is none', encodeCursor({ key: 'x', id: "' or 1=1" }), 'text'],
] as const)('%s is no cursor', (_, text, kind) => {
  expect(decodeCursor(text, kind)).toBeUndefined();
});
