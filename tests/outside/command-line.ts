import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inject } from 'vitest';

export const root = join(import.meta.dirname, '../..');
export const launcher = join(root, 'bin/mahnwerk');
const folder = inject('outsideFolder');

export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** Most memory that the launcher or the command held at any time. */
  readonly megabytes: number;
}

/** The environment of a person without any setting of ours; only what the test says. */
export function environment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const foreign = /^(MAHNWERK_|DATABASE_URL$|PORT$|NODE_OPTIONS$|NODE_ENV$|VITEST|TEST$)/;
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  // npm puts the pinned Node first; a person's shell does not.
  const folders = (process.env.PATH ?? '').split(delimiter).filter((path) => !path.endsWith('node_modules/.bin'));
  return { ...inherited, PATH: folders.join(delimiter), ...settings };
}

/** Runs `bin/mahnwerk` as a person does and waits for its end. */
export function mahnwerk(args: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Ending> {
  const meter = join(mkdtempSync(join(folder, 'meter-')), 'kilobytes');
  const startedAt = performance.now();
  const child = spawn(launcher, args, {
    cwd: root,
    env: environment({
      MAHNWERK_DATA: join(folder, 'nobody-writes-here'),
      ...settings,
      NODE_OPTIONS: `--import=${new URL('./meter.mjs', import.meta.url).href}`,
      METER_FILE: meter,
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const kilobytes = existsSync(meter) ? readFileSync(meter, 'utf8').split('\n').map(Number) : [0];
      resolve({
        code,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(err).toString(),
        seconds: (performance.now() - startedAt) / 1000,
        megabytes: Math.max(...kilobytes) / 1024,
      });
    });
  });
}

/** A new, empty folder. */
export function emptyFolder(): string {
  return mkdtempSync(join(folder, 'data-'));
}

const prepared = join(folder, 'prepared');

/** A data folder of its own with the demo company in it; made once in a run by who comes first, then copied. */
export async function preparedData(): Promise<string> {
  if (isFirst()) await prepare();
  for (let waited = 0; !existsSync(prepared); waited += 1) {
    if (waited === 2000)
      throw new Error('the demo company is not there: loading it failed, or takes over three minutes');
    await wait(100);
  }
  const copy = emptyFolder();
  await cp(prepared, copy, { recursive: true });
  return copy;
}

/** Only one of the files that run beside each other can make this folder. */
function isFirst(): boolean {
  try {
    mkdirSync(join(folder, 'preparing'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function prepare(): Promise<void> {
  const fresh = emptyFolder();
  const { code, stderr } = await mahnwerk(['demo'], { MAHNWERK_DATA: fresh });
  if (code !== 0) throw new Error(`the demo company could not be loaded: ${stderr}`);
  renameSync(fresh, prepared);
}

export function forget(data: string): void {
  rmSync(data, { recursive: true, force: true, maxRetries: 3 });
}

/** A sentence for people: no stack, no file of ours, no more than a few lines. */
export function isPlainSentence(text: string): boolean {
  const isTechnical = /^\s+at |node:internal|\.ts:\d+|file:\/\/|Error:/m.test(text);
  return text.trim() !== '' && text.trim().split('\n').length <= 2 && !isTechnical;
}
