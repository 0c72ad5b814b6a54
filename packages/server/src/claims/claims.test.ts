import { claimDetail, claimPage } from '@mahnwerk/contract/claims';
import { debtorDetail } from '@mahnwerk/contract/debtors';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getDebtor } from '../debtors/get-debtor.ts';
import { listDebtors } from '../debtors/list-debtors.ts';
import { updateDebtor } from '../debtors/update-debtor.ts';
import { runImport } from '../imports/imports.routes.ts';
import { newId } from '../platform/ids.ts';
import { camtFile, claimsFile, importDeps, scopeFor } from '../test/bank-files.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { blockClaim } from './block-claim.ts';
import { insertEntries } from './claims.store.ts';
import { exportClaims } from './export-claims.ts';
import { getClaim } from './get-claim.ts';
import { liftBlock } from './lift-block.ts';
import { listClaims } from './list-claims.ts';
import type { ClaimQuery } from './to-claim-filter.ts';

const query: ClaimQuery = { sort: 'dueOn', direction: 'asc', limit: 100 };
const list = [
  { number: 'RE-101', amount: '100,00', customer: 'A1', name: 'Özil Bau', due: '15.03.2026' },
  { number: 'RE-102', amount: '200,00', customer: 'A2', name: 'Zander KG', due: '22.04.2026' },
  { number: 'RE-103', amount: '300,00', customer: 'A3', name: '=cmd()', due: '30.06.2026' },
  { number: 'RE-104', amount: '400,00', customer: 'A1', name: 'Özil Bau', due: '15.03.2026' },
];

