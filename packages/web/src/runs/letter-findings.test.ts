import type { RunLetter } from '@mahnwerk/contract/runs';
import type { FindingShape } from '@mahnwerk/contract/shapes';
import { expect, it } from 'vitest';
import { sumsOf } from '../ui/sums.ts';
import { byGravity, demandedOf, gravestOf, markOf, splitLeaving } from './letter-findings.ts';

const finding = (code: string, severity: FindingShape['severity'], isOverridden = false): FindingShape => ({
  code,
  severity,
  source: '§ 286 BGB',
  field: null,
  text: code,
  override: isOverridden ? { actor: 'Inge Muster', role: 'owner', reason: 'so vereinbart' } : null,
});

const letter = (key: string, part: Partial<RunLetter> = {}): RunLetter => ({
  key,
  debtor: { id: key, number: '1', name: key },
  level: 1,
  title: 'Mahnung',
  channel: 'email',
  currency: 'EUR',
  demanded: '10.00',
  claims: [],
  isExcluded: false,
  findings: [],
  mayLeave: true,
  noticeId: null,
  documentId: null,
  ...part,
});

it('an override outweighs the severity of a finding', () => {
  expect(
    [finding('a', 'refuse'), finding('b', 'warn'), finding('c', 'refuse', true), finding('d', 'warn', true)].map(
      markOf,
    ),
  ).toEqual(['refused', 'warned', 'overridden', 'overridden']);
});

it('names the gravest finding first and keeps the order of equals', () => {
  const findings = [
    finding('taken', 'refuse', true),
    finding('note', 'warn'),
    finding('first', 'refuse'),
    finding('second', 'refuse'),
  ];
  expect(byGravity(findings).map((one) => one.code)).toEqual(['first', 'second', 'note', 'taken']);
  expect(gravestOf({ findings })?.code).toBe('first');
  expect(gravestOf({ findings: [] })).toBeUndefined();
});

it('counts what stays behind apart from what was taken out', () => {
  const { leaving, staying } = splitLeaving([
    letter('goes'),
    letter('unlawful', { mayLeave: false, findings: [finding('a', 'refuse')] }),
    letter('out', { isExcluded: true }),
    letter('out and unlawful', { isExcluded: true, mayLeave: false }),
    letter('francs', { currency: 'CHF', demanded: '7.50' }),
  ]);
  expect(staying.map((one) => one.key)).toEqual(['unlawful']);
  expect(leaving.map((one) => one.key)).toEqual(['goes', 'francs']);
  expect(sumsOf(demandedOf(leaving))).toEqual([
    { currency: 'EUR', amount: '10.00' },
    { currency: 'CHF', amount: '7.50' },
  ]);
});
