import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../../packages/server/src/test/database.ts';
import { openStage, type Stage } from './story.ts';

const firm = { customer: 'K2', name: 'Druckerei Lampe GmbH', kind: 'gewerblich' } as const;

describe.each(testDatabases())('a part payment on $name', ({ open }) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(open);
  });
  afterAll(() => stage.close());

  test('lowers the interest of the second letter from its value day, to the cent', async () => {
    const story = await stage.company();
    story.on('2026-07-01');
    await story.importInvoices([
      { ...firm, number: 'RE-2026-0707', issuedOn: '2026-07-01', dueOn: '2026-07-15', amount: '2.000,00' },
    ]);
    // The reminder by post, free of charge: it is what causes default. Its ten days end on a Saturday: Monday 3 August.
    story.on('2026-07-22');
    const first = await story.propose();
    expect(first.letters).toMatchObject([{ level: 1, channel: 'post', demanded: '2000.00' }]);
    await story.release(first.id);
    expect((await story.claim('RE-2026-0707')).notices).toMatchObject([{ level: 1, deadlineOn: '2026-08-03' }]);
    // 800 come in on 5 August. That is not what is open, and no number is named, so a person decides.
    story.on('2026-08-06');
    const receipt = await story.importStatement('2026-08-05', [
      {
        on: '2026-08-05',
        amount: '800.00',
        text: 'Abschlag',
        name: 'Druckerei Lampe GmbH',
        reference: 'B1',
      },
    ]);
    expect(receipt.statement).toMatchObject({ bookedCount: 0, undecidedCount: 1 });
    const [payment] = await story.undecided();
    expect(payment!.suggestions).toMatchObject([{ claimNumber: 'RE-2026-0707', open: '2000.00' }]);
    await story.post(`/payments/${payment!.id}/book`, { claimId: payment!.suggestions[0]!.claimId });
    // In default from 4 August (the day after the deadline); 9 + 1.52 = 10.52 percent. Interest comes first (s.367 BGB):
    // 1 day on 2,000.00 = 0.576438, so 0.58 of the payment is interest and 799.42 principal.
    expect((await story.claim('RE-2026-0707')).open).toBe('1200.58');
    // 10 August, second letter: 6 days (5 to 10 August) on 1,200.58 = 2.076181; with the first day 2.652619, rounded once
    // 2.65, of which 0.58 are paid: 2.07. Postage 2.50.
    story.on('2026-08-10');
    const second = await story.propose();
    expect(second.letters).toMatchObject([{ level: 2, channel: 'post', demanded: '1205.15' }]);
    await story.release(second.id);
    const demanded = await story.claim('RE-2026-0707');
    expect(demanded.open).toBe('1205.15');
    expect(demanded.statement.default.startsOn).toBe('2026-08-04');
    expect(demanded.statement.principal).toEqual({ original: '2000.00', open: '1200.58' });
    expect(demanded.statement.costsOpen).toBe('2.50');
    expect(demanded.statement.interest).toMatchObject({ fixed: '2.65', paid: '0.58', open: '2.07', accrued: '2.65' });
    expect(demanded.statement.interest.segments).toMatchObject([
      { from: '2026-08-04', to: '2026-08-05', days: 1, rate: '10.52', base: '2000.00', interest: '0.576438' },
      { from: '2026-08-05', to: '2026-08-11', days: 6, rate: '10.52', base: '1200.58', interest: '2.076181' },
    ]);
    // Exactly what the letter demanded comes in: booked by the machine, nothing is left.
    story.on('2026-08-18');
    const paid = await story.importStatement('2026-08-17', [
      { on: '2026-08-17', amount: '1205.15', text: 'RE-2026-0707 Rest', name: 'Druckerei Lampe GmbH', reference: 'B2' },
    ]);
    expect(paid.statement).toMatchObject({ bookedCount: 1, settledCount: 1 });
    const settled = await story.claim('RE-2026-0707');
    expect(settled).toMatchObject({ status: 'settled', open: '0.00' });
    const last = settled.statement.lines.findLast((line) => line.kind === 'payment');
    expect(last).toMatchObject({
      amount: '-1205.15',
      split: { costs: '-2.50', interest: '-2.07', principal: '-1200.58' },
    });
    expect((await story.outbox()).map((row) => row.level).sort()).toEqual([1, 2]);
  });
});
