import { expect, test } from 'vitest';
import { newId, newIds } from './ids.ts';

test('ids are UUIDs of version 7, ascending, each another, with the time they were made', () => {
  const before = Date.now();
  const ids = [newId(), ...newIds(300_000), newId()];
  for (const id of ids.filter((_, i) => i % 1000 === 0))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids).toEqual([...new Set(ids)].sort());
  const at = Number.parseInt(ids[0]!.replace('-', '').slice(0, 12), 16);
  expect(at).toBeGreaterThanOrEqual(before);
  expect(at).toBeLessThanOrEqual(Date.now());
});
