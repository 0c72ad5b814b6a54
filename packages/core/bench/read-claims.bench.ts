import Papa from 'papaparse';
import { decodeText } from '../src/reading/decode-text.ts';
import { readClaimsCsv } from '../src/receivables/read-claims-csv.ts';
import { splitRows } from '../src/receivables/split-csv.ts';
import { composeClaimsCsv } from './statement-data.ts';

const runs = 7;

/**
 * Rows with types, checks and messages, beside what only cuts the text into cells: `split` of the engine, our splitter,
 * papaparse. Alternating runs on the same text; medians of processor time, which other programs on the machine disturb less.
 */
export async function run(print: (line: string) => void): Promise<void> {
  for (const count of [1000, 10_000, 100_000, 250_000]) {
    const composed = composeClaimsCsv(count);
    const bytes = new TextEncoder().encode(composed);
    // As it comes from a file; a text put together from pieces is read more slowly.
    const text = new TextDecoder().decode(bytes);
    const quoted = text.replace(/[^;\r\n]+/g, '"$&"');
    const rates = alternate({
      typed: [text.length, () => mustRead(text, count)],
      bare: [text.length, () => text.split('\r\n').map((line) => line.split(';'))],
      splitter: [text.length, () => cellsOf(text)],
      papaparse: [text.length, () => Papa.parse(text, { delimiter: ';' })],
      quoted: [quoted.length, () => cellsOf(quoted)],
      'papaparse quoted': [quoted.length, () => Papa.parse(quoted, { delimiter: ';' })],
      decoding: [bytes.length, () => decodeText(bytes)],
    });
    const words = Object.entries(rates).map(([name, rate]) => `${name} ${rate.toFixed(0)}`);
    const ratio = (floor: number) => (rates.typed! / floor).toFixed(2);
    const rowRate = Math.round((rates.typed! * 1e6 * count) / text.length);
    print(
      `CSV of claims, ${count} rows, MB/s: ${words.join(', ')}; ${rowRate} rows/s typed; typed to bare split ${ratio(rates.bare!)}, to papaparse ${ratio(rates.papaparse!)}`,
    );
  }
}

function cellsOf(text: string): readonly (readonly string[])[] {
  return splitRows(text, ';').rows.map(({ cells }) => cells);
}

function mustRead(text: string, count: number): void {
  const file = readClaimsCsv(text, { country: 'DE', paymentTermDays: 14 });
  if (file.kind === 'refused' || file.rows.length !== count) throw new Error('not read');
}

/** MB/s of each by the median of its processor time. */
function alternate(works: Readonly<Record<string, readonly [number, () => unknown]>>): Record<string, number> {
  const times = new Map<string, number[]>(Object.keys(works).map((name) => [name, []]));
  for (let round = 0; round <= runs; round += 1) {
    for (const [name, [, work]] of Object.entries(works)) {
      const start = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(start);
      if (round > 0) times.get(name)!.push(user + system);
    }
  }
  return Object.fromEntries(
    Object.entries(works).map(([name, [length]]) => {
      const sorted = times.get(name)!.toSorted((one, other) => one - other);
      return [name, length / sorted[Math.floor(runs / 2)]!];
    }),
  );
}

if (import.meta.main) await run((line) => process.stdout.write(`${line}\n`));
