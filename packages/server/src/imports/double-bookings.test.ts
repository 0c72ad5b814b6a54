import { describe, expect, test } from 'vitest';
import { allocatePayment } from '../matching/allocate-payment.ts';
import { ignorePayment } from '../matching/ignore-payment.ts';
import { claimsFile } from '../test/bank-files.ts';
import { testDatabases } from '../test/database.ts';
import { importHouse } from '../test/import-house.ts';
import { camt, mt940, type WrittenEntry } from '../test/statement-files.ts';
import { runImport } from './imports.routes.ts';

/** One engine says it: what is told apart here is told apart by the rules, not by the database. */
const { open } = testDatabases()[0]!;

describe('the same money in two files', () => {
  const house = importHouse(open);
  const { deps } = house;

  async function company() {
    const { scope, rows } = await house.company();
    return {
      scope,
      rows,
      import: async (...files: Parameters<typeof runImport>[2]) => {
        const receipts = await runImport(deps, scope, files);
        return receipts.map(({ kind, statement, problems }) => {
          expect([kind, problems]).toEqual(['statement', []]);
          const { newCount, knownCount, warnings } = statement!;
          return `${newCount} new ${knownCount} known ${warnings.map(({ code }) => code).join(' ')}`.trim();
        });
      },
      /** Amounts of what stands, in cents. */
      standing: async () =>
        (
          await rows(`select t.amount_minor as minor from bank_transaction t
            left join payment_decision p on p.transaction_id = t.id
            where p.state <> 'not-a-payment' or p.decided_by = 'machine' order by t.booked_on, t.amount_minor`)
        ).map(({ minor }) => minor),
    };
  }

  const parts = [
    { amount: '100.00', text: 'RE-601', endToEndId: 'E11' },
    { amount: '150.00', text: 'RE-602', endToEndId: 'E12' },
    { amount: '50.00', text: 'RE-603', endToEndId: 'E13' },
  ];
  const span = { opening: '5000.00', closing: '5300.00' };
  const sum: WrittenEntry = { amount: '300.00', text: 'Sammelgutschrift' };
  const asSum = (more: Partial<WrittenEntry> = {}) => camt('053', [{ ...sum, ...more }], span);
  const asParts = (more: Partial<WrittenEntry> = {}) => camt('054', [{ ...sum, ...more, parts }]);
  const lean = mt940([{ amount: '300.00', gvc: '191', text: 'SAMMELGUTSCHRIFT' }], span);
  const full = camt('053', [{ ...sum, reference: 'BK-77123', parts }], span);

  test.each([
    ['a sum and then its parts', asSum(), asParts(), '3 new 0 known replaced-by-details'],
    [
      'with one reference',
      asSum({ reference: 'R9' }),
      asParts({ reference: 'R9' }),
      '3 new 0 known replaced-by-details',
    ],
    ['a sum in MT940 and then its parts', lean, full, '3 new 0 known replaced-by-details'],
    ['parts and then their sum', asParts(), asSum(), '0 new 1 known other-format-known'],
    ['with one reference, the sum second', asParts({ reference: 'R9' }), asSum({ reference: 'R9' }), '0 new 1 known'],
    ['parts and then their sum in MT940', full, lean, '0 new 1 known other-format-known'],
    ['the parts as entries of a notification', asSum(), camt('054', parts), '3 new 0 known replaced-by-details'],
    ['the other way round', camt('054', parts), asSum(), '0 new 1 known other-format-known'],
  ])('%s stand once', async (_, first, second, said) => {
    const c = await company();
    await c.import(first);
    expect(await c.import(second)).toEqual([said]);
    expect(await c.standing()).toEqual([5000, 10_000, 15_000]);
    // Whatever comes again, in whatever file, changes nothing more.
    for (const again of [first, second, lean]) await c.import({ ...again, bytes: padded(again.bytes) });
    expect(await c.standing()).toEqual([5000, 10_000, 15_000]);
  });

  test('the parts find their claims, and the sum holds none any more', async () => {
    const c = await company();
    await runImport(deps, c.scope, [
      claimsFile([
        { number: 'RE-601', amount: '100,00', customer: 'A1' },
        { number: 'RE-777', amount: '300,00', customer: 'A2', name: 'Sammel AG' },
      ]),
    ]);
    await c.import(asSum());
    await c.import(asParts());
    expect(await c.rows(`select number from claim where open_minor = 0`)).toEqual([{ number: 'RE-601' }]);
    expect(
      await c.rows(`select 1 from suggestion s join bank_transaction t on t.id = s.transaction_id
        where t.amount_minor = 30000 and s.refused_at is null`),
    ).toEqual([]);
    const kinds = await c.rows(`select kind from case_event where kind = 'payment-replaced'`);
    expect(kinds).toHaveLength(1);
  });

  test('what was proposed on a claim that is settled since does not hold the sum', async () => {
    const c = await company();
    await runImport(deps, c.scope, [
      claimsFile([{ number: 'RE-777', amount: '300,00', customer: 'A2', name: 'Sammel AG' }]),
    ]);
    const text = 'Sammel AG RE-4711';
    await c.import(asSum({ text }));
    await c.import(camt('053', [{ on: '2026-05-20', amount: '300.00', text: 'RE-777', reference: 'R77' }]));
    expect(
      await c.rows(`select c.number from suggestion s join claim c on c.id = s.claim_id
        where s.refused_at is null and c.settled_on is not null`),
    ).toEqual([{ number: 'RE-777' }]);
    expect(await c.import(asParts({ text }))).toEqual(['3 new 0 known replaced-by-details']);
    expect(await c.rows('select 1 from suggestion')).toEqual([]);
  });

  test('of a sum that is decided the parts come too late, and it is said with day and amount', async () => {
    const c = await company();
    await c.import(asSum());
    const [row] = await c.rows('select id from bank_transaction');
    expect(await ignorePayment(deps, c.scope, row!.id as string)).toBeUndefined();
    const [receipt] = await runImport(deps, c.scope, [asParts()]);
    expect(receipt!.statement).toMatchObject({ newCount: 0, knownCount: 3 });
    const [warning] = receipt!.statement!.warnings;
    expect(warning!.code).toBe('details-too-late');
    expect(warning!.message).toContain('10.04.2026');
    expect(warning!.message).toContain('300,00');
  });

  test('a sum that is booked on claims stays booked', async () => {
    const c = await company();
    await runImport(deps, c.scope, [claimsFile([{ number: 'RE-9', amount: '300,00', customer: 'A1' }])]);
    await c.import(asSum({ reference: 'R9' }));
    const [row] = await c.rows('select id from bank_transaction');
    const [debtor] = await c.rows('select id from debtor');
    await allocatePayment(deps, c.scope, row!.id as string, {
      debtorId: debtor!.id as string,
      designated: [],
      keepsCredit: false,
    });
    expect(await c.import(asParts({ reference: 'R9' }))).toEqual(['0 new 3 known details-too-late']);
    expect(await c.standing()).toEqual([30_000]);
  });

  test('a payment of the same amount beside a batch is another one, and is said', async () => {
    const c = await company();
    await c.import(asParts());
    const payer = { amount: '300.00', text: 'RE-5', endToEndId: 'X1', iban: 'DE02120300000000202051' };
    expect(await c.import(camt('053', [payer], span))).toEqual(['1 new 0 known perhaps-double']);
    expect(await c.standing()).toEqual([5000, 10_000, 15_000, 30_000]);
  });

  test('two batches of one sum on a day stay two', async () => {
    const c = await company();
    await c.import(camt('053', [sum, sum], { opening: '0.00', closing: '600.00' }));
    expect(await c.import(asParts())).toEqual(['3 new 0 known replaced-by-details']);
    expect(await c.standing()).toEqual([5000, 10_000, 15_000, 30_000]);
    await c.import(
      mt940(
        [
          { amount: '300.00', gvc: '191', text: 'SAMMLER' },
          { amount: '300.00', gvc: '191', text: 'SAMMLER' },
        ],
        { opening: '0.00', closing: '600.00' },
      ),
    );
    expect(await c.standing()).toEqual([5000, 10_000, 15_000, 30_000]);
  });

  test('the same statement in other words is the same, without an agreeing word', async () => {
    const day = { opening: '0.00', closing: '55.00' };
    const one = mt940([{ amount: '55.00', text: 'BAREINZAHLUNG' }], day);
    const other = camt('053', [{ amount: '55.00', text: 'Einzahlung Automat', reference: 'BB1' }], day);
    for (const files of [
      [one, other],
      [other, one],
    ]) {
      const c = await company();
      for (const file of files) await c.import(file);
      expect(await c.standing()).toEqual([5500]);
    }
    const c = await company();
    await c.import(one);
    expect(await c.import(camt('053', [{ amount: '55.00', text: 'Einzahlung Automat' }]))).toEqual([
      '1 new 0 known perhaps-double',
    ]);
  });

  test('announced on one day and booked on the next is one booking', async () => {
    const entry = {
      amount: '77.00',
      text: 'RE-77',
      reference: 'R52',
      endToEndId: 'EE77',
      iban: 'DE89370400440532013000',
    };
    const report = camt('052', [{ ...entry, on: '2026-04-09' }]);
    const statement = camt('053', [entry], { opening: '0.00', closing: '77.00' });
    for (const files of [
      [report, statement],
      [statement, report],
    ]) {
      const c = await company();
      await c.import(files[0]!);
      expect(await c.import(files[1]!)).toEqual(['0 new 1 known other-format-known']);
    }
  });

  test('a reference that the bank uses again does not hide a second payment', async () => {
    const c = await company();
    const entry = { amount: '10.00', text: 'Beitrag', reference: '2026111600', iban: 'DE89370400440532013000' };
    const first = camt('053', [entry], { opening: '100.00', closing: '110.00' });
    const second = camt('053', [entry], { opening: '110.00', closing: '120.00' });
    await c.import(first);
    expect(await c.import(second)).toEqual(['1 new 0 known references-reused']);
    await c.import({ ...first, bytes: padded(first.bytes) }, { ...second, bytes: padded(second.bytes) });
    expect(await c.standing()).toEqual([1000, 1000]);
  });

  test('a statement in another currency than its account is refused', async () => {
    const c = await company();
    const text =
      ':20:A\n:25:DE02120300000000202051\n:28C:1\n:60F:C260409USD0,00\n:61:260410C66,00NTRFNONREF\n:86:x\n:62F:C260410USD66,00\n-\n';
    const [receipt] = await runImport(deps, c.scope, [{ name: 'usd.sta', bytes: new TextEncoder().encode(text) }]);
    expect(receipt!.problems.map(({ code }) => code)).toEqual(['account-currency-differs']);
    expect(await c.standing()).toEqual([]);
  });

  function padded(bytes: Uint8Array): Uint8Array {
    const end = new TextEncoder().encode('\n'.repeat(1 + Math.floor(bytes.length % 7)));
    return new Uint8Array([...bytes, ...end]);
  }
});
