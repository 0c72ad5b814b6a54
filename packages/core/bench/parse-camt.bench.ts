import { SaxesParser } from 'saxes';
import { readCamt } from '../src/statement/camt.ts';
import { readMt940 } from '../src/statement/mt940.ts';
import { composeCamt, composeMt940, medianMs } from './statement-data.ts';

/** Floor: the same XML through saxes with handlers that do nothing. Peer of the whole is nobody; the floor is the yardstick. */
function bareEvents(text: string): number {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let events = 0;
  parser.on('opentag', () => {
    events += 1;
  });
  parser.on('text', () => {
    events += 1;
  });
  parser.on('closetag', () => {
    events += 1;
  });
  parser.write(text).close();
  return events;
}

function readWhole(read: (text: string) => ReturnType<typeof readCamt>, text: string, count: number): void {
  const file = read(text);
  if (file.kind === 'refused' || file.statements[0]?.entries.length !== count) throw new Error('not read');
}

/** Rates of one reader on one text: "camt.053 50000 entries, 53.8 MB: 895 ms, 55861 entries/s, 60.1 MB/s". */
function rates(name: string, count: number, text: string, ms: number): string {
  const perSecond = ((count / ms) * 1000).toFixed(0);
  const size = text.length / 1e6;
  return `${name} ${count} entries, ${size.toFixed(1)} MB: ${ms.toFixed(0)} ms, ${perSecond} entries/s, ${((size / ms) * 1000).toFixed(1)} MB/s`;
}

/** Medians of five runs. */
export async function run(print: (line: string) => void): Promise<void> {
  const runs = 5;
  for (const count of [1000, 10_000, 50_000]) {
    const camt = composeCamt(count);
    const floor = medianMs(runs, () => bareEvents(camt));
    const ours = medianMs(runs, () => readWhole(readCamt, camt, count));
    print(
      `${rates('camt.053', count, camt, ours)}; ${(ours / floor).toFixed(2)} times bare saxes events (${floor.toFixed(0)} ms)`,
    );
    const mt940 = composeMt940(count);
    print(
      rates(
        'MT940',
        count,
        mt940,
        medianMs(runs, () => readWhole(readMt940, mt940, count)),
      ),
    );
  }
}

if (import.meta.main) await run((line) => process.stdout.write(`${line}\n`));
