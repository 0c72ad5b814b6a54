import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAnswer } from './parse-answer.ts';
import { readFile } from './read-file.ts';

/** Exports of real banks with values read by eye; kept outside the project, so they may be absent. */
const corpus = join(import.meta.dirname, '../../../../../shared/corpus');
const isPresent = existsSync(join(corpus, 'expected.json'));

interface ExpectedBooking {
  readonly row: number;
  readonly amount: string;
  readonly date?: string;
  readonly value_date?: string;
  readonly name?: string;
  readonly iban?: string;
  readonly purpose?: string;
  readonly text?: string;
  readonly e2e?: string;
  readonly mandate?: string;
  readonly creditor_id?: string;
  readonly account?: string;
  readonly status?: string;
  readonly date_raw?: string;
}
interface ExpectedExport {
  readonly layout: string;
  readonly entries: readonly ExpectedBooking[];
}
interface FoundEntry
  extends Readonly<Partial<Record<'amount' | 'bookedOn' | 'valueOn' | 'text' | 'account' | 'status', string>>> {
  readonly transactions: readonly Readonly<Record<string, string>>[];
}
interface FoundList {
  readonly account?: string;
  readonly entries: readonly FoundEntry[];
}

const bare = (text: string | undefined) => (text ?? '').replace(/\s+/g, '').toLowerCase();

function findings(
  wanted: ExpectedBooking,
  found: FoundEntry | undefined,
  account: string | undefined,
): [string, string, string][] {
  const part = found?.transactions[0] ?? {};
  const purpose = bare(wanted.purpose);
  const isPending = /vorgemerkt|offen/i.test(`${wanted.status} ${wanted.date_raw}`);
  return [
    ['amount', wanted.amount, found?.amount ?? ''],
    ['bookedOn', wanted.date ?? '', found?.bookedOn ?? ''],
    ['valueOn', wanted.value_date ?? '', found?.valueOn ?? ''],
    // Some exports name the other side inside the text only; that we find it there is no mistake.
    ['name', bare(wanted.name), wanted.name === undefined ? '' : bare(part['counterpartyName'])],
    ['iban', wanted.iban ?? '', wanted.iban === undefined ? '' : (part['counterpartyIban'] ?? '')],
    ['purpose', purpose, bare(part['remittance']).includes(purpose) ? purpose : bare(part['remittance'])],
    ['text', bare(wanted.text), bare(found?.text)],
    ['mandate', wanted.mandate ?? '', wanted.mandate === undefined ? '' : (part['mandateId'] ?? '')],
    ['creditor', wanted.creditor_id ?? '', part['creditorId'] ?? ''],
    ['endToEnd', wanted.e2e ?? '', part['endToEndId'] ?? ''],
    ['account', wanted.account ?? '', wanted.account === undefined ? '' : (found?.account ?? account ?? '')],
    ['status', isPending ? 'pending' : 'booked', found?.status ?? ''],
  ];
}

describe.skipIf(!isPresent)(
  isPresent ? 'corpus of exports of banks' : 'corpus of exports of banks (skipped: it is not on this machine)',
  () => {
    it('bank-csv: at least 99 % of the fields, every amount, date and sign', () => {
      const files: [string, { category: string; expected: ExpectedExport }][] = isPresent
        ? Object.entries(JSON.parse(readFileSync(join(corpus, 'expected.json'), 'utf8')).files)
        : [];
      const all = files
        .filter(([, { category }]) => category === 'bank-csv')
        .flatMap(([path, { expected }]) => {
          const answer = parseAnswer(path, readFile(readFileSync(join(corpus, path)), { country: 'DE' }));
          const lists = (answer['statements'] ?? []) as readonly FoundList[];
          const entries = lists[0]?.entries ?? [];
          return [
            { path, field: 'layout', wanted: `csv:${expected.layout}`, found: String(answer['format']) },
            { path, field: 'lists', wanted: '1', found: String(lists.length) },
            { path, field: 'entries', wanted: String(expected.entries.length), found: String(entries.length) },
            ...expected.entries.flatMap((booking, index) =>
              findings(booking, entries[index], lists[0]?.account).map(([field, wanted, found]) => ({
                path,
                field,
                wanted,
                found,
              })),
            ),
          ];
        });
      const wrong = all.filter(({ wanted, found }) => wanted !== found);
      process.stdout.write(`bank-csv: fields ${all.length - wrong.length}/${all.length}\n`);
      const told = wrong.map(({ path, field, wanted, found }) => `${path} ${field}: wanted ${wanted}, found ${found}`);
      expect(all.length).toBeGreaterThan(100);
      expect(wrong.length / all.length, told.join('\n')).toBeLessThanOrEqual(0.01);
      expect(wrong.filter(({ field }) => ['amount', 'bookedOn', 'valueOn', 'entries'].includes(field))).toEqual([]);
    });
  },
);
