import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const globalSetup = ['packages/server/src/test/global-setup.ts'];

const outside = ['tests/{start,cli,e2e}/**/*.test.ts'];

// Half of a file is waiting for a process or a disk, and the usual machine has two cores: two files at a time.
const maxWorkers = 2;

export default defineConfig({
  test: {
    // Hundreds of processes are started on the way, most with the same modules: each is compiled once, then taken from here.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compiled') },
    projects: [
      {
        // Pure functions: nothing to isolate, so all files share their thread.
        test: {
          name: 'core',
          include: ['packages/{core,contract}/src/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
          maxWorkers,
          testTimeout: 60_000,
        },
      },
      {
        // Databases, child processes, files: a thread of its own for every file.
        test: {
          name: 'server',
          include: ['packages/server/src/**/*.test.ts'],
          pool: 'threads',
          maxWorkers,
          globalSetup,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: { name: 'web', include: ['packages/web/src/**/*.test.{ts,tsx}'], pool: 'threads', maxWorkers },
      },
      {
        test: {
          name: 'tests',
          include: ['tests/**/*.test.ts'],
          exclude: outside,
          pool: 'threads',
          maxWorkers,
          globalSetup,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // The product as people meet it: processes, the command line, a browser. After all else: they measure time and memory.
        test: {
          name: 'outside',
          include: outside,
          pool: 'threads',
          maxWorkers,
          sequence: { groupOrder: 1 },
          globalSetup: [...globalSetup, 'tests/outside/setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
