import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invoiceAnswer } from '@mahnwerk/core/invoice-answer';
import { afterAll, describe, expect, it } from 'vitest';
import { pdfReading } from './pdf-reading.ts';
import { readFiles } from './read-files.ts';

/** Real invoices of many producers with values found by other programs; kept outside the project, so it may be absent. */
const corpus = join(import.meta.dirname, '../../../../../shared/corpus');
const isPresent = existsSync(join(corpus, 'expected.json'));

const structured = [
  'invoice-xml-cii',
  'invoice-xml-ubl-invoice',
  'invoice-xml-ubl-creditnote',
  'invoice-xml-zugferd1',
  'invoice-pdf-facturx',
  'invoice-pdf-zugferd1',
];
const flawed = ['invoice-xml-flawed', 'invoice-pdf-flawed'];

interface ExpectedInvoice {
  readonly number?: string;
  readonly issue_date?: string;
  readonly due_date?: string;
  readonly currency?: string;
  readonly type_code?: string;
  readonly buyer_name?: string;
  readonly seller_name?: string;
  readonly payment_reference?: string;
  readonly ibans?: readonly string[];
  readonly payer_ibans?: readonly string[];
  readonly mandate_ids?: readonly string[];
  readonly totals?: { readonly gross_total?: string; readonly amount_due?: string };
}
interface ExpectedFile {
  readonly category: string;
  readonly expected: { readonly invoice?: ExpectedInvoice };
}

/** Field, expected, found. */
type Finding = readonly [field: string, wanted: string, found: string];

const bare = (value: unknown) =>
  (Array.isArray(value) ? value.join() : String(value ?? '')).replace(/\s+/g, '').toLowerCase();

function findings(wanted: ExpectedInvoice, found: Readonly<Record<string, unknown>>): Finding[] {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['number', wanted.number, found.number],
    ['issueOn', wanted.issue_date, found.issueOn],
    ['dueOn', wanted.due_date, found.dueOn],
    ['currency', wanted.currency, found.currency],
    ['typeCode', wanted.type_code, found.typeCode],
    ['buyerName', wanted.buyer_name, found.buyerName],
    ['sellerName', wanted.seller_name, found.sellerName],
    ['paymentReference', wanted.payment_reference, found.paymentReference],
    ['payeeIbans', wanted.ibans, found.payeeIbans],
    ['payerIbans', wanted.payer_ibans, found.payerIbans],
    ['mandateIds', wanted.mandate_ids, found.mandateIds],
    ['grossTotal', wanted.totals?.gross_total, found.grossTotal],
    ['amountDue', wanted.totals?.amount_due, found.amountDue],
  ];
  return pairs.map(([field, value, other]) => [field, bare(value), bare(other)]);
}

describe.skipIf(!isPresent)(
  isPresent ? 'corpus of real invoices' : 'corpus of real invoices (skipped: it is not on this machine)',
  () => {
    afterAll(() => pdfReading().close());
    const files: [string, ExpectedFile][] = isPresent
      ? Object.entries(JSON.parse(readFileSync(join(corpus, 'expected.json'), 'utf8')).files)
      : [];

    const read = async (category: string) => {
      const chosen = files.filter(([, file]) => file.category === category);
      const options = { country: 'DE' as const };
      const results = await readFiles(chosen.map(([path]) => ({ bytes: readFileSync(join(corpus, path)), options })));
      return chosen.map(([path, { expected }], index) => ({ path, expected, result: results[index]! }));
    };

    it.each(structured)(
      '%s: nearly every field',
      async (category) => {
        const wrong: string[] = [];
        let fields = 0;
        const all = await read(category);
        expect(all.length).toBeGreaterThan(0);
        for (const { path, expected, result } of all) {
          const answer = result.kind === 'invoice' ? invoiceAnswer(result) : {};
          const compared = findings(expected.invoice ?? {}, answer);
          fields += compared.length;
          for (const [field, wanted, found] of compared)
            if (wanted !== found) wrong.push(`${path} ${field}: wanted ${wanted}, found ${found}`);
        }
        process.stdout.write(`${category}: files ${all.length}, fields ${fields - wrong.length}/${fields}\n`);
        for (const line of wrong) process.stdout.write(`  ${line}\n`);
        expect(wrong.length / fields, wrong.join('\n')).toBeLessThanOrEqual(0.01);
      },
      120_000,
    );

    it.each(flawed)(
      '%s: refused by name, or read as stated',
      async (category) => {
        const wrong: string[] = [];
        for (const { path, expected, result } of await read(category)) {
          if (result.kind === 'refused') continue;
          if (result.kind !== 'invoice') wrong.push(`${path}: ${result.kind}`);
          else if (expected.invoice !== undefined)
            // One of these files writes its date without the format that the standard asks for; we read it all the same.
            for (const [field, wanted, found] of findings(expected.invoice, invoiceAnswer(result)))
              if (wanted !== found && wanted !== found.replaceAll('-', ''))
                wrong.push(`${path} ${field}: ${wanted}, ${found}`);
        }
        expect(wrong).toEqual([]);
      },
      120_000,
    );
  },
);
