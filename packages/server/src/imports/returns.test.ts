import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { camtFile, claimsFile } from '../test/bank-files.ts';
import { testDatabases } from '../test/database.ts';
import { importHouse } from '../test/import-house.ts';
import { runImport } from './imports.routes.ts';
import { previewImport } from './preview-import.ts';

const head = 'Rechnungsnummer;Ende-zu-Ende-Referenz;Mandatsreferenz;Rückgabedatum;Betrag;Bankgebühr;Rückgabegrund';
const returns = (name: string, ...lines: string[]) => ({
  name,
  bytes: new TextEncoder().encode([head, ...lines].join('\r\n')),
});

describe.each(testDatabases())('returned debits of a file on $name', ({ open }) => {
  const house = importHouse(open);
  const { deps } = house;

  async function company() {
    const { tenantId, scope, rows } = await house.company();
    return {
      scope,
      rows,
      import: (...files: Parameters<typeof runImport>[2]) => runImport(deps, scope, files),
      claims: async () =>
        Object.fromEntries((await rows('select number, open_minor as open from claim')).map((r) => [r.number, r.open])),
      ledger: (number: string) =>
        rows(`select e.kind, e.amount_minor as a, e.value_on as on, e.source_kind as source from claim_entry e
          join claim c on c.id = e.claim_id where c.number = '${number}' order by e.id`),
      isWhole: async () => expect((await verifyBooks(deps, tenantId)).findings).toEqual([]),
    };
  }

  test('the booking of the debit is reversed, the fee is owed, the reason and the task stand in the file', async () => {
    const c = await company();
    await c.import(
      claimsFile([
        { number: 'RE-1001', amount: '50,00' },
        { number: 'RE-1002', amount: '20,00' },
      ]),
    );
    await c.import(camtFile([{ on: '2026-04-01', amount: '50.00', text: 'RE-1001', endToEndId: 'E2E-77' }]));
    expect(await c.claims()).toEqual({ 'RE-1001': 0, 'RE-1002': 2_000 });
    const file = returns('rls.csv', ';E2E-77;;09.04.2026;-50,00;3,00;AM04', 'RE-9999;;;09.04.2026;10,00;;');
    const [preview] = await previewImport(deps, c.scope, [file], {});
    expect(preview).toMatchObject({ kind: 'returns', returns: { newCount: 1, openCount: 1, problemCount: 0 } });
    expect(preview!.returns!.rows).toMatchObject([
      {
        line: 2,
        state: 'new',
        number: 'RE-1001',
        takesBack: 'booking',
        amount: '50.00',
        fee: '3.00',
        reason: 'Konto nicht gedeckt',
      },
      { line: 3, state: 'open', number: 'RE-9999', claimId: null, task: null },
    ]);
    const [receipt] = await c.import(file);
    expect(receipt).toMatchObject({
      kind: 'returns',
      problems: [],
      returns: { newCount: 1, openCount: 1, reopenedCount: 1, fees: [{ currency: 'EUR', amount: '3.00' }] },
    });
    expect(receipt!.returns!.warnings).toMatchObject([{ code: 'return-unknown', line: 3 }]);
    expect(receipt!.returns!.rows[0]!.task).toContain('weiterer Einzug');
    expect(await c.claims()).toEqual({ 'RE-1001': 5_300, 'RE-1002': 2_000 });
    expect(await c.ledger('RE-1001')).toEqual([
      { kind: 'principal', a: 5_000, on: '2026-03-01', source: 'import' },
      { kind: 'payment', a: -5_000, on: '2026-04-01', source: 'allocation' },
      { kind: 'payment-reversal', a: 5_000, on: '2026-04-01', source: 'allocation' },
      { kind: 'return-cost', a: 300, on: '2026-04-09', source: 'import' },
    ]);
    const events = await c.rows(
      `select kind, data from case_event where kind in ('direct-debit-returned', 'claim-reopened') order by seq`,
    );
    expect(events).toMatchObject([
      { kind: 'direct-debit-returned', data: { number: 'RE-1001', code: 'AM04', feeMinor: 300, endToEndId: 'E2E-77' } },
      { kind: 'claim-reopened', data: { number: 'RE-1001', openMinor: 5_000 } },
    ]);
    await c.isWhole();
    const [again] = await c.import(returns('again.csv', 'RE-1001;;;09.04.2026;50,00;3,00;AM04'));
    expect(again!.returns).toMatchObject({ newCount: 0, knownCount: 1 });
    // The machine does not book the same money on the claim a second time.
    await c.import(camtFile([{ on: '2026-04-11', amount: '1.00', text: 'irgendwas' }], 'next.xml'));
    expect(await c.claims()).toEqual({ 'RE-1001': 5_300, 'RE-1002': 2_000 });
    expect((await c.import(file))[0]).toMatchObject({ isKnown: true });
    await c.isWhole();
  });

  test('a row that may be recorded already waits for a person, and is booked or left out as he says', async () => {
    const c = await company();
    await c.import(claimsFile([{ number: 'RE-1001', amount: '50,00' }]));
    const paid = (on: string, reference: string) => ({ on, amount: '50.00', text: 'RE-1001', reference });
    await c.import(camtFile([paid('2026-04-01', 'B-1')]));
    await c.import(returns('rls.csv', 'RE-1001;;;09.04.2026;50,00;3,00;AM04'));
    await c.import(camtFile([paid('2026-04-10', 'B-2')], 'b.xml'));
    const near = returns('near.csv', 'RE-1001;;;11.04.2026;50,00;3,00;AM04');
    const hash = createHash('sha256').update(near.bytes).digest('hex');
    const say = (perhaps?: 'take' | 'leave') => {
      if (perhaps === undefined) return {};
      return { [hash]: { mode: 'list' as const, closesMissing: 'none' as const, perhaps: { '2': perhaps } } };
    };
    const preview = async (perhaps?: 'take' | 'leave') =>
      (await previewImport(deps, c.scope, [near], {}, {}, { lists: say(perhaps) }))[0]!.returns;
    expect(await preview()).toMatchObject({ newCount: 0, openCount: 0, questionCount: 1, warnings: [] });
    expect((await preview())!.rows).toMatchObject([{ state: 'open', perhaps: 'open', number: 'RE-1001' }]);
    expect(await preview('leave')).toMatchObject({ knownCount: 1, questionCount: 0, rows: [{ perhaps: 'leave' }] });
    expect(await preview('take')).toMatchObject({
      newCount: 1,
      questionCount: 0,
      rows: [{ state: 'new', perhaps: 'take' }],
    });
    const [receipt] = await runImport(deps, c.scope, [near], {}, {}, {}, say('take'));
    expect(receipt!.returns).toMatchObject({ newCount: 1, openCount: 0, warnings: [] });
    await c.isWhole();
  });

  test('a payment that a list reported is taken back, a whole one or a part; a claim nobody paid stays as open as it is', async () => {
    const c = await company();
    await c.import(
      claimsFile([
        { number: 'RE-1001', amount: '50,00', open: '0,00' },
        { number: 'RE-1002', amount: '90,00', open: '10,00' },
        { number: 'RE-1003', amount: '30,00' },
        { number: 'RE-1004', amount: '40,00', open: '39,00' },
      ]),
    );
    const [receipt] = await c.import(
      returns(
        'rls.csv',
        'RE-1001;;;09.04.2026;50,00;3,00;',
        'RE-1002;;;09.04.2026;30,00;;MD01',
        'RE-1003;;;09.04.2026;30,00;4,50;MD06',
        'RE-1004;;;09.04.2026;40,00;;',
      ),
    );
    expect(receipt!.returns).toMatchObject({ newCount: 3, reopenedCount: 2, openCount: 1 });
    expect(receipt!.returns!.warnings).toMatchObject([{ code: 'return-without-payment', line: 5 }]);
    expect(await c.claims()).toEqual({ 'RE-1001': 5_300, 'RE-1002': 4_000, 'RE-1003': 3_450, 'RE-1004': 3_900 });
    expect((await c.ledger('RE-1001')).slice(1)).toEqual([
      { kind: 'payment', a: -5_000, on: '2026-03-01', source: 'import' },
      { kind: 'payment-reversal', a: 5_000, on: '2026-04-09', source: 'import' },
      { kind: 'return-cost', a: 300, on: '2026-04-09', source: 'import' },
    ]);
    await c.isWhole();
  });

  test('a listed payment is taken back once, however many lists name parts of it', async () => {
    const c = await company();
    await c.import(claimsFile([{ number: 'RE-1', amount: '200,00', open: '100,00' }]));
    const file = (day: number) => returns(`${day}.csv`, `RE-1;;;${day}.04.2026;60,00;3,00;MD06`);
    expect((await c.import(file(10)))[0]!.returns).toMatchObject({ newCount: 1, reopenedCount: 1 });
    // A day later it may be the same; a week later it is another, of a debit that nobody booked.
    expect((await c.import(file(11)))[0]!.returns).toMatchObject({ newCount: 0, openCount: 1 });
    expect((await c.import(file(18)))[0]!.returns).toMatchObject({ newCount: 1, reopenedCount: 0 });
    expect(await c.claims()).toEqual({ 'RE-1': 16_600 });
    await c.isWhole();
  });

  test('the debtor owes no fee for our own mistakes, and nobody duns the dead', async () => {
    const c = await company();
    await c.import(
      claimsFile([
        { number: 'RE-1001', amount: '50,00' },
        { number: 'RE-1002', amount: '20,00' },
      ]),
    );
    await c.import(returns('rls.csv', 'RE-1001;;;09.04.2026;50,00;3,00;909', 'RE-1002;;;09.04.2026;20,00;3,00;MD07'));
    expect(await c.claims()).toEqual({ 'RE-1001': 5_000, 'RE-1002': 2_300 });
    const blocks = await c.rows('select c.number, b.reason from block b join claim c on c.id = b.claim_id');
    expect(blocks).toMatchObject([{ number: 'RE-1002' }]);
    expect(blocks[0]!.reason).toContain('verstorben');
  });

  test('a mandate that no booking names fits nothing; a row that was not understood stops the file', async () => {
    const c = await company();
    const [receipt] = await c.import(returns('rls.csv', ';;M-1;09.04.2026;50,00;;'));
    expect(receipt!.returns).toMatchObject({ openCount: 1, warnings: [{ code: 'return-unknown', line: 2 }] });
    const [refused] = await c.import(returns('bad.csv', 'RE-1;;;gestern;50,00;;', ';;;09.04.2026;x;;'));
    expect(refused).toMatchObject({ kind: 'refused', id: null });
    expect(refused!.problems.map(({ code, line }) => [code, line])).toEqual([
      ['rows-with-problems', null],
      ['date-invalid', 2],
      ['value-missing', 3],
      ['amount-invalid', 3],
    ]);
  });
});
