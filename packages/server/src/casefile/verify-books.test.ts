import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBlobs } from '../platform/blobs.ts';
import { newId } from '../platform/ids.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { appendEvents } from './casefile.store.ts';
import { verifyBooks } from './verify-books.ts';

const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-books-'));
const blobs = openBlobs(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Books {
  readonly tenantId: string;
  readonly claimId: string;
  readonly allocationId: string;
  readonly sha256: string;
}

/** One company with a claim of 100.00 of which 60.00 were paid, one archived document and one event. */
async function makeBooks(db: TestDatabase): Promise<Books> {
  const { tenantId, bankAccountId } = await newTenant(db);
  const [debtor_id, claim_id, import_id, statement_id, transaction_id, allocation_id] = Array.from(
    { length: 6 },
    newId,
  ) as [string, string, string, string, string, string];
  const { sha256, byteCount } = await blobs.put(Buffer.from(`letter of ${tenantId}`));
  await db.write(tenantId, async (tx) => {
    const own = { tenant_id: tenantId };
    const day = '2026-03-01';
    await tx.sql
      .insertInto('debtor')
      .values({ ...own, id: debtor_id, number: 'K1', name: 'Beispiel OHG' })
      .execute();
    await tx.sql
      .insertInto('claim')
      .values({
        ...own,
        id: claim_id,
        debtor_id,
        number: 'R1',
        gross_minor: 10_000,
        open_minor: 4000,
        issued_on: day,
        due_on: day,
      })
      .execute();
    await tx.sql
      .insertInto('import_file')
      .values({
        ...own,
        id: import_id,
        kind: 'statement',
        file_name: 'a.xml',
        sha256,
        byte_count: 1,
        receipt: {},
        actor: 'system',
      })
      .execute();
    await tx.sql
      .insertInto('bank_statement')
      .values({
        ...own,
        id: statement_id,
        account_id: bankAccountId,
        import_id,
        format: 'camt.053',
        balances: 'unknown',
      })
      .execute();
    const transaction = {
      ...own,
      id: transaction_id,
      account_id: bankAccountId,
      statement_id,
      fingerprint: 'f',
      currency: 'EUR',
    };
    await tx.sql
      .insertInto('bank_transaction')
      .values({ ...transaction, booked_on: day, value_on: day, amount_minor: 6000 })
      .execute();
    await tx.sql
      .insertInto('allocation')
      .values({ ...own, id: allocation_id, transaction_id, claim_id, amount_minor: 6000, decided_by: 'machine' })
      .execute();
    const entry = { ...own, claim_id, value_on: day };
    await tx.sql
      .insertInto('claim_entry')
      .values([
        { ...entry, id: newId(), kind: 'principal', amount_minor: 10_000, source_kind: 'import', source_id: import_id },
        {
          ...entry,
          id: newId(),
          kind: 'payment',
          amount_minor: -6000,
          costs_minor: 0,
          interest_minor: 0,
          principal_minor: -6000,
          source_kind: 'allocation',
          source_id: allocation_id,
        },
      ])
      .execute();
    const document = {
      ...own,
      id: newId(),
      kind: 'letter' as const,
      file_name: 'mahnung.pdf',
      media_type: 'application/pdf',
      sha256,
    };
    await tx.sql
      .insertInto('document')
      .values({ ...document, byte_count: byteCount })
      .execute();
    await appendEvents(tx, [{ actor: 'system', kind: 'probe', data: {} }], new Date('2026-03-02T00:00:00Z'));
  });
  return { tenantId, claimId: claim_id, allocationId: allocation_id, sha256 };
}

describe.each(testDatabases())('verifying the books on $name', ({ open }) => {
  let db: TestDatabase;
  let books: Books;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    books = await makeBooks(db);
  });
  afterAll(() => db.close());
  const findings = async () => (await verifyBooks({ db, blobs }, books.tenantId)).findings;
  const owner = (text: string, ...values: unknown[]) => db.pool.query(text, values);

  /** An entry as nobody could book it: straight into the table. */
  async function addEntry(entry: {
    kind: string;
    amount: number;
    sourceKind?: string;
    sourceId?: string;
    costs?: number;
    split?: boolean;
    reverses?: boolean;
  }) {
    const hasSplit = entry.split === true || entry.costs !== undefined;
    const { rows } = await db.pool.query(`select id from claim_entry where claim_id = $1 and kind = 'payment'`, [
      books.claimId,
    ]);
    await owner(
      `insert into claim_entry (tenant_id, id, claim_id, kind, amount_minor, value_on, costs_minor, interest_minor,
        principal_minor, source_kind, source_id, reverses_id) values ($1, $2, $3, $4, $5, '2026-03-02', $6, $7, $8, $9, $10, $11)`,
      books.tenantId,
      newId(),
      books.claimId,
      entry.kind,
      entry.amount,
      hasSplit ? (entry.costs ?? 0) : null,
      hasSplit ? 0 : null,
      hasSplit ? (entry.costs === undefined ? entry.amount : 0) : null,
      entry.sourceKind ?? 'person',
      entry.sourceId ?? null,
      entry.reverses === true ? rows[0].id : null,
    );
  }

  test('books in order: nothing found, and it says how much was looked at', async () => {
    const report = await verifyBooks({ db, blobs }, books.tenantId);
    expect(report).toEqual({ findings: [], checked: { events: 1, claims: 1, allocations: 1, documents: 1 } });
  });

  test('a balance that is not the sum of the ledger', async () => {
    await owner('update claim set open_minor = 3999 where id = $1', books.claimId);
    expect(await findings()).toEqual([
      {
        kind: 'claim-open-differs',
        claimId: books.claimId,
        number: 'R1',
        storedMinor: 3999,
        ledgerMinor: 4000,
        settledOn: null,
      },
    ]);
  });

  test('a claim called settled that is open', async () => {
    await owner(`update claim set settled_on = '2026-03-05' where id = $1`, books.claimId);
    expect(await findings()).toMatchObject([{ kind: 'claim-settled-differs', number: 'R1', settledOn: '2026-03-05' }]);
  });

  test('an allocation that was never booked', async () => {
    const id = newId();
    await owner(
      'insert into allocation select tenant_id, $1, transaction_id, claim_id, -500, decided_by, evidence, null, created_at from allocation where id = $2',
      id,
      books.allocationId,
    );
    expect(await findings()).toEqual([
      { kind: 'allocation-differs', allocationId: id, claimId: books.claimId, allocatedMinor: -500, bookedMinor: 0 },
    ]);
  });

  test('more booked of a transaction than came in: the database refuses it, and it is found where it got past', async () => {
    const book = () =>
      owner(
        'insert into allocation select tenant_id, $1, transaction_id, claim_id, 1, decided_by, evidence, null, created_at from allocation where id = $2',
        newId(),
        books.allocationId,
      );
    await expect(book()).rejects.toThrow('beyond its amount');
    expect(await findings()).toEqual([]);
    await owner('alter table allocation disable trigger within_amount');
    await book();
    await owner('alter table allocation enable trigger within_amount');
    expect((await findings()).find((finding) => finding.kind === 'transaction-overbooked')).toMatchObject({
      amountMinor: 6_000,
      allocatedMinor: 6_001,
    });
  });

  test('a credit on account needs no claim, and books on none', async () => {
    const { rows } = await db.pool.query('select debtor_id from claim where id = $1', [books.claimId]);
    const credit = newId();
    await owner('alter table bank_transaction disable trigger append_only');
    await owner('update bank_transaction set amount_minor = 6500 where tenant_id = $1', books.tenantId);
    await owner('alter table bank_transaction enable trigger append_only');
    await owner(
      'insert into allocation (tenant_id, id, transaction_id, debtor_id, amount_minor, decided_by) select tenant_id, $1, transaction_id, $2, 500, decided_by from allocation where id = $3',
      credit,
      rows[0].debtor_id,
      books.allocationId,
    );
    expect(await findings()).toEqual([]);
    await addEntry({ kind: 'payment', amount: -500, sourceKind: 'allocation', sourceId: credit, split: true });
    await owner('update claim set open_minor = 3500 where id = $1', books.claimId);
    expect(await findings()).toEqual([
      { kind: 'allocation-differs', allocationId: credit, claimId: books.claimId, allocatedMinor: 0, bookedMinor: 500 },
    ]);
  });

  test.each([
    ['parts that are not the amount', { kind: 'waiver', amount: -100, costs: -50 }, 'split'],
    ['a write-off by policy that adds', { kind: 'write-off', amount: 100, sourceKind: 'policy' }, 'sign'],
    [
      'a reversal of another amount',
      { kind: 'payment-reversal', amount: 100, split: true, reverses: true },
      'reversal',
    ],
  ] as const)('%s', async (_, entry, reason) => {
    await addEntry(entry);
    await owner('update claim set open_minor = open_minor + $1 where id = $2', entry.amount, books.claimId);
    const found = (await findings()).filter((finding) => finding.kind === 'entry-differs');
    expect(found).toMatchObject([{ entryKind: entry.kind, amountMinor: entry.amount, reason }]);
  });

  test('a discount stays only as long as its payment does', async () => {
    await addEntry({ kind: 'discount', amount: -120, sourceKind: 'allocation', sourceId: books.allocationId });
    await owner('update claim set open_minor = open_minor - 120 where id = $1', books.claimId);
    expect(await findings()).toEqual([]);
    await owner(
      'insert into allocation (tenant_id, id, transaction_id, claim_id, amount_minor, decided_by, reverses_id) select tenant_id, $1, transaction_id, claim_id, -amount_minor, decided_by, id from allocation where id = $2',
      newId(),
      books.allocationId,
    );
    const found = (await findings()).filter((finding) => finding.kind === 'entry-differs');
    expect(found).toMatchObject([{ entryKind: 'discount', reason: 'left-standing' }]);
  });

  test('a document that was changed on disk, and one that is gone', async () => {
    const path = join(folder, 'blobs', books.sha256.slice(0, 2), books.sha256);
    writeFileSync(path, 'something else');
    expect(await findings()).toMatchObject([
      { kind: 'document-changed', fileName: 'mahnung.pdf', sha256: books.sha256 },
    ]);
    rmSync(path);
    expect(await findings()).toMatchObject([{ kind: 'document-missing', sha256: books.sha256 }]);
  });
});
