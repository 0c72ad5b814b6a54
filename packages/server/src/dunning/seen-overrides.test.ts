import { addDays } from '@mahnwerk/core/local-date';
import { standardProcedureFor } from '@mahnwerk/core/standard-procedure';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPrintBatch } from '../dispatch/create-print-batch.ts';
import { deliverDispatches } from '../dispatch/deliver-dispatches.ts';
import { newId } from '../platform/ids.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import type { Scope } from '../platform/scope.ts';
import { insertProcedure } from '../settings/procedures.store.ts';
import { updateProcedure } from '../settings/update-procedure.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import {
  type ClaimWish,
  type DunningApp,
  type DunningCompany,
  dunningApp,
  dunningCompany,
} from '../test/dunning-house.ts';
import { silentLog } from '../test/silent-log.ts';
import { getRun } from './get-run.ts';
import { overrideFinding } from './override-finding.ts';
import { proposeRun } from './propose-run.ts';
import { releaseRun } from './release-run.ts';
import { loadProcedures } from './standing.store.ts';
import { toRunDetail } from './to-run.ts';

const letters = openLetterRenderer({ size: 1, log: silentLog });
afterAll(() => letters.close());

const first = '2026-03-11';
const second = '2026-04-02';
const third = '2026-04-24';
const reason = 'So steht es im Vertrag';

