import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAnswer } from '@mahnwerk/core/parse-answer';
import { readFile } from '@mahnwerk/core/read-file';
import { afterAll, expect, test } from 'vitest';
import { headOf } from '../platform/file-content.ts';
import { camtFile } from '../test/bank-files.ts';
import { parseStreamed, resultsJson, streamedText } from './parse-stream.ts';

const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-parse-'));
afterAll(() => rmSync(folder, { recursive: true }));

const line = (text: string) => `:61:2611191119CR1,00NTRFNONREF\n:86:166?20SVWZ+${text}?32Jürgen Süßmilch\n`;
const swift = (id: string, lines: string, sum: string) =>
  `:20:${id}\n:25:12030000/0000202051\n:28C:1\n:60F:C261118EUR0,00\n${lines}:62F:C261119EUR${sum}\n-\n`;
const many = Array.from({ length: 2500 }, (_, i) => line(`Grüße "${i}"`)).join('');

const samples: readonly (readonly [string, Uint8Array])[] = [
  ['one statement', Buffer.from(swift('A', many, '2500,00'))],
  [
    'several, the first and the last without entries',
    Buffer.from(
      [swift('A', '', '0,00'), swift('B', many, '2500,00'), swift('C', line('x'), '7,00'), swift('D', '', '0,00')].join(
        '',
      ),
    ),
  ],
  ['none with entries', Buffer.from(swift('A', '', '0,00'))],
  [
    'camt with what is pending and in parts',
    camtFile([
      { amount: '5.00', status: 'PDNG' },
      {
        amount: '7.00',
        parts: [
          { amount: '3.00', text: 'a' },
          { amount: '4.00', text: 'b' },
        ],
      },
      ...Array.from({ length: 3000 }, (_, i) => ({ amount: '1.00', reference: `B${i}` })),
    ]).bytes,
  ],
];

test.each(samples)('%s: printed while it is read, it says what it says at once', async (name, bytes) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const file = { path, byteCount: bytes.length };
  const streamed = await parseStreamed(path, file, await headOf(file), 'de', 1);
  if (streamed?.kind !== 'streamed') throw new Error('not streamed');
  const refused = { kind: 'refused', code: 'empty-file' };
  const pieces: string[] = [];
  for await (const piece of resultsJson([refused, streamed, refused])) pieces.push(piece);
  const whole = parseAnswer(path, readFile(bytes, { country: 'DE' }));
  expect(JSON.parse(pieces.join(''))).toEqual({ results: [refused, JSON.parse(JSON.stringify(whole)), refused] });
  const statements = whole.statements as readonly { readonly entries: readonly unknown[] }[];
  expect(streamedText(streamed).match(/\d+(?= Ums)/g)).toEqual(statements.map(({ entries }) => `${entries.length}`));
});

test('what is small, or no statement, is read at once', async () => {
  const path = join(folder, 'liste.csv');
  writeFileSync(path, 'Rechnungsnummer;Betrag\nRE-1;1,00\n');
  const file = { path, byteCount: 40 };
  expect(await parseStreamed(path, file, await headOf(file), 'de', 1)).toBeUndefined();
  const camt = camtFile([{ amount: '1.00' }]).bytes;
  expect(await parseStreamed('a.xml', { path, byteCount: camt.length }, camt, 'de')).toBeUndefined();
  const none: string[] = [];
  for await (const piece of resultsJson([])) none.push(piece);
  expect(none.join('')).toBe('{"results":[]}');
});
