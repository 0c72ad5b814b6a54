// `npm test`: everything, in the order in which a failure is cheapest to read.
import { spawnSync } from 'node:child_process';

const steps: readonly (readonly string[])[] = [
  ['node', 'scripts/check.ts'],
  ['node', 'scripts/prepare-web.ts'],
  ['vitest', 'run'],
];

for (const [command, ...args] of steps) {
  const { status } = spawnSync(command!, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
