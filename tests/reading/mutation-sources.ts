import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutate } from '../../packages/core/src/reading/mutations-for-tests.ts';
import { facturxFile, ublFile } from '../../packages/server/src/test/invoice-files.ts';
import { workbookFiles, zipOf } from '../../packages/server/src/test/workbook.ts';
import type { CorpusFile } from './corpus.ts';

/** A file and how it is mutated. */
export interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mutated: (next: () => number) => Uint8Array;
}
export type SourceKind = 'e-invoice' | 'statement' | 'list' | 'workbook' | 'pdf';

const root = join(import.meta.dirname, '../..');
/** Larger ones are no better at being broken. */
const bytesMax = 400_000;

const latin = new TextDecoder('latin1');

/** One to three digits become others, or a whole element or line is doubled or taken out: what is left is well-formed, and says something else. */
function mutateGently(bytes: Uint8Array, next: () => number): Uint8Array {
  let text = latin.decode(bytes);
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)];
  if (next() < 0.4) {
    const parts = [...text.matchAll(/<([\w:.-]+)(?: [^<>]*)?>[^<>]*<\/\1>|^:\d\d[A-Z]?:.*\n/gm)];
    const part = pick(parts);
    const after = part === undefined ? 0 : part.index + part[0].length;
    if (part !== undefined)
      text = text.slice(0, next() < 0.5 ? after : part.index) + text.slice(next() < 0.5 ? after : part.index);
    return Buffer.from(text, 'latin1');
  }
  const result = Uint8Array.from(bytes);
  // A digit of an amount, not of a name space.
  const digits = [...text.matchAll(/\d(?=[\d.,]*[.,]\d)|(?<=\d[.,]\d*)\d/g)].map(({ index }) => index);
  for (let times = 1 + Math.floor(next() * 3); times > 0; times -= 1) {
    const at = pick(digits);
    if (at !== undefined) result[at] = 48 + Math.floor(next() * 10);
  }
  return result;
}

function asSource(name: string, bytes: Uint8Array): Source {
  return { name, bytes, mutated: (next) => (next() < 0.5 ? mutate(bytes, next) : mutateGently(bytes, next)) };
}

/** A workbook is packed: broken inside, and packed again, it gets further than broken as it lies. */
function asWorkbook(): Source {
  const titles = ['Rechnungsnummer', 'Rechnungsdatum', 'Fällig am', 'Betrag', 'Kunde'];
  const rows = Array.from({ length: 30 }, (_, row) => [
    `RE-${row}`,
    { day: '2026-03-01' },
    { day: '2026-03-31' },
    (row + 1) * 11.9,
    `Kunde ${row % 7} GmbH`,
  ]);
  const parts = workbookFiles({ Forderungen: [titles, ...rows] });
  const whole = zipOf(parts);
  const names = Object.keys(parts);
  return {
    name: 'workbook',
    bytes: whole,
    mutated(next) {
      if (next() < 0.3) return mutate(whole, next);
      const name = names[Math.floor(next() * names.length)]!;
      const part = new TextDecoder().decode(mutate(new TextEncoder().encode(parts[name]), next));
      return zipOf({ ...parts, [name]: part });
    },
  };
}

/** Our own files of every kind, and those of a corpus where there is one. */
export async function mutationSources(
  corpus: readonly CorpusFile[],
): Promise<Readonly<Record<SourceKind, readonly Source[]>>> {
  const own = (pattern: string) =>
    globSync(join(root, pattern)).map((path) => asSource(path.slice(root.length + 1), readFileSync(path)));
  const foreign = (category: RegExp, name = /./) =>
    corpus
      .filter((file) => category.test(file.category) && name.test(file.path))
      .map((file) => asSource(file.path, file.bytes()))
      .filter(({ bytes }) => bytes.length < bytesMax);
  const invoice = { number: 'RE-2026-7', net: '100.00', tax: '19.00', gross: '119.00', due: '119.00' };
  const files = [ublFile(invoice), ublFile({ ...invoice, typeCode: '381' }, 'credit-note.xml')];
  const pdf = await facturxFile(invoice);
  return {
    'e-invoice': [...files.map(({ name, bytes }) => asSource(name, bytes)), ...foreign(/^invoice-xml|^other-xml/)],
    statement: [...own('packages/core/fixtures/statements/*/*.{xml,sta,csv}'), ...foreign(/^(camt|mt94|bank-csv)/)],
    list: own('fixtures/*.csv'),
    workbook: [asWorkbook()],
    pdf: [asSource(pdf.name, pdf.bytes), ...foreign(/^invoice-pdf/)],
  };
}
