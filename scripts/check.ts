// `npm run check`: types, style, walls, dead code, generated files. Side by side; prints what failed in full.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

/** One core each: the compiler's threads check the same types again, and the other core has work of its own. */
const types = (project: string): readonly string[] => ['tsc', '-p', project, '--singleThreaded'];

/** The longest first, so that nobody waits for it at the end. */
const steps: readonly Step[] = [
  { name: 'types: server', command: types('packages/server') },
  { name: 'style', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types: tests, scripts, bench', command: types('.') },
  { name: 'types: web', command: types('packages/web') },
  { name: 'walls', command: ['depcruise', '--config', '.dependency-cruiser.mjs', 'packages'] },
  { name: 'dead code', command: ['knip'] },
  { name: 'types: core tests', command: types('packages/core/tsconfig.test.json') },
  { name: 'types: contract', command: types('packages/contract') },
  { name: 'generated files', command: ['node', 'scripts/generate.ts', '--check'] },
  { name: 'types: core', command: types('packages/core') },
];

function run(step: Step): Promise<{ step: Step; code: number; output: string; seconds: number }> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(step.command[0]!, step.command.slice(1), { shell: process.platform === 'win32' });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', (error) => resolve({ step, code: 1, output: error.message, seconds: 0 }));
    child.on('close', (code) =>
      resolve({ step, code: code ?? 1, output, seconds: (performance.now() - startedAt) / 1000 }),
    );
  });
}

let failed = 0;
const waiting = [...steps];
async function worker() {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const result = await run(step);
    console.log(`${result.code === 0 ? 'ok  ' : 'FAIL'} ${step.name} (${result.seconds.toFixed(1)} s)`);
    if (result.code !== 0) {
      failed += 1;
      console.log(result.output);
    }
  }
}
await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
console.log(failed === 0 ? 'All checks passed.' : `${failed} check(s) failed.`);
process.exit(failed === 0 ? 0 : 1);
