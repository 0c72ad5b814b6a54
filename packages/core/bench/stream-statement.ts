// Reads a camt file piece by piece, as a process of its own, so that its memory can be told: `node stream-statement.ts FILE`.
import { createReadStream } from 'node:fs';
import { CamtReader } from '../src/statement/camt.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });
let entries = 0;
let sumMinor = 0;
const reader = new CamtReader((entry) => {
  entries += 1;
  sumMinor += entry.amountMinor;
});
const start = performance.now();
for await (const bytes of createReadStream(process.argv[2]!, { highWaterMark: 64 * 1024 })) {
  const refusal = reader.feed(decoder.decode(bytes as Uint8Array, { stream: true }));
  if (refusal !== undefined) throw new Error(JSON.stringify(refusal));
}
const end = reader.end();
if (end.kind === 'refused') throw new Error(JSON.stringify(end));
const ms = performance.now() - start;
// Kilobytes, the most this process ever held.
process.stdout.write(JSON.stringify({ entries, sumMinor, ms, maxRss: process.resourceUsage().maxRSS }));
