import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../../packages/server/src/test/database.ts';
import { openStage, type Stage } from './story.ts';

const erika = { customer: 'K1', name: 'Erika Sommer', kind: 'privat', email: 'erika@post.example' } as const;

describe.each(testDatabases().slice(0, 1))('what keeps a letter from leaving, on $name', ({ open }) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(open);
  });
  afterAll(() => stage.close());

  test('a block by a person; lifted, the reminder comes with its full period', async () => {
    const story = await stage.company();
    story.on('2026-09-01');
    await story.importInvoices([
      { ...erika, number: 'RE-2026-0101', issuedOn: '2026-09-01', dueOn: '2026-09-15', amount: '119,00' },
    ]);
    const { id } = await story.claim('RE-2026-0101');
    story.on('2026-09-20');
    const blocked = await story.post<{ blocks: { id: string }[] }>(`/claims/${id}/blocks`, {
      reason: 'Ware beschädigt',
    });
    expect(blocked.blocks).toHaveLength(1);
    story.on('2026-09-25');
    const during = await story.propose();
    expect(during.letters).toEqual([]);
    expect(await story.skipped(during.id)).toEqual({ 'RE-2026-0101': ['blocked-by-user'] });
    story.on('2026-10-12');
    await story.remove(`/claims/${id}/blocks/${blocked.blocks[0]!.id}`);
    const after = await story.propose();
    expect(after.letters).toMatchObject([{ level: 1, demanded: '119.00' }]);
    await story.release(after.id);
    expect((await story.claim('RE-2026-0101')).notices).toMatchObject([{ level: 1, deadlineOn: '2026-10-22' }]);
  });

  test('a block set between proposal and release: the letter is dropped and says why', async () => {
    const story = await stage.company();
    story.on('2026-09-01');
    await story.importInvoices([
      { ...erika, number: 'RE-2026-0101', issuedOn: '2026-08-01', dueOn: '2026-08-15', amount: '119,00' },
    ]);
    const proposal = await story.propose();
    expect(proposal.letters).toHaveLength(1);
    const { id } = await story.claim('RE-2026-0101');
    await story.post(`/claims/${id}/blocks`, { reason: 'ruft an' });
    const released = await story.release(proposal.id);
    expect(released.letters[0]!.claims[0]!.droppedBecause).toBe('blocked-by-user');
    expect(await story.outbox()).toEqual([]);
    expect((await story.claim('RE-2026-0101')).level).toBe(0);
  });

  test('money that comes while the letter waits to be sent: it stays, and nobody owes a fee for it', async () => {
    const story = await stage.company();
    story.on('2026-09-01');
    await story.importInvoices([
      { ...erika, number: 'RE-2026-0101', issuedOn: '2026-08-01', dueOn: '2026-08-15', amount: '119,00' },
    ]);
    const proposal = await story.propose();
    await story.post(`/runs/${proposal.id}/release`);
    await story.importStatement('2026-08-31', [
      { on: '2026-08-31', amount: '119.00', text: 'RE-2026-0101', name: 'Erika Sommer', reference: 'B1' },
    ]);
    await story.drain();
    expect(await story.outbox()).toMatchObject([{ state: 'cancelled', sentAt: null }]);
    expect(await story.claim('RE-2026-0101')).toMatchObject({ status: 'settled', open: '0.00', level: 0 });
  });

  test('sixty days without a run: no level is skipped, each gets its own period', async () => {
    const story = await stage.company();
    story.on('2026-08-18');
    await story.importInvoices([
      { ...erika, number: 'RE-2026-0101', issuedOn: '2026-08-18', dueOn: '2026-09-01', amount: '119,00' },
    ]);
    // Nobody looked for two months. The first level leaves, with ten days from now.
    story.on('2026-11-02');
    const first = await story.propose();
    expect(first.letters).toMatchObject([{ level: 1 }]);
    await story.release(first.id);
    expect((await story.claim('RE-2026-0101')).notices).toMatchObject([{ level: 1, deadlineOn: '2026-11-12' }]);
    // The next day nothing is caught up in a hurry.
    story.on('2026-11-03');
    const second = await story.propose();
    expect(second.letters).toEqual([]);
    expect((await story.claim('RE-2026-0101')).step).toMatchObject({
      kind: 'waiting',
      level: 2,
      untilOn: '2026-11-15',
    });
    // The second level is due three days after the deadline of the first, and no sooner.
    story.on('2026-11-16');
    const third = await story.propose();
    expect(third.letters).toMatchObject([{ level: 2 }]);
    await story.release(third.id);
    expect((await story.claim('RE-2026-0101')).notices.map((notice) => notice.level).sort()).toEqual([1, 2]);
  });

  test('an undecided payment: the debtor is not dunned until somebody has looked', async () => {
    const story = await stage.company();
    story.on('2026-09-01');
    await story.importInvoices([
      { ...erika, number: 'RE-2026-0101', issuedOn: '2026-08-18', dueOn: '2026-09-01', amount: '250,00' },
    ]);
    story.on('2026-09-10');
    await story.importStatement('2026-09-09', [
      { on: '2026-09-09', amount: '240.00', text: 'Rechnung vom August', name: 'Erika Sommer', reference: 'B1' },
    ]);
    const [payment] = await story.undecided();
    expect(payment!.suggestions).toMatchObject([{ claimNumber: 'RE-2026-0101', amount: '240.00', open: '250.00' }]);
    const waiting = await story.propose();
    expect(waiting.letters).toEqual([]);
    expect(await story.skipped(waiting.id)).toEqual({ 'RE-2026-0101': ['payment-undecided'] });
    expect((await story.claim('RE-2026-0101')).hasUndecidedPayment).toBe(true);
    await story.post(`/payments/${payment!.id}/ignore`);
    const decided = await story.propose();
    expect(decided.letters).toMatchObject([{ level: 1, demanded: '250.00' }]);
  });

  test('stale bank data: at the proposal, and again at the release', async () => {
    const story = await stage.company({ bankAgeDaysMax: 3 });
    story.on('2026-09-01');
    await story.importInvoices([
      { ...erika, number: 'RE-2026-0101', issuedOn: '2026-08-18', dueOn: '2026-09-01', amount: '119,00' },
    ]);
    story.on('2026-09-10');
    const blind = await story.propose();
    expect(blind.letters).toEqual([]);
    expect(await story.skipped(blind.id)).toEqual({ 'RE-2026-0101': ['bank-data-stale'] });
    await story.importStatement('2026-09-09', []);
    const seeing = await story.propose();
    expect(seeing.letters).toMatchObject([{ level: 1, demanded: '119.00' }]);
    // The proposal lies for a week; nobody knows any more who has paid.
    story.on('2026-09-17');
    const released = await story.release(seeing.id);
    expect(released.letters[0]!.claims[0]!.droppedBecause).toBe('bank-data-stale');
    expect(await story.outbox()).toEqual([]);
  });

  test('the same statement twice books once; an overlapping one brings only what is new', async () => {
    const story = await stage.company();
    story.on('2026-09-01');
    await story.importInvoices([
      { ...erika, number: 'RE-2026-0101', issuedOn: '2026-08-18', dueOn: '2026-09-01', amount: '119,00' },
      { ...erika, number: 'RE-2026-0202', issuedOn: '2026-08-18', dueOn: '2026-09-01', amount: '50,00' },
    ]);
    const paid = { on: '2026-09-02', amount: '119.00', text: 'RE-2026-0101', name: 'Erika Sommer', reference: 'B1' };
    const later = { on: '2026-09-03', amount: '50.00', text: 'RE-2026-0202', name: 'Erika Sommer', reference: 'B2' };
    story.on('2026-09-03');
    const first = await story.importStatement('2026-09-02', [paid], 'a');
    expect(first).toMatchObject({ isKnown: false, statement: { newCount: 1, bookedCount: 1 } });
    const again = await story.importStatement('2026-09-02', [paid], 'a');
    expect(again).toMatchObject({ isKnown: true, id: first.id });
    story.on('2026-09-04');
    const overlap = await story.importStatement('2026-09-03', [paid, later], 'b');
    expect(overlap.statement).toMatchObject({ newCount: 1, knownCount: 1, bookedCount: 1, settledCount: 1 });
    for (const number of ['RE-2026-0101', 'RE-2026-0202']) {
      const claim = await story.claim(number);
      expect(claim, number).toMatchObject({ status: 'settled', open: '0.00' });
      expect(claim.payments, number).toHaveLength(1);
    }
  });
});
