import { spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { environment, isPlainSentence, root } from '../outside/command-line.ts';

let folder: string;
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A fresh clone with nothing in it but what starts it. */
function clone(): string {
  folder = mkdtempSync(join(tmpdir(), 'mahnwerk-clone-'));
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'scripts'));
  for (const file of ['bin/mahnwerk', 'scripts/install.mjs', 'scripts/run.mjs'])
    copyFileSync(join(root, file), join(folder, file));
  writeFileSync(join(folder, 'package-lock.json'), '{}');
  return folder;
}

function launch(settings: Record<string, string>): Promise<{ code: number | null; stderr: string }> {
  const env = environment(settings);
  const child = spawn(process.execPath, [join(folder, 'bin/mahnwerk'), 'version'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })));
}

test.skipIf(process.platform === 'win32')('production or not, npm brings what builds the screens', async () => {
  const npmDir = join(clone(), 'path');
  mkdirSync(npmDir);
  const npm = join(npmDir, 'npm');
  writeFileSync(npm, `#!/bin/sh\necho "$@" > "${join(folder, 'asked')}"\nexit 1\n`);
  chmodSync(npm, 0o755);
  const path = `${npmDir}${delimiter}${process.env.PATH ?? ''}`;
  const { code, stderr } = await launch({ NODE_ENV: 'production', PATH: path });
  expect(code).toBe(69);
  expect(stderr).toMatch(/installation failed/);
  expect(readFileSync(join(folder, 'asked'), 'utf8')).toMatch(/ --include=dev --include=optional /);
});

test.skipIf(process.platform === 'win32')('a Node that does not start is a sentence', async () => {
  const modules = join(clone(), 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  writeFileSync(join(modules, '.package-lock.json'), '{}');
  const node = join(modules, '.bin', 'node');
  writeFileSync(node, 'not a program');
  chmodSync(node, 0o644);
  expect(existsSync(node)).toBe(true);
  const { code, stderr } = await launch({});
  expect(code).toBe(69);
  expect(stderr).toMatch(/could not be started with .*EACCES/);
  expect(isPlainSentence(stderr), stderr).toBe(true);
});
