import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRefusal, type Refusal } from '@mahnwerk/core/refusal';
import type { ReceivedFile } from './file-content.ts';
import { headLength, type SizeRule, sizeRuleOf } from './file-limits.ts';
import { lifeOf, processMark } from './process-life.ts';

/** What a process on another machine left is swept when nothing was written to it for so long. */
const foreignMs = 86_400_000;

/**
 * Files on their way in, `<dataDir>/incoming/<process>.<random>`: on the volume of the stored files, so that storing one is a second
 * name and no second copy. What processes that are gone left behind is swept when this is opened.
 */
export function openIncoming(dataDir: string) {
  const folder = join(dataDir, 'incoming');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  sweep(folder);
  const mark = processMark();
  return {
    /**
     * Writes a stream to disk and never holds more of it than its pieces. Refused: `file-too-large`, by what the first bytes say it is.
     * Whatever happens to the stream, nothing stays behind.
     */
    async receive(
      chunks: AsyncIterable<Uint8Array>,
      ruleOf: (head: Uint8Array) => SizeRule = sizeRuleOf,
    ): Promise<ReceivedFile | Refusal> {
      const path = join(folder, `${mark}.${randomBytes(8).toString('hex')}`);
      let result: ReceivedFile | Refusal | undefined;
      try {
        result = await write(path, chunks, ruleOf);
        return result;
      } finally {
        if (result === undefined || isRefusal(result)) await rm(path, { force: true });
      }
    },
    async release(files: readonly ReceivedFile[]): Promise<void> {
      for (const { path } of files) await rm(path, { force: true });
    },
  };
}

async function write(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  ruleOf: (head: Uint8Array) => SizeRule,
): Promise<ReceivedFile | Refusal> {
  const hash = createHash('sha256');
  const head = new Head();
  let rule: SizeRule | undefined;
  let byteCount = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of chunks) {
      byteCount += chunk.length;
      head.add(chunk);
      if (head.isFull) rule ??= ruleOf(head.bytes);
      if (rule !== undefined && byteCount > rule.bytesMax) return rule.refusal;
      hash.update(chunk);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  rule ??= ruleOf(head.bytes);
  return byteCount > rule.bytesMax ? rule.refusal : { path, byteCount, sha256: hash.digest('hex') };
}

/** The beginning of a stream. */
class Head {
  #pieces: Uint8Array[] = [];
  #length = 0;

  get isFull(): boolean {
    return this.#length >= headLength;
  }

  get bytes(): Uint8Array {
    return Buffer.concat(this.#pieces);
  }

  add(chunk: Uint8Array): void {
    if (this.isFull) return;
    this.#pieces.push(chunk);
    this.#length += chunk.length;
  }
}

function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const life = lifeOf(name);
    if (life === 'running') continue;
    if (life === 'foreign' && Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < foreignMs)
      continue;
    rmSync(path, { force: true, recursive: true });
  }
}
