import { describe, expect, test } from 'vitest';
import { checkLimitationEvent, type LimitationRecord, toLimitationEvent } from './check-limitation-event.ts';
import { claimForTests } from './claims-for-tests.ts';

const today = '2026-06-01';
const record = (change: Partial<LimitationRecord>): LimitationRecord => ({
  kind: 'negotiation',
  fromOn: '2026-04-01',
  toOn: null,
  reason: '',
  ...change,
});

describe('what is recorded about limitation', () => {
  test.each<[string, Partial<LimitationRecord>, string | undefined]>([
    ['a negotiation that goes on', {}, undefined],
    ['one that is over', { toOn: '2026-04-01' }, undefined],
    ['an agreed end ahead', { kind: 'suspension', toOn: '2027-03-31', reason: 'Stillhalten vereinbart' }, undefined],
    ['an acknowledgement of today', { kind: 'acknowledgement', fromOn: today }, undefined],
    ['tomorrow', { fromOn: '2026-06-02' }, 'inputs-contradict'],
    ['before the invoice', { fromOn: '2026-02-12' }, 'inputs-contradict'],
    ['an end before its beginning', { toOn: '2026-03-31' }, 'inputs-contradict'],
    ['the end of a title', { kind: 'title', toOn: '2026-05-01' }, 'inputs-contradict'],
    ['a suspension without its ground', { kind: 'suspension', reason: ' ' }, 'value-missing'],
  ])('%s', (_, change, code) => {
    expect(checkLimitationEvent(record(change), claimForTests(), today)?.code).toBe(code);
  });

  test('reads as core counts it', () => {
    expect(toLimitationEvent(record({ kind: 'title' }))).toEqual({ kind: 'title', on: '2026-04-01' });
    expect(toLimitationEvent(record({ toOn: '2026-05-01' }))).toEqual({
      kind: 'negotiation',
      from: '2026-04-01',
      to: '2026-05-01',
    });
    expect(toLimitationEvent(record({ kind: 'suspension', reason: 'x' }))).toEqual({
      kind: 'suspension',
      from: '2026-04-01',
      reason: 'x',
    });
  });
});

test.each(['AT', 'CH'] as const)('what moves nothing in %s is not recorded', (country) => {
  for (const kind of ['negotiation', 'suspension'] as const) {
    const event = { kind, fromOn: today, toOn: null, reason: 'Gespräche' };
    expect(checkLimitationEvent(event, claimForTests({ country }), today)).toMatchObject({ field: 'kind' });
  }
  const court = { kind: 'court' as const, fromOn: today, toOn: null, reason: '' };
  expect(checkLimitationEvent(court, claimForTests({ country }), today)).toBeUndefined();
});
