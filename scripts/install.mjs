// Installs what is missing before a script runs. Plain JavaScript: it runs on whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

export function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  return statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

export function install() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    process.stderr.write(`Mahnwerk needs Node 20 or newer to install itself; this is Node ${process.versions.node}.\n`);
    process.exit(69);
  }
  if (isInstalled()) return;
  process.stderr.write('Installing what is missing (npm install) ...\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // NODE_ENV=production or a setting of npm would leave out what builds the screens, and the pinned Node.
  const wishes = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = spawnSync(npm, ['install', '--no-save', ...wishes], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) {
    process.stderr.write('The installation failed; the lines above say why. Nothing was started.\n');
    process.exit(69);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) install();
