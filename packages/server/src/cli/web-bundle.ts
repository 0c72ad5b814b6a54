import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../../', import.meta.url));
export const webDir = join(packages, 'web', 'dist');
const draftsDir = join(packages, '..', '.cache');
const draftDir = join(draftsDir, `web-${process.pid}`);
const stampFile = join(webDir, '.sources');
const sourceDirs = ['web/src', 'contract/src', 'core/src'];
const sourceFiles = ['web/index.html', 'web/vite.config.ts', 'web/package.json'];

function fingerprint(): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    const { size, mtimeMs } = statSync(join(packages, path));
    hash.update(`${path} ${size} ${Math.round(mtimeMs)}\n`);
  };
  for (const dir of sourceDirs) {
    const files = readdirSync(join(packages, dir), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    for (const path of files.map((entry) => join(entry.parentPath, entry.name).slice(packages.length)).sort())
      add(path);
  }
  for (const path of sourceFiles) add(path);
  return hash.digest('hex');
}

function isCurrent(): boolean {
  if (!existsSync(stampFile) || !existsSync(join(webDir, 'index.html'))) return false;
  return readFileSync(stampFile, 'utf8') === fingerprint();
}

const draftAgeMs = 60 * 60 * 1000;

/** Drafts of builds that were killed. */
function sweepDrafts(): void {
  mkdirSync(draftsDir, { recursive: true });
  for (const name of readdirSync(draftsDir)) {
    const path = join(draftsDir, name);
    if (name.startsWith('web-') && Date.now() - statSync(path).mtimeMs > draftAgeMs) rmSync(path, { recursive: true });
  }
}

/** Builds the screens unless the built ones belong to the sources as they stand; false when the build failed. */
export async function buildWeb(): Promise<boolean> {
  if (isCurrent()) return true;
  process.stderr.write('Preparing the screens ...\n');
  sweepDrafts();
  const vite = join(packages, '..', 'node_modules', 'vite', 'bin', 'vite.js');
  const built = await new Promise<boolean>((resolve) => {
    const child = spawn(
      process.execPath,
      [vite, 'build', '--logLevel', 'warn', '--outDir', draftDir, '--emptyOutDir'],
      {
        cwd: join(packages, 'web'),
        stdio: ['ignore', 2, 2],
      },
    );
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
  if (!built) return false;
  // Built beside and swapped: a server that runs keeps its files until then, and a build that dies leaves none half-done.
  writeFileSync(join(draftDir, '.sources'), fingerprint());
  rmSync(webDir, { recursive: true, force: true });
  renameSync(draftDir, webDir);
  return true;
}
