import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pdfReading } from '../../packages/server/src/platform/pdf-reading.ts';
import { openCorpus } from './corpus.ts';
import { type Finding, isFine } from './finding.ts';
import { type CategoryResult, measureCorpus, pagesCategory } from './measure-corpus.ts';

/** Real documents with values found by other programs and by eye; kept outside the project, so they may be absent. */
const files = openCorpus(join(import.meta.dirname, '../../../shared/corpus'));

const structured = [
  'bank-csv',
  'camt052',
  'camt053',
  'camt054',
  'invoice-pdf-facturx',
  'invoice-pdf-zugferd1',
  'invoice-xml-cii',
  'invoice-xml-ubl-creditnote',
  'invoice-xml-ubl-invoice',
  'invoice-xml-zugferd1',
  'mt940-german',
  'mt940-other',
  'mt942',
];
const doubtful = [
  'camt-flawed',
  'email',
  'invoice-pdf-flawed',
  'invoice-xml-flawed',
  'mt940-flawed',
  'mt940-fragment',
  'other-xml',
];

/** Money, days, numbers and what they hang on: of these every single one. */
const exact: ReadonlySet<string> = new Set([
  ...[
    'statements',
    'entries',
    'amount',
    'bookedOn',
    'valueOn',
    'credits',
    'debits',
    'opening',
    'closing',
    'balances',
    'status',
  ],
  ...['number', 'typeCode', 'issueOn', 'dueOn', 'currency', 'grossTotal', 'amountDue', 'payeeIbans'],
]);

const suite =
  files === undefined ? 'corpus of real files (skipped: it does not lie beside the project)' : 'corpus of real files';

describe.skipIf(files === undefined)(suite, () => {
  let results: readonly CategoryResult[] = [];
  beforeAll(async () => {
    results = await measureCorpus(files!);
  });
  afterAll(() => pdfReading().close());

  const of = (category: string) => {
    const found = results.find((one) => one.category === category);
    expect(found?.files.length).toBeGreaterThan(0);
    const findings = found!.files.flatMap((file) => file.findings.map((one) => ({ path: file.path, ...one })));
    const fileCount = found!.files.filter((file) => file.findings.every(isFine)).length;
    const rightCount = findings.filter(isFine).length;
    process.stdout.write(
      `${category}: files ${fileCount}/${found!.files.length}, fields ${rightCount}/${findings.length}\n`,
    );
    for (const one of findings) if (!isFine(one)) process.stdout.write(`  ${told(one)}\n`);
    return findings;
  };
  const told = ({ path, field, outcome, wanted, found }: Finding & { readonly path: string }) =>
    `${path} ${field} ${outcome}: wanted ${wanted}, found ${found}`;

  test.each(structured)('%s: 99 %% of the fields, every amount, date, number and sign', (category) => {
    const findings = of(category);
    const failed = findings.filter((one) => !isFine(one));
    expect(failed.length / findings.length, failed.map(told).join('\n')).toBeLessThanOrEqual(0.01);
    expect(failed.filter(({ field }) => exact.has(field)).map(told)).toEqual([]);
  });

  test.each(doubtful)('%s: refused by name, or read as stated', (category) => {
    const failed = of(category).filter((one) => !isFine(one));
    expect(failed.map(told)).toEqual([]);
  });

  test('pages with the XML left aside: 90 % of number, date and total, less than 2 % wrong', () => {
    const findings = of(pagesCategory).filter(({ outcome }) => outcome !== 'otherwise');
    for (const name of ['number', 'issueOn', 'grossTotal']) {
      const ofField = findings.filter(({ field }) => field === name);
      const rightCount = ofField.filter(isFine).length;
      expect(ofField.length).toBeGreaterThan(50);
      expect(rightCount / ofField.length, name).toBeGreaterThanOrEqual(0.9);
    }
    const wrong = findings.filter(({ outcome }) => outcome === 'wrong' || outcome === 'invented');
    expect(wrong.length / findings.length, wrong.map(told).join('\n')).toBeLessThan(0.02);
  });

  test('plain PDFs: nothing wrong, nothing invented', () => {
    const findings = of('invoice-pdf-plain');
    expect(findings.filter(({ outcome }) => outcome !== 'right' && outcome !== 'absent').map(told)).toEqual([]);
    expect(findings.filter(isFine).length / findings.length).toBeGreaterThanOrEqual(0.9);
  });
});
