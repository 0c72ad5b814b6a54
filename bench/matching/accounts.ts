import type { Random } from './random.ts';

/** Rest by 97 of a number as text, letters counted from A = 10 (ISO 7064). */
function restBy97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

const checked = (start: string, body: string) =>
  `${start}${String(98 - restBy97(`${body}${start}00`)).padStart(2, '0')}${body}`;

/** Banks that do not exist: sort code and BIC. */
const banks: readonly (readonly [string, string])[] = [
  ['12090417', 'NORKDEB1XXX'],
  ['20190355', 'HAFEDEHHXXX'],
  ['25061180', 'LEINDE2HXXX'],
  ['37020244', 'RHEIDEDDXXX'],
  ['43070961', 'RUHRDE3BXXX'],
  ['50090322', 'MAINDEFF'],
  ['60080514', 'NECKDESSXXX'],
  ['70050933', 'ISARDEMMXXX'],
  ['76090277', 'PEGNDE77XXX'],
  ['86040618', 'PLEIDE8LXXX'],
];

const bicOfBank = new Map(banks);

export function germanIban(random: Random): string {
  return checked('DE', `${random.pick(banks)[0]}${random.digits(10)}`);
}

export function foreignIban(random: Random): string {
  const country = random.pick(['AT', 'CH', 'FR', 'PL', 'NL']);
  if (country === 'AT') return checked('AT', random.digits(16));
  if (country === 'CH') return checked('CH', random.digits(17));
  if (country === 'FR') return checked('FR', random.digits(23));
  if (country === 'PL') return checked('PL', random.digits(24));
  return checked('NL', `MOLN${random.digits(10)}`);
}

export function bicOf(iban: string): string {
  if (iban === '') return '';
  return bicOfBank.get(iban.slice(4, 12)) ?? `BANK${iban.slice(0, 2)}XXXXX`.slice(0, 11);
}

/** ISO 11649: RF, check digits, the letters and digits of the number. */
export const referenceOf = (number: string) => checked('RF', number.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''));
