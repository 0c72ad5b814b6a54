import { closeSync, openSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyFolder, forget, isPlainSentence, mahnwerk } from '../outside/command-line.ts';
import { csv, fixture, hostileFiles, writeFile } from './hostile-files.ts';
import { documentOf } from './json-document.ts';

interface Result {
  readonly file: string;
  readonly kind: string;
  readonly code?: string;
  readonly message?: string;
  readonly line?: number;
  readonly problems?: readonly { readonly row: number; readonly code: string; readonly message: string }[];
  readonly [more: string]: unknown;
}

interface Interest {
  readonly interest: string;
  readonly segments: readonly { readonly days: number; readonly rate: string; readonly interest: string }[];
}

let folder: string;
beforeAll(() => {
  folder = emptyFolder();
});
afterAll(() => forget(folder));

describe('parse', () => {
  test('reads our sample files: one JSON document and nothing else', async () => {
    const files = ['forderungen.csv', 'kontoauszug-camt053.xml', 'kontoauszug.sta'].map(fixture);
    const ending = await mahnwerk(['parse', ...files, '--json']);
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    const { results } = documentOf(ending) as { results: Result[] };
    expect(results.map(({ file, kind, format }) => ({ file, kind, format }))).toEqual([
      { file: files[0], kind: 'claims', format: 'csv' },
      { file: files[1], kind: 'statement', format: 'camt.053' },
      { file: files[2], kind: 'statement', format: 'mt940' },
    ]);
    expect(results[0]).toMatchObject({ encoding: 'windows-1252', problems: [] });
    expect(results[0]!.rows).toHaveLength(25);
    for (const [index, count] of [
      [1, 6],
      [2, 5],
    ] as const) {
      const [statement] = results[index]!.statements as { balances: string; entries: { amount: string }[] }[];
      expect(statement!.balances).toBe('consistent');
      expect(statement!.entries).toHaveLength(count);
      for (const { amount } of statement!.entries) expect(amount).toMatch(/^-?\d+\.\d{2}$/);
    }
  });

  test('says by name and place what is wrong with each hostile file', async () => {
    const files = hostileFiles();
    const paths = files.map(({ name, content }) => writeFile(folder, name, content));
    const ending = await mahnwerk(['parse', ...paths, join(folder, 'gibt-es-nicht.csv'), '--json']);
    const { results } = documentOf(ending) as { results: Result[] };
    const said = results.map((result) => {
      const [problem] = result.problems ?? [];
      const { code, line } = problem === undefined ? result : { code: problem.code, line: problem.row };
      return { name: result.file.slice(folder.length + 1), code, line };
    });
    const expected = files.map(({ name, code, line }) => ({ name, code, line }));
    expect(said).toEqual([...expected, { name: 'gibt-es-nicht.csv', code: 'file-unreadable', line: undefined }]);
    for (const { message, problems } of results) {
      expect(isPlainSentence(message ?? problems?.[0]?.message ?? '')).toBe(true);
    }
    // Every refusal has a memory bound too: the ZIP unpacks to 300 MB, the entities to gigabytes.
    expect(ending.megabytes).toBeGreaterThan(20);
    expect(ending.megabytes).toBeLessThan(700);
  });

  test('ends with 65 when nothing could be read, and says it to people', async () => {
    const path = writeFile(folder, 'nur-leer.csv', '');
    const json = await mahnwerk(['parse', path, '--json']);
    expect(json.code).toBe(65);
    expect((documentOf(json) as { results: Result[] }).results[0]).toMatchObject({
      kind: 'refused',
      code: 'empty-file',
    });
    const text = await mahnwerk(['parse', path], { MAHNWERK_LANG: 'en' });
    expect(text).toMatchObject({ code: 65, stderr: '' });
    expect(text.stdout).toMatch(/empty/);
    expect(isPlainSentence(text.stdout)).toBe(true);
  });

  test('does not need more memory than a small machine has, whatever the size of a file', async () => {
    const rows = 500_000;
    const large = join(folder, 'hundert-megabyte.csv');
    const file = openSync(large, 'w');
    writeSync(file, csv());
    for (let from = 0; from < rows; from += 10_000) {
      const lines = Array.from({ length: 10_000 }, (_, n) => {
        const number = from + n;
        return `G-${number};01.09.2026;15.09.2026;119,00;K-${number};${'Kundin '.repeat(18)}${number};10115;Berlin;k${number}@kunde.example\r\n`;
      });
      writeSync(file, lines.join(''));
    }
    closeSync(file);
    const huge = writeFile(folder, 'ein-gigabyte.xml', '<?xml version="1.0"?><Document>');
    truncateSync(huge, 1_000_000_000);
    const ending = await mahnwerk(['parse', large, huge, '--json']);
    const { results } = documentOf(ending) as { results: Result[] };
    expect(results.map(({ code }) => code)).toEqual(['file-too-large', 'file-too-large']);
    expect(ending.code).toBe(65);
    expect(ending.megabytes).toBeLessThan(1000);
    expect(ending.seconds).toBeLessThan(60);
  });

  test('reads a statement just below the limit within the memory of a small machine', async () => {
    const large = join(folder, 'grosser-auszug.sta');
    const file = openSync(large, 'w');
    const count = 400_000;
    writeSync(file, ':20:GROSS\r\n:25:12030000/0000202051\r\n:28C:1/1\r\n:60F:C261118EUR0,00\r\n');
    for (let from = 0; from < count; from += 10_000) {
      const lines = Array.from({ length: 10_000 }, (_, n) => {
        const id = String(from + n).padStart(10, '0');
        return `:61:2611191119CR1,00NTRFNONREF//2026${id}\r\n:86:166?00GUTSCHRIFT?109310?20EREF+NOTPROVIDED?21SVWZ+RE-${id} Lieferung?22 vom November, vielen Dank und?23freundliche Gruesse aus Koeln?31DE89210501700000789011?32Kundin ${id}\r\n`;
      });
      writeSync(file, lines.join(''));
    }
    writeSync(file, `:62F:C261119EUR${count},00\r\n-\r\n`);
    closeSync(file);
    const ending = await mahnwerk(['parse', large]);
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    expect(ending.stdout).toMatch(/400000 Umsätze, Salden stimmen/);
    expect(ending.megabytes).toBeLessThan(1500);
    expect(ending.seconds).toBeLessThan(90);
  });
});

