import { type Finding, isFine, type Outcome, outcomes } from './finding.ts';
import { type CategoryResult, pagesCategory } from './measure-corpus.ts';

const count = (findings: readonly Finding[], outcome: Outcome) =>
  findings.filter((one) => one.outcome === outcome).length;
const figures = (findings: readonly Finding[]) => outcomes.map((outcome) => count(findings, outcome) || '').join(' | ');
const all = ({ files }: CategoryResult) => files.flatMap(({ findings }) => findings);

function row(result: CategoryResult): string {
  const { category, files } = result;
  const rightCount = files.filter(({ findings }) => findings.every(isFine)).length;
  const refusedCount = files.filter(({ refused }) => refused !== undefined).length;
  return `| ${category} | ${rightCount} / ${files.length} | ${refusedCount || ''} | ${figures(all(result))} |`;
}

function fieldRows(result: CategoryResult): readonly string[] {
  const fields = Map.groupBy(all(result), ({ field }) => field);
  return [...fields].map(([field, findings]) => `| ${result.category} | ${field} | ${figures(findings)} |`);
}

/** A value as a cell: no line breaks, no bars, not too long. */
function cell(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return short === '' ? '' : `\`${short.replaceAll('|', '/').replaceAll('`', "'")}\``;
}

function differences({ category, files }: CategoryResult): readonly string[] {
  return files.flatMap(({ path, findings }) =>
    findings
      .filter(({ outcome }) => outcome !== 'right')
      .map(
        (one) => `| ${category} | ${path} | ${one.field} | ${one.outcome} | ${cell(one.wanted)} | ${cell(one.found)} |`,
      ),
  );
}

/** The page `docs/reference/reading.md`. */
export function readingReport(results: readonly CategoryResult[]): string {
  const sorted = [...results].sort((one, other) => {
    const isLast = Number(one.category === pagesCategory) - Number(other.category === pagesCategory);
    return isLast || one.category.localeCompare(other.category, 'en');
  });
  const fileCount = sorted.reduce(
    (sum, { category, files }) => (category === pagesCategory ? sum : sum + files.length),
    0,
  );
  const head = outcomes.join(' | ');
  const line = '---:|'.repeat(outcomes.length);
  return `# How well files are read

Measured by \`npm run measure:reading -- FOLDER\` on a corpus of ${fileCount} public test files: electronic invoices, PDFs, bank statements,
exports of banks and e-mails from the repositories ZUGFeRD/corpus, ZUGFeRD/mustangproject, itplr-kosit/xrechnung-testsuite,
ConnectingEurope/eInvoicing-EN16931, akretion/factur-x, invoice-x/invoice2data, genkgo/camt, viafintech/camt_parser,
Subite-eu/camt-to-coda, sebastienrousseau/bankstatementparser, actualbudget/actual, betterplace/mt940_parser, my-flow/mt940,
wolph/mt940, sandermarechal/jejik-mt940, svenstaro/mt940-rs, fruitl00p/php-mt940, a-fas/mt940js, webschik/mt940-js,
henrisota/beancount-sparkasse, sercxanto/go-homebank-csv, siddhantgoel/beancount-dkb, bank2ynab/bank2ynab and
php-mime-mail-parser/php-mime-mail-parser. The values they are compared with were found by other programs and by eye. No file
of it is part of Mahnwerk. FOLDER holds the files and an \`expected.json\` that says what is in each.

- A file is right when every compared field is. Amounts are compared as decimals, dates as days, texts without white space.
- *absent*: the file states a value and we have none. *invented*: we have a value and the file states none. *otherwise*: the page
  of a PDF shows another value than the electronic invoice in it, and we have that of the page, as we should.
- Files called flawed, fragments of statements, e-mails and XML that is no invoice may be refused by name; what is read of
  them has to be as stated.
- "${pagesCategory}" reads the pages of every invoice PDF with a text layer as if no electronic invoice were embedded, and counts what
  is on the page in a usual form.

## Files

| category | files right | refused | ${head} |
|---|---:|---:|${line}
${sorted.map(row).join('\n')}

## Differences

| category | file | field | outcome | stated | read |
|---|---|---|---|---|---|
${sorted.flatMap(differences).join('\n')}

## Fields

| category | field | ${head} |
|---|---|${line}
${sorted.flatMap(fieldRows).join('\n')}
`;
}
