import type { ClaimDetail } from '@mahnwerk/contract/claims';
import type { DebtorDetail } from '@mahnwerk/contract/debtors';
import type { PaymentRow, PlannedAllocation } from '@mahnwerk/contract/payments';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../../packages/server/src/test/database.ts';
import { openStage, type Stage, type Story } from './story.ts';

const firm = { customer: 'K2', name: 'Druckerei Lampe GmbH', kind: 'gewerblich', dueOn: '2026-07-15' } as const;
const invoices = [
  { ...firm, number: 'RE-2026-0801', issuedOn: '2026-07-01', amount: '300,00' },
  { ...firm, number: 'RE-2026-0802', issuedOn: '2026-07-02', amount: '500,00' },
  { ...firm, number: 'RE-2026-0803', issuedOn: '2026-07-03', amount: '100,00' },
];
const numbers = invoices.map(({ number }) => number);

/** What the books, the law and dunning say of claims; lines and the rules behind them stay in the history. */
async function standing(story: Story, of: readonly string[]) {
  const claims = await Promise.all(of.map((number) => story.claim(number)));
  return claims.map(
    ({ number, open, settledOn, step, statement: { lines: _, rules: __, ...statement } }: ClaimDetail) => ({
      number,
      open,
      settledOn,
      step: step.kind === 'blocked' ? step.blockers.map(({ code }) => code) : step,
      statement,
    }),
  );
}

describe.each(testDatabases())('payments on $name', ({ open }) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(open);
  });
  afterAll(() => stage.close());

  test('over three claims, the third named; then too much, which becomes credit; then all of it taken back', async () => {
    const story = await stage.company();
    story.on('2026-07-03');
    await story.importInvoices(invoices);
    story.on('2026-08-07');
    const before = await standing(story, numbers);
    const payer = { name: 'Druckerei Lampe GmbH' };
    await story.importStatement('2026-08-06', [
      { ...payer, on: '2026-08-05', amount: '350.00', text: 'RE-2026-0803 und Abschlag', reference: 'B1' },
      { ...payer, on: '2026-08-06', amount: '1000.00', text: 'Restbetrag', reference: 'B2' },
    ]);
    const [second, first] = await story.undecided();
    const { id: debtorId } = first!.suggestions[0]!.debtor;
    const third = (await story.claim('RE-2026-0803')).id;
    const plan = await story.post<PlannedAllocation>(`/payments/${first!.id}/allocation`, {
      debtorId,
      designated: [third],
    });
    expect(plan).toMatchObject({
      rule: 'designated',
      shares: [
        { number: 'RE-2026-0803', principal: '100.00', open: '0.00' },
        { number: 'RE-2026-0801', principal: '250.00', open: '50.00' },
      ],
      credit: '0.00',
    });
    const booked = await story.post<PaymentRow>(`/payments/${first!.id}/allocate`, { debtorId, designated: [third] });
    expect(booked.allocations.map((part) => `${part.claimNumber} ${part.amount}`)).toEqual([
      'RE-2026-0803 100.00',
      'RE-2026-0801 250.00',
    ]);
    const over = await story.post<PaymentRow>(`/payments/${second!.id}/allocate`, { debtorId, keepsCredit: true });
    expect(over).toMatchObject({ state: 'booked', credit: { debtor: { id: debtorId }, amount: '450.00' } });
    expect((await standing(story, numbers)).map((claim) => claim.open)).toEqual(['0.00', '0.00', '0.00']);
    const credits = async () => (await story.get<DebtorDetail>(`/debtors/${debtorId}`)).credits;
    expect(await credits()).toEqual([{ currency: 'EUR', amount: '450.00' }]);

    await story.post(`/payments/${first!.id}/unbook`);
    await story.post(`/payments/${second!.id}/unbook`);
    expect(await credits()).toEqual([]);
    await story.post(`/payments/${first!.id}/ignore`);
    await story.post(`/payments/${second!.id}/ignore`);
    expect(await standing(story, numbers)).toEqual(before);
  });

  test('Skonto in time and in the tolerance settles; too late, two percent stay open', async () => {
    const story = await stage.company();
    story.on('2026-08-03');
    const list = ['11', '12', '13'].map((end) => `RE-2026-08${end}`);
    await story.importInvoices(
      list.map((number) => ({ ...firm, number, issuedOn: '2026-08-03', dueOn: '2026-09-02', amount: '200,00' })),
    );
    for (const number of list) {
      const { id, terms } = await story.claim(number);
      await story.put(`/claims/${id}/terms`, { ...terms, discounts: [{ days: 14, percent: '2.00', base: null }] });
    }
    story.on('2026-08-24');
    const before = await standing(story, list);
    const pay = (on: string, number: string) => ({
      on,
      amount: '196.00',
      text: number,
      name: firm.name,
      reference: number,
    });
    const receipt = await story.importStatement('2026-08-21', [
      pay('2026-08-17', list[0]!),
      pay('2026-08-20', list[1]!),
      { ...pay('2026-08-21', list[2]!), name: 'Zahlstelle Mitte' },
    ]);
    expect(receipt.statement).toMatchObject({ bookedCount: 2, settledCount: 2, undecidedCount: 1 });
    const { items } = await story.get<{ items: PaymentRow[] }>('/payments?direction=asc');
    expect(items.map(({ evidence }) => evidence.at(-1))).toEqual([
      'Skonto 2\u00A0% = 4,00 abgezogen, fristgerecht bis 17.08.2026.',
      'Skonto 2\u00A0% = 4,00 abgezogen; die Frist bis 17.08.2026 ist überschritten, bis 20.08.2026 wird es hingenommen.',
      '4,00 bleiben offen und werden nachgefordert.',
    ]);
    const late = await story.claim(list[2]!);
    await story.post(`/payments/${items[2]!.id}/book`, { claimId: late.id });
    expect((await standing(story, list)).map((claim) => claim.open)).toEqual(['0.00', '0.00', '4.00']);
    for (const { id } of items) {
      await story.post(`/payments/${id}/unbook`);
      await story.post(`/payments/${id}/ignore`);
    }
    expect(await standing(story, list)).toEqual(before);
  });
});
