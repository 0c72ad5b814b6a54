import { describe, expect, it, test } from 'vitest';
import {
  addHighBytes,
  countHighBytes,
  decodeText,
  encodingBy,
  looksBinary,
  noHighBytes,
  streamingDecoder,
} from './decode-text.ts';

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

/** Names and titles as programs of three countries write them, in bytes of one encoding. */
const encoders = {
  'windows-1252': {
    ä: 0xe4,
    ö: 0xf6,
    ü: 0xfc,
    Ä: 0xc4,
    Ö: 0xd6,
    Ü: 0xdc,
    ß: 0xdf,
    é: 0xe9,
    '„': 0x84,
    '”': 0x94,
    '–': 0x96,
    '’': 0x92,
    š: 0x9a,
  },
  'iso-8859-15': { ä: 0xe4, ö: 0xf6, ü: 0xfc, Ä: 0xc4, Ö: 0xd6, Ü: 0xdc, ß: 0xdf, é: 0xe9, '€': 0xa4 },
  cp850: { ä: 0x84, ö: 0x94, ü: 0x81, Ä: 0x8e, Ö: 0x99, Ü: 0x9a, ß: 0xe1, é: 0x82 },
  macintosh: { ä: 0x8a, ö: 0x9a, ü: 0x9f, Ä: 0x80, Ö: 0x85, Ü: 0x86, ß: 0xa7, é: 0x8e },
} as const;

function encode(text: string, encoding: keyof typeof encoders): Uint8Array {
  const bytes: Readonly<Record<string, number>> = encoders[encoding];
  return Uint8Array.from([...text].map((character) => bytes[character] ?? character.charCodeAt(0)));
}

describe('encodings of one byte', () => {
  const texts = [
    'Rechnungsnummer;Fällig am;Kunde\nR-1;1.3.2026;Müller & Söhne\n',
    'Nr.;Empfänger;Straße\n1;Jäger Bürobedarf;Große Straße 5\n',
    'Grüne Ökologie Österreich;Übersee-Handel;Äpfel;Weiß\n',
    'Schäfer;Schröder\n',
    'Käthe Groß',
  ];
  test.each(
    (Object.keys(encoders) as (keyof typeof encoders)[]).flatMap((encoding) =>
      texts.map((text) => [encoding, text] as const),
    ),
  )('%s: %s', (encoding, text) => {
    const decoded = decodeText(encode(text, encoding));
    // Without a euro sign both are the same.
    const expected = encoding === 'iso-8859-15' ? 'windows-1252' : encoding;
    expect(decoded).toEqual({ kind: 'text', encoding: expected, text });
  });

  test.each<[keyof typeof encoders, string]>([
    ['iso-8859-15', 'R-1;Müller;1.190,00 €\n'],
    ['iso-8859-15', 'R-1;Muster;€\n'],
    ['windows-1252', 'Kauf „Ware” – Dušan’s Laden;Weiß\n'],
    ['windows-1252', 'Kauf „Ware” – ohne Umlaute, Dušan\n'],
    ['cp850', ':86:166?00GUTSCHRIFT?32MÜLLER GRÖßE?33ÄRZTEKAMMER\n'],
    ['cp850', 'Hauptstraße 5;Muster\n'],
    ['cp850', ';Schröder;\n'],
    // Alone it may as well be the ö of a Mac; Windows is the more likely.
    ['windows-1252', ';Dušan;\n'],
    ['macintosh', 'Fällig am;Löhne;Österreich;Süß\n'],
  ])('%s: %s', (encoding, text) => {
    expect(decodeText(encode(text, encoding))).toEqual({ kind: 'text', encoding, text });
  });

  test('in UTF-16 either way', () => {
    const text = 'Fällig am;Müller;Größe\n';
    const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
    expect(decodeText(Uint8Array.from(little))).toEqual({ kind: 'text', encoding: 'utf-16le', text });
    expect(decodeText(Uint8Array.from(little.swap16()))).toEqual({ kind: 'text', encoding: 'utf-16be', text });
  });

  test('as XML declares it', () => {
    const text = '<?xml version="1.0" encoding="IBM850"?><a>ö</a>';
    expect(decodeText(encode(text, 'cp850'))).toEqual({ kind: 'text', encoding: 'cp850', text });
  });

  test('a file that is read in pieces has the encoding of the whole, and its text', () => {
    const bytes = encode('x'.repeat(20_000).concat(';Bäcker;Größe;'.repeat(2000)), 'cp850');
    const pieces = Array.from({ length: 7 }, (_, i) => bytes.subarray(i * 7001, (i + 1) * 7001));
    const high = pieces.map(countHighBytes).reduce(addHighBytes, noHighBytes);
    const encoding = encodingBy({ head: pieces[0]!, isUtf8: false, high });
    expect(encoding).toBe('cp850');
    const decoder = streamingDecoder('cp850');
    const text = pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
    expect(decodeText(bytes)).toEqual({ kind: 'text', encoding: 'cp850', text });
  });
});
