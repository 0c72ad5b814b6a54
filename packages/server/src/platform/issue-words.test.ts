import { amount, localDate } from '@mahnwerk/contract/shapes';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { issueSentence } from './issue-words.ts';

const shape = z.strictObject({
  amount: amount.optional(),
  valueOn: localDate.optional(),
  reason: z.string().min(1).max(5).optional(),
  kind: z.enum(['a', 'b']).optional(),
  days: z.number().int().min(1).max(9).optional(),
  name: z.string().optional(),
  email: z.email().optional(),
  either: z.union([z.string(), z.number()]).optional(),
});

function said(input: unknown, language: 'de' | 'en' = 'de'): string {
  const { error } = shape.safeParse(input);
  return error!.issues.map((issue) => issueSentence(issue, language)).join(' ');
}

test.each<[unknown, string]>([
  [{ amount: '12,5' }, '„Betrag“: Das ist kein Betrag, zum Beispiel 12.50.'],
  [{ valueOn: '0000-01-01' }, '„Wertstellung“: Das ist kein Tag zwischen 1900 und 2199.'],
  [{ reason: '' }, '„Begründung“: Das darf nicht leer sein.'],
  [{ reason: 'zu lang' }, '„Begründung“: Das ist zu lang: höchstens 5 Zeichen.'],
  [{ kind: 'c' }, '„Art“: Möglich ist hier nur: a, b.'],
  [{ days: 10 }, '„Tage“: Das darf nicht größer sein als 9.'],
  [{ days: 0 }, '„Tage“: Das darf nicht kleiner sein als 1.'],
  [{ name: 3 }, '„Name“: Das ist nicht die Art von Angabe, die hier steht.'],
  [{ email: 'x' }, '„E-Mail“: Das ist keine E-Mail-Adresse.'],
  [{ other: 1 }, 'Das kennen wir hier nicht: other.'],
])('%j', (input, sentence) => {
  expect(said(input)).toBe(sentence);
});

test('no sentence shows a pattern, a code or the other language', () => {
  for (const input of [{ amount: 'x' }, { either: true }, { valueOn: 'x' }, null, [], 'x', { amount: null }]) {
    expect(said(input)).not.toMatch(/[\\^$]|pattern|expected|Invalid|Too /);
    expect(said(input, 'en')).not.toMatch(/[\\^$]|pattern|expected|ß|ö|ü/);
  }
});