describe.each(testDatabases())('claims on $name', ({ open }) => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  async function company(entries: Parameters<typeof camtFile>[0] = []) {
    const { tenantId } = await newTenant(db);
    const scope = scopeFor(tenantId);
    await runImport(deps, scope, [claimsFile(list), ...(entries.length > 0 ? [camtFile(entries)] : [])]);
    const page = async (more: Partial<ClaimQuery> = {}) => {
      const answer = await listClaims(deps, scope, { ...query, ...more });
      if ('kind' in answer) throw new Error(answer.code);
      return claimPage.parse(answer);
    };
    const numbers = async (more: Partial<ClaimQuery>) => (await page(more)).items.map((row) => row.number);
    const detail = async (number: string, onDate?: string) =>
      claimDetail.parse(await getClaim(deps, scope, { number }, onDate));
    return { scope, page, numbers, detail };
  }

  test('status, filters and sums', async () => {
    const c = await company([{ amount: '400.00', text: 'RE-104' }]);
    const all = await c.page();
    expect(all).toMatchObject({ total: 4, openSums: [{ currency: 'EUR', amount: '600.00' }], next: null });
    expect(Object.fromEntries(all.items.map((row) => [row.number, row.status]))).toEqual({
      'RE-101': 'overdue',
      'RE-102': 'due-soon',
      'RE-103': 'open',
      'RE-104': 'settled',
    });
    expect(all.items.find((row) => row.number === 'RE-101')!.daysOverdue).toBe(36);
    expect(await c.numbers({ status: 'overdue,due-soon' })).toEqual(['RE-101', 'RE-102']);
    expect(await c.numbers({ status: 'settled' })).toEqual(['RE-104']);
    expect(await c.numbers({ search: 'zand' })).toEqual(['RE-102']);
    expect(await c.numbers({ search: '%' })).toEqual([]);
    expect(await c.numbers({ dueFrom: '2026-04-01', dueTo: '2026-05-01' })).toEqual(['RE-102']);
    expect(await c.numbers({ openMin: '250.00' })).toEqual(['RE-103']);
    expect(await c.numbers({ level: 0, status: 'open' })).toEqual(['RE-103']);
    expect(await c.numbers({ level: 2 })).toEqual([]);
    expect(await listClaims(deps, c.scope, { ...query, status: 'late' })).toMatchObject({ code: 'value-invalid' });
    expect(await listClaims(deps, c.scope, { ...query, cursor: 'x' })).toMatchObject({ code: 'value-invalid' });
  });

  test('every order gives every claim once over its pages; names sort as people sort them', async () => {
    const c = await company();
    for (const sort of ['number', 'debtor', 'issuedOn', 'dueOn', 'gross', 'open', 'level'] as const) {
      for (const direction of ['asc', 'desc'] as const) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await c.page({ sort, direction, limit: 3, cursor });
          seen.push(...page.items.map((row) => row.number));
          cursor = page.next ?? undefined;
        } while (cursor !== undefined);
        expect(seen.toSorted(), `${sort} ${direction}`).toEqual(['RE-101', 'RE-102', 'RE-103', 'RE-104']);
      }
    }
    const names = (await c.page({ sort: 'debtor' })).items.map((row) => row.debtor.name);
    expect(names).toEqual(['=cmd()', 'Özil Bau', 'Özil Bau', 'Zander KG']);
  });

  test('the detail: statement, step, payments, file', async () => {
    const c = await company([
      { amount: '60.00', text: 'RE-101 Teilzahlung' },
      { amount: '400.00', text: 'RE-104' },
    ]);
    const paid = await c.detail('RE-104');
    expect(paid).toMatchObject({ status: 'settled', importFile: 'forderungen.csv', importRow: 5 });
    expect(paid.statement).toMatchObject({ openLedger: '0.00', principal: { original: '400.00', open: '0.00' } });
    expect(paid.payments).toMatchObject([{ amount: '400.00', decidedBy: 'machine', isReversed: false }]);
    expect(paid.events.map((event) => event.kind)).toEqual(['payment-booked', 'claim-settled']);
    expect(paid.step.kind === 'blocked' && paid.step.blockers[0]!.code).toBe('settled');
    const before = await c.detail('RE-104', '2026-04-01');
    expect(before.statement).toMatchObject({ onDate: '2026-04-01', openLedger: '400.00' });
    const waiting = await c.detail('RE-101');
    expect(waiting).toMatchObject({ hasUndecidedPayment: true, open: '100.00' });
    expect(waiting.step).toMatchObject({ kind: 'blocked' });
    expect(await getClaim(deps, c.scope, { id: newId() })).toMatchObject({ code: 'not-found' });
  });

  test('a block stops, and lifting it lets go on', async () => {
    const c = await company();
    const { id } = await c.detail('RE-101');
    const wish = { kind: 'dispute', reason: 'Ware beschädigt', untilOn: '2026-04-20' } as const;
    expect(await blockClaim(deps, c.scope, id, wish)).toBeUndefined();
    const blocked = await c.detail('RE-101');
    expect(blocked).toMatchObject({ status: 'blocked', isBlocked: true, blocks: [{ reason: 'Ware beschädigt' }] });
    expect(blocked.step).toMatchObject({
      blockers: [{ code: 'blocked-by-dispute', untilOn: '2026-04-20' }, { code: 'address-missing' }],
    });
    expect(await c.numbers({ status: 'blocked' })).toEqual(['RE-101']);
    const tomorrow = { ...c.scope, today: '2026-04-21' };
    expect(await listClaims(deps, tomorrow, { ...query, status: 'blocked' })).toMatchObject({ total: 0 });
    expect(await liftBlock(deps, c.scope, id, blocked.blocks[0]!.id)).toBeUndefined();
    expect(await liftBlock(deps, c.scope, id, blocked.blocks[0]!.id)).toMatchObject({ code: 'not-found' });
    const free = await c.detail('RE-101');
    expect(free).toMatchObject({ status: 'overdue', blocks: [] });
    expect(free.events.map((event) => event.text)).toEqual([
      'Mahnsperre gesetzt bis 20.04.2026: Ware beschädigt',
      'Mahnsperre aufgehoben: Ware beschädigt.',
    ]);
    expect(await blockClaim(deps, scopeFor((await newTenant(db)).tenantId), id, wish)).toMatchObject({
      code: 'not-found',
    });
  });

  test('the ledger settles on the value day, reopens, and settles again', async () => {
    const c = await company();
    const { id } = await c.detail('RE-101');
    const pay = (amountMinor: number, valueOn: string) => ({
      claimId: id,
      kind: 'payment' as const,
      amountMinor,
      valueOn,
      split: { costsMinor: 0, interestMinor: 0, principalMinor: amountMinor },
      sourceKind: 'person' as const,
    });
    const book = (entries: Parameters<typeof insertEntries>[1]) =>
      db.write(c.scope.tenantId, (tx) => insertEntries(tx, entries, c.scope.today));
    expect(await book([pay(-6_000, '2026-04-01'), pay(-4_000, '2026-04-03')])).toMatchObject([
      { number: 'RE-101', openMinor: 0, settledOn: '2026-04-03' },
    ]);
    expect(
      await book([{ claimId: id, kind: 'fee', amountMinor: 250, valueOn: '2026-04-05', sourceKind: 'person' }]),
    ).toMatchObject([{ openMinor: 250, settledOn: null }]);
    // A value day ahead of today: settled today, never in the future.
    expect(await book([pay(-250, '2026-04-22')])).toMatchObject([{ openMinor: 0, settledOn: '2026-04-20' }]);
  });

  test('the export is safe in a spreadsheet', async () => {
    const c = await company();
    const file = await exportClaims(deps, c.scope, query);
    if (file.kind !== 'file') throw new Error(file.code);
    const text = new TextDecoder().decode(file.bytes);
    expect(text).toContain(";'=cmd();");
    expect(text.trimEnd().split('\r\n')).toHaveLength(5);
    expect(file.fileName).toBe('forderungen-2026-04-20.csv');
  });

  test('debtors: sums, master data, and the file says what changed', async () => {
    const c = await company([{ amount: '400.00', text: 'RE-104' }]);
    const page = await listDebtors(deps, c.scope, { sort: 'open', direction: 'desc', onlyOpen: 'true', limit: 2 });
    if ('kind' in page) throw new Error(page.code);
    expect(page.items.map((row) => [row.number, row.open, row.overdue, row.openCount, row.lastPaymentOn])).toEqual([
      ['A3', '300.00', '0.00', 1, null],
      ['A2', '200.00', '0.00', 1, null],
    ]);
    const rest = await listDebtors(deps, c.scope, {
      sort: 'open',
      direction: 'desc',
      onlyOpen: 'true',
      limit: 2,
      cursor: page.next!,
    });
    expect(rest).toMatchObject({ items: [{ number: 'A1', open: '100.00', lastPaymentOn: '2026-04-10' }], total: 3 });
    const { id } = (rest as typeof page).items[0]!;
    const before = debtorDetail.parse(await getDebtor(deps, c.scope, id));
    expect(before.claims.map((row) => row.number).toSorted()).toEqual(['RE-101', 'RE-104']);
    const { name, kind, contactName, salutation, zip, city, country, email, phone, language, channel, region } = before;
    const change = { name, kind, contactName, salutation, zip, city, country, email, phone, language, channel, region };
    expect(await updateDebtor(deps, c.scope, id, { ...change, street: 'Am Wall 1', kind: 'business' })).toBeUndefined();
    expect(await updateDebtor(deps, c.scope, id, { ...change, street: 'Am Wall 1', kind: 'business' })).toBeUndefined();
    const after = debtorDetail.parse(await getDebtor(deps, c.scope, id));
    expect(after).toMatchObject({ street: 'Am Wall 1', kind: 'business' });
    const changes = await db.read(c.scope.tenantId, (read) =>
      sql<{ data: unknown }>`select data from case_event where kind = 'debtor-changed'`.execute(read.sql),
    );
    expect(changes.rows).toEqual([
      {
        data: {
          name: 'Özil Bau',
          fields: ['street'],
          changes: [{ field: 'kind', before: 'unknown', after: 'business' }],
        },
      },
    ]);
  });
});
