// Runs a TypeScript file with the pinned Node; says in a sentence what to do when there is none.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const oldestMajor = 24;

export function runtime() {
  const name = process.platform === 'win32' ? 'node.cmd' : 'node';
  const pinned = join(root, 'node_modules', '.bin', name);
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= oldestMajor) return process.execPath;
  return undefined;
}

/** Replaces this process as far as Node allows: same streams, same signals, same exit code. */
export function run(args) {
  const node = runtime();
  if (node === undefined) {
    process.stderr.write(
      `Mahnwerk brings its own Node, but it was not installed (optional packages switched off?). ` +
        `Run "npm install --include=optional", or use Node ${oldestMajor} or newer; this is ${process.versions.node}.\n`,
    );
    process.exit(69);
  }
  // The fourth is a channel that breaks when this process is killed: the server behind it must not outlive it.
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  // Modules compiled once serve every later command; a folder that cannot be written is left alone by Node.
  const env = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'), ...process.env };
  const child = spawn(node, args, { stdio, env, shell: process.platform === 'win32' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`Mahnwerk could not be started with ${node}: ${error.message}. Run "npm ci" and try again.\n`);
    process.exit(69);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) run(process.argv.slice(2));
