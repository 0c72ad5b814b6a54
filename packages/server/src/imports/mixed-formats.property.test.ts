import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UploadedFile } from '../platform/doors.ts';
import { importDeps, scopeFor } from '../test/bank-files.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { camt, mt940, type WrittenEntry } from '../test/statement-files.ts';
import { runImport } from './imports.routes.ts';

const { open } = testDatabases()[0]!;

/** What really happened: single payments and batches, on three days; amounts are few, so that equal ones meet. */
interface Booking {
  readonly day: number;
  readonly cents: readonly number[];
}
const booking: fc.Arbitrary<Booking> = fc.record({
  day: fc.integer({ min: 0, max: 2 }),
  cents: fc.oneof(
    fc.integer({ min: 1, max: 3 }).map((cents) => [cents * 1000]),
    fc.array(
      fc.integer({ min: 1, max: 3 }).map((cents) => cents * 100),
      { minLength: 2, maxLength: 3 },
    ),
  ),
});
const on = (day: number) => `2026-04-1${day}`;
const euros = (cents: number) => (cents / 100).toFixed(2);
const total = ({ cents }: Booking) => cents.reduce((sum, one) => sum + one, 0);

/** How a bank may tell days of it; `from` and `to` are days. The notification of a day keeps its number. */
interface Told {
  readonly how: 'sums' | 'parts' | 'mt940' | 'notification';
  readonly from: number;
  readonly to: number;
}
const told: fc.Arbitrary<Told> = fc
  .record({
    how: fc.constantFrom<Told['how']>('sums', 'parts', 'mt940', 'notification'),
    from: fc.integer({ min: 0, max: 2 }),
    days: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ how, from, days }) => ({ how, from, to: how === 'notification' ? from : Math.min(from + days, 2) }));

function fileOf(bookings: readonly Booking[], { how, from, to }: Told): UploadedFile | undefined {
  const named = bookings.map((one, index) => ({ one, index }));
  const within = named.filter(({ one }) => one.day >= from && one.day <= to).sort((a, b) => a.one.day - b.one.day);
  if (within.length === 0) return undefined;
  const before = bookings.filter(({ day }) => day < from).reduce((sum, one) => sum + total(one), 0);
  const booked = within.reduce((sum, { one }) => sum + total(one), 0);
  const span = { opening: euros(before), closing: euros(before + booked), on: on(to) };
  const entries = within.map(({ one, index }): WrittenEntry => {
    const parts = one.cents.map((cents, place) => ({
      amount: euros(cents),
      text: `Rechnung RE-${index}-${place}`,
      endToEndId: `E-${index}-${place}`,
      iban: 'DE89370400440532013000',
    }));
    const fixed = { amount: euros(total(one)), on: on(one.day) };
    if (parts.length === 1) return { ...parts[0]!, ...fixed };
    const isWithParts = how === 'parts' || how === 'notification';
    return { ...fixed, gvc: '191', text: 'Sammelgutschrift', ...(isWithParts && { parts }) };
  });
  if (how === 'mt940') return mt940(entries, span);
  return how === 'notification' ? camt('054', entries, undefined, `N${from}`) : camt('053', entries, span);
}

describe('files of one account in several formats', () => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  test('whatever comes in whatever order, and comes again: each booking stands once, with the details that came', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(booking, { minLength: 1, maxLength: 5 }),
        fc.array(told, { minLength: 1, maxLength: 4 }),
        async (bookings, tellings) => {
          const { tenantId } = await newTenant(db);
          const scope = scopeFor(tenantId);
          const files = tellings.flatMap((telling) => fileOf(bookings, telling) ?? []);
          const again = files.map((file) => ({ ...file, bytes: new Uint8Array([...file.bytes, 10]) }));
          for (const file of [...files, ...again])
            for (const { kind, problems } of await runImport(deps, scope, [file]))
              expect([kind, problems]).toEqual(['statement', []]);
          const seen = bookings.filter(({ day }) => tellings.some(({ from, to }) => day >= from && day <= to));
          const isDetailed = ({ day }: Booking) =>
            tellings.some(
              ({ how, from, to }) => (how === 'parts' || how === 'notification') && day >= from && day <= to,
            );
          const wanted = seen.flatMap((one) =>
            (isDetailed(one) ? one.cents : [total(one)]).map((cents) => `${on(one.day)} ${cents}`),
          );
          const { rows } = await db.read(tenantId, (read) =>
            sql<{ day: string; minor: number }>`
              select t.booked_on as day, t.amount_minor as minor from bank_transaction t
              join payment_decision p on p.tenant_id = t.tenant_id and p.transaction_id = t.id
              where p.evidence->0->>'code' is distinct from 'replaced-by-details'`.execute(read.sql),
          );
          expect(rows.map(({ day, minor }) => `${day} ${minor}`).sort()).toEqual(wanted.sort());
        },
      ),
      { numRuns: 25, seed: 4 },
    );
  }, 60_000);
});
