import { createHash } from 'node:crypto';
import type { ListChoice } from '@mahnwerk/contract/import-lists';
import { describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import type { UploadedFile } from '../platform/doors.ts';
import { camtFile } from '../test/bank-files.ts';
import { testDatabases } from '../test/database.ts';
import { importHouse } from '../test/import-house.ts';
import { workbook } from '../test/workbook.ts';
import { runImport } from './imports.routes.ts';
import { listImports } from './list-imports.ts';
import { previewImport } from './preview-import.ts';
import { undoImport } from './undo-import.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** An accounting program's list of open items: Konto, Name, number, invoice, open, block. */
function openItems(name: string, ...lines: string[]) {
  const head = 'Konto;Name;Rechnungsnummer;Rechnungsdatum;Fälligkeit;Betrag;Saldo;S/H;Mahnsperre';
  return { name, bytes: new TextEncoder().encode(`${[head, ...lines].join('\n')}\n`) };
}
const item = (
  number: string,
  gross: string,
  open: string,
  more: { konto?: string; side?: string; block?: string } = {},
) =>
  `${more.konto ?? '10001'};${more.konto === undefined ? 'A GmbH' : `Kunde ${more.konto}`};${number};01.03.2026;15.03.2026;${gross};${open};${more.side ?? 'S'};${more.block ?? ''}`;

describe.each(testDatabases())('lists on $name', ({ open }) => {
  const house = importHouse(open);
  const { deps } = house;

  async function company() {
    const { tenantId, scope, rows } = await house.company();
    type File = UploadedFile;
    const choices = (file: File, choice: Partial<ListChoice>) => ({
      [sha256(file.bytes)]: { mode: 'open-items' as const, closesMissing: 'none' as const, ...choice },
    });
    return {
      scope,
      rows,
      import: (...files: File[]) => runImport(deps, scope, files),
      /** As the accounting's list. */
      books: async (file: File, choice: Partial<ListChoice> = {}) =>
        (await runImport(deps, scope, [file], {}, {}, {}, choices(file, choice)))[0]!,
      preview: async (file: File, choice?: Partial<ListChoice>) =>
        (
          await previewImport(deps, scope, [file], {}, {}, choice === undefined ? {} : { lists: choices(file, choice) })
        )[0]!,
      claims: async () =>
        Object.fromEntries(
          (await rows(`select number, open_minor as open from claim where not is_undone order by number`)).map(
            ({ number, open: minor }) => [number, minor],
          ),
        ),
      events: async (kind: string) =>
        (await rows(`select data from case_event where kind = '${kind}' order by seq`)).map(
          ({ data }) => data as Record<string, unknown>,
        ),
      isWhole: async () => expect((await verifyBooks(deps, tenantId)).findings).toEqual([]),
    };
  }

  describe('credit notes', () => {
    const list = (name: string, ...lines: string[]) => ({
      name,
      bytes: new TextEncoder().encode(
        ['Belegart;Rechnungsnummer;Zu Rechnung;Rechnungsdatum;Betrag;Kundennummer;Kunde', ...lines].join('\n'),
      ),
    });

    test('lessen their claims once, whatever file names them, and what fits nothing is named', async () => {
      const c = await company();
      const lines = [
        'Rechnung;RE-1;;01.03.2026;100,00;K1;A GmbH',
        'Gutschrift;G-1;RE-1;10.03.2026;-40,00;K1;A GmbH',
        'Gutschrift;G-2;RE-9;11.03.2026;-15,00;K1;A GmbH',
      ];
      const preview = await c.preview(list('a.csv', ...lines));
      expect(preview.claims).toMatchObject({ newCount: 1, problemCount: 0, credits: { newCount: 1, openCount: 1 } });
      expect(preview.claims!.rows.map(({ state }) => state)).toEqual(['new', 'credit', 'credit-open']);
      const [receipt] = await c.import(list('a.csv', ...lines));
      expect(receipt!.claims).toMatchObject({ newCount: 1, credits: { newCount: 1, knownCount: 0, openCount: 1 } });
      expect(receipt!.claims!.warnings).toMatchObject([{ code: 'credit-open', line: 4 }]);
      expect(receipt!.claims!.warnings![0]!.message).toContain('15,00');
      expect(await c.claims()).toEqual({ 'RE-1': 6_000 });
      const [again] = await c.import(list('b.csv', ...lines, 'Rechnung;RE-2;;01.03.2026;5,00;K1;A GmbH'));
      expect(again!.claims).toMatchObject({
        newCount: 1,
        knownCount: 1,
        credits: { newCount: 0, knownCount: 1, openCount: 1 },
      });
      const [late] = await c.import(list('c.csv', 'Storno;G-3;RE-1;12.03.2026;-75,00;K1;A GmbH'));
      expect(late!.claims).toMatchObject({ credits: { newCount: 1, openCount: 1 } });
      expect(late!.claims!.warnings![0]!.message).toContain('15,00');
      expect(await c.claims()).toEqual({ 'RE-1': 0, 'RE-2': 500 });
      expect(
        await c.rows(
          `select kind, amount_minor as a, reference, value_on as on from claim_entry where kind = 'credit-note' order by 2`,
        ),
      ).toEqual([
        { kind: 'credit-note', a: -6_000, reference: 'G-3', on: '2026-03-12' },
        { kind: 'credit-note', a: -4_000, reference: 'G-1', on: '2026-03-10' },
      ]);
      expect((await c.events('claim-closed')).map(({ number }) => number)).toEqual(['RE-1']);
      await c.isWhole();
    });
  });

  describe('the accounting stays leading', () => {
    test('a list that lost its end closes nothing, one of another customer of the same name neither', async () => {
      const c = await company();
      const a = item('RE-1', '10,00', '10,00');
      const b = item('RE-2', '20,00', '20,00', { konto: '10002' }).replace('Kunde 10002', 'A GmbH');
      await c.books(openItems('one.csv', a, b));
      const whole = new TextDecoder().decode(openItems('two.csv', a).bytes);
      const cut = { name: 'cut.csv', bytes: new TextEncoder().encode(whole.trimEnd()) };
      const receipt = await c.books(cut, { closesMissing: 'all' });
      expect(receipt!.claims).toMatchObject({ closedCount: 0, warnings: [{ code: 'missing-not-closed' }] });
      const nameless = whole.replaceAll('10001', '');
      const named = { name: 'named.csv', bytes: new TextEncoder().encode(nameless) };
      expect((await c.books(named, { closesMissing: 'listed-debtors' }))!.claims).toMatchObject({ closedCount: 0 });
      expect(await c.claims()).toEqual({ 'RE-1': 1_000, 'RE-2': 2_000 });
    });

    test('the difference is shown first; what is not listed any more is closed only as chosen', async () => {
      const c = await company();
      await c.import({
        name: 'own.csv',
        bytes: new TextEncoder().encode(
          'Rechnungsnummer;Rechnungsdatum;Fällig;Betrag;Kundennummer;Kunde\nOWN-1;01.03.2026;15.03.2026;9,00;10001;A GmbH',
        ),
      });
      await c.books(
        openItems(
          'mo.csv',
          item('RE-1', '100,00', '100,00'),
          item('RE-2', '50,00', '50,00'),
          item('RE-3', '70,00', '70,00', { konto: '10003' }),
        ),
      );
      const next = openItems('tu.csv', item('RE-1', '100,00', '30,00'), item('RE-4', '20,00', '20,00'));
      const plain = await c.preview(next);
      expect(plain.claims).toMatchObject({ mode: 'list', looksLikeOpenItems: true, difference: null });
      const preview = await c.preview(next, { closesMissing: 'listed-debtors' });
      expect(preview.claims!.difference).toMatchObject({
        newCount: 1,
        loweredCount: 1,
        lowered: [{ number: 'RE-1', open: '100.00', listed: '30.00' }],
        missingCount: 2,
        missingOfListedDebtorsCount: 1,
        missing: [
          { number: 'RE-2', open: '50.00', isDebtorListed: true },
          { number: 'RE-3', open: '70.00', isDebtorListed: false },
        ],
        missingTotals: [{ currency: 'EUR', amount: '120.00' }],
      });
      const receipt = await c.books(next, { closesMissing: 'listed-debtors' });
      expect(receipt.claims).toMatchObject({ newCount: 1, changedCount: 1, closedCount: 1 });
      expect(await c.claims()).toEqual({ 'OWN-1': 900, 'RE-1': 3_000, 'RE-2': 0, 'RE-3': 7_000, 'RE-4': 2_000 });
      expect(await c.events('claim-not-listed')).toMatchObject([
        { number: 'RE-2', amountMinor: 5_000, fileName: 'tu.csv' },
      ]);
      await c.books(openItems('we.csv', item('RE-4', '20,00', '20,00')), { closesMissing: 'all' });
      expect(await c.claims()).toEqual({ 'OWN-1': 900, 'RE-1': 0, 'RE-2': 0, 'RE-3': 0, 'RE-4': 2_000 });
      await c.isWhole();
    });

    test('a payment that the accounting takes back opens the claim again; one that only the bank brought stays', async () => {
      const c = await company();
      await c.books(openItems('1.csv', item('RE-1001', '100,00', '100,00'), item('RE-1002', '50,00', '50,00')));
      await c.books(openItems('2.csv', item('RE-1001', '100,00', '0,00'), item('RE-1002', '50,00', '50,00')));
      await c.import(camtFile([{ amount: '50.00', text: 'RE-1002' }]));
      expect(await c.claims()).toEqual({ 'RE-1001': 0, 'RE-1002': 0 });
      const back = openItems('3.csv', item('RE-1001', '100,00', '60,00'), item('RE-1002', '50,00', '50,00'));
      const preview = await c.preview(back, {});
      expect(preview.claims!.difference).toMatchObject({
        raised: [{ number: 'RE-1001', open: '0.00', listed: '60.00' }],
        behind: [{ number: 'RE-1002', open: '0.00', listed: '50.00' }],
      });
      expect(preview.claims!.warnings).toMatchObject([{ code: 'open-behind', line: 3 }]);
      expect((await c.import(back))[0]!.problems.map(({ code }) => code)).toContain('open-above-known');
      expect((await c.books(back)).claims).toMatchObject({ raisedCount: 1, knownCount: 1 });
      expect(await c.claims()).toEqual({ 'RE-1001': 6_000, 'RE-1002': 0 });
      expect(await c.events('claim-reopened')).toMatchObject([{ number: 'RE-1001', openMinor: 6_000 }]);
      await c.isWhole();
    });

    test('a block of the accounting blocks, once', async () => {
      const c = await company();
      await c.books(
        openItems(
          '1.csv',
          item('RE-1', '10,00', '10,00', { block: 'X' }),
          item('RE-2', '10,00', '10,00', { block: '31.12.2026' }),
        ),
      );
      await c.books(openItems('2.csv', item('RE-1', '10,00', '9,00', { block: 'X' })));
      expect(
        await c.rows(`select c.number, b.until_on as until from block b join claim c on c.id = b.claim_id order by 1`),
      ).toEqual([
        { number: 'RE-1', until: null },
        { number: 'RE-2', until: '2026-12-31' },
      ]);
    });

    test('a workbook is a list like any other', async () => {
      const c = await company();
      const bytes = workbook({
        OPOS: [
          ['Konto', 'Name', 'Rechnungsnummer', 'Rechnungsdatum', 'Fälligkeit', 'Saldo'],
          [10_001, 'A GmbH', 'RE-1', { day: '2026-03-01' }, { day: '2026-03-15' }, 119.5],
        ],
      });
      const receipt = await c.books({ name: 'opos.xlsx', bytes });
      expect(receipt).toMatchObject({ kind: 'claims', claims: { newCount: 1 }, problems: [] });
      expect(await c.claims()).toEqual({ 'RE-1': 11_950 });
    });
  });

  describe('taking back', () => {
    test('cancels what came, reverses what was booked, frees numbers and the file', async () => {
      const c = await company();
      await c.books(openItems('1.csv', item('RE-1', '100,00', '100,00')));
      const wrong = openItems('2.csv', item('RE-1', '100,00', '40,00'), item('RE-2', '20,00', '20,00', { block: 'x' }));
      const receipt = await c.books(wrong);
      expect(await c.claims()).toEqual({ 'RE-1': 4_000, 'RE-2': 2_000 });
      const undone = await undoImport(deps, c.scope, receipt.id!);
      expect(undone).toMatchObject({ mayBeUndone: false, undoneBy: c.scope.actor, mode: 'open-items' });
      expect(await c.claims()).toEqual({ 'RE-1': 10_000 });
      expect(
        await c.rows(
          `select number, open_minor as open, cancelled_on is not null as cancelled from claim where is_undone`,
        ),
      ).toEqual([{ number: 'RE-2', open: 0, cancelled: true }]);
      expect(await c.rows('select id from block where lifted_at is null')).toEqual([]);
      await c.isWhole();
      expect(await undoImport(deps, c.scope, receipt.id!)).toMatchObject({ kind: 'refused', code: 'import-undone' });
      const again = await c.books(wrong);
      expect(again).toMatchObject({ isKnown: false, claims: { newCount: 1, changedCount: 1 } });
      expect(await c.claims()).toEqual({ 'RE-1': 4_000, 'RE-2': 2_000 });
      expect(
        (await listImports(deps, c.scope)).map(({ fileName, mayBeUndone, undoneAt }) => [
          fileName,
          mayBeUndone,
          undoneAt !== null,
        ]),
      ).toEqual([
        ['2.csv', true, false],
        ['2.csv', false, true],
        ['1.csv', true, false],
      ]);
      await c.isWhole();
    });

    test('not once something followed', async () => {
      const c = await company();
      const first = await c.books(openItems('1.csv', item('RE-1001', '100,00', '100,00')));
      await c.import(camtFile([{ amount: '100.00', text: 'RE-1001' }]));
      const refused = await undoImport(deps, c.scope, first.id!);
      expect(refused).toMatchObject({
        kind: 'refused',
        code: 'import-followed',
        values: { number: 'RE-1001', whatEn: 'an assigned payment' },
      });
      expect(await undoImport(deps, c.scope, c.scope.tenantId)).toMatchObject({ code: 'not-found' });
      const second = await c.books(openItems('2.csv', item('RE-1002', '30,00', '30,00')));
      await c.books(openItems('3.csv', item('RE-1002', '30,00', '10,00')));
      expect(await undoImport(deps, c.scope, second.id!)).toMatchObject({
        code: 'import-followed',
        values: { whatEn: 'a later file' },
      });
      expect(await c.claims()).toEqual({ 'RE-1001': 0, 'RE-1002': 1_000 });
    });
  });
});
