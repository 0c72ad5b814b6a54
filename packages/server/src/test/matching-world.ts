import fc from 'fast-check';
import { sql } from 'kysely';
import { runImport } from '../imports/imports.routes.ts';
import { listPayments } from '../matching/list-payments.ts';
import { listRefusals, listTraces } from '../matching/memory.store.ts';
import { camtFile, claimsFile, type importDeps, type ListedClaim, type ListedEntry, scopeFor } from './bank-files.ts';
import { newTenant, type TestDatabase } from './database.ts';

const names = ['Erika Muster', 'Bäckerei Sonnenschein GmbH', 'Jürgen Süßmilch', 'Anna Beispiel'];
const ibans = ['DE89370400440532013000', 'DE75512108001245126199', 'DE21500500009876543210', 'DE91100000000123456789'];

const claimOf = fc.record({ customer: fc.nat(3), euros: fc.constantFrom(40, 40, 55, 119, 200) });
const paymentOf = fc.record({
  day: fc.integer({ min: 0, max: 44 }),
  customer: fc.nat(3),
  claim: fc.nat(11),
  kind: fc.constantFrom('named', 'named', 'silent', 'part', 'twice', 'two', 'round', 'stranger', 'by-another'),
  file: fc.nat(2),
});
const debitOf = fc.record({
  day: fc.integer({ min: 0, max: 34 }),
  claim: fc.nat(11),
  file: fc.nat(2),
  isNamed: fc.boolean(),
  back: fc.record({
    after: fc.constantFrom(0, 2, 5, 12),
    file: fc.nat(2),
    code: fc.constantFrom('AM04', 'MD06', 'MD01'),
    hasCharges: fc.boolean(),
    hasReference: fc.boolean(),
  }),
});
/** Claims of four customers and payments of six weeks, in three statements. */
const parts = {
  claims: fc.array(claimOf, { minLength: 4, maxLength: 12 }),
  payments: fc.array(paymentOf, { minLength: 3, maxLength: 14 }),
};
export const world = fc.record({ ...parts, debits: fc.constant<never[]>([]) });
/** With debits that came back. */
export const worldWithReturns = fc.record({ ...parts, debits: fc.array(debitOf, { maxLength: 3 }) });
export type World = typeof worldWithReturns extends fc.Arbitrary<infer T> ? T : never;

const euros = (value: number) => `${value}.00`;

/** Customers K-1 to K-4 with claims, and three statements whose days lie across each other. */
export function filesOf({ claims, payments, debits }: World) {
  const listed = claims.map(
    ({ customer, euros: amount }, i): ListedClaim => ({
      number: `RE-2026-${1000 + i * 7}`,
      amount: `${amount},00`,
      customer: `K-${1 + customer}`,
      name: names[customer]!,
    }),
  );
  const statements: ListedEntry[][] = [[], [], []];
  payments.forEach(({ day, customer, claim, kind, file }, i) => {
    const at = claim % claims.length;
    const { euros: amount, customer: owner } = claims[at]!;
    const other = claims.findIndex((one, place) => place !== at && one.customer === owner);
    const { number } = listed[at]!;
    const payer = kind === 'by-another' ? (owner + 1) % 4 : kind === 'stranger' ? customer : owner;
    const on = new Date(Date.UTC(2026, 2, 3 + day)).toISOString().slice(0, 10);
    const texts = {
      named: [amount, `Rechnung ${number}`],
      silent: [amount, 'Danke'],
      part: [amount - 10, `Rechnung ${number}`],
      twice: [amount, `Rg ${number}`],
      two: [amount + (claims[other]?.euros ?? 0), `${number} ${listed[other]?.number ?? ''}`],
      round: [amount + 5, 'Überweisung'],
      stranger: [77, 'Spende'],
      'by-another': [amount, `${number} für ${names[owner]}`],
    } as const;
    const [value, text] = texts[kind];
    const who = kind === 'stranger' ? { name: 'Xaver Unbekannt' } : { name: names[payer]!, iban: ibans[payer]! };
    statements[file]!.push({ on, amount: euros(value), text, reference: `B${i}`, ...who });
  });
  debits.forEach(({ day, claim, file, isNamed, back }, i) => {
    const at = claim % claims.length;
    const { euros: amount, customer } = claims[at]!;
    const on = (days: number) => new Date(Date.UTC(2026, 2, 3 + days)).toISOString().slice(0, 10);
    const traces = { endToEndId: `E${i}`, mandateId: `M-${customer}`, name: names[customer]!, iban: ibans[customer]! };
    const text = isNamed ? `Rechnung ${listed[at]!.number}` : 'Danke';
    statements[file]!.push({ on: on(day), amount: euros(amount), text, reference: `D${i}`, ...traces });
    const charges = back.hasCharges ? { charges: '4.00' } : {};
    statements[back.file]!.push({
      ...traces,
      on: on(day + back.after),
      amount: `-${amount + (back.hasCharges ? 4 : 0)}.00`,
      text: 'RUECKLASTSCHRIFT',
      reference: `R${i}`,
      ...(!back.hasReference && { endToEndId: undefined }),
      returned: { code: back.code, amount: euros(amount), ...charges },
    });
  });
  const ordered = statements.map((list) => list.toSorted((a, b) => (a.on! < b.on! ? -1 : 1)));
  return { listed, statements: ordered };
}

