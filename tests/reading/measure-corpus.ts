import { type ParseAnswer, parseAnswer } from '../../packages/core/src/reading/parse-answer.ts';
import { pdfReading } from '../../packages/server/src/platform/pdf-reading.ts';
import { readFiles } from '../../packages/server/src/platform/read-files.ts';
import { compareInvoice, comparePage } from './compare-invoice.ts';
import { compareExport, compareStatements } from './compare-statements.ts';
import type { CorpusFile } from './corpus.ts';
import { compare, type Finding } from './finding.ts';

/** What the reading of one file was: every field compared, or refused. */
export interface FileResult {
  readonly path: string;
  readonly refused?: string;
  readonly findings: readonly Finding[];
}

export interface CategoryResult {
  readonly category: string;
  readonly files: readonly FileResult[];
}

/** The name under which pages are measured whose electronic invoice was left aside. */
export const pagesCategory = 'PDF pages, the XML ignored';

/** No document that anything could be read from: refused by name, or read as stated. */
const mayBeRefused = /flawed|fragment|^email$|^other-xml$/;

/** Every file through the reader of the product, as `mahnwerk parse` has it, and every page of a PDF with text once more. */
export async function measureCorpus(files: readonly CorpusFile[]): Promise<readonly CategoryResult[]> {
  const categories = new Map<string, FileResult[]>();
  const put = (category: string, result: FileResult) =>
    categories.set(category, [...(categories.get(category) ?? []), result]);
  const answers = await read(files, false);
  for (const [index, file] of files.entries()) put(file.category, compareFile(file, answers[index]!));
  const paged = files.filter(hasPage);
  const pages = await read(paged, true);
  for (const [index, { path, stated }] of paged.entries()) {
    const findings = await sought(paged[index]!, comparePage(stated, pages[index]!));
    // A page that shows nothing in a usual form, and of which nothing false was said, is no measure.
    if (findings.length > 0) put(pagesCategory, { path, ...refusedOf(pages[index]!), findings });
  }
  return [...categories].map(([category, results]) => ({ category, files: results }));
}

/** An image of a page is the business of character recognition, and is not measured here. */
function hasPage({ category, stated }: CorpusFile): boolean {
  const { invoice, pdf } = stated;
  return category.startsWith('invoice-pdf') && invoice !== undefined && (pdf?.text_chars ?? 0) > 0;
}

/** Of what the page should not show: whether it does, in other words than the electronic invoice. */
async function sought(file: CorpusFile, findings: readonly Finding[]): Promise<readonly Finding[]> {
  if (findings.every(({ outcome }) => outcome !== 'invented')) return findings;
  const content = await pdfReading().read(file.bytes(), 'always');
  const texts = content.kind === 'refused' ? [] : content.pages.flatMap((page) => page.texts.map(({ text }) => text));
  const shown = texts.join('').replace(/[^\p{L}\p{N}]/gu, '');
  return findings.map((one) => {
    const isShown = writings(one.found).some((writing) => shown.includes(writing));
    return one.outcome === 'invented' && isShown ? { ...one, outcome: 'otherwise' as const } : one;
  });
}

/** How a page may write a value, without signs and blanks: a date in three orders. */
function writings(value: string): readonly string[] {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
  const plain = value.replace(/[^\p{L}\p{N}]/gu, '');
  return year === undefined ? [plain] : [plain, `${day}${month}${year}`, `${month}${day}${year}`];
}

async function read(files: readonly CorpusFile[], pageOnly: boolean): Promise<readonly ParseAnswer[]> {
  const options = { country: 'DE' as const, pdf: { pageOnly } };
  const results = await readFiles(files.map((file) => ({ bytes: file.bytes(), options })));
  return results.map((result, index) => parseAnswer(files[index]!.path, result));
}

function refusedOf(answer: ParseAnswer): { readonly refused?: string } {
  return answer.kind === 'refused' ? { refused: String(answer.code) } : {};
}

function compareFile({ path, category, stated }: CorpusFile, answer: ParseAnswer): FileResult {
  const refused = refusedOf(answer);
  if (refused.refused !== undefined && mayBeRefused.test(category)) return { path, ...refused, findings: [] };
  return { path, ...refused, findings: findingsOf(category, stated, answer) };
}

function findingsOf(category: string, stated: CorpusFile['stated'], answer: ParseAnswer): readonly Finding[] {
  if (category === 'bank-csv') return compareExport(stated, answer);
  if (stated.statements !== undefined) return compareStatements(stated, answer);
  // A plain PDF states what its page shows, and nothing besides.
  if (category === 'invoice-pdf-plain') return comparePage(stated, answer);
  if (stated.invoice !== undefined) return compareInvoice(stated, answer);
  // What has no readable original may be read from its page when that is said.
  const isSaid = answer.kind === 'invoice' && answer.problems !== undefined;
  return compare('kind', 'refused, or read with a problem', isSaid ? 'refused, or read with a problem' : answer.kind);
}
