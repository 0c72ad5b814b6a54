import { readFileSync } from 'node:fs';
import { isRefusal } from '@mahnwerk/core/refusal';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { splitPayment } from '../matching/split-payment.ts';
import { unbookPayment } from '../matching/unbook-payment.ts';
import { claimsFile } from '../test/bank-files.ts';
import { testDatabases } from '../test/database.ts';
import { importHouse } from '../test/import-house.ts';
import { letterTo } from '../test/letter-sql.ts';
import { camt, mt940 } from '../test/statement-files.ts';
import { checkUndo } from './check-undo.ts';
import { runImport } from './imports.routes.ts';
import { undoImport } from './undo-import.ts';

const { open } = testDatabases()[0]!;

describe('a statement that is taken back', () => {
  const house = importHouse(open);
  const { deps } = house;

  async function company() {
    const { scope, rows } = await house.company();
    return {
      scope,
      rows,
      import: async (file: Parameters<typeof runImport>[2][number]) => {
        const [receipt] = await runImport(deps, scope, [file]);
        return { id: receipt!.id!, counts: `${receipt!.statement?.newCount} ${receipt!.statement?.knownCount}` };
      },
      undo: async (id: string) => {
        const said = await undoImport(deps, scope, id);
        return isRefusal(said)
          ? `${said.code} ${said.values?.whatEn ?? ''} ${said.values?.number ?? ''}`.trim()
          : 'undone';
      },
      check: (id: string) => checkUndo(deps, scope, id),
      states: async () =>
        (
          await rows(`select t.amount_minor as minor, p.state from bank_transaction t
            join payment_decision p on p.transaction_id = t.id order by t.id`)
        ).map(({ minor, state }) => `${minor} ${state}`),
    };
  }

  const span = { opening: '0.00', closing: '30.00' };
  const day = () =>
    camt(
      '053',
      [
        { amount: '10.00', text: 'A', reference: 'R1' },
        { amount: '20.00', text: 'B' },
      ],
      span,
    );

  test('is no payment any more, holds no claim, and comes whole when it comes again', async () => {
    const c = await company();
    await runImport(deps, c.scope, [claimsFile([{ number: 'RE-1', amount: '10,00', customer: 'A1' }])]);
    const file = day();
    const { id } = await c.import(file);
    expect(await c.undo(id)).toBe('undone');
    expect(await c.states()).toEqual(['1000 not-a-payment', '2000 not-a-payment']);
    const [gone] = await c.rows('select id from bank_transaction');
    const refusal = { code: 'payment-replaced', values: { fileName: file.name } };
    expect(await unbookPayment(deps, c.scope, gone!.id as string)).toMatchObject(refusal);
    expect(await c.states()).toEqual(['1000 not-a-payment', '2000 not-a-payment']);
    expect(await c.rows('select 1 from suggestion where refused_at is null')).toEqual([]);
    expect(await c.undo(id)).toBe('import-undone');
    expect((await c.import(file)).counts).toBe('2 0');
    expect((await c.states()).slice(2)).toEqual(['1000 undecided', '2000 undecided']);
    expect((await c.import({ ...file, bytes: new Uint8Array([...file.bytes, 10]) })).counts).toBe('0 2');
    const events = await c.rows(
      `select kind from case_event where kind in ('statement-imported', 'statement-undone') order by seq`,
    );
    expect(events.map(({ kind }) => kind)).toEqual(
      ['imported', 'undone', 'imported', 'imported'].map((word) => `statement-${word}`),
    );
  });

  test('takes what the machine booked of it back, and stays while a person booked it', async () => {
    const c = await company();
    const [claims] = await runImport(deps, c.scope, [
      claimsFile([{ number: 'RE-2026-17', amount: '10,00', customer: 'A1' }]),
    ]);
    const payer = { amount: '10.00', text: 'Rechnung RE-2026-17', endToEndId: 'E1' };
    const file = camt('053', [payer], { opening: '0.00', closing: '10.00' });
    const { id } = await c.import(file);
    expect(await c.states()).toEqual(['1000 booked']);
    expect(await c.check(claims!.id!)).toMatchObject({ importId: id, reason: expect.stringContaining('RE-2026-17') });
    expect(await c.undo(claims!.id!)).toBe('import-followed an assigned payment RE-2026-17');
    expect(await c.check(id)).toEqual({ reason: null, claimId: null, paymentId: null, importId: null });
    expect(await c.undo(id)).toBe('undone');
    expect(await c.states()).toEqual(['1000 not-a-payment']);
    expect(await c.rows('select open_minor as open, settled_on from claim')).toEqual([
      { open: 1000, settled_on: null },
    ]);
    const again = await c.import(file);
    const [row] = await c.rows(`select p.transaction_id as id from payment_decision p where state = 'booked'`);
    const paymentId = row!.id as string;
    await unbookPayment(deps, c.scope, paymentId);
    const [claim] = await c.rows('select id from claim');
    const part = { claimId: claim!.id as string, amount: '10.00' };
    expect(await splitPayment(deps, c.scope, paymentId, { parts: [part] })).toBeUndefined();
    expect(await c.undo(again.id)).toBe('import-followed a decision about a transaction RE-2026-17');
    expect(await c.check(again.id)).toMatchObject({ paymentId, claimId: claim!.id });
    await unbookPayment(deps, c.scope, paymentId);
    expect(await c.undo(again.id)).toBe('undone');
    expect(await c.undo(claims!.id!)).toBe('undone');
  });

  test('goes back with the whole of the example that the README gives, the last file first', async () => {
    const c = await company();
    const fixtures = new URL('../../../../fixtures/', import.meta.url);
    const files = ['forderungen.csv', 'kontoauszug-camt053.xml', 'kontoauszug.sta'];
    const receipts = await runImport(
      deps,
      c.scope,
      files.map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, fixtures))) })),
      {},
      {},
      {},
      {},
      [{ iban: 'DE02120300000000202051', currency: 'EUR' }],
    );
    expect(receipts.some(({ statement }) => (statement?.bookedCount ?? 0) > 0)).toBe(true);
    for (const { id } of receipts.toReversed()) expect(await c.undo(id!)).toBe('undone');
    const claims = await c.rows('select cancelled_on from claim');
    expect(claims.length).toBeGreaterThan(0);
    expect(claims.every(({ cancelled_on }) => cancelled_on !== null)).toBe(true);
    expect((await c.states()).every((state) => state.endsWith('not-a-payment'))).toBe(true);
  });

  test('stays when a letter was written since', async () => {
    const c = await company();
    await runImport(deps, c.scope, [claimsFile([{ number: 'RE-1001', amount: '10,00', customer: 'A1' }])]);
    const { id } = await c.import(
      camt('053', [{ amount: '10.00', text: 'RE-1001' }], { opening: '0.00', closing: '10.00' }),
    );
    expect(await c.states()).toEqual(['1000 booked']);
    await deps.db.write(c.scope.tenantId, (tx) => sql.raw(letterTo('RE-1001')).execute(tx.sql));
    expect(await c.undo(id)).toBe('import-followed a letter RE-1001');
    expect(await c.states()).toEqual(['1000 booked']);
  });

  test('stays while a later file found its bookings known', async () => {
    const c = await company();
    const first = await c.import(day());
    const second = await c.import(
      mt940(
        [
          { amount: '10.00', text: 'A' },
          { amount: '20.00', text: 'B' },
        ],
        span,
      ),
    );
    expect(second.counts).toBe('0 2');
    expect(await c.undo(first.id)).toMatch(/^import-followed a later file mt940/);
    expect(await c.undo(second.id)).toBe('undone');
    expect(await c.undo(first.id)).toBe('undone');
  });

  test('gives back the place that its details took', async () => {
    const c = await company();
    const sum = await c.import(camt('053', [{ amount: '30.00', text: 'Sammelgutschrift' }], span));
    const parts = [
      { amount: '10.00', text: 'A', endToEndId: 'E1' },
      { amount: '20.00', text: 'B', endToEndId: 'E2' },
    ];
    const details = await c.import(camt('054', [{ amount: '30.00', parts }]));
    expect(await c.undo(sum.id)).toMatch(/^import-followed a later file/);
    expect(await c.undo(details.id)).toBe('undone');
    expect(await c.states()).toEqual(['3000 undecided', '1000 not-a-payment', '2000 not-a-payment']);
    expect(await c.undo(sum.id)).toBe('undone');
  });
});
