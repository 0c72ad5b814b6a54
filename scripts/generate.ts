// Writes the generated references (or, with --check, says which one is out of date).
import { readFileSync, writeFileSync } from 'node:fs';
import { openApiDocument } from '../packages/server/src/platform/openapi.ts';

const version: string = JSON.parse(readFileSync('package.json', 'utf8')).version;
const files: Readonly<Record<string, string>> = {
  'docs/reference/openapi.json': `${JSON.stringify(openApiDocument(version), null, 2)}\n`,
};

let stale = 0;
for (const [path, text] of Object.entries(files)) {
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    stale += 1;
    console.log(`${path} is out of date: run "node scripts/generate.ts".`);
  }
}
process.exit(stale === 0 ? 0 : 1);
