import { debtorDetail } from '@mahnwerk/contract/debtors';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../platform/ids.ts';
import { claimHouse } from '../test/claim-house.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { getDebtor } from './get-debtor.ts';
import { listDebtors } from './list-debtors.ts';
import { updateDebtor } from './update-debtor.ts';

const query = { sort: 'open', direction: 'desc', onlyOpen: 'false', limit: 10 } as const;

describe.each(testDatabases())('debtors on $name', ({ open }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  test('what is owed in another currency stands beside, and never in a sum or an order', async () => {
    const claims = [
      { number: 'E1', debtor: 'Euro GmbH', currency: 'EUR', grossMinor: 50_000 },
      { number: 'F1', debtor: 'Franken AG', currency: 'CHF', grossMinor: 900_000 },
      { number: 'F2', debtor: 'Franken AG', currency: 'EUR', grossMinor: 10_000, dueOn: '2026-07-01' },
    ] as const;
    const house = await claimHouse(db, claims);
    const page = await listDebtors(house.deps, house.scope, query);
    expect(page).toMatchObject({
      items: [
        { name: 'Euro GmbH', open: '500.00', overdue: '500.00', openCount: 1, openElsewhere: [] },
        {
          name: 'Franken AG',
          open: '100.00',
          overdue: '0.00',
          openCount: 2,
          openElsewhere: [{ currency: 'CHF', amount: '9000.00' }],
        },
      ],
    });
    const swiss = await claimHouse(db, claims, { country: 'CH' });
    const first = await listDebtors(swiss.deps, swiss.scope, { ...query, limit: 1 });
    expect(first).toMatchObject({ items: [{ name: 'Franken AG', open: '9000.00' }] });
  });

  test('a state is one of the debtor’s country', async () => {
    const house = await claimHouse(db, [{ number: 'R' }]);
    const id = [...house.debtorIds.values()][0]!;
    const read = async () => debtorDetail.parse(await getDebtor(house.deps, house.scope, id));
    const { name, kind, contactName, salutation, street, zip, city, country, email, phone, language, channel } =
      await read();
    const same = { name, kind, contactName, salutation, street, zip, city, country, email, phone, language, channel };
    const change = (region: string | null, more: object = {}) =>
      updateDebtor(house.deps, house.scope, id, { ...same, ...more, region });
    expect(await change('HH')).toBeUndefined();
    expect(await read()).toMatchObject({ region: 'HH' });
    expect(await change('XX')).toMatchObject({ code: 'value-invalid', field: 'region' });
    expect(await change('HH', { country: 'CH' })).toMatchObject({ code: 'value-invalid', field: 'region' });
    expect(await change('75', { country: 'FR' })).toBeUndefined();
    expect(await change('')).toBeUndefined();
    expect(await read()).toMatchObject({ region: null, credits: [] });
  });

  test('a VAT number is kept without its blanks, refused when it is none, and stays when nobody speaks of it', async () => {
    const house = await claimHouse(db, [{ number: 'R' }]);
    const id = [...house.debtorIds.values()][0]!;
    const read = async () => debtorDetail.parse(await getDebtor(house.deps, house.scope, id));
    const { name, kind, contactName, salutation, street, zip, city, country, region, email, phone, language, channel } =
      await read();
    const address = { street, zip, city, country, region, email, phone };
    const same = { name, kind, contactName, salutation, ...address, language, channel };
    const change = (more: { readonly vatId?: string | null }) =>
      updateDebtor(house.deps, house.scope, id, { ...same, ...more });
    expect(await change({ vatId: 'de 123 456 789' })).toBeUndefined();
    expect(await change({})).toBeUndefined();
    expect((await read()).vatId).toBe('DE123456789');
    expect(await change({ vatId: 'nobody' })).toMatchObject({ code: 'value-invalid', field: 'vatId' });
    expect(await change({ vatId: '' })).toBeUndefined();
    expect((await read()).vatId).toBeNull();
  });

  test('what no claim needed stays on the account, until it is taken back', async () => {
    const house = await claimHouse(db, [{ number: 'R' }]);
    const { tenantId } = house;
    const id = [...house.debtorIds.values()][0]!;
    const [importId, statementId, transactionId, creditId] = [newId(), newId(), newId(), newId()];
    const put = (allocationId: string, minor: number, reverses: string | null) =>
      db.write(tenantId, (tx) =>
        sql`insert into allocation (tenant_id, id, transaction_id, debtor_id, amount_minor, decided_by, reverses_id)
          values (${tenantId}::uuid, ${allocationId}::uuid, ${transactionId}::uuid, ${id}::uuid, ${minor}, 'person', ${reverses}::uuid)`.execute(
          tx.sql,
        ),
      );
    await db.write(tenantId, async (tx) => {
      await sql`insert into import_file (tenant_id, id, kind, file_name, sha256, byte_count, receipt, actor)
        values (${tenantId}::uuid, ${importId}::uuid, 'statement', 'a.xml', ${importId}, 1, '{}', 'probe')`.execute(
        tx.sql,
      );
      await sql`insert into bank_statement (tenant_id, id, account_id, import_id, format, balances)
        values (${tenantId}::uuid, ${statementId}::uuid, ${house.bankAccountId}::uuid, ${importId}::uuid, 'camt.053', 'unknown')`.execute(
        tx.sql,
      );
      await sql`insert into bank_transaction (tenant_id, id, account_id, statement_id, fingerprint, booked_on, value_on, amount_minor, currency)
        values (${tenantId}::uuid, ${transactionId}::uuid, ${house.bankAccountId}::uuid, ${statementId}::uuid, 'f', '2026-05-04',
          '2026-05-04', 7000, 'EUR')`.execute(tx.sql);
    });
    await put(creditId, 2_500, null);
    const credits = async () => debtorDetail.parse(await getDebtor(house.deps, house.scope, id)).credits;
    expect(await credits()).toEqual([{ currency: 'EUR', amount: '25.00' }]);
    await put(newId(), -2_500, creditId);
    expect(await credits()).toEqual([]);
  });
});
