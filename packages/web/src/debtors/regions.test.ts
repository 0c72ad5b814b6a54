import { isRegion } from '@mahnwerk/core/holidays';
import { expect, it } from 'vitest';
import { regionsOf } from './regions.ts';

it.each([
  ['DE', 16],
  ['AT', 9],
  ['CH', 26],
] as const)('%s has %i states, each one that the rules of deadlines know', (country, count) => {
  for (const language of ['de', 'en'] as const) {
    const regions = regionsOf(country, language);
    expect(regions).toHaveLength(count);
    expect(regions.filter((region) => !isRegion(country, region.value))).toEqual([]);
    expect(new Set(regions.map((region) => region.label)).size).toBe(count);
  }
});

it('lists them by the name people look for', () => {
  expect(regionsOf('DE', 'en').map((region) => region.label)).toContain('Bavaria');
  expect(regionsOf('AT', 'de')[0]).toEqual({ value: '1', label: 'Burgenland' });
  expect(regionsOf('FR', 'de')).toEqual([]);
});
