import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFile } from '@mahnwerk/core/read-file';
import { describe, expect, test } from 'vitest';
import { readFiles, readingLimits } from './read-files.ts';

const root = join(import.meta.dirname, '../../../..');
const options = { country: 'DE' as const, today: '2026-11-21' };
const wish = (content: string | Uint8Array) => ({ bytes: Buffer.from(content), options });
const aside = { ...readingLimits, asideFromBytes: 0 };

const titles = 'Rechnungsnummer;Rechnungsdatum;Betrag;Kunde';
const rows = (count: number, amount = '119,00') =>
  Array.from({ length: count }, (_, n) => `R-${n};1.9.2026;${amount};Kundin ${n}\n`).join('');
const statement = (count: number) =>
  `:20:A\n:25:12030000/0000202051\n:28C:1\n:60F:C261118EUR0,00\n${':61:2611191119CR1,00NTRFNONREF\n:86:166?20SVWZ+RE\n'.repeat(count)}:62F:C261119EUR${count},00\n-\n`;
const small = `${titles}\n${rows(2)}`;

describe('in a thread', () => {
  test('every sample reads as it does here', async () => {
    const files = globSync(join(root, 'fixtures/*.{csv,xml,sta}')).map((path) => wish(readFileSync(path)));
    expect(files.length).toBeGreaterThan(2);
    expect(await readFiles(files, aside)).toEqual(files.map(({ bytes }) => readFile(bytes, options)));
  });

  test('a long result arrives whole and in order', async () => {
    const files = [
      wish(`${titles}\n${rows(4500)}${rows(2100, 'viel').replaceAll('R-', 'X-')}`),
      wish(statement(4001) + statement(3)),
    ];
    const results = await readFiles(files, aside);
    expect(results).toEqual(files.map(({ bytes }) => readFile(bytes, options)));
    expect(results).toMatchObject([{ kind: 'claims' }, { kind: 'statement', statements: [{}, {}] }]);
  });

  test('a file that needs more memory than there is costs a refusal; the ones around it are read', async () => {
    const files = [small, statement(60_000), small].map(wish);
    const results = await readFiles(files, { ...aside, heapMegabytes: 24 });
    expect(results).toMatchObject([
      { kind: 'claims' },
      { kind: 'refused', code: 'file-too-large' },
      { kind: 'claims' },
    ]);
  });

  test('when the time is up the rest is refused, and the next call is not', async () => {
    const [slow, behind] = await readFiles([wish(statement(400_000)), wish(small)], { ...aside, timeMs: 400 });
    expect(slow).toMatchObject({ kind: 'refused', code: 'time-limit' });
    expect(behind).toMatchObject({ kind: 'refused', code: 'time-limit' });
    expect(await readFiles([wish(small)], aside)).toMatchObject([{ kind: 'claims' }]);
  });

  test('meanwhile others are served', async () => {
    const file = wish(`${titles}\n${rows(100_000)}`);
    let longestMs = 0;
    let lastMs = performance.now();
    const timer = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - lastMs);
      lastMs = performance.now();
    }, 5);
    const startedMs = performance.now();
    const [result] = await readFiles([file]);
    const tookMs = performance.now() - startedMs;
    clearInterval(timer);
    expect(result).toMatchObject({ kind: 'claims', problems: [] });
    expect(longestMs).toBeLessThan(tookMs / 3);
  });
});

test('a small file does not wait behind a large one', async () => {
  const order: string[] = [];
  const large = readFiles([wish(statement(20_000))]).then(() => order.push('large'));
  await readFiles([wish(small)]).then(() => order.push('small'));
  await large;
  expect(order).toEqual(['small', 'large']);
});
