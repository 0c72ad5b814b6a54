import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChainedEvent, canonicalEvent } from './canonical-event.ts';

const event: ChainedEvent = {
  seq: 7,
  at: '2026-04-01T08:00:00.000Z',
  actor: 'system',
  kind: 'notice-left',
  claimId: 'c1',
  debtorId: null,
  data: { level: 2, amounts: { total: 12_345, fee: 250 }, names: ['ä', 'b'] },
};

describe('the canonical text of an event', () => {
  test('is the agreed text, to the character', () => {
    expect(canonicalEvent(event)).toBe(
      '[7,"2026-04-01T08:00:00.000Z","system","notice-left","c1",null,{"amounts":{"fee":250,"total":12345},"level":2,"names":["ä","b"]}]',
    );
  });

  test('does not depend on the order of keys, nor on keys without a value', () => {
    const other = { names: ['ä', 'b'], level: 2, note: undefined, amounts: { fee: 250, total: 12_345 } };
    expect(canonicalEvent({ ...event, data: other })).toBe(canonicalEvent(event));
  });

  test('survives a trip through JSON', () => {
    void fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        const text = canonicalEvent({ ...event, data });
        expect(canonicalEvent({ ...event, data: JSON.parse(JSON.stringify(data)) })).toBe(text);
        expect(JSON.parse(text)[6]).toEqual(JSON.parse(JSON.stringify(data)));
      }),
    );
  });

  test('differs when any part differs', () => {
    const changed: Partial<ChainedEvent>[] = [
      { seq: 8 },
      { actor: 'x' },
      { kind: 'x' },
      { claimId: null },
      { debtorId: 'd' },
      { data: {} },
    ];
    for (const part of changed) expect(canonicalEvent({ ...event, ...part })).not.toBe(canonicalEvent(event));
  });
});
