import { addDays } from '@mahnwerk/core/local-date';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertClaims, insertEntries } from '../claims/claims.store.ts';
import { insertDebtors } from '../debtors/debtors.store.ts';
import { newId, newIds } from '../platform/ids.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { getOverview } from './get-overview.ts';

const today = '2026-11-21';

describe.each(testDatabases())('the overview on $name', ({ open }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  /** Claims of 100.00 each, given by the days they are past due; a negative number of days is still to come. */
  async function companyWith(daysPastDue: readonly number[], wish: { readonly street?: string } = {}) {
    const { tenantId } = await newTenant(db);
    const debtorId = newId();
    const ids = newIds(daysPastDue.length);
    await db.write(tenantId, async (tx) => {
      const nobody = { contactName: null, salutation: null, phone: null, email: null, iban: null };
      const place = { street: wish.street ?? 'Weg 1', zip: '10115', city: 'Berlin', country: 'DE' };
      await insertDebtors(tx, [{ ...nobody, ...place, id: debtorId, number: '1', name: 'Anna', kind: 'private' }]);
      await insertClaims(
        tx,
        daysPastDue.map((days, index) => ({
          id: ids[index]!,
          debtorId,
          kind: 'invoice',
          number: `R-${index}`,
          currency: 'EUR',
          grossMinor: 100_00,
          issuedOn: addDays(today, -days - 14),
          dueOn: addDays(today, -days),
          dueBasis: 'one-sided',
          hasConsumerNotice: false,
          sourceKind: 'import',
        })),
      );
    });
    const figures = () => getOverview({ db }, { tenantId, actor: 'probe', today, language: 'de' });
    return { tenantId, ids, figures };
  }

  test('puts each claim into the bucket of its age, boundaries included', async () => {
    const { figures } = await companyWith([-3, 0, 1, 30, 31, 60, 61, 90, 91, 400]);
    const { ageing, open, overdue } = await figures();
    expect(ageing.map(({ bucket, count, amountMinor }) => [bucket, count, amountMinor])).toEqual([
      ['not-due', 2, 200_00],
      ['1-30', 2, 200_00],
      ['31-60', 2, 200_00],
      ['61-90', 2, 200_00],
      ['90+', 2, 200_00],
    ]);
    expect(open).toEqual({ count: 10, amountMinor: 1000_00 });
    expect(overdue).toEqual({ count: 8, amountMinor: 800_00 });
  });

  test('counts payments in their month, and takes returned ones off', async () => {
    const { tenantId, ids, figures } = await companyWith([20, 20, 20]);
    const part = (minor: number) => ({ costsMinor: 0, interestMinor: 0, principalMinor: minor });
    await db.write(tenantId, (tx) =>
      insertEntries(
        tx,
        [
          [ids[0]!, 'payment', -100_00, '2026-11-01'],
          [ids[1]!, 'payment', -60_00, '2026-11-20'],
          [ids[1]!, 'payment-reversal', 60_00, '2026-11-21'],
          [ids[2]!, 'payment', -40_00, '2026-10-31'],
        ].map(([claimId, kind, amountMinor, valueOn]) => ({
          claimId: claimId as string,
          kind: kind as 'payment',
          amountMinor: amountMinor as number,
          valueOn: valueOn as string,
          split: part(amountMinor as number),
          sourceKind: 'person' as const,
        })),
        today,
      ),
    );
    const { paidThisMonth, months, open, dsoDays } = await figures();
    expect(paidThisMonth).toEqual({ count: 2, amountMinor: 100_00 });
    expect(months.slice(-2)).toEqual([
      { month: '2026-10', invoicedMinor: 300_00, receivedMinor: 40_00 },
      { month: '2026-11', invoicedMinor: 0, receivedMinor: 100_00 },
    ]);
    expect(open).toEqual({ count: 2, amountMinor: 160_00 });
    // 160.00 open / 300.00 invoiced in 90 days x 90 days.
    expect(dsoDays).toBe(48);
  });

  test('a debtor without any address is work for a person, not a letter', async () => {
    const { figures } = await companyWith([20], { street: '' });
    expect(await figures()).toMatchObject({ dueNow: { count: 0 }, addressMissing: { count: 1, amountMinor: 100_00 } });
  });

  test('an empty company has zeros and no statement about DSO', async () => {
    const { figures } = await companyWith([]);
    expect(await figures()).toMatchObject({
      open: { count: 0, amountMinor: 0 },
      dsoDays: null,
      dueNow: { count: 0, amountMinor: 0 },
      levels: [],
      largest: [],
    });
  });
});
