import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '@mahnwerk/core/refusal';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { defaultFileLimits, setFileLimits, sizeRuleOf } from './file-limits.ts';
import { openIncoming } from './incoming.ts';
import { processMark } from './process-life.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'mahnwerk-incoming-'));
const folder = join(dataDir, 'incoming');
const incoming = openIncoming(dataDir);
afterAll(() => rmSync(dataDir, { recursive: true }));
afterEach(() => setFileLimits(defaultFileLimits));

const camt = '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>';

/** A stream of 100 KB pieces that counts how many were taken. */
function stream(head: string | Uint8Array, megabytes: number) {
  const taken = { megabytes: 0 };
  async function* chunks() {
    yield Buffer.from(head as string);
    for (let piece = 0; piece < megabytes * 10; piece += 1) {
      taken.megabytes += 0.1;
      yield Buffer.alloc(100_000, ' ');
    }
  }
  return { chunks: chunks(), taken };
}

test('a stream is on disk as it came, with its SHA-256, until it is released', async () => {
  // SHA-256 of "abc", FIPS 180-2 appendix B.1.
  const file = await incoming.receive(
    (async function* () {
      yield Buffer.from('a');
      yield Buffer.from('bc');
    })(),
  );
  if (isRefusal(file)) throw new Error(file.code);
  expect(file).toMatchObject({
    byteCount: 3,
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  });
  expect(readFileSync(file.path, 'utf8')).toBe('abc');
  await incoming.release([file]);
  expect(readdirSync(folder)).toEqual([]);
});

describe('a limit for each kind', () => {
  const limits = {
    ...defaultFileLimits,
    statementMegabytes: 6,
    listMegabytes: 2,
    xmlMegabytes: 3,
    pageMegabytes: 4,
    archiveMegabytes: 5,
  };

  test.each<[string, string | Uint8Array, number, string]>([
    ['camt', camt, 6, 'MAHNWERK_UPLOAD_LIMIT_MB'],
    ['camt in UTF-16', Buffer.from(`\uFEFF${camt}`, 'utf16le'), 6, 'MAHNWERK_UPLOAD_LIMIT_MB'],
    ['MT940', ':20:A\n:25:12030000/0000202051\n:28C:1\n:60F:C261118EUR0,00\n', 6, 'MAHNWERK_UPLOAD_LIMIT_MB'],
    ['a list', 'Rechnungsnummer;Datum;Betrag;Name\n', 2, 'MAHNWERK_UPLOAD_LIMIT_LIST_MB'],
    ['an export of a bank', 'Buchungstag;Valuta;Betrag\n', 2, 'MAHNWERK_UPLOAD_LIMIT_LIST_MB'],
    ['an invoice', '<?xml version="1.0"?><Invoice>', 3, 'MAHNWERK_UPLOAD_LIMIT_XML_MB'],
    ['a PDF', '%PDF-1.7', 4, 'MAHNWERK_UPLOAD_LIMIT_PAGE_MB'],
    ['a photograph', Buffer.from('ffd8ffe0', 'hex'), 4, 'MAHNWERK_UPLOAD_LIMIT_PAGE_MB'],
    ['an archive', 'PK\x03\x04', 5, 'MAHNWERK_UPLOAD_LIMIT_ARCHIVE_MB'],
  ])('%s', async (_kind, head, maxMegabytes, setting) => {
    setFileLimits(limits);
    const over = stream(head, 12);
    expect(await incoming.receive(over.chunks)).toEqual({
      kind: 'refused',
      code: 'file-too-large',
      values: { maxMegabytes, setting },
    });
    // Refused where it is too much, not at its end.
    expect(over.taken.megabytes).toBeLessThan(maxMegabytes + 0.3);
    expect(readdirSync(folder)).toEqual([]);
    const below = await incoming.receive(stream(head, maxMegabytes - 0.1).chunks);
    if (isRefusal(below)) throw new Error(below.code);
    await incoming.release([below]);
  });

  test('none is larger than the limit of all', () => {
    const rule = sizeRuleOf(Buffer.from('a;b\n'), { ...defaultFileLimits, statementMegabytes: 1 });
    expect(rule).toMatchObject({
      bytesMax: 1_000_000,
      refusal: { values: { setting: 'MAHNWERK_UPLOAD_LIMIT_MB' } },
    });
  });
});

test('a stream that breaks off leaves nothing', async () => {
  async function* breaking() {
    yield Buffer.alloc(100_000);
    throw new Error('the line went');
  }
  await expect(incoming.receive(breaking())).rejects.toThrow('the line went');
  expect(readdirSync(folder)).toEqual([]);
});

test('what a dead process left is swept at the next start; what a living one writes is not', () => {
  const other = join(dataDir, 'other');
  mkdirSync(join(other, 'incoming'), { recursive: true });
  const at = (name: string) => join(other, 'incoming', name);
  const host = processMark().split('-')[0]!;
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const names = {
    own: `${processMark()}.01`,
    dead: `${host}-${dead}-12345.02`,
    reused: `${host}-${process.pid}-12345.03`,
    foreign: '00000000-1-5.04',
    foreignOld: '00000000-1-5.05',
  };
  for (const name of Object.values(names)) writeFileSync(at(name), 'x');
  const longAgo = new Date(Date.now() - 2 * 86_400_000);
  utimesSync(at(names.foreignOld), longAgo, longAgo);
  openIncoming(other);
  expect(readdirSync(join(other, 'incoming')).sort()).toEqual([names.own, names.foreign].sort());
});
