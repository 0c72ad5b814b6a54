import type { Answer } from './compare-invoice.ts';
import type { Stated, StatedBooking, StatedEntry, StatedStatement } from './corpus.ts';
import { bare, compare, compareWithin, type Finding } from './finding.ts';

interface FoundEntry extends Readonly<Record<string, unknown>> {
  readonly amount: string;
  readonly transactions: readonly Answer[];
}
interface FoundStatement extends Readonly<Record<string, unknown>> {
  readonly account?: string;
  readonly entries: readonly FoundEntry[];
}

const stated = (text: string | undefined) => (text === 'NOTPROVIDED' || text === 'NONREF' ? undefined : text);
const amountOf = (value: string | { amount: string } | undefined) => (typeof value === 'object' ? value.amount : value);
const statementsOf = (answer: Answer) => (answer.statements ?? []) as readonly FoundStatement[];

function cents(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}

function sum(entries: readonly FoundEntry[], sign: '' | '-'): string {
  const chosen = entries.map(({ amount }) => amount).filter((amount) => amount.startsWith('-') === (sign === '-'));
  const total = chosen.reduce((all, amount) => all + cents(amount), 0n);
  const digits = total.toString().replace('-', '').padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function compareEntry(wanted: StatedEntry, found: FoundEntry | undefined): readonly Finding[] {
  const parts = found?.transactions ?? [];
  const { info } = wanted;
  return [
    ...compare('amount', wanted.signed, found?.amount, 'amount'),
    ...compare('bookedOn', wanted.booking_date ?? wanted.entry_date, found?.bookedOn, 'date'),
    ...compare('valueOn', wanted.value_date, found?.valueOn, 'date'),
    ...compare('bankReference', stated(wanted.bank_ref), found?.bankReference),
    ...(wanted.transactions ?? []).flatMap((part, index) => [
      ...compareWithin('remittance', part.remittance, parts[index]?.remittance),
      ...compare('endToEndId', stated(part.end_to_end_id), parts[index]?.endToEndId),
      ...compare('counterpartyName', part.counterparty, parts[index]?.counterpartyName),
      ...compare('mandateId', part.mandate_id, parts[index]?.mandateId),
      ...compare('structuredReference', part.structured_reference, parts[index]?.structuredReference),
      ...compare('returnReason', part.return?.code ?? part.return?.reason, parts[index]?.returnReason),
    ]),
    ...(info === undefined
      ? []
      : [
          ...(info.svwz_nows === undefined ? [] : compare('remittance', info.svwz_nows, parts[0]?.remittance)),
          ...compare('endToEndId', stated(info.eref), parts[0]?.endToEndId),
          ...compare('counterpartyName', info.name_nows, parts[0]?.counterpartyName),
          ...compare('mandateId', info.mref, parts[0]?.mandateId),
          ...compare('creditorId', info.cred, parts[0]?.creditorId),
          ...compare('code', info.gvc, found?.code),
          ...compare('text', info.booking_text, found?.text),
        ]),
  ];
}

function compareStatement(wanted: StatedStatement, found: FoundStatement | undefined): readonly Finding[] {
  const entries = found?.entries ?? [];
  const [one, other] = [bare(wanted.account), bare(found?.account)];
  // One of them may name the bank or the currency beside the number.
  const isSame = other !== '' && (one.includes(other) || other.includes(one));
  const consistency = wanted.balance_consistent === undefined ? 'unknown' : wanted.balance_consistent ? '' : 'in';
  return [
    ...compare('entries', wanted.entry_count, entries.length),
    ...compare('credits', wanted.credit_sum, sum(entries, ''), 'amount'),
    ...compare('debits', wanted.debit_sum, sum(entries, '-'), 'amount'),
    ...compare('account', one, isSame ? one : other),
    ...compare('opening', amountOf(wanted.opening), found?.opening, 'amount'),
    ...compare('closing', amountOf(wanted.closing), found?.closing, 'amount'),
    ...compare('balances', consistency === 'unknown' ? consistency : `${consistency}consistent`, found?.balances),
    ...(wanted.entries ?? wanted.entries_sample ?? []).flatMap((entry, position) =>
      compareEntry(entry, entries[entry.index ?? position]),
    ),
  ];
}

/** camt, MT940 and MT942. */
export function compareStatements({ statements = [] }: Stated, answer: Answer): readonly Finding[] {
  const found = statementsOf(answer);
  return [
    ...compare('statements', statements.length, found.length),
    ...statements.flatMap((statement, index) => compareStatement(statement, found[index])),
  ];
}

function compareBooking(wanted: StatedBooking, found: FoundEntry | undefined, account: unknown): readonly Finding[] {
  const part = found?.transactions[0];
  const isPending = /vorgemerkt|offen/i.test(`${wanted.status} ${wanted.date_raw}`);
  return [
    ...compare('amount', wanted.amount, found?.amount, 'amount'),
    ...compare('bookedOn', wanted.date, found?.bookedOn, 'date'),
    ...compare('valueOn', wanted.value_date, found?.valueOn, 'date'),
    ...compareWithin('counterpartyName', wanted.name, part?.counterpartyName),
    ...compareWithin('counterpartyIban', wanted.iban, part?.counterpartyIban),
    ...compareWithin('remittance', wanted.purpose, part?.remittance),
    ...compare('text', wanted.text, found?.text),
    ...compareWithin('mandateId', wanted.mandate, part?.mandateId),
    ...compare('creditorId', wanted.creditor_id, part?.creditorId),
    ...compare('endToEndId', wanted.e2e, part?.endToEndId),
    ...compareWithin('account', wanted.account, found?.account ?? account),
    ...compare('status', isPending ? 'pending' : 'booked', found?.status),
  ];
}

/** Exports of banks as CSV. */
export function compareExport({ layout, entries = [] }: Stated, answer: Answer): readonly Finding[] {
  const [list, ...others] = statementsOf(answer);
  return [
    ...compare('layout', `csv:${layout}`, answer.format),
    ...compare('statements', 1, list === undefined ? 0 : 1 + others.length),
    ...compare('entries', entries.length, list?.entries.length ?? 0),
    ...entries.flatMap((booking, index) => compareBooking(booking, list?.entries[index], list?.account)),
  ];
}
