import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sampleLetter } from '../../test/sample-letters.ts';
import type { Log } from './deps.ts';
import { openTypstPool, type TypstPool, type TypstPoolOptions } from './typst-pool.ts';

// Children start and hang here; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const templates = fileURLToPath(new URL('../../letter-templates', import.meta.url));
const events: string[] = [];
let onWarn: () => void = () => undefined;
const log: Log = {
  info: () => undefined,
  warn: (event) => {
    events.push(event);
    onWarn();
  },
  error: (event) => void events.push(event),
};

const roots: string[] = [];
const pools: TypstPool[] = [];
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
  events.length = 0;
  onWarn = () => undefined;
});

/** Our templates with something before them. */
function spoiled(prelude: string): string {
  const root = mkdtempSync(join(tmpdir(), 'letters-'));
  roots.push(root);
  cpSync(templates, root, { recursive: true });
  writeFileSync(join(root, 'letter.typ'), prelude + readFileSync(join(root, 'letter.typ'), 'utf8'));
  return root;
}

function open(root: string, part: Partial<TypstPoolOptions> = {}): TypstPool {
  const pool = openTypstPool({ root, size: 1, log, ...part });
  pools.push(pool);
  return pool;
}

/** Long loops in loops: the typesetter does not stop them by itself. */
const endless = '#let n = 0\n#for a in range(100000) { for b in range(100000) { n += 1 } }\n';

describe('the pool', () => {
  it('replaces a child after its share of letters and loses none', async () => {
    const pool = open(templates, { size: 2, jobsMax: 2 });
    const letters = Array.from({ length: 7 }, (_, index) =>
      pool.draw({ letter: sampleLetter({ reference: `M-${index}` }) }),
    );
    for (const letter of await Promise.all(letters)) expect(letter.kind).toBe('drawn');
  });

  it('kills a child that takes too long, tries its letter once more, and gives up after that', async () => {
    const pool = open(spoiled(endless), { timeoutMs: 1500 });
    await expect(pool.draw({ letter: sampleLetter() })).rejects.toThrow(/could not be drawn/);
    expect(events.filter((event) => event === 'letter.timeout')).toHaveLength(2);
  });

  it('draws a letter whose first child was killed', async () => {
    const root = spoiled(endless);
    onWarn = () => cpSync(join(templates, 'letter.typ'), join(root, 'letter.typ'));
    const letter = await open(root, { timeoutMs: 4000 }).draw({ letter: sampleLetter() });
    expect(letter.kind).toBe('drawn');
    expect(events).toEqual(['letter.timeout', 'letter.child-died']);
  });

  it('takes a warning for an error: an unknown font would print nothing', async () => {
    const root = spoiled('');
    const template = join(root, 'din5008.typ');
    writeFileSync(template, readFileSync(template, 'utf8').replace('"Source Sans 3"', '"Missing Sans"'));
    await expect(open(root).draw({ letter: sampleLetter() })).rejects.toThrow(/unknown font family: missing sans/);
  });

  it('rejects what waits when it is closed, and what comes after', async () => {
    const pool = open(templates);
    const waiting = [pool.draw({ letter: sampleLetter() }), pool.draw({ letter: sampleLetter() })].map((one) =>
      expect(one).rejects.toThrow(),
    );
    await pool.close();
    await Promise.all(waiting);
    await expect(pool.draw({ letter: sampleLetter() })).rejects.toThrow(/closed/);
  });

  it('says so when no child starts', async () => {
    await expect(open('/nowhere/at/all').draw({ letter: sampleLetter() })).rejects.toThrow(/does not start/);
  });
});
