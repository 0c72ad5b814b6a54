import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { describe, expect, it, test } from 'vitest';
import { unpackAll } from './archive.ts';
import { packTar, type TarEntry } from './tar.ts';
import { type ArchiveLimits, zipLimits } from './zip.ts';

const text = (content: string) => Buffer.from(content);
const tarOf = (files: Readonly<Record<string, Uint8Array>>) =>
  packTar(Object.entries(files).map(([path, bytes]): TarEntry => ({ path, bytes })));

function zipOf(files: Readonly<Record<string, Uint8Array>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of Object.entries(files)) {
    const packed = deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    locals.push(Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]));
    central.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, tail, Buffer.from(name)]));
    offset += locals.at(-1)!.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(locals.length, 8);
  end.writeUInt16LE(locals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

async function receive(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array | Refusal> {
  const chunks: Uint8Array[] = [];
  for await (const piece of pieces) chunks.push(piece);
  return Buffer.concat(chunks);
}

/** `name: content` or `name: code` of each file, or the code of the whole. */
async function open(fileName: string, content: Uint8Array, limits: ArchiveLimits = zipLimits) {
  const files = await unpackAll({ fileName, content }, limits, receive);
  if ('kind' in files) return files.code;
  return files.map(
    ({ fileName, content, refusal }) => `${fileName}: ${refusal?.code ?? Buffer.from(content).toString()}`,
  );
}

const a = text(':20:A');
const b = text(':20:B');

describe('archives', () => {
  it.each([
    ['a packed file', 'auszug.sta.gz', gzipSync(a), ['auszug.sta: :20:A']],
    ['a packed file under any name', 'auszug', gzipSync(a), ['auszug: :20:A']],
    ['a tar', 'a.tar', tarOf({ 'x/': text(''), 'x/a.sta': a, './b.sta': b }), ['x/a.sta: :20:A', 'b.sta: :20:B']],
    ['a packed tar', 'a.tgz', gzipSync(tarOf({ 'a.sta': a, '._a.sta': b })), ['a.sta: :20:A']],
    ['a ZIP', 'a.zip', zipOf({ 'a.sta': a }), ['a.sta: :20:A']],
    [
      'archives inside, one level deep',
      'a.zip',
      zipOf({
        'a.sta': a,
        'b.zip': zipOf({ 'b.sta': b }),
        'c.xml.gz': gzipSync(b),
        'd.tgz': gzipSync(tarOf({ e: a })),
      }),
      ['a.sta: :20:A', 'b.zip/b.sta: :20:B', 'c.xml: :20:B', 'd.tgz/e: :20:A'],
    ],
    [
      'what lies deeper, or is damaged, is named; the rest is there',
      'a.tar.gz',
      gzipSync(
        tarOf({ 'a.zip': zipOf({ 'b.sta': b, 'c.zip': zipOf({ a }) }), 'd.zip': text('PK\x03\x04 no'), 'e.sta': a }),
      ),
      ['a.zip/b.sta: :20:B', 'a.zip/c.zip: zip-nested', 'd.zip: zip-malformed', 'e.sta: :20:A'],
    ],
  ])('%s', async (_, name, bytes, expected) => {
    expect(await open(name, bytes)).toEqual(expected);
  });

  const long = `${'ordner/'.repeat(30)}auszug.sta`;
  it.each([
    ['POSIX', 'x', text(`30 mtime=1700000000.000000000\n${long.length + 10} path=${long}\n`)],
    ['GNU', 'L', text(`${long}\0`)],
  ])('a long name of %s', async (_, type, said) => {
    const names = tarOf({ '@name': said });
    const header = names.subarray(0, 512);
    header.write(type, 156);
    header.write('        ', 148);
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    );
    const bytes = Buffer.concat([names.subarray(0, -1024), tarOf({ short: a })]);
    expect(await open('a.tar', bytes)).toEqual([`${long}: :20:A`]);
  });

  it.each([
    ['a cut gzip', gzipSync(Buffer.alloc(9000, 'ab')).subarray(0, 30), 'zip-malformed'],
    ['a cut tar', tarOf({ 'a.sta': Buffer.alloc(5000, 'x') }).subarray(0, 3000), 'zip-malformed'],
    ['a tar with a wrong head', Buffer.from(tarOf({ 'a.sta': a })).fill('7', 124, 126), 'zip-malformed'],
    ['an empty gzip', gzipSync(text('')), 'zip-empty'],
    ['a tar of folders', tarOf({ 'a/': text('') }), 'zip-empty'],
    ['a path upwards', tarOf({ 'a/../../b': a }), 'zip-unsafe-path'],
    ['an absolute path', tarOf({ '/etc/passwd': a }), 'zip-unsafe-path'],
    ['a gzip bomb', gzipSync(Buffer.alloc(20_000_000, 'a')), 'zip-too-large'],
    ['a bomb of a tar', gzipSync(tarOf({ a: Buffer.alloc(20_000_000, 'a') })), 'zip-too-large'],
  ])('refuses %s', async (_, bytes, code) => {
    expect(await open('a', bytes)).toBe(code);
  });

  it('counts the files and bytes of all archives together', async () => {
    const inner = zipOf({ 'a.sta': a, 'b.sta': b });
    const bytes = zipOf({ 'c.sta': a, 'b.zip': inner });
    const sum = 3 * a.length + inner.length;
    expect(await open('a.zip', bytes, { ...zipLimits, membersMax: 4, totalBytesMax: sum })).toHaveLength(3);
    const named = ['c.sta: :20:A', 'b.zip: zip-too-large'];
    expect(await open('a.zip', bytes, { ...zipLimits, membersMax: 3 })).toEqual(named);
    expect(await open('a.zip', bytes, { ...zipLimits, totalBytesMax: sum - 1 })).toEqual(named);
    expect(await open('a.tar', tarOf({ a, b }), { ...zipLimits, membersMax: 1 })).toBe('zip-too-large');
    expect(await open('a.tar', tarOf({ a, b }), { ...zipLimits, totalBytesMax: 9 })).toBe('zip-too-large');
  });

  test('whoever does not want a file refuses the archive', async () => {
    for (const content of [tarOf({ a, b }), gzipSync(tarOf({ a, b })), gzipSync(a)])
      expect(
        await unpackAll({ fileName: 'a', content }, zipLimits, async () => refuse('file-too-large')),
      ).toMatchObject({ code: 'file-too-large' });
  });
});
