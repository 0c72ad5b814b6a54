import { expect, test } from 'vitest';
import { imageSize, isWholePng, jpegOrientation } from './image-size.ts';
import { encodePng } from './pdf-png.ts';

const bytes = (...parts: readonly (readonly number[])[]) => Uint8Array.from(parts.flat());
const start = [0xff, 0xd8];
const frame = [0xff, 0xc2, 0, 11, 8, 0x12, 0x34, 0x0a, 0x0b, 1, 1, 0x11, 0];
const exif = [0xff, 0xe1, 0, 6, 0xff, 0xc0, 1, 2];
const tables = [0xff, 0xc4, 0, 4, 9, 9];

test.each([
  ['PNG', encodePng({ width: 300, height: 2 }, new Uint8Array(600)), { width: 300, height: 2 }],
  ['JPEG', bytes(start, exif, tables, [0xff], frame), { width: 0x0a0b, height: 0x1234 }],
  ['JPEG cut before its frame', bytes(start, exif, frame.slice(0, 7)), undefined],
  ['JPEG with rubbish inside', bytes(start, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]), undefined],
  ['PNG cut in its header', encodePng({ width: 1, height: 1 }, new Uint8Array(1)).subarray(0, 20), undefined],
  ['neither', bytes([1, 2, 3]), undefined],
  ['nothing', bytes(), undefined],
])('%s', (_, image, size) => {
  expect(imageSize(image)).toEqual(size);
});

test.each([
  [
    'as the camera was held',
    bytes(
      start,
      [0xff, 0xe1, 0, 34],
      [...Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0', 'latin1')],
      frame,
    ),
    6,
  ],
  ['without a word of it', bytes(start, frame), 1],
  ['cut', bytes(start, [0xff, 0xe1, 0, 34], [...Buffer.from('Exif\0\0MM\0*\0\0\0\x08')]), 1],
])('a JPEG %s', (_, image, orientation) => {
  expect(jpegOrientation(image)).toBe(orientation);
});

test('a PNG is whole up to its end, and not before', () => {
  const png = encodePng({ width: 3, height: 2 }, new Uint8Array(6));
  expect(isWholePng(png)).toBe(true);
  for (let length = 0; length < png.length; length += 1) expect(isWholePng(png.subarray(0, length))).toBe(false);
});
