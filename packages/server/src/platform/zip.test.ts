import { crc32, deflateRawSync } from 'node:zlib';
import { refuse } from '@mahnwerk/core/refusal';
import { describe, expect, it } from 'vitest';
import { unzip, unzipEach, zipLimits } from './zip.ts';

interface Packed {
  readonly name: string;
  readonly data: Uint8Array;
  readonly flags?: number;
  /** What the archive claims, when it lies. */
  readonly statedSize?: number;
}

/** A ZIP writer for tests: local headers, central directory, end record. */
function zip(files: readonly Packed[]): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, flags = 0, statedSize } of files) {
    const packed = deflateRawSync(data);
    const nameBytes = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(statedSize ?? data.length, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, nameBytes, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, tail, nameBytes]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const text = (content: string) => Buffer.from(content);
const statement = { name: '2026-11-20_camt.xml', data: text('<Document/>') };

describe('unzip', () => {
  it('gives the files in order, without folders and what macOS adds', async () => {
    const bytes = zip([
      { name: 'auszug/', data: text('') },
      { name: 'auszug/Konto Ä.sta', data: text(':20:A'), flags: 0x800 },
      { name: '__MACOSX/._x', data: text('x') },
      statement,
    ]);
    expect(await unzip(bytes)).toEqual([
      { name: 'auszug/Konto Ä.sta', bytes: text(':20:A') },
      { name: '2026-11-20_camt.xml', bytes: text('<Document/>') },
    ]);
  });

  it('reads an archive that is a part of a larger buffer', async () => {
    const bytes = zip([statement]);
    const larger = Buffer.concat([Buffer.alloc(7), bytes, Buffer.alloc(3)]);
    expect(await unzip(larger.subarray(7, 7 + bytes.length))).toMatchObject([{ name: statement.name }]);
  });

  it.each([
    ['a path upwards', zip([{ ...statement, name: 'a/../../etc/passwd' }]), 'zip-unsafe-path'],
    ['an absolute path', zip([{ ...statement, name: '/etc/passwd' }]), 'zip-unsafe-path'],
    ['a Windows path', zip([{ ...statement, name: 'C:\\x.xml' }]), 'zip-unsafe-path'],
    ['a password', zip([{ ...statement, flags: 1 }]), 'zip-encrypted'],
    ['nothing', zip([]), 'zip-empty'],
    ['folders only', zip([{ name: 'leer/', data: text('') }]), 'zip-empty'],
    ['a cut archive', zip([statement]).slice(0, 60), 'zip-malformed'],
    ['no archive', text('PK\x03\x04 and nothing'), 'zip-malformed'],
    ['a false size', zip([{ ...statement, statedSize: 5 }]), 'zip-malformed'],
    ['a bomb', zip([{ name: 'bomb.xml', data: Buffer.alloc(20_000_000, 'a') }]), 'zip-too-large'],
  ])('refuses %s', async (_, bytes, code) => {
    expect(await unzip(bytes)).toMatchObject({ kind: 'refused', code });
  });

  it('does not believe a bomb that claims to be small', async () => {
    const bomb = zip([{ name: 'bomb.xml', data: Buffer.alloc(20_000_000, 'a'), statedSize: 1000 }]);
    expect(await unzip(bomb)).toMatchObject({ kind: 'refused' });
  });

  it('hands over one after the other, and hears when one is not wanted', async () => {
    const begun: string[] = [];
    const take = async (name: string, pieces: AsyncIterable<Uint8Array>) => {
      begun.push(name);
      let length = 0;
      for await (const piece of pieces) length += piece.length;
      return name === 'b.csv' ? refuse('file-too-large') : length;
    };
    const [a, b, c] = ['a.csv', 'b.csv', 'c.csv'].map((name) => ({ name, data: text('0123456789') }));
    expect(await unzipEach(zip([a!, c!]), zipLimits, take)).toEqual([10, 10]);
    expect(await unzipEach(zip([a!, b!, c!]), zipLimits, take)).toMatchObject({ code: 'file-too-large' });
    expect(begun).toEqual(['a.csv', 'c.csv', 'a.csv', 'b.csv']);
  });

  it('counts members and their bytes together', async () => {
    const three = zip([1, 2, 3].map((index) => ({ name: `${index}.csv`, data: text('0123456789') })));
    expect(await unzip(three, { ...zipLimits, membersMax: 2 })).toMatchObject({ code: 'zip-too-large' });
    expect(await unzip(three, { ...zipLimits, totalBytesMax: 29 })).toMatchObject({ code: 'zip-too-large' });
    expect(await unzip(three, { ...zipLimits, totalBytesMax: 30 })).toHaveLength(3);
  });
});
