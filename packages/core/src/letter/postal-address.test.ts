import { expect, it } from 'vitest';
import { addressLines } from './postal-address.ts';

const firm = {
  name: 'Kornblume OHG',
  street: 'Mühlenweg 3',
  zip: '04109',
  city: 'Leipzig',
  country: 'DE',
  debtorNumber: '1',
};

it.each([
  ['de', 'DE', {}, ['Kornblume OHG', 'Mühlenweg 3', '04109 Leipzig']],
  [
    'de',
    'DE',
    { contactName: 'Jens Groß', salutation: 'mr' },
    ['Kornblume OHG', 'Herrn Jens Groß', 'Mühlenweg 3', '04109 Leipzig'],
  ],
  [
    'en',
    'DE',
    { contactName: 'Jens Groß', salutation: 'mr' },
    ['Kornblume OHG', 'Jens Groß', 'Mühlenweg 3', '04109 Leipzig'],
  ],
  ['de', 'DE', { contactName: 'Kornblume OHG' }, ['Kornblume OHG', 'Mühlenweg 3', '04109 Leipzig']],
  ['de', 'DE', { country: 'AT', street: '' }, ['Kornblume OHG', '04109 Leipzig', 'ÖSTERREICH']],
  ['de', 'AT', {}, ['Kornblume OHG', 'Mühlenweg 3', '04109 Leipzig', 'DEUTSCHLAND']],
  ['en', 'DE', { country: 'JP' }, ['Kornblume OHG', 'Mühlenweg 3', '04109 Leipzig', 'JP']],
] as const)('%s from %s %j', (language, from, part, lines) => {
  expect(addressLines({ ...firm, ...part }, from, language)).toEqual(lines);
});
