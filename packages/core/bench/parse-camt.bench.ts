import { SaxesParser } from 'saxes';
import { XmlScanner } from '../src/reading/xml-scan.ts';
import { readCamt } from '../src/statement/camt.ts';
import { readBankCsv } from '../src/statement/csv.ts';
import { readMt940 } from '../src/statement/mt940.ts';
import { composeBankCsv, composeCamt, composeMt940 } from './statement-data.ts';

/** Floor of camt: the same XML through saxes with handlers that do nothing. */
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

/** The same through our scanner. */
function bareScan(text: string): number {
  let events = 0;
  const count = () => {
    events += 1;
    return undefined;
  };
  const scanner = new XmlScanner({ opens: count, text: count, closes: count });
  if ((scanner.feed(text) ?? scanner.end()) !== undefined) throw new Error('not read');
  return events;
}

/** Floor of the line formats: the text cut into lines, and these at their separators. */
function bareCells(text: string, separator: string): number {
  let cells = 0;
  for (const line of text.split('\n')) cells += line.split(separator).length;
  return cells;
}

function readWhole(read: (text: string) => ReturnType<typeof readCamt>, text: string, count: number): void {
  const file = read(text);
  if (file.kind === 'refused' || file.statements[0]?.entries.length !== count) throw new Error('not read');
}

/** Medians of alternating runs, in milliseconds of processor time, which other programs disturb less; after one to warm up. */
function alternate<K extends string>(runs: number, jobs: Readonly<Record<K, () => unknown>>): Record<K, number> {
  const times = new Map<string, number[]>();
  for (let run = 0; run <= runs; run += 1)
    for (const [name, job] of Object.entries<() => unknown>(jobs)) {
      const start = process.cpuUsage();
      job();
      const { user, system } = process.cpuUsage(start);
      if (run > 0) times.set(name, [...(times.get(name) ?? []), (user + system) / 1000]);
    }
  const medians = [...times].map(([name, list]) => [name, list.sort((one, other) => one - other)[runs >> 1]]);
  return Object.fromEntries(medians) as Record<K, number>;
}

/** "camt.053 50000 entries, 53.8 MB: 895 ms, 55861 entries/s, 60.1 MB/s". */
function rates(name: string, count: number, text: string, ms: number): string {
  const perSecond = ((count / ms) * 1000).toFixed(0);
  const size = text.length / 1e6;
  return `${name} ${count} entries, ${size.toFixed(1)} MB: ${ms.toFixed(0)} ms, ${perSecond} entries/s, ${((size / ms) * 1000).toFixed(1)} MB/s`;
}

/** Every run reads, checks and keeps all entries; floors run in turn with them on the same data. */
export async function run(print: (line: string) => void): Promise<void> {
  const runs = 5;
  const times = (ours: number, floor: number) => (ours / floor).toFixed(2);
  for (const count of [1000, 10_000, 50_000]) {
    const camt = composeCamt(count);
    const xml = alternate(runs, {
      ours: () => readWhole(readCamt, camt, count),
      scan: () => bareScan(camt),
      saxes: () => bareEvents(camt),
    });
    print(
      `${rates('camt.053', count, camt, xml.ours)}; ${times(xml.ours, xml.saxes)} times bare saxes events (${xml.saxes.toFixed(0)} ms), bare scanner ${xml.scan.toFixed(0)} ms`,
    );
    const mt940 = composeMt940(count);
    const lines = alternate(runs, {
      ours: () => readWhole(readMt940, mt940, count),
      floor: () => bareCells(mt940, '?'),
    });
    print(
      `${rates('MT940', count, mt940, lines.ours)}; ${times(lines.ours, lines.floor)} times lines and subfields alone`,
    );
    const csv = composeBankCsv(count);
    const cells = alternate(runs, {
      ours: () => readWhole(readBankCsv, csv, count),
      floor: () => bareCells(csv, ';'),
    });
    print(
      `${rates('bank CSV', count, csv, cells.ours)}; ${times(cells.ours, cells.floor)} times lines and cells alone`,
    );
  }
}

if (import.meta.main) await run((line) => process.stdout.write(`${line}\n`));
