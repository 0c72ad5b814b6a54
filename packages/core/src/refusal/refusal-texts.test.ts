import { describe, expect, it } from 'vitest';
import { refusalCodes, refuse } from './refusal.ts';
import { refusalText } from './refusal-texts.ts';

describe('refusalText', () => {
  it.each(refusalCodes)('%s has a whole sentence in German and in English', (code) => {
    const german = refusalText(refuse(code), 'de');
    const english = refusalText(refuse(code), 'en');
    for (const text of [german, english]) {
      expect(text).toMatch(/^[\p{Lu}].{15,}\.$/u);
      expect(text).not.toMatch(/[{}[\]]| {2}|undefined| [.,:]/);
    }
    expect(german).not.toBe(english);
  });

  it('says the place first and fills in the values', () => {
    const refusal = refuse('amount-invalid', { line: 12, column: 3, field: 'Betrag', values: { value: '12 Euro' } });
    expect(refusalText(refusal, 'de')).toMatch(/^Zeile 12, Spalte 3, „Betrag“: Der Betrag „12 Euro“ ist keine Zahl/);
    expect(refusalText(refusal, 'en')).toMatch(/^Line 12, column 3, “Betrag”: The amount “12 Euro” is not a number/);
  });

  it('does not read placeholders inside values', () => {
    expect(refusalText(refuse('unknown-account', { values: { iban: '{value}[x]' } }), 'de')).toContain('{value}[x]');
  });
});
