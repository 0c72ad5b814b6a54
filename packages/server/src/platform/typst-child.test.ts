import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const child = fileURLToPath(new URL('./typst-child.ts', import.meta.url));
const templates = fileURLToPath(new URL('../../letter-templates', import.meta.url));

test('a child whose service is killed before it is ready ends without a word', async () => {
  const service = `
    const { fork } = require('node:child_process');
    fork(${JSON.stringify(child)}, [${JSON.stringify(templates)}], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    process.kill(process.pid, 'SIGKILL');`;
  const killed = spawn(process.execPath, ['-e', service], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  killed.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  // The pipe closes when the last holder is gone: the child.
  await once(killed.stderr, 'close');
  expect(said).toBe('');
});
