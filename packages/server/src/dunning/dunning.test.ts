import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { deliverDispatches } from '../dispatch/deliver-dispatches.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { type ClaimWish, type DunningApp, dunningApp, dunningCompany, pay, readBank } from '../test/dunning-house.ts';
import { silentLog } from '../test/silent-log.ts';
import { discardRun } from './discard-run.ts';
import { excludeFromRun } from './exclude-from-run.ts';
import { getRun } from './get-run.ts';
import { listRuns } from './list-runs.ts';
import { listSkipped } from './list-skipped.ts';
import { previewLetter } from './preview-letter.ts';
import { proposeRun } from './propose-run.ts';
import { releaseRun } from './release-run.ts';
import { toRunDetail } from './to-run.ts';

const letters = openLetterRenderer({ size: 1, log: silentLog });
afterAll(() => letters.close());

const today = '2026-03-11';

describe.each(testDatabases())('dunning runs on $name', ({ open }) => {
  let db: TestDatabase;
  let app: DunningApp;
  beforeAll(async () => {
    db = await open();
    app = dunningApp(db, letters, today);
  });
  afterAll(() => db.close());

  const company = (claims: readonly ClaimWish[], rest: Parameters<typeof dunningCompany>[2] = {}) =>
    dunningCompany(app, claims, rest);

  test('a proposal answers for every open claim and writes nothing that could leave', async () => {
    const c = await company([
      { number: 'A1', debtor: 'A' },
      { number: 'A2', debtor: 'A', grossMinor: 5_000 },
      { number: 'B1', email: null },
      { number: 'C1', email: null, hasStreet: false },
      { number: 'D1', dueOn: '2026-04-01' },
      { number: 'E1', grossMinor: 200 },
    ]);
    const { runId, number } = await proposeRun(app, c.scope(today));
    expect(number).toBe(1);
    const detail = await getRun(app, c.scope(today), runId);
    if (detail.kind === 'refused') throw new Error(detail.code);
    const run = toRunDetail(detail, 'de');
    expect(run).toMatchObject({
      lookedAtCount: 6,
      dueCount: 3,
      letterCount: 2,
      totals: [{ currency: 'EUR', amount: '288.00' }],
      state: 'proposed',
    });
    expect(run.letters.map((one) => [one.debtor.name, one.level, one.title, one.channel, one.demanded])).toEqual([
      ['Kundin A', 1, 'Zahlungserinnerung', 'email', '169.00'],
      ['Kundin B1', 1, 'Zahlungserinnerung', 'post', '119.00'],
    ]);
    expect(run.skippedCounts).toEqual({ 'address-missing': 1, 'below-minimum': 1, waiting: 1 });
    const skipped = await listSkipped(app, c.scope(today), runId, { code: 'waiting', limit: 10 });
    expect(skipped.lines).toMatchObject([{ number: 'D1', untilOn: '2026-04-08' }]);
    expect(await c.rows('select * from dispatch')).toEqual([]);
    expect((await listRuns(app, c.scope(today))).map((one) => one.number)).toEqual([1]);
  });

  test('what is previewed is what leaves, to the byte', async () => {
    const c = await company([{ number: 'A1' }]);
    const { runId, proposal } = await proposeRun(app, c.scope(today));
    const preview = await previewLetter(app, c.scope(today), runId, proposal.letters[0]!.key);
    if (preview.kind === 'refused') throw new Error(preview.code);
    expect(preview.letter).toMatchObject({ title: 'Zahlungserinnerung', deadlineOn: '2026-03-18', totalMinor: 11_900 });
    expect(await releaseRun(app, c.scope(today), runId)).toMatchObject({
      kind: 'released',
      noticeCount: 1,
      droppedCount: 0,
    });
    await deliverDispatches(app, c.scope(today));
    const [document] = await c.rows<{ sha256: string; file_name: string }>(
      `select sha256, file_name from document where kind = 'letter'`,
    );
    expect(document!.file_name).toBe('Zahlungserinnerung A1.pdf');
    expect(Buffer.from(await app.blobs.get(document!.sha256)).equals(Buffer.from(preview.pdf))).toBe(true);
    const after = await previewLetter(app, c.scope(today), runId, proposal.letters[0]!.key);
    expect(after.kind === 'preview' && Buffer.from(after.pdf).equals(Buffer.from(preview.pdf))).toBe(true);
  });

  test('a run is released once, also when two do it at the same moment', async () => {
    const c = await company([{ number: 'A1' }, { number: 'B1' }]);
    const { runId } = await proposeRun(app, c.scope(today));
    const results = await Promise.all([1, 2].map(() => releaseRun(app, c.scope(today), runId)));
    expect(results.map((one) => (one.kind === 'refused' ? one.code : one.kind)).sort()).toEqual([
      'released',
      'run-already-released',
    ]);
    expect(await releaseRun(app, c.scope(today), runId)).toMatchObject({ code: 'run-already-released' });
    expect(await c.rows('select count(*)::integer as n from dispatch')).toEqual([{ n: 2 }]);
  });

  test('paid, disputed or partly paid since the proposal: dropped, or demanded with what is open now', async () => {
    const c = await company([{ number: 'A1' }, { number: 'B1' }, { number: 'C1' }]);
    const { runId } = await proposeRun(app, c.scope(today));
    await pay(app, c, 'A1', 11_900, '2026-03-10');
    await pay(app, c, 'B1', 10_000, '2026-03-10');
    expect(await releaseRun(app, c.scope(today), runId)).toMatchObject({ noticeCount: 2, droppedCount: 1 });
    expect(await c.rows(`select dropped_because from run_item where dropped_because is not null`)).toEqual([
      { dropped_because: 'settled' },
    ]);
    expect(await c.rows('select total_minor::integer as total from notice order by total_minor')).toEqual([
      { total: 1_900 },
      { total: 11_900 },
    ]);
  });

  test('letters that were taken out stay; put back they leave', async () => {
    const c = await company([{ number: 'A1' }, { number: 'B1' }, { number: 'C1' }]);
    const { runId, proposal } = await proposeRun(app, c.scope(today));
    const keys = proposal.letters.map((letter) => letter.key);
    await excludeFromRun(app, c.scope(today), runId, { letterKeys: keys.slice(0, 2), isExcluded: true });
    await excludeFromRun(app, c.scope(today), runId, { letterKeys: keys.slice(1, 2), isExcluded: false });
    expect(await releaseRun(app, c.scope(today), runId)).toMatchObject({ noticeCount: 2, droppedCount: 0 });
    expect(await c.rows(`select letter_key from notice where letter_key = '${keys[0]}'`)).toEqual([]);
    expect(await excludeFromRun(app, c.scope(today), runId, { letterKeys: keys, isExcluded: true })).toMatchObject({
      code: 'run-already-released',
    });
  });

  test('a discarded run cannot be released, and its claims are due again', async () => {
    const c = await company([{ number: 'A1' }]);
    const { runId } = await proposeRun(app, c.scope(today));
    expect(await discardRun(app, c.scope(today), runId)).toEqual({ kind: 'discarded' });
    expect(await releaseRun(app, c.scope(today), runId)).toMatchObject({ code: 'run-already-released' });
    expect((await proposeRun(app, c.scope(today))).proposal.letters).toHaveLength(1);
  });

  test('bank data that grew old stop a letter at proposal, at release and at the second of dispatch', async () => {
    const c = await company([{ number: 'A1' }], { bankAgeDaysMax: 1 });
    const codes = async () =>
      (await proposeRun(app, c.scope(today))).proposal.items[0]!.blockers.map((one) => one.code);
    expect(await codes()).toEqual(['bank-data-stale']);
    await readBank(app, c, '2026-03-09');
    expect(await codes()).toEqual(['bank-data-stale']);
    await readBank(app, c, '2026-03-10');
    const first = await proposeRun(app, c.scope(today));
    expect(first.proposal.letters).toHaveLength(1);
    expect(await releaseRun(app, c.scope('2026-03-12'), first.runId)).toMatchObject({
      noticeCount: 0,
      droppedCount: 1,
    });
    const second = await proposeRun(app, c.scope(today));
    expect(await releaseRun(app, c.scope(today), second.runId)).toMatchObject({ noticeCount: 1 });
    expect(await deliverDispatches(app, c.scope('2026-03-12'))).toMatchObject({ sent: 0, cancelled: 1 });
    expect(await c.rows('select state, failure from dispatch')).toEqual([
      { state: 'cancelled', failure: 'bank-data-stale' },
    ]);
    await readBank(app, c, '2026-03-11');
    expect((await proposeRun(app, c.scope('2026-03-12'))).proposal.letters).toHaveLength(1);
  });

  test('level by level: the next only after the last has left, fees and interest booked once, ledger and chain whole', async () => {
    const c = await company([
      { number: 'A1', email: null },
      { number: 'B1', email: null, kind: 'business' },
    ]);
    const round = async (day: string) => {
      const { runId, proposal } = await proposeRun(app, c.scope(day));
      if (proposal.letters.length === 0) return proposal.items.map((item) => item.blockers[0]?.code ?? item.outcome);
      await releaseRun(app, c.scope(day), runId);
      const before = (await proposeRun(app, c.scope(day))).proposal.items.map((item) => item.blockers[0]?.code);
      expect(before).toEqual(['notice-in-flight', 'notice-in-flight']);
      await deliverDispatches(app, c.scope(day));
      await deliverDispatches(app, c.scope(day));
      return proposal.letters.map((letter) => letter.level);
    };
    expect(await round(today)).toEqual([1, 1]);
    expect(await round('2026-03-24')).toEqual(['waiting', 'waiting']);
    expect(await round('2026-03-25')).toEqual([2, 2]);
    expect(await round('2026-04-13')).toEqual([3, 3]);
    expect(await round('2026-05-30')).toEqual(['levels-exhausted', 'levels-exhausted']);
    const entries = await c.rows(`
      select c.number, e.kind, e.amount_minor::integer as amount, e.value_on as on, e.period_from, e.period_to
      from claim_entry e join claim c on c.id = e.claim_id where e.kind <> 'principal' order by 1, e.id`);
    expect(entries).toMatchObject([
      { number: 'A1', kind: 'fee', amount: 250, on: '2026-03-25' },
      { number: 'A1', kind: 'interest', amount: 14, period_from: '2026-03-19', period_to: '2026-03-26' },
      { number: 'A1', kind: 'fee', amount: 250, on: '2026-04-13' },
      { number: 'A1', kind: 'interest', amount: 39, period_from: '2026-03-26', period_to: '2026-04-14' },
      { number: 'B1', kind: 'flat-fee', amount: 4_000, on: '2026-03-25' },
      { number: 'B1', kind: 'interest', amount: 23 },
      { number: 'B1', kind: 'interest', amount: 64 },
    ]);
    expect(await verifyBooks(app, c.tenantId)).toMatchObject({ findings: [] });
  });

  test('a gap between letters holds over all claims of a debtor, and nothing is lost', async () => {
    const c = await company([
      { number: 'A1', debtor: 'A' },
      { number: 'A2', debtor: 'A', dueOn: '2026-03-03' },
      { number: 'A3', debtor: 'A', dueOn: '2026-03-05' },
    ]);
    const run = async (day: string) => {
      const { runId, proposal } = await proposeRun(app, c.scope(day));
      await releaseRun(app, c.scope(day), runId);
      await deliverDispatches(app, c.scope(day));
      return proposal.letters.map((letter) => letter.facts.map((one) => one.claim.number).join('+'));
    };
    expect(await run('2026-03-09')).toEqual(['A1']);
    expect(await run('2026-03-10')).toEqual([]);
    expect(await run('2026-03-12')).toEqual(['A2+A3']);
  });

  test('one company never sees the run of another', async () => {
    const c = await company([{ number: 'A1' }]);
    const { runId } = await proposeRun(app, c.scope(today));
    const other = await newTenant(db);
    const scope = { ...c.scope(today), tenantId: other.tenantId };
    expect(await getRun(app, scope, runId)).toMatchObject({ code: 'not-found' });
    expect(await releaseRun(app, scope, runId)).toMatchObject({ code: 'not-found' });
  });
});
