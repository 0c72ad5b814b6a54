import { judgeProcedure } from '@mahnwerk/core/judge-procedure';
import type { Letter } from '@mahnwerk/core/letter';
import { seenOf } from '@mahnwerk/core/override';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliverDispatches } from '../dispatch/deliver-dispatches.ts';
import { newId } from '../platform/ids.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import type { Scope } from '../platform/scope.ts';
import { insertProcedure } from '../settings/procedures.store.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import {
  type ClaimWish,
  type DunningApp,
  type DunningCompany,
  dunningApp,
  dunningCompany,
} from '../test/dunning-house.ts';
import { silentLog } from '../test/silent-log.ts';
import { runDay } from './dunning.jobs.ts';
import { getRun } from './get-run.ts';
import { overrideFinding } from './override-finding.ts';
import { insertOverride, liftProcedureOverrides } from './overrides.store.ts';
import { previewLetter } from './preview-letter.ts';
import { proposeRun } from './propose-run.ts';
import { releaseRun } from './release-run.ts';
import { loadProcedures } from './standing.store.ts';
import { toRunDetail } from './to-run.ts';

const letters = openLetterRenderer({ size: 1, log: silentLog });
afterAll(() => letters.close());

const first = '2026-03-11';
const second = '2026-04-02';
const rule = 'fee-above-limit';
const reason = 'Das Auslandsporto ist belegt';

