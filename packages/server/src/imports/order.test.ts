import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { camtFile, claimsFile, importDeps } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { filesOf, matchingCompany, worldWithReturns } from '../test/matching-world.ts';
import { runImport } from './imports.routes.ts';
import { matchPayments } from './match-payments.ts';

describe('files in any order', () => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await testDatabases()[0]!.open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  test('leave the same books: statements one by one in each order, all at once, matched again', async () => {
    await fc.assert(
      fc.asyncProperty(worldWithReturns, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), async (given, order) => {
        const { listed, statements } = filesOf(given);
        const half = Math.ceil(listed.length / 2);
        const once = await matchingCompany(db, deps);
        await runImport(deps, once.scope, [claimsFile(listed), camtFile(statements.flat(), 'alle.xml')]);
        const expected = await once.books();
        const split = await matchingCompany(db, deps);
        const camts = order.map((at) => camtFile(statements[at]!, `${at}.xml`));
        await runImport(deps, split.scope, [claimsFile(listed)]);
        for (const file of camts) await runImport(deps, split.scope, [file]);
        expect(await split.books()).toEqual(expected);
        await matchPayments(deps, split.scope);
        expect(await split.books()).toEqual(expected);
        const late = await matchingCompany(db, deps);
        await runImport(deps, late.scope, [camts[0]!, claimsFile(listed.slice(half), 'b.csv'), camts[1]!]);
        await runImport(deps, late.scope, [camts[2]!]);
        await runImport(deps, late.scope, [claimsFile(listed.slice(0, half), 'a.csv')]);
        expect(await late.books()).toEqual(expected);
        expect(await verifyBooks(deps, late.tenantId)).toMatchObject({ findings: [] });
      }),
      { numRuns: 8, endOnFailure: true },
    );
  }, 240_000);
});
