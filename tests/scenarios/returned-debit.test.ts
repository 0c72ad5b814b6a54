import type { DebtorDetail } from '@mahnwerk/contract/debtors';
import type { Overview } from '@mahnwerk/contract/overview';
import type { PaymentRow } from '@mahnwerk/contract/payments';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../../packages/server/src/test/database.ts';
import { openStage, type Stage } from './story.ts';

const firm = { customer: 'K2', name: 'Druckerei Lampe GmbH', kind: 'gewerblich', email: 'post@lampe.example' } as const;
const debit = { name: 'Druckerei Lampe GmbH', endToEndId: 'RE-2026-0901', mandateId: 'M-K2-1' };

describe.each(testDatabases().slice(0, 1))('a returned debit on $name', ({ open }) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(open);
  });
  afterAll(() => stage.close());

  test('is collected, comes back with a fee, is dunned with it; the list of returns comes last and changes nothing', async () => {
    const story = await stage.company();
    // Day 0: the invoice.
    story.on('2026-09-01');
    await story.importInvoices([
      { ...firm, number: 'RE-2026-0901', issuedOn: '2026-09-01', dueOn: '2026-09-15', amount: '300,00' },
    ]);
    // Day 15: the debit is collected.
    story.on('2026-09-16');
    await story.importStatement('2026-09-15', [
      { ...debit, on: '2026-09-15', amount: '300.00', text: 'Einzug RE-2026-0901', reference: 'D1' },
    ]);
    expect(await story.claim('RE-2026-0901')).toMatchObject({ open: '0.00', settledOn: '2026-09-15' });
    // Day 22: it comes back, the bank takes 3.00 for it.
    story.on('2026-09-23');
    await story.importStatement('2026-09-22', [
      {
        ...debit,
        on: '2026-09-22',
        amount: '-303.00',
        text: 'Retoure',
        reference: 'R1',
        returned: { code: 'AC04', amount: '300.00', charges: '3.00' },
      },
    ]);
    const claim = await story.claim('RE-2026-0901');
    expect(claim).toMatchObject({ open: '303.00', settledOn: null, level: 0, dueOn: '2026-09-15' });
    const { tasks } = await story.get<Overview>('/overview');
    expect(tasks).toContainEqual({ kind: 'returns-open', count: 1, amount: '300.00' });
    const { items } = await story.get<{ items: PaymentRow[] }>('/payments?returnTask=open');
    expect(items).toMatchObject([
      { amount: '-303.00', returned: { code: 'AC04', charges: '3.00', isTaskDone: false } },
    ]);
    const path = `/debtors/${claim.debtor.id}`;
    const [mark] = (await story.get<DebtorDetail>(path)).mandateMarks;
    expect(mark).toMatchObject({
      mandateId: 'M-K2-1',
      code: 'AC04',
      reason: 'Konto aufgelöst',
      markedOn: '2026-09-22',
    });
    await story.post(`/payments/${items[0]!.id}/return-task`);
    expect((await story.get<Overview>('/overview')).tasks.map(({ kind }) => kind)).not.toContain('returns-open');
    expect((await story.get<{ items: PaymentRow[] }>('/payments?returnTask=open')).items).toEqual([]);
    // The same day: the reminder asks for the invoice and for what the bank took.
    const run = await story.propose();
    expect(run.letters).toMatchObject([{ level: 1, demanded: '303.00', claims: [{ number: 'RE-2026-0901' }] }]);
    await story.release(run.id);
    // Day 24: the provider's list says the same once more, with another day.
    story.on('2026-09-25');
    const list = [
      'Rechnungsnummer;Rückgabedatum;Betrag;Bankgebühr;Rückgabegrund',
      'RE-2026-0901;24.09.2026;300,00;3,00;AC04',
    ];
    const receipt = await story.upload('ruecklastschriften.csv', list.join('\r\n'));
    expect(receipt.returns).toMatchObject({ newCount: 0, knownCount: 1, openCount: 0 });
    expect(await story.claim('RE-2026-0901')).toMatchObject({ open: '303.00', level: 1 });
    // The customer has a new account: the mandate is used again.
    const lifted = await story.remove<DebtorDetail>(`${path}/mandate-marks/${mark!.id}`);
    expect(lifted.mandateMarks).toEqual([]);
    // Day 26: he pays all of it.
    story.on('2026-09-28');
    await story.importStatement('2026-09-27', [
      { name: firm.name, on: '2026-09-25', amount: '303.00', text: 'RE-2026-0901', reference: 'T1' },
    ]);
    expect(await story.claim('RE-2026-0901')).toMatchObject({ open: '0.00', status: 'settled' });
  });
});