describe.each(testDatabases())('what the law says of runs on $name', ({ open }) => {
  let db: TestDatabase;
  let app: DunningApp;
  beforeAll(async () => {
    db = await open();
    app = dunningApp(db, letters, first);
  });
  afterAll(() => db.close());

  const change = (c: DunningCompany, text: string) => db.write(c.tenantId, (tx) => sql.raw(text).execute(tx.sql));
  const letOut = async (scope: Scope) => {
    const { runId } = await proposeRun(app, scope);
    await releaseRun(app, scope, runId);
    return { runId, delivery: await deliverDispatches(app, scope) };
  };
  /** Claims whose reminder left on the first day; what level 2 costs a private debtor by post. */
  const reminded = async (claims: readonly ClaimWish[], feeMinor = 350) => {
    const c = await dunningCompany(app, claims, { gapDays: 0 });
    await letOut(c.scope(first));
    await db.write(c.tenantId, async (tx) => {
      const { procedure } = (await loadProcedures(tx)).get('standard')!;
      const levels = procedure.levels.map((level) =>
        level.position === 2 ? { ...level, feeMinor: { private: feeMinor, business: 0 } } : level,
      );
      await insertProcedure(tx, newId(), { ...procedure, levels });
    });
    return c;
  };
  const detailOf = async (scope: Scope, runId: string) => {
    const run = await getRun(app, scope, runId);
    if (run.kind === 'refused') throw new Error(run.code);
    return toRunDetail(run, scope.language);
  };
  const interestOf = (c: DunningCompany) =>
    c.rows<{ amount_minor: number; ground: string }>(
      `select amount_minor, ground from claim_entry where kind = 'interest' order by id`,
    );

  test('a fee of 3.50 for a consumer is proposed with what is wrong, and stays back at the release', async () => {
    const c = await reminded([{ number: 'A1', email: null }, { number: 'B1' }]);
    const scope = c.scope(second);
    const { runId } = await proposeRun(app, scope);
    const run = await detailOf(scope, runId);
    expect(run.letters.map((one) => [one.claims[0]!.number, one.mayLeave, one.findings.map((f) => f.code)])).toEqual([
      ['A1', false, [rule]],
      ['B1', true, []],
    ]);
    expect(run.letters[0]!.findings[0]).toMatchObject({
      severity: 'refuse',
      source: '§ 280 BGB, BGH VIII ZR 95/18',
      field: null,
      text: expect.stringContaining('3,50'),
      override: null,
    });
    expect((await detailOf({ ...scope, language: 'en' }, runId)).letters[0]!.findings[0]!.text).toContain('€3.50');
    // Whoever has to decide sees the letter.
    expect(await previewLetter(app, scope, runId, run.letters[0]!.key)).toMatchObject({ kind: 'preview' });
    expect(await releaseRun(app, scope, runId)).toMatchObject({ kind: 'released', noticeCount: 1, droppedCount: 1 });
    const released = await detailOf(scope, runId);
    expect(released.letters[0]).toMatchObject({
      mayLeave: false,
      noticeId: null,
      claims: [{ droppedBecause: 'unlawful' }],
    });
    expect(released.totals).toEqual([{ currency: 'EUR', amount: run.letters[1]!.demanded }]);
    const dropped = await c.rows<{ data: object }>(`select data from case_event where kind = 'claim-dropped'`);
    expect(dropped).toMatchObject([{ data: { codes: ['unlawful'] } }]);
  });

  test.each<[string, string | null, string, string, string]>([
    ['a clerk', 'clerk', rule, reason, 'override-not-allowed'],
    ['an accountant', 'accountant', rule, reason, 'override-not-allowed'],
    ['the machine', null, rule, reason, 'override-not-allowed'],
    ['an owner without a reason', 'owner', rule, 'weil', 'override-reason-short'],
    ['a rule that nobody named', 'owner', 'flat-fee-twice', reason, 'value-invalid'],
  ])('%s does not take it over', async (_name, role, named, words, code) => {
    const c = await reminded([{ number: 'A1', email: null }]);
    const actor = role === null ? 'system' : `${role}@kanzlei.example`;
    const scope = { ...c.scope(second), actor };
    if (role !== null) {
      await change(
        c,
        `insert into member (tenant_id, id, email, name, role) values ('${c.tenantId}', '${newId()}', '${actor}', 'X', '${role}')`,
      );
    }
    const { runId, proposal } = await proposeRun(app, scope);
    const { key } = proposal.letters[0]!;
    expect(await overrideFinding(app, scope, runId, key, { rule: named, reason: words })).toMatchObject({ code });
    expect(await c.rows('select 1 from guard_override')).toEqual([]);
    expect((await detailOf(scope, runId)).letters[0]!.mayLeave).toBe(false);
  });

  test('the owner takes it over for one letter: it leaves, is booked, and his name stands in the file', async () => {
    const c = await reminded([
      { number: 'A1', debtor: 'A', email: null },
      { number: 'A2', debtor: 'A', email: null },
      { number: 'B1', email: null },
    ]);
    const scope = { ...c.scope(second), actor: 'owner' };
    const { runId, proposal } = await proposeRun(app, scope);
    const { key } = proposal.letters.find((letter) => letter.facts.length === 2)!;
    expect(await overrideFinding(app, scope, runId, key, { rule, reason })).toEqual({ kind: 'overridden' });
    // Twice is once.
    expect(await overrideFinding(app, scope, runId, key, { rule, reason })).toEqual({ kind: 'overridden' });
    expect(await c.rows('select 1 from guard_override')).toHaveLength(1);
    const run = await detailOf(scope, runId);
    expect(run.letters.map((one) => [one.key === key, one.mayLeave])).toEqual([
      [true, true],
      [false, false],
    ]);
    expect(run.letters[0]!.findings[0]!.override).toEqual({ actor: 'owner', role: 'owner', reason });
    await releaseRun(app, scope, runId);
    expect(await deliverDispatches(app, scope)).toMatchObject({ sent: 1, cancelled: 0 });
    const fees = await c.rows<{ amount_minor: number }>(`select amount_minor from claim_entry where kind = 'fee'`);
    // One letter, one stamp.
    expect(fees.map((one) => one.amount_minor)).toEqual([350]);
    const events = await c.rows<{ claim_id: string; data: object }>(
      `select claim_id, data from case_event where kind = 'guard-overridden'`,
    );
    expect(new Set(events.map((one) => one.claim_id)).size).toBe(2);
    expect(events[0]!.data).toMatchObject({ rule, role: 'owner', reason, level: 2 });
    expect((await detailOf(scope, runId)).letters[0]).toMatchObject({
      mayLeave: true,
      findings: [{ code: rule, override: { actor: 'owner', reason } }],
    });
    const late = await overrideFinding(app, scope, runId, key, { rule, reason });
    expect(late).toMatchObject({ code: 'run-already-released' });
  });

  test('what holds for a procedure holds for its letters, and for those released before it was lifted', async () => {
    const c = await reminded([{ number: 'A1', email: null }]);
    const scope = { ...c.scope(second), actor: 'owner' };
    const at = new Date(`${second}T08:00:00Z`);
    const held = { id: newId(), rule, procedureName: 'standard', role: 'owner', reason, actor: 'owner' } as const;
    const { levels, minimumMinor } = (await db.read(c.tenantId, loadProcedures)).get('standard')!.procedure;
    const override = { ...held, seen: judgeProcedure({ levels, minimumMinor }, 'DE').map(seenOf) };
    await db.write(c.tenantId, (tx) => insertOverride(tx, override, at));
    const { runId } = await proposeRun(app, scope);
    expect((await detailOf(scope, runId)).letters[0]!.mayLeave).toBe(true);
    await releaseRun(app, scope, runId);
    await db.write(c.tenantId, (tx) => liftProcedureOverrides(tx, 'standard', at));
    expect((await detailOf(scope, runId)).letters[0]!.mayLeave).toBe(true);
    expect(await deliverDispatches(app, scope)).toMatchObject({ sent: 1, cancelled: 0 });
  });

  test('an automatic run leaves behind what is unlawful and goes on', async () => {
    const c = await reminded([{ number: 'A1', email: null }, { number: 'B1' }]);
    const { released } = await runDay(app, c.scope(second));
    expect(released).toMatchObject({ kind: 'released', noticeCount: 1, droppedCount: 1 });
  });

  test('an automatic run of unlawful letters alone is thrown away, and writes nothing into the files day by day', async () => {
    const c = await reminded([{ number: 'A1', email: null }]);
    const { proposed, released } = await runDay(app, c.scope(second));
    expect(released).toBeUndefined();
    expect(await detailOf(c.scope(second), proposed.runId)).toMatchObject({
      state: 'discarded',
      letters: [{ mayLeave: false, findings: [{ code: rule }] }],
    });
    expect(await c.rows(`select 1 from case_event where kind = 'claim-dropped'`)).toEqual([]);
  });

  test('an agreed rate shows in the letter and in the booking', async () => {
    const c = await reminded([{ number: 'A1', kind: 'business' }], 250);
    await change(c, `update claim set agreed_rate_kind = 'fixed', agreed_rate_bp = 1200`);
    const { delivery } = await letOut(c.scope(second));
    expect(delivery).toMatchObject({ sent: 1 });
    const [notice] = await c.rows<{ letter: Letter }>(`select letter from notice where level = 2`);
    const interest = notice!.letter.charges.find((one) => one.kind === 'interest');
    expect(interest!.explanation).toMatch(/vereinbart 12,00\s%/);
    expect(await interestOf(c)).toMatchObject([{ ground: 'contract' }]);
  });

  test('an agreed rate taken back after the release stops the letter; what was agreed later is not booked for it', async () => {
    const c = await reminded([{ number: 'A1', kind: 'business' }], 250);
    const scope = c.scope(second);
    await change(c, `update claim set agreed_rate_kind = 'fixed', agreed_rate_bp = 1200`);
    await releaseRun(app, scope, (await proposeRun(app, scope)).runId);
    await change(c, 'update claim set agreed_rate_kind = null, agreed_rate_bp = null');
    expect(await deliverDispatches(app, scope)).toMatchObject({ sent: 0, cancelled: 1 });
    expect(await c.rows(`select failure from dispatch where state = 'cancelled'`)).toEqual([{ failure: 'unlawful' }]);
    await releaseRun(app, scope, (await proposeRun(app, scope)).runId);
    await change(c, `update claim set agreed_rate_kind = 'fixed', agreed_rate_bp = 1200`);
    expect(await deliverDispatches(app, scope)).toMatchObject({ sent: 1 });
    expect(await interestOf(c)).toMatchObject([{ ground: 's288-2-bgb' }]);
  });

  test('an old obligation bears the old rate, by the old paragraph', async () => {
    const c = await reminded([{ number: 'A1', kind: 'business' }], 250);
    await change(c, `update claim set arisen_on = '2014-07-28'`);
    await letOut(c.scope(second));
    expect(await interestOf(c)).toMatchObject([{ ground: 's288-2-bgb-old' }]);
  });

  test('a missing base rate is said before the release, and so is one carried forward', async () => {
    const c = await reminded([{ number: 'A1', grossMinor: 100_000 }], 250);
    const scope = c.scope('2027-01-20');
    const stopped = await proposeRun(app, scope);
    expect((await detailOf(scope, stopped.runId)).warnings).toEqual([expect.stringContaining('01.01.2027')]);
    await change(c, 'update tenant set carries_rate_forward = true');
    const carried = await proposeRun(app, scope);
    expect((await detailOf(scope, carried.runId)).warnings).toEqual([expect.stringContaining('zuletzt bekannten')]);
    expect(carried.proposal.letters[0]!.totalMinor).toBeGreaterThan(stopped.proposal.letters[0]!.totalMinor);
    await change(c, `insert into base_rate values ('${c.tenantId}', 'DE', '2027-01-01', 152, 'owner')`);
    expect((await detailOf(scope, (await proposeRun(app, scope)).runId)).warnings).toEqual([]);
  });

  test('sums never mix currencies', async () => {
    const c = await dunningCompany(app, [{ number: 'A1' }, { number: 'B1', grossMinor: 20_000 }]);
    await change(c, `update claim set currency = 'CHF' where number = 'B1'`);
    const scope = c.scope(first);
    const { runId } = await proposeRun(app, scope);
    const totals = [
      { currency: 'EUR', amount: '119.00' },
      { currency: 'CHF', amount: '200.00' },
    ];
    expect((await detailOf(scope, runId)).totals).toEqual(totals);
    await releaseRun(app, scope, runId);
    expect((await detailOf(scope, runId)).totals).toEqual(totals);
  });
});
