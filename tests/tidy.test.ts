import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const tracked = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', 'packages', 'bin', 'scripts', 'tests', 'bench'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.gen.ts'));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface HousePromise {
  readonly name: string;
  readonly in: RegExp;
  readonly except?: RegExp;
  readonly forbidden: RegExp;
  readonly instead: string;
}

const inCore = /^packages\/core\/src\/(?!.*\.test\.ts$)/;
const inProduct = /^packages\/[^/]+\/src\/(?!.*\.test\.tsx?$)/;

const promises: readonly HousePromise[] = [
  {
    name: 'no clock in core',
    in: inCore,
    forbidden: /\bDate\.now\(|\bnew Date\(|\bTemporal\.Now\b/,
    instead: 'take `today` as an argument',
  },
  {
    name: 'no dice in core',
    in: inCore,
    forbidden: /\bMath\.random\(|\bcrypto\./,
    instead: 'take a seed or an id as an argument',
  },
  {
    name: 'no floats for money',
    in: inCore,
    forbidden: /\bparseFloat\(|\bNumber\(|\.toFixed\(/,
    instead: 'readAmount, fromDecimal or Number.parseInt on digits',
  },
  {
    name: 'no floats for money on the server',
    in: /^packages\/server\/src\/(?!.*\.test\.ts$)/,
    forbidden: /\bparseFloat\(|\.toFixed\(2\)/,
    instead: 'toDecimal and fromDecimal of core/money',
  },
  {
    name: 'no unfinished business',
    in: inProduct,
    forbidden: /\b(FIXME|XXX|HACK)\b/,
    instead: 'do it, or write it down in docs',
  },
  {
    name: 'no swallowed errors',
    in: inProduct,
    forbidden: /catch\s*(\([^)]*\))?\s*\{\s*\}|\.catch\(\(\)\s*=>\s*(undefined|\{\s*\}|null)\)/,
    instead: 'handle it, or say in a log line or a comment-bearing branch why it may be ignored',
  },
  {
    name: 'no sleeping in tests',
    in: /\.test\.ts$/,
    except: /^tests\/(crash|e2e)\//,
    forbidden: /setTimeout\(\s*(resolve|r|done)\s*,/,
    instead: 'drain the jobs or wait for a condition',
  },
];

const forbiddenNames = /(^|-)(utils?|helpers?|common|misc|manager|service|shared|stuff)(\.|-|$)|^index\./;

describe('the house keeps its promises', () => {
  test.each(promises)('$name', (promise) => {
    const found = tracked
      .filter((path) => promise.in.test(path) && !promise.except?.test(path))
      .flatMap((path) =>
        read(path)
          .split('\n')
          .map((line, index) => ({ where: `${path}:${index + 1}`, line })),
      )
      .filter(({ line }) => promise.forbidden.test(line))
      .map(({ where, line }) => `${where}: ${line.trim()} -> instead: ${promise.instead}`);
    expect(found).toEqual([]);
  });

  test('file names say what is inside', () => {
    expect(tracked.filter((path) => path.startsWith('packages/') && forbiddenNames.test(basename(path)))).toEqual([]);
  });

  test('a store names the tables it writes and writes no other', () => {
    const found: string[] = [];
    for (const path of tracked.filter((file) => file.endsWith('.store.ts'))) {
      const text = read(path);
      const named = new Set((/^\/\/ writes: (.*)$/m.exec(text.split('\n', 3).join('\n'))?.[1] ?? '').split(/,\s*/));
      const written = [
        ...text.matchAll(
          /(?:insertInto|updateTable|deleteFrom)\('(\w+)|\b(?:insert into|update|delete from)\s+(?:only\s+)?([a-z_]+)\s*(?:\(|set\b|as\b|where\b|using\b)/g,
        ),
      ];
      for (const match of written) {
        const table = match[1] ?? match[2]!;
        if (!named.has(table)) found.push(`${path} writes ${table}; its first line says: ${[...named].join(', ')}`);
      }
    }
    expect(found).toEqual([]);
  });

  test('files stay small: at most 300 lines, tests 400; median at most 80', () => {
    const sizes = tracked
      .filter((path) => path.startsWith('packages/'))
      .map((path) => ({ path, lines: read(path).split('\n').length }));
    const tooLong = sizes.filter(({ path, lines }) => lines > (/\.test\.tsx?$/.test(path) ? 400 : 300));
    expect(tooLong).toEqual([]);
    const product = sizes
      .filter(({ path }) => !/\.test\.tsx?$/.test(path))
      .map(({ lines }) => lines)
      .sort((a, b) => a - b);
    expect(product[Math.floor(product.length / 2)]).toBeLessThanOrEqual(80);
    expect(product[Math.floor(product.length * 0.95)]).toBeLessThanOrEqual(250);
  });

  test('no registry host and no path of a machine in tracked files', () => {
    const lock = read('package-lock.json');
    expect(/"resolved": *"https?:/.test(lock)).toBe(false);
  });
});
