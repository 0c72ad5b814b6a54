import { expect, test } from 'vitest';
import { fieldLabel } from './field-labels.ts';

test.each([
  ['amount', 'Betrag', 'amount'],
  ['levels.0.feePrivate', 'Stufe 1, Mahnkosten bei Verbrauchern', 'level 1, dunning costs for consumers'],
  ['discounts.0.base', 'Skonto 1, Grundbetrag', 'cash discount 1, base amount'],
  ['overrides.0.reason', 'Übernommene Verantwortung 1, Begründung', 'responsibility taken 1, reason'],
  ['rests.writeOffTo', 'Kleine Reste, ausbuchen bis', 'small rests, write off up to'],
  ['fromOn', 'Beginn', 'beginning'],
  ['Rechnungsnummer', 'Rechnungsnummer', 'Rechnungsnummer'],
])('%s is called %s / %s', (field, de, en) => {
  expect([fieldLabel(field, 'de'), fieldLabel(field, 'en')]).toEqual([de, en]);
});

test('nobody is shown an id', () => {
  expect(fieldLabel('id', 'de')).toBeUndefined();
});
