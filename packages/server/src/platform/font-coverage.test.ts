import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fontCoverage } from './font-coverage.ts';

const font = (name: string) => readFileSync(new URL(`../../letter-templates/fonts/${name}`, import.meta.url));

describe('fontCoverage', () => {
  it.each([
    ['SourceSans3-Regular.ttf', 'AÄßẞ€„“§–−ŁğΩЖ', '漢ب'],
    ['DejaVuSans.ttf', 'AÄß€ŁğΩЖب', '漢'],
  ])('%s', (name, has, lacks) => {
    const covered = fontCoverage([font(name)]);
    for (const character of has) expect([character, covered.has(character.codePointAt(0)!)]).toEqual([character, true]);
    for (const character of lacks)
      expect([character, covered.has(character.codePointAt(0)!)]).toEqual([character, false]);
  });

  it('throws on what is no font', () => {
    expect(() => fontCoverage([new Uint8Array(100)])).toThrow(/cmap/);
  });
});
