import { describe, expect, it } from 'vitest';
import { refusalText } from '../refusal/refusal-texts.ts';
import { detectSignature } from './detect-format.ts';
import { readFile } from './read-file.ts';
import { isSystemFile } from './system-file.ts';

/** A ZIP of stored members; `sizes: false` leaves their sizes out, as programs do that write while they pack. */
function zip(members: readonly (readonly [string, string])[], sizes = true): Buffer {
  return Buffer.concat(
    members.map(([name, content]) => {
      const header = Buffer.alloc(30);
      header.write('PK\x03\x04', 'latin1');
      if (sizes) header.writeUInt32LE(content.length, 18);
      header.writeUInt16LE(name.length, 26);
      return Buffer.concat([header, Buffer.from(name), Buffer.from(content, 'latin1')]);
    }),
  );
}

const office = ['[Content_Types].xml', '<Types/>'] as const;

describe('a package of a program', () => {
  it.each([
    ['workbook', zip([office, ['_rels/.rels', 'x'], ['xl/workbook.xml', 'x']]), 'xlsx'],
    ['workbook, members without sizes', zip([office, ['xl/workbook.xml', 'x']], false), 'xlsx'],
    ['workbook with a picture of a document', zip([office, ['xl/workbook.xml', 'x'], ['word/a.xml', 'x']]), 'xlsx'],
    ['Office file that says no more', zip([office, ['_rels/.rels', 'x']]), 'xlsx'],
    ['Word', zip([office, ['_rels/.rels', 'x'], ['word/document.xml', 'x']]), 'foreign'],
    ['Word, members without sizes', zip([office, ['word/document.xml', 'x']], false), 'foreign'],
    ['Word with a workbook inside', zip([office, ['word/document.xml', 'x'], ['xl/workbook.xml', 'x']]), 'foreign'],
    ['PowerPoint', zip([office, ['ppt/presentation.xml', 'x']]), 'foreign'],
    [
      'OpenDocument',
      zip([
        ['mimetype', 'application/vnd.oasis.opendocument.text'],
        ['content.xml', 'x'],
      ]),
      'foreign',
    ],
    ['archive', zip([['auszug.sta', ':20:']]), 'zip'],
    ['archive with a folder called word', zip([['word/brief.txt', 'x']]), 'zip'],
    [
      'archive of a stored workbook',
      zip([['a.xlsx', zip([office, ['xl/workbook.xml', 'x']]).toString('latin1')]]),
      'zip',
    ],
    ['archive cut inside a header', zip([['auszug.sta', ':20:']]).subarray(0, 20), 'zip'],
  ])('%s', (_, bytes, kind) => {
    expect(detectSignature(bytes)).toBe(kind);
  });
});

const compound = (stream: string) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(504),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(128),
  ]);

describe('what we do not read is called by its true name', () => {
  it.each([
    ['iPhone photo', Buffer.from('\0\0\0\x24ftypheic\0\0\0\0', 'latin1'), 'photo-format', 'HEIC'],
    ['WebP', Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1'), 'photo-format', 'WebP'],
    ['GIF', Buffer.from('GIF89a\x01', 'latin1'), 'photo-format', 'GIF'],
    ['RAR', Buffer.from('Rar!\x1a\x07\0', 'latin1'), 'archive-format', 'RAR'],
    ['Word', zip([office, ['word/document.xml', 'x']]), 'document-format', 'Word-Dokument'],
    [
      'table',
      zip([['mimetype', 'application/vnd.oasis.opendocument.spreadsheet']]),
      'document-format',
      'XLSX oder CSV',
    ],
    ['RTF', Buffer.from('{\\rtf1 Rechnung; 1,00}'), 'document-format', 'RTF'],
    ['old Word', compound('WordDocument'), 'document-format', 'Word-Dokument'],
    ['old Excel', compound('Workbook'), 'xls-old', 'XLS'],
    ['Outlook message', compound('__properties_version1.0'), 'mail-file', 'E-Mail'],
    ['other compound file', compound('Something'), 'binary-file', 'JPG oder PNG'],
  ])('%s', (_, bytes, code, word) => {
    const result = readFile(bytes, { today: '2026-03-02', country: 'DE' });
    if (result.kind !== 'refused') return expect.unreachable();
    expect(result.code).toBe(code);
    expect(refusalText(result, 'de')).toContain(word);
    for (const language of ['de', 'en'] as const)
      expect(refusalText(result, language)).toMatch(/^(?:Das|Diese|This|We)[^{}[\]]+\.$/);
  });
});

describe('files of the system', () => {
  it.each([
    '.DS_Store',
    'Ordner/.DS_Store',
    '._Rechnung.pdf',
    'a/._b.csv',
    'Thumbs.db',
    'desktop.ini',
    'Desktop.ini',
    '__MACOSX/a.csv',
    '~$Liste.xlsx',
    '.~lock.Liste.ods#',
  ])('%s is left out', (name) => {
    expect(isSystemFile(name)).toBe(true);
  });

  it.each(['.csv', 'Thumbs.db.csv', '_Rechnung.pdf', 'a._b.csv', 'desktop.ini/auszug.sta', '.auszug.sta'])(
    '%s is a file of a person',
    (name) => {
      expect(isSystemFile(name)).toBe(false);
    },
  );
});
