import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { locks } from './pdf-pool.ts';

const own = fileURLToPath(import.meta.url);

test('whoever opens files from outside reaches the program, and nothing else', () => {
  const script = `
    const may = (scope, place) => process.permission.has(scope, place);
    console.log(JSON.stringify({
      own: may('fs.read', ${JSON.stringify(own)}), data: may('fs.read', ${JSON.stringify(process.cwd())} + '/data'),
      home: may('fs.read', '/etc/passwd'), write: may('fs.write', ${JSON.stringify(own)}), net: may('net'), child: may('child'),
      addon: may('addon'), worker: may('worker'),
    }));`;
  const said = execFileSync(process.execPath, [...locks, '--no-warnings', '--eval', script], {
    encoding: 'utf8',
    env: {},
  });
  expect(JSON.parse(said)).toEqual({
    own: true,
    data: false,
    home: false,
    write: false,
    net: false,
    child: false,
    addon: false,
    worker: true,
  });
});
