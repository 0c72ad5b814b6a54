import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { getDebtor } from '../debtors/get-debtor.ts';
import { updateDebtor } from '../debtors/update-debtor.ts';
import type { UploadedFile } from '../platform/doors.ts';
import { claimsFile } from '../test/bank-files.ts';
import { testDatabases } from '../test/database.ts';
import { importHouse } from '../test/import-house.ts';
import { workbook } from '../test/workbook.ts';
import { runImport } from './imports.routes.ts';
import { previewImport } from './preview-import.ts';
import { undoImport } from './undo-import.ts';

const shaOf = (file: UploadedFile) => createHash('sha256').update(file.bytes).digest('hex');
const list = (name: string, ...lines: string[]): UploadedFile => ({
  name,
  bytes: new TextEncoder().encode(
    ['Kundennummer;Name;Straße;PLZ;Ort;E-Mail;USt-IdNr.;Sprache;Mahnsperre', ...lines].join('\n'),
  ),
});
const first = list(
  'kunden.csv',
  'K1;A GmbH;Weg 1;10115;Berlin;a@a.example;DE123456789;;',
  'K2;B AG;Weg 2;50667;Köln;;;en;ja',
);

describe.each(testDatabases())('lists of customers on $name', ({ open }) => {
  const house = importHouse(open);
  const { deps } = house;

  async function company() {
    const { tenantId, scope, rows } = await house.company();
    const idOf = async (number: string) =>
      (await rows(`select id from debtor where number = '${number}'`))[0]!.id as string;
    return {
      scope,
      rows,
      idOf,
      take: async (file: UploadedFile, overwrites: 'none' | 'all' | number[] = 'none') => {
        const choice = { mode: 'list' as const, closesMissing: 'none' as const, overwrites };
        return (await runImport(deps, scope, [file], {}, {}, {}, { [shaOf(file)]: choice }))[0]!;
      },
      preview: async (file: UploadedFile) => (await previewImport(deps, scope, [file], {}))[0]!,
      debtors: () => rows('select number, name, street, city, vat_id as vat, language from debtor order by number'),
      /** As a person does on the customer's page. */
      correct: async (number: string, street: string) => {
        const id = await idOf(number);
        const found = await getDebtor(deps, scope, id);
        if ('code' in found) throw new Error(found.code);
        const { name, kind, contactName, salutation, zip, city, country, region, email, phone, vatId, language } =
          found;
        const rest = { name, kind, contactName, salutation, zip, city, country, region, email, phone, vatId, language };
        expect(await updateDebtor(deps, scope, id, { ...rest, channel: null, street })).toBeUndefined();
      },
      isWhole: async () => expect((await verifyBooks(deps, tenantId)).findings).toEqual([]),
    };
  }

  test('create, change and leave alone; empty cells erase nothing', async () => {
    const c = await company();
    expect((await c.preview(first)).debtors).toMatchObject({ newCount: 2, changedCount: 0, questionCount: 0 });
    expect(await c.take(first)).toMatchObject({
      kind: 'debtors',
      debtors: { newCount: 2, changedCount: 0, unchangedCount: 0, blockedCount: 1 },
    });
    expect(await c.debtors()).toEqual([
      { number: 'K1', name: 'A GmbH', street: 'Weg 1', city: 'Berlin', vat: 'DE123456789', language: 'de' },
      { number: 'K2', name: 'B AG', street: 'Weg 2', city: 'Köln', vat: null, language: 'en' },
    ]);
    expect(await c.take(first)).toMatchObject({ isKnown: true });
    const second = list('neu.csv', 'K1;A GmbH;Gasse 7;;;;;;', 'K2;B AG;;;;;;;nein', 'K3;C GmbH;;;;;;;');
    const preview = (await c.preview(second)).debtors!;
    expect(preview.rows.map(({ line, state, number }) => [line, state, number])).toEqual([
      [2, 'changed', 'K1'],
      [4, 'new', 'K3'],
      [3, 'unchanged', 'K2'],
    ]);
    expect(preview.rows[0]!.changes).toEqual([
      { field: 'street', label: 'Straße', before: 'Weg 1', after: 'Gasse 7', question: null, isTaken: true },
    ]);
    expect((await c.take(second)).debtors).toMatchObject({ newCount: 1, changedCount: 1, unchangedCount: 1 });
    expect((await c.debtors())[0]).toMatchObject({ street: 'Gasse 7', city: 'Berlin', vat: 'DE123456789' });
    expect(await c.rows('select count(*) as n from block where lifted_at is null')).toEqual([{ n: 1 }]);
    const events = await c.rows(`select data->'fields' as fields from case_event where kind = 'debtor-listed'`);
    expect(events).toEqual([{ fields: ['street'] }]);
    await c.isWhole();
  });

  test('a workbook, and a list that comes with its claims', async () => {
    const c = await company();
    const book = await workbook({
      Kunden: [
        ['Kundennummer', 'Name', 'E-Mail'],
        ['K7', 'Erika Muster', 'e@m.example'],
      ],
    });
    const claims = claimsFile([{ number: 'RE-1', amount: '5,00', customer: 'K7' }]);
    const receipts = await runImport(deps, c.scope, [claims, { name: 'kunden.xlsx', bytes: book }]);
    expect(receipts.map(({ kind }) => kind)).toEqual(['claims', 'debtors']);
    expect(await c.rows('select number, email from debtor')).toEqual([{ number: 'K7', email: 'e@m.example' }]);
  });

  test('a list of claims brings VAT number and language of new customers, and the usual term dates lines without a due date', async () => {
    const c = await company();
    await deps.db.write(c.scope.tenantId, (tx) => sql`update tenant set payment_term_days = 14`.execute(tx.sql));
    const text =
      'Rechnungsnummer;Rechnungsdatum;Betrag;Kundennummer;Name;USt-IdNr.;Sprache\nR1;01.03.2026;5,00;K1;A GmbH;DE 123456789;englisch\n';
    await c.take({ name: 'rechnungen.csv', bytes: new TextEncoder().encode(text) });
    expect(await c.rows('select vat_id as vat, language from debtor')).toEqual([
      { vat: 'DE123456789', language: 'en' },
    ]);
    expect(await c.rows('select due_on as due, due_basis as basis from claim')).toEqual([
      { due: '2026-03-15', basis: 'one-sided' },
    ]);
  });

  test('what a person corrected stays unless somebody says that the list wins', async () => {
    const c = await company();
    await c.take(first);
    await c.correct('K1', 'Platz 3');
    const again = list('b.csv', 'K1;A GmbH;Weg 1;10115;Bonn;;;;');
    const preview = (await c.preview(again)).debtors!;
    expect(preview).toMatchObject({ changedCount: 1, questionCount: 1 });
    expect(preview.rows[0]!.changes.map(({ field, question, isTaken }) => [field, question, isTaken])).toEqual([
      ['street', 'corrected', false],
      ['city', null, true],
    ]);
    expect((await c.take(again)).debtors).toMatchObject({ changedCount: 1, keptCount: 1 });
    expect((await c.debtors())[0]).toMatchObject({ street: 'Platz 3', city: 'Bonn' });
    const third = list('c.csv', 'K1;A GmbH;Weg 1;10115;Bonn;;;;', 'K2;B AG;;;;;;;');
    expect((await c.preview(third)).debtors).toMatchObject({ unchangedCount: 2, questionCount: 0 });
    const receipt = await c.take(third, [2]);
    expect(receipt.debtors).toMatchObject({ changedCount: 1, keptCount: 0 });
    expect((await c.debtors())[0]).toMatchObject({ street: 'Weg 1' });
    expect(await undoImport(deps, c.scope, receipt.id!)).toMatchObject({ mayBeUndone: false });
    expect((await c.debtors())[0]).toMatchObject({ street: 'Platz 3' });
    expect((await c.preview(list('d.csv', 'K1;A GmbH;Weg 5;;;;;;'))).debtors).toMatchObject({ questionCount: 1 });
    await c.isWhole();
  });

  test('a row that was not understood stops the file and says where', async () => {
    const c = await company();
    const file = list('x.csv', 'K1;A GmbH;;;;;;;', 'K1;A GmbH;;;;;;;', 'K9;;;;;;;;');
    expect((await c.preview(file)).debtors).toMatchObject({ problemCount: 2, rowCount: 3 });
    const receipt = await c.take(file);
    expect(receipt).toMatchObject({ kind: 'refused', id: null });
    expect(receipt.problems.slice(1).map(({ line, code }) => [line, code])).toEqual([
      [3, 'debtor-listed-twice'],
      [4, 'debtor-unknown-nameless'],
    ]);
    expect(await c.debtors()).toEqual([]);
  });

  test('undoing removes who came with the list and restores the others, and the file may come again', async () => {
    const c = await company();
    await c.take(list('a.csv', 'K1;A GmbH;Weg 1;10115;Berlin;;;;'));
    const { id } = await c.take(list('b.csv', 'K1;A GmbH;Gasse 7;10117;;a@a.example;;;', 'K2;B AG;;;;;;;ja'));
    expect(await undoImport(deps, c.scope, id!)).toMatchObject({ kind: 'debtors', mayBeUndone: false });
    expect(await c.debtors()).toMatchObject([{ number: 'K1', street: 'Weg 1' }]);
    expect(await c.rows('select zip, email from debtor')).toEqual([{ zip: '10115', email: null }]);
    expect(await c.rows('select count(*) as n from block where lifted_at is null')).toEqual([{ n: 0 }]);
    expect(await undoImport(deps, c.scope, id!)).toMatchObject({ code: 'import-undone' });
    const again = list('b.csv', 'K1;A GmbH;Gasse 7;10117;;a@a.example;;;', 'K2;B AG;;;;;;;ja');
    expect((await c.take(again)).debtors).toMatchObject({ newCount: 1, changedCount: 1 });
    await c.isWhole();
  });

  test.each<[string, (c: Awaited<ReturnType<typeof company>>) => Promise<unknown>, string]>([
    [
      'a claim',
      (c) => runImport(deps, c.scope, [claimsFile([{ number: 'RE-1', amount: '5,00', customer: 'K2', name: 'B AG' }])]),
      'eine Forderung',
    ],
    ['a correction of what it wrote', (c) => c.correct('K1', 'Platz 9'), 'geänderte Stammdaten'],
    ['a later list', (c) => c.take(list('z.csv', 'K1;A GmbH;Ring 5;;;;;;')), 'eine spätere Kundenliste'],
  ])('undoing is refused once %s followed', async (_, follow, what) => {
    const c = await company();
    await c.take(list('a.csv', 'K1;A GmbH;Weg 1;;;;;;'));
    const { id } = await c.take(list('b.csv', 'K1;A GmbH;Gasse 7;;;;;;', 'K2;B AG;;;;;;;'));
    await follow(c);
    expect(await undoImport(deps, c.scope, id!)).toMatchObject({ code: 'import-followed', values: { what } });
    expect(await c.rows('select count(*) as n from debtor')).toEqual([{ n: 2 }]);
  });
});
