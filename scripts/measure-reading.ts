// `npm run measure:reading -- FOLDER`: reads a corpus of files and writes what was read right into docs/reference/reading.md.
import { writeFileSync } from 'node:fs';
import { pdfReading } from '../packages/server/src/platform/pdf-reading.ts';
import { openCorpus } from '../tests/reading/corpus.ts';
import { measureCorpus } from '../tests/reading/measure-corpus.ts';
import { readingReport } from '../tests/reading/reading-report.ts';

const [folder] = process.argv.slice(2);
const files = folder === undefined ? undefined : openCorpus(folder);
if (files === undefined) {
  console.error('Which corpus? Usage: npm run measure:reading -- FOLDER (with an expected.json in it)');
  process.exit(2);
}
const path = 'docs/reference/reading.md';
writeFileSync(path, readingReport(await measureCorpus(files)));
await pdfReading().close();
console.log(`${files.length} files read; the figures stand in ${path}.`);
