import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const globalSetup = ['packages/server/src/test/global-setup.ts'];

const outside = ['tests/{start,cli,e2e}/**/*.test.ts'];

// Half of a file is waiting for a process or a disk, and the usual machine has two cores: two files at a time.
const maxWorkers = 2;

/** Files that take longer than ten seconds, the longest first; by their size, which is the guess without a memory of runs, they come late. */
const longFiles = [
  'tests/cli/books.test.ts',
  'tests/start/serve.test.ts',
  'tests/e2e/screens.test.ts',
  'tests/e2e/inbox.test.ts',
  'tests/crash/crash.test.ts',
  'imports/large-statements.test.ts',
  'platform/embedded.test.ts',
  'dispatch/deliver.test.ts',
  'imports/order.test.ts',
  'platform/pdf-scan.test.ts',
  'platform/pdf-reading.test.ts',
  'imports/returns-order.test.ts',
  'demo/load-demo.test.ts',
  'tests/scenarios/demo.test.ts',
  'imports/undo-statement.property.test.ts',
  'matching/undo.property.test.ts',
];

/** Two workers end together when the long files are not the last ones. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longFiles.findIndex((name) => moduleId.endsWith(name));
      return found === -1 ? longFiles.length : found;
    };
    const group = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => group(a) - group(b) || place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
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
        // Pure functions as well.
        test: {
          name: 'web',
          include: ['packages/web/src/**/*.test.{ts,tsx}'],
          pool: 'threads',
          isolate: false,
          maxWorkers,
        },
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
