import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountMinorMax } from './money.ts';
import { type AmountStyle, amountStyle, readAmount } from './read-amount.ts';

/** text | style | minor units, `-` for no amount, `>` for out of range */
const table = `
1.234,56      | comma | 123456
1,234.56      | dot   | 123456
1,234.56      | comma | 123456
1.234,56      | dot   | 123456
1234,5        | comma | 123450
1'234.50      | dot   | 123450
1’234.50      | dot   | 123450
-100,00       | comma | -10000
100,00-       | comma | -10000
(100,00)      | comma | -10000
−100,00       | comma | -10000
(100,00 €)    | comma | -10000
-€ 100,00     | comma | -10000
1.234         | comma | 123400
1,234         | dot   | 123400
1.234         | dot   | -
1,234         | comma | -
€ 12,00       | comma | 1200
12,00 EUR     | comma | 1200
CHF 12.00     | dot   | 1200
12 Euro       | comma | 1200
12            | comma | 1200
0             | comma | 0
-0,00         | comma | 0
+5,00         | comma | 500
,50           | comma | 50
12,-          | comma | 1200
12.–          | dot   | 1200
12.5          | comma | 1250
12,5          | dot   | 1250
1 234,56      | comma | 123456
1 234 567,89  | comma | 123456789
1.234.567     | comma | 123456700
1.234.567     | dot   | 123456700
1.234.567,89  | comma | 123456789
12,500        | comma | -
1,190         | comma | -
1.190         | dot   | -
0,500         | comma | 50
1234,500      | comma | 123450
1.234,500     | comma | 123450
12,5000       | comma | 1250
12,501        | comma | -
100,0000      | comma | 10000
0.123         | comma | -
007,00        | comma | 700
10.000.000.000,00 | comma | 1000000000000
10.000.000.000,01 | comma | >
99999999999999999999 | comma | >
              | comma | -
abc           | comma | -
12 EUR 13     | comma | -
1.23,45       | comma | -
1,234.567.89  | comma | -
--5           | comma | -
-5-           | comma | -
(-5)          | comma | -
1e5           | comma | -
=1+1          | comma | -
12,           | comma | -
$ 12,00       | comma | -
`;

describe('readAmount', () => {
  const rows = table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  test.each(rows)('%s in a %s column is %s', (text, style, expected) => {
    const read = readAmount(text!, style as AmountStyle);
    expect(read === undefined ? '-' : read === 'out-of-range' ? '>' : String(read)).toBe(expected);
  });

  test('no-break and narrow spaces', () => {
    expect(readAmount('1\u202F234,56\u00A0€', 'comma')).toBe(123456);
  });

  test('a hostile cell costs nothing', () => {
    expect(readAmount(`${' '.repeat(1_000_000)}x`, 'comma')).toBeUndefined();
    expect(readAmount('1'.repeat(65), 'comma')).toBeUndefined();
  });

  test('reads back every amount in both styles', () => {
    fc.assert(
      fc.property(fc.integer({ min: -amountMinorMax, max: amountMinorMax }), (minor) => {
        const digits = String(Math.abs(minor)).padStart(3, '0');
        const sign = minor < 0 ? '-' : '';
        const groups = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, '.');
        const german = `${sign}${groups},${digits.slice(-2)}`;
        expect(readAmount(german, 'comma')).toBe(minor === 0 ? 0 : minor);
        expect(readAmount(`${sign}${groups.replaceAll('.', ',')}.${digits.slice(-2)}`, 'dot')).toBe(minor);
        expect(readAmount(`${sign}${digits.slice(0, -2)},${digits.slice(-2)}`, 'dot')).toBe(minor);
      }),
    );
  });
});

describe('amountStyle', () => {
  test.each<[string[], AmountStyle, AmountStyle]>([
    [['1.234,56', '12'], 'dot', 'comma'],
    [['1,234.56', '12'], 'comma', 'dot'],
    [['1.234', '12,50'], 'dot', 'comma'],
    [['1.234', '12.50'], 'comma', 'dot'],
    [["1'234.50"], 'comma', 'dot'],
    [['1.234.567'], 'dot', 'comma'],
    [['1,234,567'], 'comma', 'dot'],
    [['1.234', '12', ''], 'comma', 'comma'],
    [['1.234', '12', 'n/a'], 'dot', 'dot'],
    [['12,50', '13,70', '14.80'], 'dot', 'comma'],
  ])('%j with fallback %s is %s', (samples, fallback, expected) => {
    expect(amountStyle(samples, fallback)).toBe(expected);
  });
});
