import { expect, test } from 'vitest';
import { guardCodes } from './guard-rule.ts';
import { guardRuleWords } from './guard-rule-words.ts';
import { guardWords } from './guard-words.ts';

const values = { amountMinor: 450, maxMinor: 250, basisPoints: 1_200, maxBasisPoints: 627, days: 3, on: '2026-03-01' };

test.each(guardCodes)('%s reads well with and without its values', (code) => {
  for (const given of [values, { maxMinor: 250, maxBasisPoints: 627 }]) {
    const { de, en } = guardWords(code, given, '§ 1 BGB');
    for (const text of [de, en]) {
      expect(text).toMatch(/^\p{Lu}.{30,}\. \(§ 1 BGB\)$/u);
      expect(text.replace(/\{\{[^}]*\}\}/g, 'X')).not.toMatch(/[[\]{}|]| {2}|undefined| [.,;]/);
    }
    expect(de).not.toBe(en);
  }
});

test.each(guardCodes)('%s has a rule in one sentence of its own', (code) => {
  const { de, en } = guardRuleWords[code];
  for (const text of [de, en]) expect(text).toMatch(/^\p{Lu}[^.{}[\]]{30,}\.$/u);
  expect(de).not.toBe(en);
  const others = guardCodes.filter((other) => other !== code).map((other) => guardRuleWords[other].de);
  expect(others).not.toContain(de);
});
