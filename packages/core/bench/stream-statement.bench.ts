import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { camtPieces } from './statement-data.ts';

/** What is read dies young; without this the engine takes 64 MB for it, whatever the file. A thread has the same setting. */
const youngGeneration = '--max-semi-space-size=8';

/** Entries by the hundred: a write for each would take longer than the reading. */
function* blocks(count: number): Generator<string, undefined> {
  let block: string[] = [];
  for (const piece of camtPieces(count)) {
    if (block.push(piece) < 100) continue;
    yield block.join('');
    block = [];
  }
  yield block.join('');
}

/** Memory must not grow with the file: camt of up to a million entries, each read by a process of its own. */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-stream-'));
  try {
    for (const count of [1000, 100_000, 1_000_000]) {
      const file = join(folder, `${count}.xml`);
      await pipeline(Readable.from(blocks(count)), createWriteStream(file));
      const script = join(import.meta.dirname, 'stream-statement.ts');
      const said = execFileSync(process.execPath, [youngGeneration, script, file], { encoding: 'utf8' });
      const { entries, ms, maxRss } = JSON.parse(said) as { entries: number; ms: number; maxRss: number };
      if (entries !== count) throw new Error(`${entries} entries of ${count}`);
      const size = statSync(file).size / 1e6;
      rmSync(file);
      print(
        `camt.053 piece by piece, ${count} entries, ${size.toFixed(0)} MB: ${(ms / 1000).toFixed(1)} s, ${((count / ms) * 1000).toFixed(0)} entries/s, at most ${(maxRss / 1024).toFixed(0)} MB of memory`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) await run((line) => process.stdout.write(`${line}\n`));
