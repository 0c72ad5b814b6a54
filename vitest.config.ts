import { defineConfig } from 'vitest/config';

const globalSetup = ['packages/server/src/test/global-setup.ts'];

const outside = ['tests/{start,cli,e2e}/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        // Pure functions: nothing to isolate, so all files share their thread.
        test: { name: 'core', include: ['packages/{core,contract}/src/**/*.test.ts'], pool: 'threads', isolate: false },
      },
      {
        // Databases, child processes, files: a thread of its own for every file.
        test: {
          name: 'server',
          include: ['packages/server/src/**/*.test.ts'],
          pool: 'threads',
          globalSetup,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: { name: 'web', include: ['packages/web/src/**/*.test.{ts,tsx}'], pool: 'threads' },
      },
      {
        test: {
          name: 'tests',
          include: ['tests/**/*.test.ts'],
          exclude: outside,
          pool: 'threads',
          globalSetup,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // The product as people meet it: processes, the command line, a browser. One file after the other, after all else.
        test: {
          name: 'outside',
          include: outside,
          pool: 'threads',
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          globalSetup: [...globalSetup, 'tests/outside/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
