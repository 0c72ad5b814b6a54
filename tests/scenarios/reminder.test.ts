import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../../packages/server/src/test/database.ts';
import { openStage, type Stage } from './story.ts';

const erika = { customer: 'K1', name: 'Erika Sommer', kind: 'privat', email: 'erika@post.example' } as const;
const firm = { customer: 'K2', name: 'Druckerei Lampe GmbH', kind: 'gewerblich' } as const;

describe.each(testDatabases())('a reminder on $name', ({ open }) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(open);
  });
  afterAll(() => stage.close());

  test('is sent once, is paid, and that is the end of it', async () => {
    const story = await stage.company();
    // Day 0: the invoice of the month comes in.
    story.on('2026-09-01');
    const receipt = await story.importInvoices([
      { ...erika, number: 'RE-2026-0101', issuedOn: '2026-09-01', dueOn: '2026-09-15', amount: '119,00' },
    ]);
    expect(receipt.claims).toMatchObject({ newCount: 1, totals: [{ currency: 'EUR', amount: '119.00' }] });
    expect((await story.claim('RE-2026-0101')).step).toEqual({
      kind: 'waiting',
      level: 1,
      untilOn: '2026-09-22',
      reason: 'not-due',
    });
    // Day 20: past due, but the seven days of grace are not over.
    story.on('2026-09-21');
    const early = await story.propose();
    expect(early.letters).toEqual([]);
    expect(await story.skipped(early.id)).toEqual({ 'RE-2026-0101': ['waiting'] });
    // Day 22: the reminder is proposed; nothing leaves by that.
    story.on('2026-09-23');
    const proposal = await story.propose();
    expect(proposal.letters).toMatchObject([
      {
        level: 1,
        channel: 'email',
        demanded: '119.00',
        title: 'Zahlungserinnerung',
        claims: [{ number: 'RE-2026-0101' }],
      },
    ]);
    expect(await story.outbox()).toEqual([]);
    // Day 22: released; the mail lies in the outbox with its letter.
    const released = await story.release(proposal.id);
    expect(released).toMatchObject({ state: 'released', letterCount: 1, dispatches: { sent: 1 } });
    const [mail] = await story.outbox();
    expect(mail).toMatchObject({
      state: 'sent',
      channel: 'email',
      carrier: 'outbox',
      address: 'erika@post.example',
      total: '119.00',
      claimNumbers: ['RE-2026-0101'],
    });
    expect(mail!.documentId).not.toBeNull();
    const text = await story.get<{ to: string; subject: string; text: string }>(`/dispatches/${mail!.id}/mail`);
    expect(text.to).toContain('erika@post.example');
    expect(text.text).toContain('RE-2026-0101');
    const dunned = await story.claim('RE-2026-0101');
    // Ten days from the 23rd end on a holiday and a weekend: Monday the 5th.
    expect(dunned).toMatchObject({ level: 1, status: 'dunned', lastNoticeOn: '2026-09-23', open: '119.00' });
    expect(dunned.notices).toMatchObject([{ level: 1, state: 'sent', deadlineOn: '2026-10-05' }]);
    // Day 22, again: the same claim is not written to twice.
    const again = await story.propose();
    expect(again.letters).toEqual([]);
    // Day 30: the money is there.
    story.on('2026-10-01');
    const statement = await story.importStatement('2026-09-30', [
      { on: '2026-09-30', amount: '119.00', text: 'Rechnung RE-2026-0101', name: 'Erika Sommer', reference: 'B1' },
    ]);
    expect(statement.statement).toMatchObject({ newCount: 1, bookedCount: 1, settledCount: 1, undecidedCount: 0 });
    expect(await story.claim('RE-2026-0101')).toMatchObject({
      status: 'settled',
      open: '0.00',
      settledOn: '2026-09-30',
    });
    // Day 60: no further letter.
    story.on('2026-10-31');
    const late = await story.propose();
    expect(late.letters).toEqual([]);
    expect(await story.outbox()).toHaveLength(1);
  });

  test('of two claims of one debtor is one letter; another debtor gets his own', async () => {
    const story = await stage.company();
    story.on('2026-09-01');
    await story.importInvoices([
      { ...firm, number: 'RE-2026-0101', issuedOn: '2026-08-18', dueOn: '2026-09-01', amount: '1.190,00' },
      { ...firm, number: 'RE-2026-0202', issuedOn: '2026-08-20', dueOn: '2026-09-03', amount: '59,50' },
      { ...erika, number: 'RE-2026-0303', issuedOn: '2026-08-20', dueOn: '2026-09-03', amount: '40,00' },
    ]);
    story.on('2026-09-14');
    const proposal = await story.propose();
    const letters = [...proposal.letters].sort((a, b) => a.debtor.number.localeCompare(b.debtor.number));
    expect(
      letters.map((letter) => [letter.debtor.number, letter.demanded, letter.claims.map((c) => c.number)]),
    ).toEqual([
      ['K1', '40.00', ['RE-2026-0303']],
      ['K2', '1249.50', ['RE-2026-0101', 'RE-2026-0202']],
    ]);
    await story.release(proposal.id);
    const outbox = await story.outbox();
    expect(outbox.map((row) => [row.channel, row.total, [...row.claimNumbers].sort()]).sort()).toEqual([
      ['email', '40.00', ['RE-2026-0303']],
      ['post', '1249.50', ['RE-2026-0101', 'RE-2026-0202']],
    ]);
    for (const number of ['RE-2026-0101', 'RE-2026-0202', 'RE-2026-0303'])
      expect((await story.claim(number)).level, number).toBe(1);
  });
});
