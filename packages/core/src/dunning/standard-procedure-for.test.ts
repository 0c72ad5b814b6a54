import { describe, expect, it } from 'vitest';
import type { Country } from '../claim/claim.ts';
import { judgeProcedure } from '../guard/judge-procedure.ts';
import { standardProcedure, standardProcedureFor } from './standard-procedure.ts';

const countries: readonly Country[] = ['DE', 'AT', 'CH'];
const wordsOf = (country: Country) =>
  standardProcedureFor(country)
    .levels.flatMap((level) => level.texts)
    .flatMap((text) => [text.title, text.subject, text.opening, text.closing, text.mailSubject, text.mailBody])
    .join('\n');

describe('the standard procedure of a country', () => {
  it.each(countries)('%s: the law has nothing against it', (country) => {
    expect(judgeProcedure(standardProcedureFor(country), country)).toEqual([]);
  });

  it.each<[Country, number]>([
    ['DE', 250],
    ['AT', 0],
    ['CH', 0],
  ])('%s: levels 2 and 3 cost %i, the first nothing', (country, feeMinor) => {
    const { levels } = standardProcedureFor(country);
    expect(levels.map((level) => level.feeMinor)).toEqual([
      { private: 0, business: 0 },
      { private: feeMinor, business: feeMinor },
      { private: feeMinor, business: feeMinor },
    ]);
  });

  it('differs from the common one in fees and texts only', () => {
    for (const country of countries) {
      const bare = ({ levels, ...rest }: typeof standardProcedure) => ({
        ...rest,
        levels: levels.map((level) => ({ ...level, texts: level.texts.length, feeMinor: 0 })),
      });
      expect(bare(standardProcedureFor(country))).toEqual(bare(standardProcedure));
    }
  });

  it.each<[Country, RegExp[], RegExp]>([
    ['DE', [/§ 286 BGB/, /section 286 of the German/, /gerichtlichen Mahnbescheid/], /ABGB|\bOR\)|Betreibung/],
    [
      'AT',
      [/§ 1334 ABGB/, /section 1334 of the Austrian/, /machen die Forderung gerichtlich geltend/],
      /§ 286|Mahnbescheid|\bOR\)/,
    ],
    ['CH', [/Art\. 102 OR/, /article 102 of the Swiss/, /leiten die Betreibung ein/, /Zahlteil/], /BGB|Mahnbescheid|ß/],
  ])('%s: quotes its own law and no other', (country, own, foreign) => {
    const words = wordsOf(country);
    for (const pattern of own) expect(words).toMatch(pattern);
    expect(words).not.toMatch(foreign);
    expect(words).not.toContain('land ==');
  });
});
