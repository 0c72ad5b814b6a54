import { inflateSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDebtorStatement } from '../debtors/get-debtor-statement.ts';
import type { FileAnswer } from '../platform/doors.ts';
import { newId } from '../platform/ids.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import { openMemoryDatabase } from '../platform/open-database.ts';
import { claimHouse, type HouseWish, type KnownClaim } from '../test/claim-house.ts';
import type { TestDatabase } from '../test/database.ts';
import { silentLog } from '../test/silent-log.ts';
import { addEntry } from './add-entry.ts';
import { getClaim } from './get-claim.ts';
import { getClaimStatement } from './get-claim-statement.ts';

const letters = openLetterRenderer({ size: 1, log: silentLog });
let db: TestDatabase;
beforeAll(async () => {
  db = await openMemoryDatabase(silentLog);
});
afterAll(async () => {
  await letters.close();
  await db.close();
});

async function houseWith(claims: readonly KnownClaim[], wish: HouseWish = {}) {
  const house = await claimHouse(db, claims, wish);
  const deps = { ...house.deps, letters };
  return { ...house, deps, debtorId: [...house.debtorIds.values()][0]! };
}

/** Pages and bytes; the text itself is proven where the sheet is composed. */
function pagesOf(answer: FileAnswer | { readonly kind: 'refused'; readonly code: string }): number {
  if (answer.kind === 'refused') throw new Error(answer.code);
  expect(answer.mediaType).toBe('application/pdf');
  const raw = Buffer.from(answer.bytes);
  expect(raw.subarray(0, 5).toString()).toBe('%PDF-');
  const streams = [...raw.toString('latin1').matchAll(/stream\r?\n/g)].map(({ index, 0: mark }) => index + mark.length);
  const unpacked = streams.map((at) => {
    try {
      return inflateSync(raw.subarray(at), { finishFlush: 2 }).toString('latin1');
    } catch {
      // Not every stream is packed.
      return '';
    }
  });
  return [raw.toString('latin1'), ...unpacked].join('\n').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

test('the statement of a claim, today and on a past day, in the language of the debtor', async () => {
  const house = await houseWith([{ number: 'RE/1' }]);
  const id = house.claimIds.get('RE/1')!;
  for (let month = 3; month <= 5; month += 1) {
    for (let day = 1; day <= 15; day += 1) {
      const valueOn = `2026-0${month}-${String(day).padStart(2, '0')}`;
      const entry = { kind: 'credit-note', amount: '1.00', valueOn, part: null, reason: 'Nachlass' } as const;
      expect(await addEntry(house.deps, house.scope, id, entry)).toBeUndefined();
    }
  }
  const now = await getClaimStatement(house.deps, house.scope, { id });
  const then = await getClaimStatement(house.deps, house.scope, { number: 'RE/1' }, '2026-02-20');
  expect(now).toMatchObject({ fileName: 'Forderungsaufstellung RE-1.pdf', disposition: 'inline' });
  expect(pagesOf(now)).toBeGreaterThan(2);
  expect(pagesOf(then)).toBe(1);
  for (const ask of [getClaimStatement, getClaim]) {
    const early = await ask(house.deps, house.scope, { id }, '2020-01-01');
    expect(early).toMatchObject({ code: 'inputs-contradict', field: 'on' });
  }
  const english = await houseWith([{ number: 'RE-1' }], { country: 'AT', language: 'en', debtorKind: 'private' });
  expect(await getClaimStatement(english.deps, english.scope, { number: 'RE-1' })).toMatchObject({
    fileName: 'Statement of claims RE-1.pdf',
  });
  expect(await getClaimStatement(house.deps, english.scope, { id })).toMatchObject({ code: 'not-found' });
});

test('the statement of a customer: one currency, and what was open on the day', async () => {
  const house = await houseWith([
    { number: 'RE-1' },
    { number: 'RE-2', issuedOn: '2026-05-04', dueOn: '2026-05-18' },
    { number: 'RE-3', currency: 'CHF' },
  ]);
  const { deps, scope, debtorId } = house;
  const own = await getDebtorStatement(deps, scope, debtorId, {});
  expect(own).toMatchObject({ fileName: 'Forderungsaufstellung K1.pdf' });
  const francs = await getDebtorStatement(deps, scope, debtorId, { currency: 'CHF' });
  // Two claims and their sums need more room than one.
  expect(pagesOf(own)).toBeGreaterThan(pagesOf(francs));
  expect(pagesOf(await getDebtorStatement(deps, scope, debtorId, { on: '2026-05-01' }))).toBe(pagesOf(francs));
  expect(await getDebtorStatement(deps, scope, debtorId, { on: '2026-01-01' })).toMatchObject({ code: 'nothing-open' });
  expect(await getDebtorStatement(deps, scope, newId(), {})).toMatchObject({ code: 'not-found' });
  const waived = { kind: 'waiver', amount: '1000.00', valueOn: '2026-05-20', part: null, reason: 'x' } as const;
  for (const number of ['RE-1', 'RE-2']) {
    expect(await addEntry(deps, scope, house.claimIds.get(number)!, waived)).toBeUndefined();
  }
  expect(await getDebtorStatement(deps, scope, debtorId, { currency: 'EUR' })).toMatchObject({ code: 'nothing-open' });
  expect(await getDebtorStatement(deps, scope, debtorId, { currency: 'EUR', on: '2026-05-19' })).toMatchObject({
    kind: 'file',
  });
  // Without a wish it is the currency in which something is open.
  expect(await getDebtorStatement(deps, scope, debtorId, {})).toMatchObject({ kind: 'file' });
});

test('a document that nobody would read is refused before it is drawn', async () => {
  const many = await houseWith(Array.from({ length: 301 }, (_, index) => ({ number: `RE-${index}` })));
  expect(await getDebtorStatement(many.deps, many.scope, many.debtorId, {})).toMatchObject({
    code: 'too-many-claims',
    values: { count: 301, max: 300 },
  });
});

test('without a bank account nobody could pay what it states', async () => {
  const house = await houseWith([{ number: 'RE-1' }]);
  await db.pool.query('delete from bank_account where tenant_id = $1', [house.tenantId]);
  expect(await getClaimStatement(house.deps, house.scope, { number: 'RE-1' })).toMatchObject({
    code: 'bank-account-missing',
  });
  expect(await getDebtorStatement(house.deps, house.scope, house.debtorId, {})).toMatchObject({
    code: 'bank-account-missing',
  });
  expect(await db.read(house.tenantId, (read) => sql`select 1 from bank_account`.execute(read.sql))).toMatchObject({
    rows: [],
  });
});
