// Reads a camt file piece by piece, as a process of its own, so that its memory can be told: `node stream-statement.ts FILE`.
import { openSync, readSync } from 'node:fs';
import { CamtReader } from '../src/statement/camt.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });
let entries = 0;
let sumMinor = 0;
const reader = new CamtReader((entry) => {
  entries += 1;
  sumMinor += entry.amountMinor;
});
const start = performance.now();
const file = openSync(process.argv[2]!, 'r');
const buffer = new Uint8Array(64 * 1024);
for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) {
  const refusal = reader.feed(decoder.decode(buffer.subarray(0, length), { stream: true }));
  if (refusal !== undefined) throw new Error(JSON.stringify(refusal));
}
const end = reader.end();
if (end.kind === 'refused') throw new Error(JSON.stringify(end));
const ms = performance.now() - start;
// Kilobytes, the most this process ever held.
process.stdout.write(JSON.stringify({ entries, sumMinor, ms, maxRss: process.resourceUsage().maxRSS }));
