import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    outsideFolder: string;
  }
}

/** A folder for everything that the tests from outside write, gone with the run. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-outside-'));
  project.provide('outsideFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
