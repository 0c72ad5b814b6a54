import { isRefusal } from '@mahnwerk/core/refusal';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { camtFile, claimsFile, importDeps } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { filesOf, matchingCompany, worldWithReturns } from '../test/matching-world.ts';
import { runImport } from './imports.routes.ts';
import { undoImport } from './undo-import.ts';

type Books = Awaited<ReturnType<Awaited<ReturnType<typeof matchingCompany>>['books']>>;

describe('statements that are taken back', () => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await testDatabases()[0]!.open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  /** Transactions that were taken back stay on file as no payments; all else is as if they had never come. */
  const shown = ({ payments, ...books }: Books, gone: Books) => ({
    ...books,
    payments: Object.fromEntries(Object.entries(payments).filter(([key]) => !Object.hasOwn(gone.payments, key))),
  });

  test('leave the books of the others, whichever goes and in which order they came', async () => {
    await fc.assert(
      fc.asyncProperty(worldWithReturns, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), async (given, order) => {
        const { listed, statements } = filesOf(given);
        const camts = statements.map((lines, i) => camtFile(lines, `${i}.xml`));
        const came = order.filter((at) => statements[at]!.length > 0);
        const [left] = came;
        if (left === undefined) return;
        const without = await matchingCompany(db, deps);
        await runImport(deps, without.scope, [claimsFile(listed)]);
        const bare = await without.books();
        for (const at of came) if (at !== left) await runImport(deps, without.scope, [camts[at]!]);
        const expected = await without.books();
        const company = await matchingCompany(db, deps);
        const ids: string[] = [];
        await runImport(deps, company.scope, [claimsFile(listed)]);
        for (const at of came) ids.push((await runImport(deps, company.scope, [camts[at]!]))[0]!.id!);
        const undo = async (id: string) => {
          const said = await undoImport(deps, company.scope, id);
          expect(isRefusal(said) ? said : 'undone').toBe('undone');
          expect(await verifyBooks(deps, company.tenantId)).toMatchObject({ findings: [] });
        };
        await undo(ids[0]!);
        const only = await matchingCompany(db, deps);
        await runImport(deps, only.scope, [camts[left]!]);
        expect(shown(await company.books(), await only.books())).toEqual(expected);
        for (const id of ids.slice(1)) await undo(id);
        const last = await company.books();
        expect({ ...last, payments: {} }).toEqual({ ...bare, payments: {} });
        expect(await company.rows('select 1 from suggestion where refused_at is null')).toEqual([]);
        // And they come again as if nothing had been.
        const again = await runImport(
          deps,
          company.scope,
          came.filter((at) => at !== left).map((at) => camts[at]!),
        );
        expect(again.every(({ isKnown }) => !isKnown)).toBe(true);
        expect(await verifyBooks(deps, company.tenantId)).toMatchObject({ findings: [] });
      }),
      { numRuns: 8, endOnFailure: true },
    );
  }, 240_000);
});
