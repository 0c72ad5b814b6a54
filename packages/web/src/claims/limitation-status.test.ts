import { expect, it } from 'vitest';
import { allTexts } from '../texts/all-texts.ts';
import { formatsOf } from '../ui/formats.ts';
import { eventPeriod, limitationStatus } from './limitation-status.ts';

const voice = { t: allTexts.de, format: formatsOf('de') };
const facts = { on: '2026-12-31', isSuspended: false, warning: null };

it.each([
  [{}, 'verjährt am 31.12.2026', 'neutral'],
  [{ warning: { kind: 'soon' as const, text: '' } }, 'verjährt am 31.12.2026', 'attention'],
  [{ on: '2023-12-31', warning: { kind: 'lapsed' as const, text: '' } }, 'verjährt seit 31.12.2023', 'bad'],
  [{ isSuspended: true }, 'verjährt am 31.12.2026', 'held'],
])('%j reads "%s"', (change, word, tone) => {
  expect(limitationStatus({ ...facts, ...change }, voice)).toMatchObject({ word, tone });
});

it.each([
  ['acknowledgement', null, '03.11.2026'],
  ['negotiation', null, 'seit 03.11.2026, dauert an'],
  ['negotiation', '2026-11-20', '03.11.2026 bis 20.11.2026'],
])('%s until %s: %s', (kind, toOn, words) => {
  expect(eventPeriod({ kind, fromOn: '2026-11-03', toOn }, voice)).toBe(words);
});
