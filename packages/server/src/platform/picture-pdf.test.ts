import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packBits, packLzw, type TiffFields, type TiffPage, writeTiff } from '../../test/sample-tiffs.ts';
import { drawPaper } from './draw-paper.ts';
import { encodePng } from './pdf-png.ts';

/** 24 by 16 dots, so that every row and every column of it differs from its mirror image. */
const isBlack = (x: number, y: number) => (x < 8 && y < 8) || (x >= 18 && x <= 22 && y >= 10 && y <= 12);
const [width, height] = [24, 16];
const dots = Array.from({ length: width * height }, (_, at) => isBlack(at % width, Math.floor(at / width)));
const wanted = dots.map((black) => (black ? '#' : '.')).join('');

const bitsOf = (list: readonly boolean[]) =>
  Uint8Array.from({ length: list.length / 8 }, (_, byte) =>
    list.slice(byte * 8, byte * 8 + 8).reduce((sum, bit) => sum * 2 + (bit ? 1 : 0), 0),
  );
const grey = Uint8Array.from(dots, (black) => (black ? 0 : 255));
const white = bitsOf(dots.map((black) => !black));
const colours = Uint8Array.from(dots.flatMap((black) => (black ? [0, 0, 0] : [255, 255, 255])));
/** Each value less its left neighbour's. */
const differences = Uint8Array.from(colours, (value, at) => value - (at % 72 < 3 ? 0 : colours[at - 3]!));
const opaque = Uint8Array.from(dots.flatMap((black) => (black ? [0, 0, 0, 255] : [255, 255, 255, 255])));
const palette = [0x4000, 0, 0xffff, 0x4000, 0, 0xffff, 0x4000, 0, 0xffff];
const palettes = [0, 1, 2].flatMap((part) => [...palette.slice(part * 3 + 1, part * 3 + 3), 0, 0]);
const reversed = (bytes: Uint8Array) =>
  bytes.map((byte) => Number.parseInt(byte.toString(2).padStart(8, '0').split('').reverse().join(''), 2));

/** The dots as fax machines send them, by another program. */
const fax = {
  group4: '3305ffff26a05f90233ff1f8008008',
  group4WhiteAsNought: '26a2fffffe394e7fc780080080',
  group3:
    '001982e003305c00660b800cc17001982e003305c00660b800cc170013502e0026a05c004d408c40026a04620013502310009a8170013502e0026a05c0',
  rows: '982e982e982e982e982e982e982e982e3502e03502e03502310035023100350231003502e03502e03502e0',
};
/** One JPEG with its tables apart, by another program. */
const jpegTables =
  'ffd8ffdb004300080606070605080707070909080a0c140d0c0b0b0c1912130f141d1a1f1e1d1a1c1c20242e2720222c231c1c2837292c30313434341f27393d38323c2e333432ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffd9';
const jpegStrip =
  'ffd8ffc00011080010001803521100471100421100ffda000c03520047004200003f00f9febe7faf9febeffafbfebeff00a28a28a28a28a2b83d4f4af8912f8f12ef4ef1069b0f85c5c40cd64f183298805f3573e5139243e3e6ee391db83d4f4af8912f8f12ef4ef1069b0f85c5c40cd64f183298805f3573e5139243e3e6ee391db83d4f4af8912f8f12ef4ef1069b0f85c5c40cd64f183298805f3573e5139243e3e6ee391dbfffd9';
const hex = (text: string) => Buffer.from(text, 'hex');

const base: TiffFields = { 256: width, 257: height };
const page = (fields: TiffFields, ...data: readonly Uint8Array[]): TiffPage => ({
  fields: { ...base, ...fields },
  data,
});
const bilevel = { 258: 1, 262: 1 };
const coloured = { 258: [8, 8, 8], 262: 2, 277: 3 };
const strips = (bytes: Uint8Array, rowLength: number) =>
  [0, 5, 10, 15].map((row) => bytes.subarray(row * rowLength, Math.min(16, row + 5) * rowLength));

const pages: readonly (readonly [string, TiffPage])[] = [
  ['nothing', page({ ...bilevel, 259: 1 }, white)],
  ['white as nought', page({ 258: 1, 262: 0 }, bitsOf(dots))],
  ['bits from right to left', page({ ...bilevel, 266: 2 }, reversed(white))],
  ['grey, in strips', page({ 258: 8, 262: 1, 278: 5 }, ...strips(grey, 24))],
  ['LZW', page({ ...coloured, 259: 5 }, packLzw(colours))],
  [
    'LZW of differences, in strips',
    page({ ...coloured, 259: 5, 317: 2, 278: 5 }, ...strips(differences, 72).map(packLzw)),
  ],
  ['deflate', page({ ...coloured, 259: 8, 317: 2 }, deflateSync(differences))],
  ['deflate by its old number', page({ 258: 8, 262: 1, 259: 32946 }, deflateSync(grey))],
  ['PackBits', page({ 258: 8, 262: 1, 259: 32773, 278: 5 }, ...strips(grey, 24).map(packBits))],
  ['a palette', page({ 258: 2, 262: 3, 320: palettes }, bitsOf(dots.flatMap((black) => [false, !black])))],
  ['colours that let something through', page({ 258: [8, 8, 8, 8], 262: 2, 277: 4, 338: 2 }, opaque)],
  [
    'four inks',
    page({ 258: [8, 8, 8, 8], 262: 5, 277: 4 }, Uint8Array.from(dots.flatMap((black) => [0, 0, 0, black ? 255 : 0]))),
  ],
  ['fax of group 4', page({ ...bilevel, 259: 4 }, hex(fax.group4))],
  [
    'fax of group 4, white as nought, bits reversed',
    page({ 258: 1, 262: 0, 259: 4, 266: 2 }, reversed(hex(fax.group4WhiteAsNought))),
  ],
  ['fax of group 3', page({ ...bilevel, 259: 3, 292: 0 }, hex(fax.group3))],
  ['fax, row by row', page({ ...bilevel, 259: 2 }, hex(fax.rows))],
  ['JPEG', page({ ...coloured, 259: 7, 347: hex(jpegTables) }, hex(jpegStrip))],
  [
    'tiles',
    {
      ...page({ 258: 8, 262: 1, 322: 16, 323: 16 }),
      isTiled: true,
      data: [0, 16].map((left) =>
        grey
          .slice(0, 256)
          .map((_, at) => (left + (at % 16) < 24 ? grey[Math.floor(at / 16) * 24 + left + (at % 16)]! : 9)),
      ),
    },
  ],
];

