import { expect, test } from 'vitest';
import type { Pixels } from './pdf-pixels.ts';
import { busiestBand, seemsLying, turned } from './turn-pixels.ts';

function picture(rows: readonly string[], depth = 1): Pixels {
  const [width, height] = [rows[0]!.length, rows.length];
  const data = Uint8Array.from([...rows.join('')].flatMap((sign) => Array<number>(depth).fill(sign.charCodeAt(0))));
  return { page: { width: 10 * width, height: 10 * height }, width, height, data };
}

const rowsOf = ({ width, height, data }: Pixels, depth = 1): readonly string[] =>
  Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => String.fromCharCode(data[(y * width + x) * depth]!)).join(''),
  );

test.each([1, 3])('quarter turns clockwise, of %i bytes a pixel', (depth) => {
  const page = picture(['abc', 'def'], depth);
  expect(rowsOf(turned(page, 90), depth)).toEqual(['da', 'eb', 'fc']);
  expect(rowsOf(turned(page, 180), depth)).toEqual(['fed', 'cba']);
  expect(rowsOf(turned(page, 270), depth)).toEqual(['cf', 'be', 'ad']);
  expect(turned(page, 0)).toBe(page);
  expect(turned(page, 90).page).toEqual({ width: 20, height: 30 });
});

/** Four lines of print in the lower half of a page of 60 by 120. */
const isPrint = (x: number, y: number) => y >= 60 && y < 100 && y % 10 < 5 && x % 3 === 0;
const printed: Pixels = {
  page: { width: 60, height: 120 },
  width: 60,
  height: 120,
  data: Uint8Array.from({ length: 7200 }, (_, at) => (isPrint(at % 60, Math.floor(at / 60)) ? 0 : 255)),
};

test('lines of print tell whether a page lies', () => {
  const wide = {
    ...printed,
    data: printed.data.map((_, at) => (Math.floor(at / 60) % 10 < 5 && at % 60 < 50 ? 0 : 255)),
  };
  expect([0, 90, 180, 270].map((turn) => seemsLying(turned(wide, turn as 0)))).toEqual([false, true, false, true]);
});

test('the band with the most print', () => {
  const band = busiestBand(printed);
  expect([band.width, band.height, band.page]).toEqual([60, 20, { width: 60, height: 20 }]);
  const dark = band.data.filter((value) => value === 0).length;
  expect(dark).toBe(2 * 5 * 20);
});
