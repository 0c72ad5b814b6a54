import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const configFile = join(root, '.dependency-cruiser.mjs');

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

function cruise(folder: string): Cruise {
  const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const run = spawnSync(process.execPath, [depcruise, '--config', configFile, '--output-type', 'json', 'packages'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 200_000_000,
  });
  return JSON.parse(run.stdout);
}

/** One house with every wall broken once: wall -> the file that breaks it and its text. */
const seeds: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'no-cycles': ['packages/core/src/a/one.ts', "import { two } from './two.ts';\nexport const one = () => two;\n"],
  'core-is-pure': [
    'packages/core/src/a/impure.ts',
    "import { readFileSync } from 'node:fs';\nexport const impure = readFileSync;\n",
  ],
  'contract-is-schemas-only': [
    'packages/contract/src/leak.ts',
    "import { money } from '../../core/src/a/money.ts';\nexport const leak = money;\n",
  ],
  'web-talks-through-the-contract': [
    'packages/web/src/claims/leak.ts',
    "import { load } from '../../../server/src/claims/claims.store.ts';\nexport const leak = load;\n",
  ],
  'store-talks-to-platform-only': [
    'packages/server/src/debtors/debtors.store.ts',
    "import { load } from '../claims/claims.store.ts';\nexport const debtors = load;\n",
  ],
  'use-case-calls-no-use-case': [
    'packages/server/src/claims/close-claim.ts',
    "import { openClaim } from './open-claim.ts';\nexport const closeClaim = openClaim;\n",
  ],
  'door-opens-only-its-own-noun': [
    'packages/server/src/debtors/debtors.routes.ts',
    "import { openClaim } from '../claims/open-claim.ts';\nexport const doors = openClaim;\n",
  ],
  'platform-knows-no-noun': [
    'packages/server/src/platform/knows.ts',
    "import { load } from '../claims/claims.store.ts';\nexport const knows = load;\n",
  ],
  'connector-knows-no-noun': [
    'packages/server/src/connectors/mail/knows.ts',
    "import { load } from '../../claims/claims.store.ts';\nexport const knows = load;\n",
  ],
  'nobody-imports-app': [
    'packages/server/src/claims/reach-app.ts',
    "import { app } from '../app.ts';\nexport const reach = app;\n",
  ],
  'config-is-read-at-the-top': [
    'packages/server/src/claims/reach-config.ts',
    "import { config } from '../config.ts';\nexport const reach = config;\n",
  ],
  'only-stores-and-platform-touch-sql': [
    'packages/server/src/claims/count-claims.ts',
    "import { sql } from 'kysely';\nexport const count = sql;\n",
  ],
  'no-orphans': ['packages/core/src/a/orphan.ts', 'export const orphan = 1;\n'],
};

const bystanders: Readonly<Record<string, string>> = {
  'packages/core/src/a/two.ts': "import { one } from './one.ts';\nexport const two = () => one;\n",
  'packages/core/src/a/money.ts': 'export const money = 1;\n',
  'packages/server/src/claims/claims.store.ts': "import { sql } from 'kysely';\nexport const load = sql;\n",
  'packages/server/src/claims/open-claim.ts':
    "import { load } from './claims.store.ts';\nexport const openClaim = load;\n",
  'packages/server/src/app.ts': 'export const app = 1;\n',
  'packages/server/src/config.ts': 'export const config = 1;\n',
};

let broken: Cruise;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'walls-'));
  const files = [...Object.values(seeds), ...Object.entries(bystanders)];
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  broken = cruise(folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a wall that is broken on purpose is reported by name', () => {
  test.each(Object.entries(seeds))('%s', (wall, [path]) => {
    const found = broken.summary.violations.filter((violation) => violation.rule.name === wall);
    const files = found.flatMap((violation) => [violation.from, violation.to]);
    expect(files, JSON.stringify(broken.summary.violations)).toContain(path);
  });

  test('every wall of the configuration has a seed', async () => {
    const { default: config } = await import(configFile);
    expect(Object.keys(seeds).sort()).toEqual(config.forbidden.map((rule: { name: string }) => rule.name).sort());
  });

  test('a well-behaved store breaks none', () => {
    expect(broken.summary.violations.filter((violation) => violation.from.endsWith('claims/claims.store.ts'))).toEqual(
      [],
    );
  });
});

test('the house itself stands, and every tracked source file was looked at', () => {
  const result = cruise(root);
  expect(result.summary.violations.map((v) => `${v.rule.name}: ${v.from} -> ${v.to}`)).toEqual([]);
  const tracked = execFileSync('git', ['ls-files', 'packages/*.ts', 'packages/*.tsx'], { cwd: root, encoding: 'utf8' });
  const sources = tracked.split('\n').filter((path) => /^packages\/[^/]+\/src\/.*(?<!\.d)\.tsx?$/.test(path));
  const seen = new Set(result.modules.map((module) => module.source));
  expect(sources.filter((path) => !seen.has(path))).toEqual([]);
}, 120_000);