/** What is in the middle of every dot. */
async function dotsOf(bytes: Uint8Array, number = 1): Promise<string> {
  const drawn = await drawPaper({ bytes, form: 'image' }, number, { dpi: (72 * 24 * 8) / 841.89, isGrey: true });
  if ('kind' in drawn || drawn.pixels === undefined) throw new Error('nothing to see');
  const { pixels } = drawn;
  return dots
    .map((_, at) => {
      const [x, y] = [(at % width) * 8 + 4, Math.floor(at / width) * 8 + 4];
      return pixels.data[y * pixels.width + x]! < 128 ? '#' : '.';
    })
    .join('');
}

test.each(pages)('a TIFF with %s', async (_, one) => {
  expect(await dotsOf(writeTiff([one]))).toBe(wanted);
  // JPEG and fax have their own order of bytes; the directory has another.
  expect(await dotsOf(writeTiff([one], { isLittle: false }))).toBe(wanted);
});

test('pages follow each other, previews do not count', async () => {
  const empty = page(bilevel, new Uint8Array(48).fill(255));
  const preview = page({ ...bilevel, 254: 1 }, white);
  const bytes = writeTiff([preview, empty, preview, page(bilevel, white)]);
  expect(await drawPaper({ bytes, form: 'image' }, 1, { dpi: 72, isGrey: true })).toMatchObject({ pageCount: 2 });
  expect([await dotsOf(bytes, 1), await dotsOf(bytes, 2)]).toEqual(['.'.repeat(384), wanted]);
  const past = await drawPaper({ bytes, form: 'image' }, 3, { dpi: 72, isGrey: true });
  expect(past).toEqual({ pageCount: 2, pixels: undefined });
});

test('a picture stands as its orientation and its resolution say', async () => {
  const sizeOf = async (one: TiffPage) => {
    const drawn = await drawPaper({ bytes: writeTiff([one]), form: 'image' }, 1, { dpi: 72, isGrey: true });
    if ('kind' in drawn) throw new Error(drawn.code);
    return [Math.round(drawn.pixels!.page.width), Math.round(drawn.pixels!.page.height)];
  };
  expect(await sizeOf(page(bilevel, white))).toEqual([842, 561]);
  expect(await sizeOf(page({ ...bilevel, 274: 6 }, white))).toEqual([561, 842]);
  // A fax of 24 by 16 dots at 200 by 100 an inch is 0.12 by 0.16 inches.
  expect(await sizeOf({ ...page(bilevel, white), resolution: [200, 100] })).toEqual([631, 842]);
});

test.each([
  ['no page', writeTiff([])],
  ['no strips', writeTiff([page(bilevel)])],
  ['another compression', writeTiff([page({ ...bilevel, 259: 34712 }, white)])],
  ['16 bits', writeTiff([page({ 258: 16, 262: 1 }, new Uint8Array(768))])],
  ['planes apart', writeTiff([page({ ...coloured, 284: 2 }, colours)])],
  ['a cut header', Buffer.from('II*\0\x08')],
  ['large offsets', Buffer.from('II+\0\x08\0\0\0\x10\0\0\0')],
])('a TIFF with %s is refused', async (_, bytes) => {
  const drawn = await drawPaper({ bytes, form: 'image' }, 1, { dpi: 72, isGrey: true });
  expect(drawn).toEqual({ kind: 'refused', code: 'image-unreadable' });
});

test('a TIFF that claims too many dots is refused before anything is unpacked', async () => {
  const bytes = writeTiff([page({ ...bilevel, 256: 60_000, 257: 60_000 }, white)]);
  const drawn = await drawPaper({ bytes, form: 'image' }, 1, { dpi: 72, isGrey: true });
  expect(drawn).toEqual({ kind: 'refused', code: 'pdf-too-demanding' });
});

test('damaged TIFFs give an answer', async () => {
  const whole = writeTiff(pages.map(([, one]) => one));
  let seed = 815;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let round = 0; round < 150; round += 1) {
    const damaged = Uint8Array.from(whole.subarray(0, round % 3 === 0 ? random(whole.length) : whole.length));
    for (let flips = random(40); flips > 0 && damaged.length > 0; flips -= 1)
      damaged[random(damaged.length)]! ^= 1 << random(8);
    const drawn = await drawPaper({ bytes: damaged, form: 'image' }, 1 + (round % pages.length), {
      dpi: 36,
      isGrey: true,
    });
    if ('kind' in drawn) expect(['image-unreadable', 'pdf-too-demanding']).toContain(drawn.code);
    else expect(drawn.pageCount).toBeGreaterThan(0);
  }
}, 30_000);

test('a PNG is drawn as it is', async () => {
  expect(await dotsOf(encodePng({ width, height }, grey))).toBe(wanted);
});