describe.each(testDatabases())('what an override covers on $name', ({ open }) => {
  let db: TestDatabase;
  let app: DunningApp;
  beforeAll(async () => {
    db = await open();
    app = dunningApp(db, letters, first);
  });
  afterAll(() => db.close());

  const change = (c: DunningCompany, text: string) => db.write(c.tenantId, (tx) => sql.raw(text).execute(tx.sql));
  const proceduresOf = (c: DunningCompany) => db.read(c.tenantId, loadProcedures);
  const letOut = async (scope: Scope) => {
    const { runId } = await proposeRun(app, scope);
    await releaseRun(app, scope, runId);
    return deliverDispatches(app, scope);
  };
  async function withFee(c: DunningCompany, fee: { private: number; business: number }, claimsFlatFee = false) {
    const { procedure } = (await proceduresOf(c)).get('standard')!;
    const levels = procedure.levels.map((one) => (one.position === 2 ? { ...one, feeMinor: fee, claimsFlatFee } : one));
    return { ...procedure, levels };
  }
  /** Reminded once; an owner and a clerk work there. */
  async function reminded(claims: readonly ClaimWish[], country: 'DE' | 'AT' = 'DE', isTest = true) {
    const c = await dunningCompany(app, claims, { gapDays: 0, isTest });
    await change(c, `update tenant set country = '${country}', region = null`);
    await change(c, `update debtor set country = '${country}'`);
    for (const role of ['owner', 'clerk']) {
      await change(
        c,
        `insert into member (tenant_id, id, email, name, role) values ('${c.tenantId}', '${newId()}', '${role}@kanzlei.example', 'X', '${role}')`,
      );
    }
    const standard = { ...standardProcedureFor(country), minimumMinor: 0, gapDays: 0 };
    await db.write(c.tenantId, (tx) => insertProcedure(tx, newId(), standard));
    return c;
  }
  const as = (scope: Scope, role: string): Scope => ({ ...scope, actor: `${role}@kanzlei.example` });
  const detailOf = async (scope: Scope, runId: string) => {
    const run = await getRun(app, scope, runId);
    if (run.kind === 'refused') throw new Error(run.code);
    return toRunDetail(run, scope.language);
  };

  test('5.00 that the owner took over does not let 150.00 leave that a clerk set afterwards', async () => {
    const c = await reminded([{ number: 'A1', email: null, grossMinor: 2_000 }], 'AT');
    await letOut(c.scope(first));
    const cheap = await withFee(c, { private: 500, business: 0 });
    await db.write(c.tenantId, (tx) => insertProcedure(tx, newId(), cheap));
    const scope = c.scope(second);
    const { runId, proposal } = await proposeRun(app, scope);
    const { key } = proposal.letters[0]!;
    const wish = { rule: 'fee-out-of-proportion', reason };
    expect(await overrideFinding(app, as(scope, 'owner'), runId, key, wish)).toEqual({ kind: 'overridden' });
    const { version: _, ...dear } = await withFee(c, { private: 15_000, business: 0 });
    expect(await updateProcedure(app, as(scope, 'clerk'), dear)).toMatchObject({ procedure: {} });
    expect(await releaseRun(app, as(scope, 'clerk'), runId)).toMatchObject({ noticeCount: 0, droppedCount: 1 });
    expect(await c.rows(`select 1 from claim_entry where kind = 'fee'`)).toEqual([]);
    // At the amount he saw, it holds.
    const again = await proposeRun(app, scope);
    await db.write(c.tenantId, (tx) => insertProcedure(tx, newId(), cheap));
    const cheaper = await proposeRun(app, scope);
    await overrideFinding(app, as(scope, 'owner'), cheaper.runId, key, wish);
    expect(await releaseRun(app, scope, cheaper.runId)).toMatchObject({ noticeCount: 1 });
    expect(again.proposal.letters[0]!.mayLeave).toBe(false);
  });

  test('a finding of each claim is shown with its number, and one override covers those shown', async () => {
    const c = await reminded([
      { number: 'A1', debtor: 'A', kind: 'business', email: null },
      { number: 'A2', debtor: 'A', kind: 'business', email: null },
    ]);
    await letOut(c.scope(first));
    const flat = await withFee(c, { private: 0, business: 0 }, true);
    await db.write(c.tenantId, (tx) => insertProcedure(tx, newId(), flat));
    await letOut(c.scope(second));
    await change(c, `update debtor set kind = 'private'`);
    const scope = c.scope(third);
    const { runId, proposal } = await proposeRun(app, scope);
    const run = await detailOf(scope, runId);
    const { key, findings, mayLeave } = run.letters[0]!;
    expect(mayLeave).toBe(false);
    expect(findings.map((one) => [one.code, one.text.slice(0, 4)])).toEqual([
      ['flat-fee-consumer', 'A1: '],
      ['flat-fee-consumer', 'A2: '],
    ]);
    expect(findings[0]!.text).toContain('Erlassen Sie sie in der Forderung');
    expect(proposal.letters).toHaveLength(1);
    expect(await overrideFinding(app, as(scope, 'owner'), runId, key, { rule: 'flat-fee-consumer', reason })).toEqual({
      kind: 'overridden',
    });
    expect(await releaseRun(app, scope, runId)).toMatchObject({ noticeCount: 1 });
    expect(await deliverDispatches(app, scope)).toMatchObject({ sent: 1, cancelled: 0 });
  });

  test('what was released under an override keeps what was seen, and leaves by it', async () => {
    const c = await reminded([{ number: 'A1', email: null, grossMinor: 2_000 }], 'AT', false);
    await letOut(c.scope(first));
    await change(c, `update dispatch set state = 'sent', sent_on = '${first}'`);
    const fee = await withFee(c, { private: 500, business: 0 });
    await db.write(c.tenantId, (tx) => insertProcedure(tx, newId(), fee));
    const scope = c.scope(second);
    const { runId, proposal } = await proposeRun(app, scope);
    await overrideFinding(app, as(scope, 'owner'), runId, proposal.letters[0]!.key, {
      rule: 'fee-out-of-proportion',
      reason,
    });
    await releaseRun(app, scope, runId);
    await deliverDispatches(app, scope);
    const [notice] = await c.rows<{ seen: object }>(
      `select why -> 'overrides' -> 0 -> 'seen' as seen from notice where level = 2`,
    );
    expect(notice!.seen).toEqual([{ words: expect.stringContaining('€5.00') }]);
    expect(await createPrintBatch(app, c.scope(addDays(second, 1)))).toMatchObject({ kind: 'batch', letterCount: 1 });
  });
});
