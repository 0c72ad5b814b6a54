import Papa from 'papaparse';
import { decodeText } from '../src/reading/decode-text.ts';
import { readClaimsCsv } from '../src/receivables/read-claims-csv.ts';
import { composeClaimsCsv, medianMs } from './statement-data.ts';

/** Medians of five runs. Floor: papaparse alone, which only cuts the text into cells. */
export async function run(print: (line: string) => void): Promise<void> {
  const runs = 5;
  for (const count of [1000, 10_000, 100_000, 300_000]) {
    const text = composeClaimsCsv(count);
    const bytes = Uint8Array.from(Buffer.from(text, 'latin1'));
    const ours = medianMs(runs, () => {
      const file = readClaimsCsv(text, { country: 'DE', paymentTermDays: 14 });
      if (file.kind === 'refused' || file.rows.length !== count) throw new Error('not read');
    });
    const floor = medianMs(runs, () => Papa.parse(text, { delimiter: ';' }));
    const decode = medianMs(runs, () => decodeText(bytes));
    const size = text.length / 1e6;
    const rate = (ms: number) => ((size / ms) * 1000).toFixed(1);
    print(
      `CSV of claims ${count} rows, ${size.toFixed(1)} MB: ${ours.toFixed(0)} ms, ${((count / ours) * 1000).toFixed(0)} rows/s, ${rate(ours)} MB/s; papaparse alone ${rate(floor)} MB/s, decoding ${rate(decode)} MB/s`,
    );
  }
}

if (import.meta.main) await run((line) => process.stdout.write(`${line}\n`));
