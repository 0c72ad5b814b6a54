import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toDecimal } from '../money/money.ts';
import type { BankStatement, StatementEntry } from '../statement/statement.ts';
import { readFile } from './read-file.ts';

/** Real statements of many banks with values found by other programs; kept outside the project, so it may be absent. */
const corpus = join(import.meta.dirname, '../../../../../shared/corpus');
const isPresent = existsSync(join(corpus, 'expected.json'));
const categories = ['camt052', 'camt053', 'camt054', 'mt940-german', 'mt940-other', 'mt942'];

interface ExpectedTransaction {
  remittance?: string[];
  end_to_end_id?: string;
  counterparty?: string;
  mandate_id?: string;
  structured_reference?: string[];
  return?: { code?: string; reason?: string };
}
interface ExpectedEntry {
  index?: number;
  signed: string;
  booking_date?: string;
  entry_date?: string;
  value_date?: string;
  bank_ref?: string;
  transactions?: ExpectedTransaction[];
  info?: Partial<Record<'svwz_nows' | 'eref' | 'name_nows' | 'mref' | 'cred' | 'gvc' | 'booking_text', string>>;
}
interface ExpectedStatement {
  account?: string;
  entry_count: number;
  credit_sum: string;
  debit_sum: string;
  opening?: string | { amount: string };
  closing?: string | { amount: string };
  balance_consistent?: boolean;
  entries?: ExpectedEntry[];
  entries_sample?: ExpectedEntry[];
}

const bare = (text: string | undefined) => (text ?? '').replace(/\s+/g, '').toLowerCase();
const stated = (text: string | undefined) => (text === 'NOTPROVIDED' || text === 'NONREF' ? undefined : text);
const amountOf = (value: string | { amount: string } | undefined) => (typeof value === 'object' ? value.amount : value);
const decimal = (minor: number | undefined) => (minor === undefined ? undefined : toDecimal(minor));

/** Field, expected, found. */
type Finding = readonly [string, string | undefined, string | undefined];

function entryFindings(wanted: ExpectedEntry, found: StatementEntry | undefined): Finding[] {
  const findings: Finding[] = [
    ['amount', wanted.signed, decimal(found?.amountMinor)],
    ['bookedOn', wanted.booking_date ?? wanted.entry_date, found?.bookedOn],
    ['valueOn', wanted.value_date, found?.valueOn],
    ['bankReference', bare(stated(wanted.bank_ref)), bare(found?.bankReference)],
  ];
  for (const [index, part] of (wanted.transactions ?? []).entries()) {
    const transaction = found?.transactions[index];
    const remittance = bare(part.remittance?.join(''));
    // What the file states as text must be in ours; structured parts may follow it.
    findings.push(
      [
        'remittance',
        remittance,
        bare(transaction?.remittance).includes(remittance) ? remittance : transaction?.remittance,
      ],
      ['endToEndId', bare(stated(part.end_to_end_id)), bare(transaction?.endToEndId)],
      ['counterpartyName', bare(part.counterparty), bare(transaction?.counterpartyName)],
      ['mandateId', bare(part.mandate_id), bare(transaction?.mandateId)],
      ['structuredReference', bare(part.structured_reference?.join('')), bare(transaction?.structuredReference)],
      ['returnReason', part.return?.code ?? part.return?.reason, transaction?.returnReason],
    );
  }
  const { info } = wanted;
  if (info !== undefined) {
    const [transaction] = found?.transactions ?? [];
    if (info.svwz_nows !== undefined)
      findings.push(['remittance', bare(info.svwz_nows), bare(transaction?.remittance)]);
    findings.push(
      ['endToEndId', bare(stated(info.eref)), bare(transaction?.endToEndId)],
      ['counterpartyName', bare(info.name_nows), bare(transaction?.counterpartyName)],
      ['mandateId', bare(info.mref), bare(transaction?.mandateId)],
      ['creditorId', bare(info.cred), bare(transaction?.creditorId)],
      ['code', info.gvc, found?.code],
      ['text', bare(info.booking_text), bare(found?.text)],
    );
  }
  return findings;
}

function sum(entries: readonly StatementEntry[], sign: 1 | -1): string {
  return toDecimal(entries.reduce((total, entry) => total + Math.max(0, entry.amountMinor * sign), 0));
}

function statementFindings(wanted: ExpectedStatement, found: BankStatement | undefined): Finding[] {
  const entries = found?.entries ?? [];
  const account = bare(found?.account);
  const wantedAccount = bare(wanted.account);
  const isSame = account !== '' && (wantedAccount.includes(account) || account.includes(wantedAccount));
  const consistency =
    wanted.balance_consistent === undefined ? 'unknown' : wanted.balance_consistent ? 'consistent' : 'inconsistent';
  return [
    ['entries', String(wanted.entry_count), String(entries.length)],
    ['credits', wanted.credit_sum, sum(entries, 1)],
    ['debits', wanted.debit_sum, sum(entries, -1)],
    ['account', wantedAccount, isSame ? wantedAccount : account],
    ['opening', amountOf(wanted.opening), decimal(found?.openingMinor)],
    ['closing', amountOf(wanted.closing), decimal(found?.closingMinor)],
    ['balances', consistency, found?.balances],
    ...(wanted.entries ?? wanted.entries_sample ?? []).flatMap((entry, position) =>
      entryFindings(entry, entries[entry.index ?? position]),
    ),
  ];
}

function fileFindings(path: string, wanted: readonly ExpectedStatement[]): Finding[] {
  const file = readFile(readFileSync(join(corpus, path)), { country: 'DE' });
  if (file.kind !== 'statement') return [['kind', 'statement', JSON.stringify(file).slice(0, 200)]];
  return [
    ['statements', String(wanted.length), String(file.statements.length)],
    ...wanted.flatMap((statement, index) => statementFindings(statement, file.statements[index])),
  ];
}

describe.skipIf(!isPresent)(
  isPresent ? 'corpus of real statements' : 'corpus of real statements (skipped: it is not on this machine)',
  () => {
    const files: [string, { category: string; expected: { statements?: ExpectedStatement[] } }][] = isPresent
      ? Object.entries(JSON.parse(readFileSync(join(corpus, 'expected.json'), 'utf8')).files)
      : [];

    it.each(categories)('%s: at least 99 %% of the fields', (category) => {
      const chosen = files.filter(([, file]) => file.category === category);
      expect(chosen.length).toBeGreaterThan(0);
      const wrong: string[] = [];
      let fields = 0;
      let filesRight = 0;
      for (const [path, { expected }] of chosen) {
        const findings = fileFindings(path, expected.statements ?? []);
        const failed = findings.filter(([, wanted, found]) => (wanted ?? '') !== (found ?? ''));
        fields += findings.length;
        if (failed.length === 0) filesRight += 1;
        wrong.push(...failed.map(([field, wanted, found]) => `${path} ${field}: wanted ${wanted}, found ${found}`));
      }
      process.stdout.write(
        `${category}: files ${filesRight}/${chosen.length}, fields ${fields - wrong.length}/${fields}\n`,
      );
      for (const line of wrong) process.stdout.write(`  ${line}\n`);
      expect(wrong.length / fields, wrong.join('\n')).toBeLessThanOrEqual(0.01);
    });
  },
);
