import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { runImport } from '../imports/imports.routes.ts';
import { matchPayments } from '../imports/match-payments.ts';
import { newId } from '../platform/ids.ts';
import { camtFile, claimsFile, importDeps, type ListedEntry, scopeFor } from '../test/bank-files.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { bookPayment } from './book-payment.ts';
import { ignorePayment } from './ignore-payment.ts';
import { listPayments } from './list-payments.ts';
import { unbookPayment } from './unbook-payment.ts';

const oneClaim = [{ number: 'RE-1001', amount: '119,00', customer: 'K-10042' }];

describe.each(testDatabases())('payments on $name', ({ open }) => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  async function company(claims: Parameters<typeof claimsFile>[0], entries: readonly ListedEntry[]) {
    const { tenantId } = await newTenant(db);
    const scope = scopeFor(tenantId);
    await runImport(deps, scope, [claimsFile(claims), camtFile(entries)]);
    const rows = async (text: string) =>
      db.read(tenantId, async (read) => (await sql.raw<Record<string, unknown>>(text).execute(read.sql)).rows);
    const query = { sort: 'bookedOn', direction: 'asc', limit: 100 } as const;
    const payments = async () => {
      const page = await listPayments(deps, scope, query);
      if ('kind' in page) throw new Error(page.code);
      return page.items;
    };
    const claimId = async (number: string) =>
      (await rows(`select id from claim where number = '${number}'`))[0]!.id as string;
    const claimState = () =>
      rows('select number, open_minor as open, settled_on as settled from claim order by number');
    const check = async () => expect(await verifyBooks(deps, tenantId)).toMatchObject({ findings: [] });
    return { scope, rows, payments, claimId, claimState, check };
  }

  test('undo restores ledger and claim exactly, and the machine keeps its hands off', async () => {
    const c = await company(oneClaim, [{ amount: '119.00', text: 'Rechnung RE-1001' }]);
    const [booked] = await c.payments();
    expect(booked).toMatchObject({ state: 'booked', decidedBy: 'machine', allocations: [{ amount: '119.00' }] });
    expect(booked!.evidence).toContain('Rechnungsnummer RE-1001 steht im Verwendungszweck.');
    expect(await c.claimState()).toEqual([{ number: 'RE-1001', open: 0, settled: '2026-04-10' }]);

    expect(await unbookPayment(deps, c.scope, booked!.id)).toBeUndefined();
    expect(await c.claimState()).toEqual([{ number: 'RE-1001', open: 11_900, settled: null }]);
    expect(
      await c.rows('select sum(principal_minor) as p, sum(costs_minor) as k, sum(amount_minor) as a from claim_entry'),
    ).toEqual([{ p: '0', k: '0', a: '11900' }]);
    const [undone] = await c.payments();
    expect(undone).toMatchObject({ state: 'undecided', decidedBy: 'person', suggestions: [] });
    expect(undone!.allocations).toMatchObject([{ isReversed: true, amount: '119.00' }]);
    await matchPayments(deps, c.scope);
    expect(await c.claimState()).toEqual([{ number: 'RE-1001', open: 11_900, settled: null }]);
    expect((await c.rows('select kind from case_event order by seq')).map((event) => event.kind)).toEqual([
      'claims-imported',
      'statement-imported',
      'payment-booked',
      'claim-settled',
      'payment-unbooked',
      'claim-reopened',
    ]);
    await c.check();
  });

  test('a booking, its undo and a new booking by hand', async () => {
    const c = await company(oneClaim, [{ amount: '119.00', text: 'Rechnung RE-1001' }]);
    const [payment] = await c.payments();
    await unbookPayment(deps, c.scope, payment!.id);
    expect(await bookPayment(deps, c.scope, payment!.id, await c.claimId('RE-1001'))).toBeUndefined();
    expect(await c.claimState()).toEqual([{ number: 'RE-1001', open: 0, settled: '2026-04-10' }]);
    await unbookPayment(deps, c.scope, payment!.id);
    expect(await c.claimState()).toEqual([{ number: 'RE-1001', open: 11_900, settled: null }]);
    await c.check();
  });

  test('more than is open: the rest stays visible and goes to another claim', async () => {
    const c = await company(
      [...oneClaim, { number: 'RE-1002', amount: '50,00', customer: 'K-10042' }],
      [{ amount: '150.00', text: 'RE-1001' }],
    );
    const [payment] = await c.payments();
    expect(payment).toMatchObject({
      state: 'undecided',
      suggestions: [
        { claimNumber: 'RE-1001', amount: '119.00' },
        { claimNumber: 'RE-1002', amount: '50.00' },
      ],
    });
    expect(await bookPayment(deps, c.scope, payment!.id, await c.claimId('RE-1001'))).toBeUndefined();
    expect((await c.payments())[0]).toMatchObject({
      state: 'undecided',
      rest: '31.00',
      suggestions: [{ claimNumber: 'RE-1002', amount: '31.00' }],
    });
    expect(await bookPayment(deps, c.scope, payment!.id, await c.claimId('RE-1002'))).toBeUndefined();
    expect((await c.payments())[0]).toMatchObject({ state: 'booked' });
    expect(await c.claimState()).toEqual([
      { number: 'RE-1001', open: 0, settled: '2026-04-10' },
      { number: 'RE-1002', open: 1_900, settled: null },
    ]);
    expect(await bookPayment(deps, c.scope, payment!.id, await c.claimId('RE-1002'))).toMatchObject({
      code: 'payment-already-decided',
    });
    await unbookPayment(deps, c.scope, payment!.id);
    expect(await c.claimState()).toEqual([
      { number: 'RE-1001', open: 11_900, settled: null },
      { number: 'RE-1002', open: 5_000, settled: null },
    ]);
    await c.check();
  });

  test('two payments for one claim: the second stays on the account of the same customer', async () => {
    const c = await company(oneClaim, [
      { on: '2026-04-10', amount: '119.00', text: 'RE-1001', reference: 'A' },
      { on: '2026-04-11', amount: '119.00', text: 'RE-1001', reference: 'B' },
    ]);
    const [first, second] = await c.payments();
    expect(first).toMatchObject({ state: 'booked', allocations: [{ claimNumber: 'RE-1001' }], credit: null });
    expect(second).toMatchObject({ state: 'booked', tier: 'sure', allocations: [], credit: { amount: '119.00' } });
    await c.check();
    expect(await unbookPayment(deps, c.scope, second!.id)).toBeUndefined();
    expect((await c.payments())[1]).toMatchObject({ state: 'undecided', decidedBy: 'person', credit: null });
    await c.check();
  });

  test('what cannot be booked is refused', async () => {
    const c = await company(oneClaim, [
      { on: '2026-04-10', amount: '-20.00', text: 'Miete', reference: 'A' },
      { on: '2026-04-11', amount: '10.00', text: 'danke', reference: 'B' },
      { on: '2026-04-12', amount: '-119.00', text: 'RE-1001', reference: 'C', gvc: '109' },
    ]);
    const claimId = await c.claimId('RE-1001');
    const [rent, thanks, returned] = await c.payments();
    expect([rent!.state, thanks!.state, returned!.state]).toEqual(['not-a-payment', 'undecided', 'undecided']);
    const code = async (id: string, claim = claimId) => (await bookPayment(deps, c.scope, id, claim))?.code;
    expect(await code(rent!.id)).toBe('payment-not-bookable');
    // Nobody booked this debit: the claim is as open as it was, and the return is on file.
    expect(await code(returned!.id)).toBeUndefined();
    expect(await code(returned!.id)).toBe('payment-already-decided');
    expect(await code(newId())).toBe('not-found');
    expect(await code(thanks!.id, newId())).toBe('not-found');
    expect(await ignorePayment(deps, c.scope, thanks!.id)).toBeUndefined();
    expect(await code(thanks!.id)).toBe('payment-already-decided');
    expect(await unbookPayment(deps, c.scope, thanks!.id)).toBeUndefined();
    expect(await code(thanks!.id)).toBeUndefined();
    await c.check();
  });

  test('another company cannot book, undo or see the payment', async () => {
    const mine = await company(oneClaim, [{ amount: '10.00', text: 'Danke' }]);
    const other = await company([], []);
    const [payment] = await mine.payments();
    expect(await other.payments()).toEqual([]);
    expect(await bookPayment(deps, other.scope, payment!.id, await mine.claimId('RE-1001'))).toMatchObject({
      code: 'not-found',
    });
    expect(await ignorePayment(deps, other.scope, payment!.id)).toMatchObject({ code: 'not-found' });
    expect((await mine.payments())[0]!.state).toBe('undecided');
  });

  test('pages follow each other without a gap', async () => {
    const entries = Array.from({ length: 7 }, (_, i) => ({
      amount: `${10 + (i % 3)}.00`,
      text: 'x',
      reference: `R${i}`,
    }));
    const c = await company([], entries);
    for (const sort of ['bookedOn', 'amount', 'counterpartyName'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listPayments(deps, c.scope, { sort, direction: 'desc', limit: 3, cursor });
        if ('kind' in page) throw new Error(page.code);
        expect(page.total).toBe(7);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      expect(new Set(seen).size, sort).toBe(7);
      expect(seen).toHaveLength(7);
    }
  });
});
