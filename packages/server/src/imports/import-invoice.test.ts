import { describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { getClaim } from '../claims/get-claim.ts';
import type { App } from '../platform/deps.ts';
import { camtFile, claimsFile } from '../test/bank-files.ts';
import { testDatabases } from '../test/database.ts';
import { importHouse } from '../test/import-house.ts';
import { ciiXml, facturxFile, ublFile } from '../test/invoice-files.ts';
import { zipOf } from '../test/workbook.ts';
import { runImport } from './imports.routes.ts';
import { previewImport } from './preview-import.ts';
import type { AnswersByFile } from './to-invoice-answers.ts';
import { undoImport } from './undo-import.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe.each(testDatabases())('invoices on $name', ({ open }) => {
  const house = importHouse(open);
  const { deps } = house;

  async function company() {
    const { scope, rows } = await house.company({ vat_id: 'DE 111111125' });
    type Files = Parameters<typeof runImport>[2];
    return {
      scope,
      rows,
      import: (...files: Files) => runImport(deps, scope, files),
      preview: (...files: Files) => previewImport(deps, scope, files, {}),
      /** The first file with answers. */
      answered: async (file: Files[number], said: AnswersByFile[string]) => {
        const [preview] = await previewImport(deps, scope, [file], {});
        return (await runImport(deps, scope, [file], {}, {}, { [preview!.sha256]: said }))[0]!;
      },
      claims: () => rows('select number, open_minor as open, settled_on as settled from claim order by number'),
      counts: async () =>
        (
          await rows(`select (select count(*) from claim) as claims, (select count(*) from debtor) as debtors,
            (select count(*) from claim_entry) as entries, (select count(*) from import_file) as files,
            (select count(*) from document) as documents, (select count(*) from invoice) as invoices,
            (select count(*) from case_event) as events`)
        )[0],
    };
  }
  const nothing = { claims: 0, debtors: 0, entries: 0, files: 0, documents: 0, invoices: 0, events: 0 };

  test('an XRechnung with two offers of Skonto becomes a claim with its original, silently', async () => {
    const c = await company();
    const file = ublFile({
      number: 'RE-2026-1',
      due: '119.00',
      net: '100.00',
      tax: '19.00',
      terms: '#SKONTO#TAGE=7#PROZENT=3.00#\n#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=100.00#\n',
      buyerVatId: 'DE129273398',
      buyerEmail: 'rechnung@lechner.example',
    });
    const [preview] = await c.preview(file);
    expect(preview).toMatchObject({ kind: 'invoice', isKnown: false, refusal: null, claims: null, statement: null });
    expect(preview!.invoice).toMatchObject({
      outcome: 'claim',
      amount: '119.00',
      dueOn: '2026-04-15',
      discounts: [
        { days: 7, percent: '3.00', basis: null },
        { days: 14, percent: '2.00', basis: '100.00' },
      ],
      taxPercent: '19.00',
      debtor: { kind: 'new', number: '10023', isBusiness: true, vatId: 'DE129273398' },
      questions: [],
      hasPages: false,
    });
    expect(await c.counts()).toEqual(nothing);
    const [receipt] = await c.import(file);
    expect(receipt).toMatchObject({ kind: 'invoice', isKnown: false, problems: [] });
    expect(receipt!.invoice).toMatchObject({ outcome: 'claim', number: 'RE-2026-1', debtor: { isNew: true } });
    expect(await c.rows('select kind, email, vat_id as vat from debtor')).toEqual([
      { kind: 'business', email: 'rechnung@lechner.example', vat: 'DE129273398' },
    ]);
    const detail = await getClaim(deps, c.scope, { number: 'RE-2026-1' });
    if ('kind' in detail && detail.kind === 'refused') throw new Error('no claim');
    expect(detail).toMatchObject({ importFile: 'RE-2026-1.xml', dueOn: '2026-04-15', open: '119.00' });
    expect(detail).toMatchObject({ documents: [{ fileName: 'RE-2026-1.xml', kind: 'invoice' }] });
    expect(await c.rows('select discount_terms as terms, tax_bp as tax from claim')).toEqual([
      {
        terms: [
          { days: 7, percentBasisPoints: 300 },
          { days: 14, percentBasisPoints: 200, baseMinor: 10_000 },
        ],
        tax: 1900,
      },
    ]);
    const [kept] = await c.rows('select sha256, media_type as media from document');
    expect(kept!.media).toBe('application/xml');
    expect(Buffer.from(file.bytes).equals(await deps.blobs.get(kept!.sha256 as string))).toBe(true);
    expect(await verifyBooks(deps, c.scope.tenantId)).toMatchObject({ findings: [] });
  });

  test('the same file and the same invoice in another file change nothing; another amount is a named problem', async () => {
    const c = await company();
    const one = { number: 'RE-1', due: '50.00' };
    await c.import(ublFile(one));
    const before = await c.counts();
    const [again] = await c.import(ublFile(one, 'kopie.xml'));
    expect(again).toMatchObject({ isKnown: true, invoice: { outcome: 'claim' } });
    const [inPdf] = await c.import(await facturxFile({ ...one, number: 're 1' }));
    expect(inPdf).toMatchObject({ id: null, isKnown: true, invoice: { outcome: 'duplicate', number: 'RE-1' } });
    const [other] = await c.import(ublFile({ ...one, due: '50.01' }));
    expect(other).toMatchObject({ kind: 'refused', problems: [{ code: 'needs-person' }] });
    expect(await c.counts()).toEqual(before);
  });

  test('an invoice whose claim a list brought is kept as its original, once', async () => {
    const c = await company();
    await c.import(claimsFile([{ number: 'RE-1', amount: '50,00', customer: '10023', name: 'Holzbau Lechner' }]));
    const file = ublFile({ number: 'RE-1', due: '50.00', issueOn: '2026-03-01' });
    const [receipt] = await c.import(file);
    expect(receipt).toMatchObject({ isKnown: true, invoice: { outcome: 'duplicate' } });
    expect(await c.counts()).toMatchObject({ claims: 1, documents: 1, files: 2 });
    await c.import(await facturxFile({ number: 'RE-1', due: '50.00', issueOn: '2026-03-01' }));
    expect(await c.counts()).toMatchObject({ claims: 1, documents: 1, files: 2 });
  });

  test('a Factur-X PDF is read by its XML and shows its page', async () => {
    const c = await company();
    const file = await facturxFile({ number: 'RE-1', due: '50.00', dueOn: ['2026-04-11', '2026-05-01'] });
    const [preview] = await c.preview(file);
    expect(preview!.invoice).toMatchObject({
      source: 'cii',
      outcome: 'undecided',
      hasPages: true,
      questions: [
        {
          code: 'several-due-dates',
          field: 'dueOn',
          label: 'Fälligkeit',
          choices: [
            { value: '2026-05-01', text: '01.05.2026' },
            { value: '2026-04-11', text: '11.04.2026' },
          ],
        },
      ],
    });
    const [refused] = await c.import(file);
    expect(refused).toMatchObject({ kind: 'refused', problems: [{ code: 'needs-person' }] });
    expect(refused!.problems[0]!.message).toContain('2 Zahltage');
    expect(await c.counts()).toEqual(nothing);
    const receipt = await c.answered(file, { dueOn: '2026-05-01' });
    expect(receipt).toMatchObject({ kind: 'invoice', invoice: { outcome: 'claim' } });
    expect(await c.rows('select due_on as due from claim')).toEqual([{ due: '2026-05-01' }]);
    expect(await c.rows('select answers from invoice')).toEqual([{ answers: { dueOn: '2026-05-01' } }]);
  });

  test('a credit note takes off the claim it names, once, and is asked about otherwise', async () => {
    const c = await company();
    await c.import(ublFile({ number: 'RE-1', due: '100.00' }));
    const credit = ublFile({
      number: 'GS-1',
      typeCode: '381',
      due: '40.00',
      refersTo: ['RE-1'],
      issueOn: '2026-04-10',
    });
    const [receipt] = await c.import(credit);
    expect(receipt!.invoice).toMatchObject({ outcome: 'credit-note', amount: '40.00', debtor: { number: '10023' } });
    expect(await c.claims()).toEqual([{ number: 'RE-1', open: 6_000, settled: null }]);
    expect(
      await c.rows(
        `select amount_minor as amount, value_on as on_day, reference from claim_entry where kind = 'credit-note'`,
      ),
    ).toEqual([{ amount: -4_000, on_day: '2026-04-10', reference: 'GS-1' }]);
    const [again] = await c.import(ublFile({ number: 'gs 1', typeCode: '381', due: '40.00', refersTo: ['RE-1'] }));
    expect(again).toMatchObject({ isKnown: true, invoice: { outcome: 'duplicate' } });
    const [tooMuch] = await c.import(ublFile({ number: 'GS-2', typeCode: '381', due: '60.01', refersTo: ['RE-1'] }));
    expect(tooMuch!.problems[0]!.code).toBe('needs-person');
    const unknown = ublFile({ number: 'GS-3', typeCode: '381', due: '60.00', refersTo: ['RE-7'] });
    const [preview] = await c.preview(unknown);
    expect(preview!.invoice!.questions).toMatchObject([
      { code: 'target-unknown', choices: [{ value: 'RE-1', text: 'RE-1, offen 60,00 EUR' }, { value: 'none' }] },
    ]);
    await c.answered(unknown, { creditOf: 'RE-1' });
    expect(await c.claims()).toEqual([{ number: 'RE-1', open: 0, settled: '2026-04-10' }]);
    const kept = await c.answered(ublFile({ number: 'GS-4', typeCode: '381', due: '5.00' }), { creditOf: 'none' });
    expect(kept.invoice).toMatchObject({ outcome: 'credit-note', claimId: null });
    expect(await verifyBooks(deps, c.scope.tenantId)).toMatchObject({ findings: [] });
  });

  test('a negative invoice takes off, a correction replaces what nobody paid', async () => {
    const c = await company();
    await c.import(ublFile({ number: 'RE-1', due: '100.00' }), ublFile({ number: 'RE-2', due: '100.00' }));
    const [negative] = await c.import(ublFile({ number: 'ST-1', due: '-100.00', refersTo: ['RE-1'] }));
    expect(negative!.invoice).toMatchObject({ outcome: 'credit-note', amount: '100.00' });
    const correction = ublFile({ number: 'RE-2-K', typeCode: '384', due: '80.00', refersTo: ['RE-2'] });
    expect((await c.import(correction))[0]!.problems[0]!.code).toBe('needs-person');
    expect((await c.answered(correction, { effect: 'replace' })).invoice).toMatchObject({ outcome: 'claim' });
    expect(await c.claims()).toEqual([
      { number: 'RE-1', open: 0, settled: '2026-04-01' },
      { number: 'RE-2', open: 0, settled: '2026-04-01' },
      { number: 'RE-2-K', open: 8_000, settled: null },
    ]);
    expect(await verifyBooks(deps, c.scope.tenantId)).toMatchObject({ findings: [] });
  });

  test.each([
    ['of somebody else', { seller: 'Fremde AG', sellerVatId: 'DE999999999', payeeIban: null }, 'invoice', 'not-ours'],
    ['in dollars', { currency: 'USD' }, 'refused', 'unknown-currency'],
    ['of a third of a cent', { due: '10.003' }, 'refused', 'amount-invalid'],
    ['without a due date', { dueOn: null }, 'refused', 'needs-person'],
    ['sold to a factor', { typeCode: '393' }, 'refused', 'invoice-sold'],
  ])('an invoice %s makes nothing and says why', async (_, change, kind, code) => {
    const c = await company();
    const [receipt] = await c.import(ublFile({ number: 'RE-1', due: '50.00', ...change }));
    expect(receipt).toMatchObject({ id: null, kind, problems: [{ code }] });
    expect(await c.counts()).toEqual(nothing);
  });

  test('an archive of invoices, a credit note on one of them, a list, a statement and rubbish', async () => {
    const c = await company();
    const drop = {
      name: 'alles.zip',
      bytes: zipOf({
        'gutschrift.xml': text(ublFile({ number: 'GS-1', typeCode: '381', due: '10.00', refersTo: ['RE-1'] }).bytes),
        'rechnung.xml': text(ublFile({ number: 'RE-1', due: '60.00' }).bytes),
        'cii.xml': text(ciiXml({ number: 'RE-2026-0418', due: '70.00' })),
        'auszug.xml': text(camtFile([{ amount: '70.00', text: 'RE-2026-0418' }]).bytes),
        'liste.csv': text(claimsFile([{ number: 'RE-3', amount: '80,00' }]).bytes),
        'unsinn.xml': '<Notiz/>',
      }),
    };
    const previews = await c.preview(drop);
    expect(previews.map(({ kind }) => kind)).toEqual([
      'invoice',
      'invoice',
      'invoice',
      'statement',
      'claims',
      'refused',
    ]);
    expect(previews[0]!.invoice).toMatchObject({ outcome: 'credit-note', target: { claimId: null, number: 'RE-1' } });
    const receipts = await c.import(drop);
    expect(receipts.map(({ kind }) => kind)).toEqual([
      'invoice',
      'invoice',
      'invoice',
      'statement',
      'claims',
      'refused',
    ]);
    expect(await c.claims()).toEqual([
      { number: 'RE-1', open: 5_000, settled: null },
      { number: 'RE-2026-0418', open: 0, settled: '2026-04-10' },
      { number: 'RE-3', open: 8_000, settled: null },
    ]);
    // RE-1 and RE-2 are of one customer, who was new with the first of them.
    expect(await c.rows('select number from debtor order by number')).toEqual([
      { number: '10023' },
      { number: 'K-00001' },
    ]);
  });

  test('a payment that came before its invoice finds it', async () => {
    const c = await company();
    await c.import(camtFile([{ amount: '50.00', text: 'RE-2026-0417', name: 'Holzbau Lechner GmbH' }]));
    await c.import(ublFile({ number: 'RE-2026-0417', due: '50.00' }));
    expect(await c.claims()).toEqual([{ number: 'RE-2026-0417', open: 0, settled: '2026-04-10' }]);
  });

  test('a known debtor is filled, never overwritten', async () => {
    const c = await company();
    await c.import(ublFile({ number: 'RE-1', due: '50.00', buyerEmail: 'eins@lechner.example' }));
    const second = { number: 'RE-2', due: '50.00', buyerEmail: 'zwei@lechner.example', buyerVatId: 'DE129273398' };
    await c.import(ublFile({ ...second, buyer: 'Holzbau Lechner' }));
    expect(await c.rows('select name, email, vat_id as vat from debtor')).toEqual([
      { name: 'Holzbau Lechner GmbH', email: 'eins@lechner.example', vat: 'DE129273398' },
    ]);
    const [other] = await c.import(ublFile({ number: 'RE-3', due: '50.00', buyer: 'Erika Muster' }));
    expect(other!.problems[0]!.code).toBe('needs-person');
  });

  test('an invoice and a credit note are taken back, and may come again', async () => {
    const c = await company();
    const [invoice, credit] = [
      ublFile({ number: 'RE-1', due: '100.00' }),
      ublFile({ number: 'GS-1', typeCode: '381', due: '100.00', refersTo: ['RE-1'] }),
    ];
    const [first, second] = await c.import(invoice, credit);
    expect(await undoImport(deps, c.scope, first!.id!)).toMatchObject({ code: 'import-followed' });
    expect(await undoImport(deps, c.scope, second!.id!)).toMatchObject({ kind: 'invoice', mayBeUndone: false });
    expect(await c.claims()).toEqual([{ number: 'RE-1', open: 10_000, settled: null }]);
    expect((await c.import(credit))[0]).toMatchObject({ isKnown: false, invoice: { outcome: 'credit-note' } });
    expect(await c.claims()).toEqual([{ number: 'RE-1', open: 0, settled: '2026-04-01' }]);
    expect(await verifyBooks(deps, c.scope.tenantId)).toMatchObject({ findings: [] });
  });

  test('an invoice whose import was taken back comes again under its number', async () => {
    const c = await company();
    const file = ublFile({ number: 'RE-1', due: '100.00' });
    const [first] = await c.import(file);
    expect(await undoImport(deps, c.scope, first!.id!)).toMatchObject({ kind: 'invoice' });
    const [again] = await c.import(file);
    expect(again).toMatchObject({ isKnown: false, invoice: { outcome: 'claim', debtor: { isNew: false } } });
    const open = await c.rows(`select open_minor as open from claim where not is_undone`);
    expect(open).toEqual([{ open: 10_000 }]);
  });

  test('what stops between the file and the transaction leaves nothing half', async () => {
    const c = await company();
    const file = ublFile({ number: 'RE-1', due: '50.00' });
    const cut: Pick<App, 'db' | 'clock' | 'blobs'> = {
      ...deps,
      db: { ...deps.db, write: () => Promise.reject(new Error('the power went')) },
    };
    await expect(runImport(cut, c.scope, [file])).rejects.toThrow('the power went');
    expect(await c.counts()).toEqual(nothing);
    const [preview] = await c.preview(file);
    expect(Buffer.from(file.bytes).equals(await deps.blobs.get(preview!.sha256))).toBe(true);
    // The last thing that is written fails, and with it everything before.
    const late: typeof cut = { ...deps, clock: { now: () => new Date(Number.NaN) } };
    await expect(runImport(late, c.scope, [file])).rejects.toThrow();
    expect(await c.counts()).toEqual(nothing);
    expect((await c.import(file))[0]).toMatchObject({ kind: 'invoice', isKnown: false });
  });
});