describe('interest and deadline', () => {
  test('interest by period, rounded once at the end', async () => {
    const wish = ['--principal', '10000.00', '--country', 'DE', '--from', '2023-01-16', '--to', '2025-10-03'];
    const ending = await mahnwerk(['interest', ...wish, '--debtor', 'business', '--json']);
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    const answer = documentOf(ending) as Interest;
    // Bundesbank base rates 1.62, 3.12, 3.62, 3.37, 2.27, 1.27 plus nine points, § 288 Abs. 2 BGB.
    expect(answer.segments.map(({ days, rate }) => [days, rate])).toEqual([
      [166, '10.62'],
      [184, '12.12'],
      [182, '12.62'],
      [184, '12.37'],
      [181, '11.27'],
      [94, '10.27'],
    ]);
    expect(answer.segments[0]!.interest).toBe('482.991781');
    expect(answer.interest).toBe('3170.18');
  });

  test('a period that ends on a Sunday ends on Monday', async () => {
    const wish = ['--country', 'DE', '--region', 'BY', '--from', '2026-04-10', '--days', '30'];
    const ending = await mahnwerk(['deadline', ...wish, '--json']);
    expect(ending.code).toBe(0);
    expect(documentOf(ending)).toMatchObject({ date: '2026-05-11', shiftedFrom: '2026-05-10' });
  });

  test.each([
    ['an amount in words', ['--principal', 'much', '--country', 'DE'], 'amount-invalid'],
    ['a country we do not know', ['--principal', '1.00', '--country', 'XX'], 'value-invalid'],
  ])('%s is refused with 65', async (_what, args, code) => {
    const more = ['--debtor', 'business', '--from', '2026-01-01', '--to', '2026-02-01', '--json'];
    const ending = await mahnwerk(['interest', ...args, ...more]);
    expect(ending.code).toBe(65);
    expect(documentOf(ending)).toMatchObject({ kind: 'refused', code });
  });
});

describe('wrong usage', () => {
  test.each<readonly [string, RegExp]>([
    ['nonsense', /no command "nonsense"/],
    ['parse', /Which file/],
    ['interest --principal 1.00 --country DE --debtor business --from 2026-01-01', /--to/],
    ['claims --status nonsense', /--status/],
    ['tenant delete', /tenant create/],
    ['match --claims x.csv', /--statement is missing/],
    ['match --statement x.xml', /--claims is missing/],
    ['backup x', /not available yet/],
    ['restore x', /not available yet/],
    ['export x', /not available yet/],
  ])('%s ends with 2 and a sentence', async (line, sentence) => {
    const ending = await mahnwerk(line.split(' '));
    expect({ code: ending.code, stdout: ending.stdout }).toEqual({ code: 2, stdout: '' });
    expect(ending.stderr).toMatch(sentence);
    expect(isPlainSentence(ending.stderr), ending.stderr).toBe(true);
  });

  test('help names every command and ends well', async () => {
    const { code, stdout, stderr } = await mahnwerk(['help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of [
      'serve',
      'demo',
      'import',
      'propose',
      'release',
      'run',
      'claims',
      'payments',
      'verify',
      'parse',
    ])
      expect(stdout).toContain(`mahnwerk ${name}`);
  });
});
