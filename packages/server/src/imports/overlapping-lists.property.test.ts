import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UploadedFile } from '../platform/doors.ts';
import { claimsFile, importDeps, type ListedClaim, scopeFor } from '../test/bank-files.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { runImport } from './imports.routes.ts';
import { previewImport } from './preview-import.ts';

// The preview of lists that were dropped together says what their import does.
const people = [
  { name: 'Erika Muster', zip: '10115' },
  { name: 'Ömer Şahin', customer: '4711', zip: '20095' },
  { name: 'Sabine Groß', email: 'sabine@example.org', zip: '' },
  { name: 'Sabine Groß', email: 'sabine@example.org', zip: '80331' },
];
const row = fc
  .record({
    number: fc.constantFrom('RE-1', 'RE 2', 'RE-3', 'RE-4'),
    // Mostly the same claim again; sometimes another person or amount under its number.
    person: fc.constantFrom(...Array.from({ length: 20 }, () => undefined), ...people),
    amount: fc.constantFrom(...Array.from({ length: 12 }, () => 100), 250),
    open: fc.constantFrom(100, 100, 60, 0),
    isCredit: fc.constantFrom(false, false, false, true),
  })
  .map(({ number, person, amount, open, isCredit }): ListedClaim => {
    const own = people[Number.parseInt(number.slice(-1), 10) % people.length]!;
    const sums = isCredit
      ? { amount: '-30,00', open: '-30,00' }
      : { amount: `${amount},00`, open: `${Math.min(amount, open)},00` };
    return { number, ...(person ?? own), ...sums };
  });
const rows = fc.uniqueArray(row, {
  selector: ({ number, amount }) => number + amount.startsWith('-'),
  minLength: 1,
  maxLength: 4,
});
const mode = fc.constantFrom('list' as const, 'open-items' as const);

describe.each(testDatabases().slice(0, 1))('lists that were dropped together on $name', ({ open }) => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  test('are previewed as they are imported', async () => {
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ rows, mode }), { minLength: 2, maxLength: 3 }), async (drop) => {
        const { tenantId } = await newTenant(db);
        const scope = scopeFor(tenantId);
        const files = drop.map(({ rows }, i): UploadedFile => {
          const file = claimsFile(rows, `liste-${i}.csv`);
          // Blank lines at its end: no two files have the same content.
          return { ...file, bytes: Buffer.concat([file.bytes, Buffer.from('\r\n'.repeat(i))]) };
        });
        const hash = ({ bytes }: UploadedFile) => createHash('sha256').update(bytes).digest('hex');
        const lists = Object.fromEntries(
          drop.map(({ mode }, i) => [
            hash(files[i]!),
            { mode, closesMissing: mode === 'list' ? 'none' : 'all' } as const,
          ]),
        );
        const before = await previewImport(deps, scope, files, {}, {}, { lists });
        const after = await runImport(deps, scope, files, {}, {}, {}, lists);
        const foreseen = before.map(({ claims }) => {
          if (claims!.problemCount > 0) return 'refused';
          const { newCount, knownCount, changedCount, credits, totals, difference } = claims!;
          const more = [difference?.raisedCount ?? 0, difference?.missingCount ?? 0];
          return { newCount, knownCount, changedCount, credits, totals, more };
        });
        const done = after.map(({ claims }) => {
          if (claims === null) return 'refused';
          const { newCount, knownCount, changedCount, credits, totals, raisedCount, closedCount } = claims;
          for (const [kind, count] of Object.entries({ knownCount, changedCount, raisedCount, closedCount }))
            if ((count ?? 0) > 0) kinds.add(kind);
          return { newCount, knownCount, changedCount, credits, totals, more: [raisedCount ?? 0, closedCount ?? 0] };
        });
        expect(foreseen).toEqual(done);
      }),
      { numRuns: 30, seed: 20_261_122 },
    );
    // The samples meet all that may happen between lists.
    expect([...kinds].sort()).toEqual(['changedCount', 'closedCount', 'knownCount', 'raisedCount']);
  }, 120_000);

  test('a row says which of the other files brings its claim', async () => {
    const { tenantId } = await newTenant(db);
    const first = claimsFile([{ number: 'RE-1', amount: '119,00' }], 'januar.csv');
    const both = [
      { number: 'RE-1', amount: '119,00' },
      { number: 'RE-2', amount: '50,00' },
    ];
    const previews = await previewImport(deps, scopeFor(tenantId), [first, claimsFile(both, 'q1.csv')], {});
    expect(previews.map(({ claims }) => claims!.newCount)).toEqual([1, 1]);
    expect(previews[0]!.claims!.shared).toBeUndefined();
    expect(previews[1]!.claims).toMatchObject({
      shared: { count: 1, fileNames: ['januar.csv'] },
      rows: [{ state: 'known', inFile: 'januar.csv' }, { state: 'new' }],
    });
  });
});
