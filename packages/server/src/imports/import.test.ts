import { describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { camtFile, claimsFile } from '../test/bank-files.ts';
import { testDatabases } from '../test/database.ts';
import { importHouse } from '../test/import-house.ts';
import { runImport } from './imports.routes.ts';
import { listImports } from './list-imports.ts';
import { previewImport } from './preview-import.ts';

describe.each(testDatabases())('imports on $name', ({ open }) => {
  const house = importHouse(open);
  const { deps } = house;

  async function company() {
    const { scope, rows } = await house.company();
    return {
      scope,
      rows,
      import: (...files: Parameters<typeof runImport>[2]) => runImport(deps, scope, files),
      claims: () => rows(`select number, open_minor as open, settled_on as settled from claim order by number`),
      count: async (table: string) => (await rows(`select count(*) as n from ${table}`))[0]!.n,
    };
  }

  test('the same file twice changes nothing and says so', async () => {
    const c = await company();
    const file = claimsFile([
      { number: 'RE-1001', amount: '119,00' },
      { number: 'RE-1002', amount: '1.050,50', open: '50,50' },
    ]);
    const [first] = await c.import(file);
    expect(first).toMatchObject({ kind: 'claims', isKnown: false, problems: [] });
    expect(first!.claims).toMatchObject({
      newCount: 2,
      knownCount: 0,
      changedCount: 0,
      debtorCount: 1,
      totals: [{ currency: 'EUR', amount: '169.50' }],
    });
    const [second] = await c.import({ ...file, name: 'copy.csv' });
    expect(second).toMatchObject({ id: first!.id, isKnown: true });
    expect(await c.claims()).toEqual([
      { number: 'RE-1001', open: 11_900, settled: null },
      { number: 'RE-1002', open: 5_050, settled: null },
    ]);
    expect(await c.count('import_file')).toBe(1);
    expect(await c.count('case_event')).toBe(1);
    const [kept] = await c.rows('select sha256 from import_file');
    expect(Buffer.from(file.bytes).equals(await deps.blobs.get(kept!.sha256 as string))).toBe(true);
    expect(await listImports(deps, c.scope)).toMatchObject([{ kind: 'claims', receipt: { claims: { newCount: 2 } } }]);
  });

  test.each([
    [':62F:C260410EUR130,00\n-\n', [], '2026-04-10'],
    [':62F:\n-\n', ['closing-missing'], null],
  ])('a statement that ends with "%s" counts as complete, or warns and does not', async (end, warnings, closingOn) => {
    const c = await company();
    const text = `:20:A\n:25:DE02120300000000202051\n:28C:1\n:60F:C260409EUR100,00\n:61:260410C30,00NTRFNONREF\n:86:166?20RE-1\n${end}`;
    const file = { name: 'auszug.sta', bytes: new TextEncoder().encode(text) };
    const { statement } = (await previewImport(deps, c.scope, [file], {}))[0]!;
    expect(statement!.warnings.map(({ code }) => code)).toEqual(warnings);
    expect(statement!.statements).toMatchObject([{ currency: 'EUR', isCut: warnings.length > 0 }]);
    const [receipt] = await c.import(file);
    expect(receipt).toMatchObject({ kind: 'statement', problems: [], statement: { newCount: 1 } });
    expect(receipt!.statement!.warnings.map(({ code }) => code)).toEqual(warnings);
    expect(await c.rows('select closing_on from bank_statement')).toEqual([{ closing_on: closingOn }]);
  });

  test('a statement that was cut off is refused, so that the whole one brings each booking once', async () => {
    const c = await company();
    const head = ':20:A\n:25:DE02120300000000202051\n:28C:1\n:60F:C260409EUR100,00\n';
    const whole = `${head}:61:260410C30,00NTRFNONREF\n:86:166?20RE-1\n:61:260410C1234,56NTRFNONREF\n:86:166?20RE-2026-00012\n:62F:C260410EUR1364,56\n-\n`;
    const file = (text: string) => ({ name: 'auszug.sta', bytes: new TextEncoder().encode(text) });
    for (const end of ['C30,00', 'RE-1', ':61:260410C12', '1234,56', 'RE-2026', '00012']) {
      const [cut] = await c.import(file(whole.slice(0, whole.indexOf(end) + end.length)));
      expect([end, cut!.kind, cut!.problems.map(({ code }) => code)]).toEqual([
        end,
        'refused',
        ['statement-incomplete'],
      ]);
    }
    const [receipt] = await c.import(file(whole));
    expect(receipt!.statement).toMatchObject({ newCount: 2, knownCount: 0, warnings: [] });
  });

  test('a bad row 700 and nothing of the file is there', async () => {
    const c = await company();
    const rows = Array.from({ length: 1000 }, (_, i) => ({
      number: `RE-${i + 1}`,
      amount: i === 698 ? 'zwölf' : '10,00',
    }));
    const [receipt] = await c.import(claimsFile(rows));
    expect(receipt).toMatchObject({ id: null, kind: 'refused', claims: null });
    expect(receipt!.problems.map(({ code, line }) => [code, line])).toContainEqual(['amount-invalid', 700]);
    for (const table of ['claim', 'claim_entry', 'debtor', 'import_file', 'case_event']) {
      expect(await c.count(table), table).toBe(0);
    }
  });

  test('a number that is here: the same content is known, another one refuses the file with row and reason', async () => {
    const c = await company();
    await c.import(claimsFile([{ number: 'RE-1', amount: '100,00', customer: 'A1' }]));
    const [more] = await c.import(
      claimsFile([
        { number: 'RE-1', amount: '100,00', customer: 'A1' },
        { number: 'RE-2', amount: '20,00', customer: 'A1', email: 'erika@example.org' },
      ]),
    );
    expect(more!.claims).toMatchObject({ newCount: 1, knownCount: 1, debtorCount: 0 });
    expect(await c.rows('select number, email from debtor')).toEqual([{ number: 'A1', email: 'erika@example.org' }]);
    const [refused] = await c.import(
      claimsFile([
        { number: 'RE-3', amount: '30,00', customer: 'A1' },
        { number: 'RE-1', amount: '100,01', customer: 'A1' },
      ]),
    );
    expect(refused!.problems.map(({ code, line }) => [code, line])).toContainEqual(['number-taken', 3]);
    expect(await c.count('claim')).toBe(2);
  });

  test('a customer number with a clearly other name refuses the file, and nobody gets a foreign e-mail address', async () => {
    const c = await company();
    await c.import(claimsFile([{ number: 'RE-1', amount: '100,00', customer: 'A1', name: 'Erika Muster' }]));
    const [refused] = await c.import(
      claimsFile([
        { number: 'RE-2', amount: '80,00', customer: 'A1', name: 'Ganz Anderer GmbH', email: 'a@b.example' },
      ]),
    );
    expect(refused!.problems.map(({ code, line }) => [code, line])).toContainEqual(['debtor-number-taken', 2]);
    expect(refused!.problems[1]!.message).toContain('Ganz Anderer GmbH');
    expect(await c.rows('select name, email from debtor')).toEqual([{ name: 'Erika Muster', email: null }]);
  });

  test('a newer list with less open brings the payment, with an event; what the bank brought is not counted again', async () => {
    const c = await company();
    await c.import(
      claimsFile([
        { number: 'RE-1001', amount: '119,00', customer: 'A1' },
        { number: 'RE-1002', amount: '50,00', customer: 'A1' },
        { number: 'RE-1003', amount: '20,00', customer: 'A1' },
      ]),
    );
    await c.import(camtFile([{ amount: '50.00', text: 'RE-1002' }]));
    const newer = claimsFile([
      { number: 'RE-1001', amount: '119,00', open: '19,00', customer: 'A1' },
      { number: 'RE 1002', amount: '50,00', open: '0,00', customer: 'A1' },
      { number: 'RE-1003', amount: '20,00', open: '0,00', customer: 'A1' },
      { number: 'RE-1004', amount: '7,00', customer: 'A1' },
    ]);
    const [preview] = await previewImport(deps, c.scope, [newer], {});
    expect(preview!.claims).toMatchObject({ newCount: 1, knownCount: 1, changedCount: 2, problemCount: 0 });
    expect(preview!.claims!.rows.map((row) => row.state)).toEqual(['changed', 'known', 'changed', 'new']);
    const [receipt] = await c.import(newer);
    expect(receipt!.claims).toMatchObject({ newCount: 1, knownCount: 1, changedCount: 2 });
    expect(await c.claims()).toEqual([
      { number: 'RE-1001', open: 1_900, settled: null },
      { number: 'RE-1002', open: 0, settled: '2026-04-10' },
      { number: 'RE-1003', open: 0, settled: '2026-04-20' },
      { number: 'RE-1004', open: 700, settled: null },
    ]);
    expect(
      await c.rows(
        `select kind, data->>'number' as number from case_event where kind like '%-imported' or kind like '%settled' order by seq`,
      ),
    ).toEqual([
      { kind: 'claims-imported', number: null },
      { kind: 'statement-imported', number: null },
      { kind: 'claim-settled', number: 'RE-1002' },
      { kind: 'claims-imported', number: null },
      { kind: 'payment-imported', number: 'RE-1001' },
      { kind: 'payment-imported', number: 'RE-1003' },
      { kind: 'claim-settled', number: 'RE-1003' },
    ]);
    const [older] = await c.import(claimsFile([{ number: 'RE-1001', amount: '119,00', customer: 'A1' }], 'alt.csv'));
    expect(older!.problems.map(({ code, line }) => [code, line])).toContainEqual(['open-above-known', 2]);
    expect(await verifyBooks(deps, c.scope.tenantId)).toMatchObject({ findings: [] });
  });

  test('duplicate numbers inside a file are refused', async () => {
    const c = await company();
    const [receipt] = await c.import(
      claimsFile([
        { number: 'RE-1', amount: '1,00' },
        { number: 'RE-1', amount: '2,00' },
      ]),
    );
    expect(receipt!.problems.map(({ code, line }) => [code, line])).toContainEqual(['duplicate-number', 3]);
    expect(await c.count('claim')).toBe(0);
  });

  test('what was paid before stands in the ledger; a paid claim is settled', async () => {
    const c = await company();
    await c.import(
      claimsFile([
        { number: 'RE-1', amount: '100,00', open: '40,00' },
        { number: 'RE-2', amount: '50,00', open: '0,00' },
      ]),
    );
    expect(await c.claims()).toEqual([
      { number: 'RE-1', open: 4_000, settled: null },
      { number: 'RE-2', open: 0, settled: '2026-03-01' },
    ]);
    expect(await c.rows(`select amount_minor as a from claim_entry where kind = 'payment' order by 1`)).toEqual([
      { a: -6_000 },
      { a: -5_000 },
    ]);
  });

  test('a statement of an account that is not ours is refused with its IBAN', async () => {
    const c = await company();
    const [receipt] = await c.import(camtFile([{ amount: '1.00' }], 'fremd.xml', 'DE89370400440532013000'));
    expect(receipt).toMatchObject({ kind: 'refused', problems: [{ code: 'unknown-account' }] });
    expect(receipt!.problems[0]!.message).toContain('DE89370400440532013000');
    expect(await c.count('bank_transaction')).toBe(0);
  });

  test('a payment in the same upload finds its claim, whatever the order of the files', async () => {
    const c = await company();
    const [statement, claims] = await c.import(
      camtFile([{ amount: '119.00', text: 'RE-1001' }]),
      claimsFile([{ number: 'RE-1001', amount: '119,00' }]),
    );
    expect(claims!.claims!.newCount).toBe(1);
    expect(statement!.statement).toMatchObject({ newCount: 1, bookedCount: 1, undecidedCount: 0, settledCount: 1 });
    expect(await c.claims()).toEqual([{ number: 'RE-1001', open: 0, settled: '2026-04-10' }]);
  });

  test('a payment that came first is booked when its claim comes', async () => {
    const c = await company();
    const [early] = await c.import(camtFile([{ amount: '119.00', text: 'RE-1001' }]));
    expect(early!.statement).toMatchObject({ bookedCount: 0, undecidedCount: 1 });
    await c.import(claimsFile([{ number: 'RE-1001', amount: '119,00' }]));
    expect(await c.claims()).toEqual([{ number: 'RE-1001', open: 0, settled: '2026-04-10' }]);
    expect(await verifyBooks(deps, c.scope.tenantId)).toMatchObject({ findings: [] });
  });

  test('overlapping statements: nothing twice, nothing lost', async () => {
    const c = await company();
    const day = (on: string, reference: string) => ({ on, amount: '10.00', text: 'danke', reference });
    const monday = [day('2026-04-06', 'NONREF'), day('2026-04-06', 'NONREF'), day('2026-04-06', 'X1')];
    const tuesday = [day('2026-04-07', 'X1'), day('2026-04-07', 'NONREF')];
    const wednesday = [day('2026-04-08', 'X2')];
    await c.import(camtFile([...monday, ...tuesday], 'a.xml'));
    const [second] = await c.import(camtFile([...tuesday, ...wednesday], 'b.xml'));
    expect(second!.statement).toMatchObject({ newCount: 1, knownCount: 2 });
    expect(await c.rows(`select booked_on as on, count(*) as n from bank_transaction group by 1 order by 1`)).toEqual([
      { on: '2026-04-06', n: 3 },
      { on: '2026-04-07', n: 2 },
      { on: '2026-04-08', n: 1 },
    ]);
  });

  test('an equal booking without a reference: in the same statement again it is known, in the next one it is another', async () => {
    const c = await company();
    const cash = [{ amount: '50.00', text: 'Kasse' }];
    const file = (name: string, from: string, to: string) => {
      const balance = (code: string, amount: string) =>
        `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-04-10</Dt></Dt></Bal>`;
      const { bytes } = camtFile(cash, name);
      const xml = new TextDecoder()
        .decode(bytes)
        .replace('</Acct>', `</Acct>${balance('OPBD', from)}${balance('CLBD', to)}`);
      return { name, bytes: new TextEncoder().encode(xml) };
    };
    const counts = async (upload: ReturnType<typeof camtFile>) => {
      const [receipt] = await c.import(upload);
      const { newCount, knownCount, warnings } = receipt!.statement!;
      return [newCount, knownCount, ...warnings.map((warning) => warning.code)];
    };
    expect(await counts(file('1.xml', '100.00', '150.00'))).toEqual([1, 0]);
    expect(await counts(file('2.xml', '150.00', '200.00'))).toEqual([1, 0]);
    expect(await counts(file('3.xml', '150.00', '200.00'))).toEqual([0, 1, 'equal-entries-known']);
    const once = camtFile([{ amount: '7.00', text: 'Spende' }], 'x.xml');
    const text = new TextDecoder().decode(once.bytes);
    const twice = text.replace('</BkToCstmrStmt>', `${/<Stmt>.*<\/Stmt>/s.exec(text)![0]}</BkToCstmrStmt>`);
    expect(await counts({ name: 'x.xml', bytes: new TextEncoder().encode(twice) })).toEqual([1, 1]);
    expect(await c.count('bank_transaction')).toBe(3);
  });

  test('parts of a batch are transactions when they add up; pending entries are not imported', async () => {
    const c = await company();
    const parts = [
      { amount: '60.00', text: 'A' },
      { amount: '40.00', text: 'B' },
    ];
    const [receipt] = await c.import(
      camtFile([
        { amount: '100.00', parts, reference: 'R1' },
        { amount: '101.00', parts, reference: 'R2' },
        { amount: '5.00', status: 'PDNG' },
      ]),
    );
    expect(receipt!.statement!.newCount).toBe(3);
    expect(receipt!.statement!.warnings.map((warning) => warning.code)).toContain('entries-not-booked');
    expect(await c.rows('select amount_minor as a from bank_transaction order by 1')).toEqual([
      { a: 4_000 },
      { a: 6_000 },
      { a: 10_100 },
    ]);
  });

  test('terms of a list are shown before and kept with the claim, sums stay apart by currency', async () => {
    const c = await company();
    const text = [
      'Rechnungsnummer;Rechnungsdatum;Fällig am;Betrag;Währung;Kunde;Skonto %;Skonto Tage;Fälligkeitsgrundlage;Vereinbarter Verzugszins;USt-Satz;Bundesland',
      'RE-1;01.02.2026;03.03.2026;1.190,00;EUR;A GmbH;2,00;10;vereinbart;9 Prozentpunkte über Basiszins;19;Bayern',
      'RE-2;01.02.2026;03.03.2026;500,00;CHF;B AG;;;;;;',
    ].join('\n');
    const file = { name: 'terms.csv', bytes: new TextEncoder().encode(text) };
    const totals = [
      { currency: 'EUR', amount: '1190.00' },
      { currency: 'CHF', amount: '500.00' },
    ];
    const [preview] = await previewImport(deps, c.scope, [file], {});
    expect(preview!.claims).toMatchObject({ problemCount: 0, totals });
    expect(preview!.claims!.rows.map(({ terms }) => terms)).toEqual([
      { dueOn: '2026-03-03', dueBasis: 'contract', discounts: [{ days: 10, percent: '2.00' }] },
      { dueOn: '2026-03-03', dueBasis: 'one-sided', discounts: [] },
    ]);
    const [receipt] = await c.import(file);
    expect(receipt!.claims).toMatchObject({ newCount: 2, totals });
    expect(
      await c.rows(`select c.due_basis, c.agreed_rate_kind, c.agreed_rate_bp, c.tax_bp, c.discount_terms, d.region
        from claim c join debtor d on d.id = c.debtor_id order by c.number`),
    ).toEqual([
      {
        due_basis: 'contract',
        agreed_rate_kind: 'above-base-rate',
        agreed_rate_bp: 900,
        tax_bp: 1900,
        discount_terms: [{ days: 10, percentBasisPoints: 200 }],
        region: 'BY',
      },
      {
        due_basis: 'one-sided',
        agreed_rate_kind: null,
        agreed_rate_bp: null,
        tax_bp: null,
        discount_terms: [],
        region: null,
      },
    ]);
  });

  test('a preview says the same as the import and writes nothing', async () => {
    const c = await company();
    await c.import(claimsFile([{ number: 'RE-1', amount: '100,00' }]));
    const files = [
      claimsFile([
        { number: 'RE-1', amount: '100,00' },
        { number: 'RE-2', amount: '20,00' },
        { number: 'RE-3', amount: 'x', open: '5,00' },
      ]),
      camtFile([{ amount: '20.00', text: 'RE-2' }, { amount: '-3.00' }]),
      { name: 'bild.png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]) },
    ];
    const [claims, statement, picture] = await previewImport(deps, c.scope, files, {});
    expect(claims!.claims).toMatchObject({
      rowCount: 3,
      newCount: 1,
      knownCount: 1,
      problemCount: 1,
      totals: [{ currency: 'EUR', amount: '20.00' }],
    });
    expect(claims!.claims!.rows.map((row) => row.state)).toEqual(['known', 'new', 'problem']);
    expect(claims!.claims!.rows[1]!.cells).toMatchObject({ number: 'RE-2', amount: '20,00' });
    expect(claims!.claims!.problems).toMatchObject([{ code: 'amount-invalid', line: 4, column: 'Rechnungsbetrag' }]);
    expect(statement!.statement!.statements).toMatchObject([
      { isKnownAccount: true, entryCount: 2, newCount: 2, credits: '20.00', debits: '-3.00' },
    ]);
    expect(picture).toMatchObject({ kind: 'refused' });
    expect(await c.count('claim')).toBe(1);
    expect(await c.count('bank_transaction')).toBe(0);
  });

  test('another company sees nothing of it, and may import the same file', async () => {
    const one = await company();
    const two = await company();
    const file = claimsFile([{ number: 'RE-1', amount: '100,00' }]);
    await one.import(file);
    expect(await two.claims()).toEqual([]);
    expect((await two.import(file))[0]).toMatchObject({ isKnown: false, claims: { newCount: 1 } });
    expect(await one.count('claim')).toBe(1);
  });
});
