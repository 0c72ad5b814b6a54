import { baseRatesKnownTo } from '@mahnwerk/core/base-rate';
import { standardLaw } from '@mahnwerk/core/law-settings';
import { addDays, daysBetween } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertClaims, insertEntries } from '../claims/claims.store.ts';
import { insertLimitationEvent } from '../claims/limitation-events.store.ts';
import { insertDebtors } from '../debtors/debtors.store.ts';
import { insertOverride } from '../dunning/overrides.store.ts';
import { newId, newIds } from '../platform/ids.ts';
import { saveLaw } from '../tenants/law.store.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { getOverview } from './get-overview.ts';

const today = '2026-11-21';

interface Wish {
  readonly street?: string;
  /** By the place of the claim; EUR when left out. */
  readonly currencies?: readonly ('EUR' | 'CHF')[];
}

describe.each(testDatabases())('the overview on $name', ({ open }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  /** Claims of 100.00 each, given by the days they are past due; a negative number of days is still to come. */
  async function companyWith(daysPastDue: readonly number[], wish: Wish = {}) {
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
          currency: wish.currencies?.[index] ?? 'EUR',
          grossMinor: 100_00,
          issuedOn: addDays(today, -days - 14),
          dueOn: addDays(today, -days),
          dueBasis: 'one-sided',
          hasConsumerNotice: false,
          sourceKind: 'import',
        })),
      );
    });
    const figures = (on = today) => getOverview({ db }, { tenantId, actor: 'probe', today: on, language: 'de' });
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

  test('francs stand beside the figures and are in none of them', async () => {
    const { figures } = await companyWith([-3, 20, 20, 50], { currencies: ['CHF', 'EUR', 'CHF', 'CHF'] });
    const { currency, open, overdue, ageing, elsewhere, dueNow, dueCount, largest } = await figures();
    expect(currency).toBe('EUR');
    expect([open, overdue]).toEqual([
      { count: 1, amountMinor: 100_00 },
      { count: 1, amountMinor: 100_00 },
    ]);
    expect(ageing.reduce((sum, row) => sum + row.amountMinor, 0)).toBe(100_00);
    expect(elsewhere).toEqual({
      open: [{ currency: 'CHF', minor: 300_00 }],
      overdue: [{ currency: 'CHF', minor: 200_00 }],
    });
    // One letter to a debtor at a time: first the one in francs, which counts among the claims but not in the amount.
    expect([dueNow, dueCount]).toEqual([{ count: 0, amountMinor: 0 }, 2]);
    expect(largest).toHaveLength(1);
  });

  test.each([
    // Due in the third year before, on both of its ends, and a day later.
    ['2026-09-30', 0],
    ['2026-10-01', 2],
    ['2026-12-31', 2],
    ['2027-01-01', 0],
    ['2027-10-01', 3],
  ])('on %s, %i claims lapse this year or have lapsed', async (on, count) => {
    const daysSince = (day: string) => daysBetween(day, today);
    const { figures } = await companyWith([daysSince('2022-12-31'), daysSince('2023-01-01'), daysSince('2024-01-01')]);
    const { legalWork } = await figures(on);
    expect(legalWork.lapsing).toEqual({ count, amountMinor: count * 100_00, hasOtherCurrency: false });
  });

  test('an acknowledgement takes a claim off the list, francs keep their sum to themselves', async () => {
    const old = daysBetween('2023-06-01', today);
    const { tenantId, ids, figures } = await companyWith([old, old, old], { currencies: ['EUR', 'CHF', 'EUR'] });
    await db.write(tenantId, (tx) =>
      insertLimitationEvent(tx, {
        id: newId(),
        claimId: ids[0]!,
        kind: 'acknowledgement',
        fromOn: '2026-02-01',
        toOn: null,
        reason: '',
        actor: 'probe',
      }),
    );
    const { legalWork } = await figures();
    expect(legalWork.lapsing).toEqual({ count: 2, amountMinor: 100_00, hasOtherCurrency: true });
  });

  test('a missing base rate is said thirty days ahead, unless the company carries the last one forward', async () => {
    const { tenantId, figures } = await companyWith([20]);
    const knownTo = baseRatesKnownTo('DE')!;
    const isMissing = async (on: string) => (await figures(on)).legalWork.isRateMissing;
    expect(await isMissing(addDays(knownTo, -31))).toBe(false);
    expect(await isMissing(addDays(knownTo, -30))).toBe(true);
    expect(await isMissing(addDays(knownTo, 200))).toBe(true);
    await db.write(tenantId, (tx) => saveLaw(tx, { ...standardLaw('DE'), carryForward: true }));
    expect(await isMissing(addDays(knownTo, 200))).toBe(false);
  });

  test('counts the letters of a proposal that the guard holds back, each once', async () => {
    const { tenantId, figures } = await companyWith([20, 40]);
    const run = { ids: newIds(2), key: `d.1.EUR.post.standard` };
    const finding = { code: 'fee-by-email', severity: 'refuse', source: '', words: { de: '', en: '' } };
    await db.write(tenantId, async (tx) => {
      await sql`insert into dunning_run (tenant_id, id, number, on_date, state, actor)
        values (${tenantId}::uuid, ${run.ids[0]}::uuid, 1, ${today}::date, 'proposed', 'probe')`.execute(tx.sql);
      await sql`insert into run_item (tenant_id, run_id, claim_id, debtor_id, outcome, level, blockers, open_minor, letter_key, findings)
        select ${tenantId}::uuid, ${run.ids[0]}::uuid, id, debtor_id, 'due', 1, '[]', open_minor, ${run.key},
          ${JSON.stringify([finding])}::jsonb
        from claim where tenant_id = ${tenantId}::uuid`.execute(tx.sql);
    });
    expect((await figures()).legalWork.unlawfulLetterCount).toBe(1);
    await db.write(tenantId, (tx) =>
      insertOverride(
        tx,
        {
          id: newId(),
          rule: finding.code,
          runId: run.ids[0]!,
          letterKey: run.key,
          role: 'owner',
          reason: 'mit dem Anwalt besprochen',
          actor: 'probe',
          seen: [{ words: '' }],
        },
        new Date(),
      ),
    );
    expect((await figures()).legalWork.unlawfulLetterCount).toBe(0);
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
