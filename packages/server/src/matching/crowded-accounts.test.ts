import { fromDecimal, toDecimal } from '@mahnwerk/core/money';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runImport } from '../imports/imports.routes.ts';
import { matchPayments } from '../imports/match-payments.ts';
import { camtFile, claimsFile, importDeps } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { matchingCompany } from '../test/matching-world.ts';
import { splitPayment } from './split-payment.ts';

const iban = 'DE75512108001245126199';
const place = (i: number) => String.fromCharCode(65 + i);

describe('an account that pays for many customers', () => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await testDatabases()[0]!.open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  /** The office paid everybody's invoice twice; the second time lies on his account. */
  async function company(count: number) {
    const c = await matchingCompany(db, deps);
    const all = Array.from({ length: count }, (_, i) => ({
      number: `RE-${2001 + i * 7}`,
      customer: `K-${i + 1}`,
      name: `Berta ${place(i)}muster`,
      minor: 4_000 + i * 131,
    }));
    const claims = all.map(({ minor, ...claim }) => ({ ...claim, amount: toDecimal(minor).replace('.', ',') }));
    await runImport(deps, c.scope, [claimsFile(claims)]);
    const paid = ['2026-04-01', '2026-04-03'].flatMap((on) =>
      all.map(({ number, minor }) => ({
        on,
        iban,
        name: 'Amt',
        amount: toDecimal(minor),
        text: number,
        reference: `${number} ${on}`,
      })),
    );
    await runImport(deps, c.scope, [camtFile(paid, 'a.xml')]);
    const debtors = await c.rows('select b.id, c.number from debtor b join claim c on c.debtor_id = b.id');
    for (const row of await c.payments()) {
      const { number } = all.find(({ minor }) => minor === fromDecimal(row.amount))!;
      const creditDebtorId = debtors.find((one) => one.number === number)!.id as string;
      if (row.state === 'undecided')
        expect(await splitPayment(deps, c.scope, row.id, { parts: [], creditDebtorId })).toBeUndefined();
    }
    // A part of the only credit that is larger.
    const part = toDecimal(10 - all.at(-1)!.minor);
    const outs = ['-41.31', part].map((amount, i) => ({
      on: '2026-04-10',
      iban,
      name: 'Amt',
      amount,
      text: 'Erstattung',
      reference: `O${i}`,
    }));
    await runImport(deps, c.scope, [camtFile(outs, 'o.xml')]);
    await matchPayments(deps, c.scope);
    const stateOf = async (amount: string) => (await c.payments()).find((row) => row.amount === amount)!.state;
    const credits = await c.rows(`select 1 from allocation where debtor_id is not null and reverses_id is null`);
    return { credits: credits.length, exact: await stateOf('-41.31'), part: await stateOf(part) };
  }

  test.each([
    [3, { exact: 'undecided', part: 'undecided' }],
    [21, { exact: 'undecided', part: 'not-a-payment' }],
  ])('of %i customers: just the credit is proposed, a part only where few are asked', async (count, expected) => {
    expect(await company(count)).toEqual({ credits: count, ...expected });
  });
});
