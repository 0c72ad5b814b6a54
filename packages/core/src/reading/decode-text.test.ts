import { describe, expect, it } from 'vitest';
import { decodeText, looksBinary } from './decode-text.ts';

const bytesOf = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('decodeText', () => {
  it.each([
    ['UTF-8', utf8('Größe 5 €'), 'utf-8', 'Größe 5 €'],
    ['UTF-8 with mark', utf8('\uFEFFGröße'), 'utf-8', 'Größe'],
    ['Windows-1252', bytesOf('Gr', [0xf6, 0xdf], 'e 5 ', [0x80]), 'windows-1252', 'Größe 5 €'],
    ['UTF-16LE with mark', Uint8Array.from(Buffer.from('\uFEFFGröße', 'utf16le')), 'utf-16le', 'Größe'],
    ['UTF-16LE without mark', Uint8Array.from(Buffer.from('<a>ö</a>', 'utf16le')), 'utf-16le', '<a>ö</a>'],
    ['UTF-16BE', bytesOf([0xfe, 0xff, 0x00, 0x47, 0x00, 0xf6]), 'utf-16be', 'Gö'],
    [
      'ISO-8859-15 as declared',
      bytesOf('<?xml version="1.0" encoding="ISO-8859-15"?><a>', [0xa4], '</a>'),
      'iso-8859-15',
      '<?xml version="1.0" encoding="ISO-8859-15"?><a>€</a>',
    ],
    [
      'ISO-8859-1 declared, UTF-8 in fact',
      utf8('<?xml version="1.0" encoding="ISO-8859-1"?><a>ö</a>'),
      'utf-8',
      '<?xml version="1.0" encoding="ISO-8859-1"?><a>ö</a>',
    ],
    ['UTF-8 mark before Windows-1252', bytesOf([0xef, 0xbb, 0xbf], 'M', [0xfc], 'ller'), 'windows-1252', 'Müller'],
  ])('%s', (_, bytes, encoding, text) => {
    expect(decodeText(bytes)).toEqual({ kind: 'text', encoding, text });
  });

  it('refuses nothing and broken UTF-16', () => {
    expect(decodeText(new Uint8Array(0))).toMatchObject({ code: 'empty-file' });
    expect(decodeText(Uint8Array.from([0xff, 0xfe, 0x00, 0xd8, 0x41]))).toMatchObject({ code: 'not-text' });
  });
});

describe('looksBinary', () => {
  it.each([
    [bytesOf('Nummer;Betrag\r\n'), false],
    [Uint8Array.from(Buffer.from('\uFEFFNummer', 'utf16le')), false],
    [bytesOf('PNG', [0, 0, 0, 13]), true],
    [Uint8Array.from({ length: 400 }, (_, index) => (index % 7) + 1), true],
  ])('case %#', (bytes, expected) => {
    expect(looksBinary(bytes)).toBe(expected);
  });
});

describe('damaged UTF-8', () => {
  it('is refused, not read as another encoding', () => {
    const bytes = utf8('Fällig am;Größe;Müller');
    const damaged = Uint8Array.from([...bytes.slice(0, 12), 0xff, ...bytes.slice(12)]);
    expect(decodeText(damaged)).toMatchObject({ kind: 'refused', code: 'not-text' });
  });
  it('is not suspected where a single-byte text happens to hold one such pair', () => {
    expect(decodeText(bytesOf('M', [0xfc], 'ller ', [0xc3, 0xa4]))).toMatchObject({ encoding: 'windows-1252' });
  });
});