/** A company whose books can be compared with those of another. */
export async function matchingCompany(db: TestDatabase, deps: ReturnType<typeof importDeps>) {
  const { tenantId } = await newTenant(db);
  const scope = scopeFor(tenantId);
  const rows = async (text: string) =>
    db.read(tenantId, async (read) => (await sql.raw<Record<string, unknown>>(text).execute(read.sql)).rows);
  const payments = async () => {
    const page = await listPayments(deps, scope, { sort: 'bookedOn', direction: 'asc', limit: 100 });
    if ('kind' in page) throw new Error(page.code);
    return page.items;
  };
  /** All that must not depend on the order; what has the same weight has none. */
  const books = async () => ({
    payments: Object.fromEntries(
      await Promise.all(
        (await payments()).map(async (row) => [
          `${row.bookedOn} ${row.amount} ${row.remittance} ${(await rows(`select bank_reference as r from bank_transaction where id = '${row.id}'`))[0]!.r}`,
          {
            state: row.state,
            tier: row.tier,
            parts: row.allocations.filter((one) => !one.isReversed).map((one) => `${one.claimNumber} ${one.amount}`),
            credit: row.credit === null ? null : `${row.credit.debtor.number} ${row.credit.amount}`,
            candidates: row.candidates
              .map((one) => `${one.parts.map((part) => `${part.claimNumber} ${part.amount}`).sort()} ${one.credit}`)
              .sort(),
            held: row.suggestions.map((one) => `${one.claimNumber} ${one.amount}`).sort(),
          },
        ]),
      ),
    ),
    returned: await rows(`
      select coalesce(c.number, b.number) as of, d.amount_minor as minor, d.fee_minor as fee, d.reason from return_debit d
      left join claim c on c.id = d.claim_id left join debtor b on b.id = d.debtor_id
      where not exists (select 1 from return_debit_step s where s.return_id = d.id and s.kind = 'taken-back') order by 1, 2, 3, 4`),
    marks: await rows('select distinct mandate_id from mandate_mark where lifted_at is null order by 1'),
    claims: await rows('select number, open_minor as open, settled_on as settled from claim order by number'),
    memory: await db.read(tenantId, async (read) =>
      [...(await listTraces(read, '2027-01-01')), ...(await listRefusals(read))]
        .map(({ kind, text, count }) => `${kind} ${text} ${count}`)
        .sort(),
    ),
    ledgers: await rows(`
      select c.number, e.kind, e.amount_minor as a, e.value_on as on, e.period_from as f, e.period_to as t
      from claim_entry e join claim c on c.id = e.claim_id
      where e.reverses_id is null and not exists (select 1 from claim_entry r where r.reverses_id = e.id)
      order by 1, 4, 2, 3, 5`),
  });
  return { tenantId, scope, rows, payments, books };
}

/** Erika Muster owes 100.00 of RE-1001, and these statements come one after the other. */
export async function companyOfErika(
  db: TestDatabase,
  deps: ReturnType<typeof importDeps>,
  files: readonly (readonly ListedEntry[])[],
) {
  const c = await matchingCompany(db, deps);
  const claim = { number: 'RE-1001', amount: '100,00', customer: 'K-1', name: 'Erika Muster' };
  await runImport(deps, c.scope, [claimsFile([claim])]);
  for (const [i, entries] of files.entries()) await runImport(deps, c.scope, [camtFile(entries, `${i}.xml`)]);
  const find = async (amount: string) => (await c.payments()).filter((row) => row.amount === amount).at(-1)!;
  return { ...c, find, debtorId: (await c.rows('select id from debtor'))[0]!.id as string };
}
