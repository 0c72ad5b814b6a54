import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { camtFile, claimsFile, importDeps, type ListedClaim, type ListedEntry } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { matchingCompany } from '../test/matching-world.ts';
import { runImport } from './imports.routes.ts';
import { matchPayments } from './match-payments.ts';

const erika = { customer: 'K-1', name: 'Erika Muster' };
const claims: readonly ListedClaim[] = [
  { number: 'RE-1001', amount: '100,00', ...erika },
  { number: 'RE-1002', amount: '100,00', ...erika },
];
const debit: ListedEntry = {
  on: '2026-04-01',
  amount: '100.00',
  text: 'RE-1001',
  endToEndId: 'E1',
  mandateId: 'M-1',
  reference: 'D1',
};
const back: ListedEntry = {
  ...debit,
  on: '2026-04-05',
  amount: '-104.00',
  text: 'RUECKLASTSCHRIFT',
  reference: 'R1',
  returned: { code: 'AM04', amount: '100.00', charges: '4.00' },
};
const paid = (on: string, amount: string, text: string): ListedEntry => ({
  on,
  amount,
  text,
  reference: `${on} ${amount}`,
});

type Story = Readonly<Record<string, readonly ListedEntry[]>>;

/** Files of one story by name; their order must not matter. */
const stories: Readonly<Record<string, Story>> = {
  'a transfer before the debit': {
    p0: [paid('2026-03-28', '100.00', 'Ueberweisung RE-1001')],
    d: [debit, back],
    p2: [paid('2026-04-07', '104.00', 'RE-1001')],
  },
  'debit and return in files of their own': {
    d: [debit],
    r: [back],
    p2: [paid('2026-04-07', '104.00', 'RE-1001')],
  },
  'a transfer between debit and return': {
    d: [debit],
    p1: [paid('2026-04-03', '100.00', 'RE-1001')],
    r: [back],
  },
  'months lie between': {
    d: [{ ...debit, on: '2026-03-20' }],
    p1: [paid('2026-04-02', '100.00', 'RE-1001')],
    r: [back],
  },
  'a transfer with the reference that comes back': {
    p0: [paid('2026-03-28', '100.00', 'RE-1001')],
    t: [{ on: '2026-04-01', amount: '100.00', text: 'RE-1001', endToEndId: 'E1', reference: 'T1' }],
    r: [{ ...back, mandateId: undefined, returned: { amount: '100.00', code: 'FOCR' } }],
  },
  'partly on account': {
    p0: [paid('2026-03-28', '40.00', 'Anzahlung RE-1001')],
    d: [debit, { ...back, returned: { code: 'MD06', amount: '100.00', charges: '4.00' } }],
    p2: [paid('2026-04-07', '64.00', 'RE-1001')],
  },
};

function ordersOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  if (all.length <= 1) return [all];
  return all.flatMap((one, i) => ordersOf(all.filter((_, at) => at !== i)).map((rest) => [one, ...rest]));
}

describe('debits that come back, their files in every order', () => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await testDatabases()[0]!.open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  async function companyWith(...files: Parameters<typeof runImport>[2]) {
    const company = await matchingCompany(db, deps);
    await runImport(deps, company.scope, [claimsFile(claims)]);
    for (const file of files) await runImport(deps, company.scope, [file]);
    return company;
  }

  test.each(Object.entries(stories))(
    '%s',
    async (_, story) => {
      const names = Object.keys(story);
      const once = await companyWith(camtFile(Object.values(story).flat(), 'alle.xml'));
      const expected = await once.books();
      expect(expected.returned).not.toEqual([]);
      for (const [i, order] of ordersOf(names).entries()) {
        const company = await companyWith(...order.map((name) => camtFile(story[name]!, `${name}.xml`)));
        expect({ order, ...(await company.books()) }).toEqual({ order, ...expected });
        expect(await verifyBooks(deps, company.tenantId)).toMatchObject({ findings: [] });
        if (i > 0) continue;
        await matchPayments(deps, company.scope);
        expect({ order, ...(await company.books()) }).toEqual({ order, ...expected });
      }
    },
    60_000,
  );
});
