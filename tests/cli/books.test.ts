import { claimDetail, claimPage } from '@mahnwerk/contract/claims';
import { importPreview, importReceipt, importRow } from '@mahnwerk/contract/imports';
import { paymentRoutes } from '@mahnwerk/contract/payments';
import { runDetail, runSkipped } from '@mahnwerk/contract/runs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../packages/server/src/platform/open-database.ts';
import { silentLog } from '../../packages/server/src/test/silent-log.ts';
import { type Ending, emptyFolder, forget, isPlainSentence, mahnwerk, preparedData } from '../outside/command-line.ts';
import { csv, fixture, foreignStatement, hostileFiles, writeFile } from './hostile-files.ts';
import { documentOf, shaped, shapedUnder } from './json-document.ts';

const claimList = claimPage.omit({ next: true });
const paymentList = paymentRoutes.listPayments.response.pick({ items: true });
const proposal = runDetail.extend({ skipped: runSkipped.array() });
const receiptsOf = (ending: Ending) => shapedUnder('receipts', importReceipt.array(), ending);

let data: string;
let untouched: Held;
/** With what the test before imported. */
let filled: Held;
let files: string;
const book = (...args: readonly string[]): Promise<Ending> => mahnwerk(args, { MAHNWERK_DATA: data });

interface Held {
  readonly claims: number;
  readonly openMinor: number;
  readonly payments: number;
}

/** What the books hold, read past the command line: a command takes seconds. */
async function counts(): Promise<Held> {
  const db = await openDatabase({ dataDir: data, log: silentLog });
  try {
    const { rows } = await db.pool.query(
      `select (select count(*)::integer from claim) as claims, (select sum(open_minor)::integer from claim) as "openMinor",
         (select count(*)::integer from bank_transaction) as payments`,
    );
    return rows[0] as unknown as Held;
  } finally {
    await db.close();
  }
}

beforeAll(async () => {
  data = await preparedData();
  files = emptyFolder();
  untouched = await counts();
});
afterAll(() => {
  forget(data);
  forget(files);
});

describe('a working day on the command line', () => {
  test('the demo company is loaded once', async () => {
    const again = await book('demo', '--json');
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(documentOf(again)).not.toMatchObject({ kind: 'loaded' });
  });

  test('a dry run tells what would happen', async () => {
    const bad = writeFile(files, 'mit-fehler.csv', csv('X-1;31.02.2026;15.09.2026;1,00;K-1;Kundin;10115;Berlin;'));
    const dry = await book('import', fixture('forderungen.csv'), '--dry-run', '--json');
    expect(dry.code).toBe(0);
    const [preview] = shapedUnder('previews', importPreview.array(), dry);
    expect(preview).toMatchObject({ kind: 'claims', isKnown: false, claims: { newCount: 25, problemCount: 0 } });
    expect((await book('import', bad, '--dry-run')).code).toBe(65);
  });

  test('hostile files are refused by name and place, and nothing of them stays', async () => {
    const hostile = hostileFiles();
    const foreign = writeFile(files, 'fremdes-konto.xml', foreignStatement);
    const paths = [...hostile.map(({ name, content }) => writeFile(files, name, content)), foreign];
    const ending = await book('import', ...paths, '--json');
    expect(ending).toMatchObject({ code: 65, stderr: '' });
    const receipts = receiptsOf(ending);
    const said = receipts.map(({ fileName, kind, id, problems }) => {
      const { code, line, column } = problems.find((problem) => problem.code !== 'rows-with-problems')!;
      return { fileName, kind, id, code, line, column };
    });
    const expected = hostile.map(({ name, code, line, column }) => ({
      fileName: name,
      kind: 'refused',
      id: null,
      code,
      line: line ?? null,
      column: column ?? null,
    }));
    const unknown = { kind: 'refused', id: null, code: 'unknown-account', line: null, column: null };
    expect(said).toEqual([...expected, { fileName: 'fremdes-konto.xml', ...unknown }]);
    for (const { problems } of receipts)
      for (const { message } of problems) expect(isPlainSentence(message)).toBe(true);
    // Nothing of the dry runs either.
    expect(await counts()).toEqual(untouched);
  });

  test('a good file beside a bad one is imported; the same file again changes nothing', async () => {
    const empty = writeFile(files, 'leer.csv', '');
    const first = await book('import', empty, fixture('kontoauszug-camt053.xml'), fixture('forderungen.csv'), '--json');
    // Two of three are in: who has nothing left ends with 65, who has some is told which ones are missing.
    expect(first.code).toBe(0);
    expect(first.stderr.trim()).toBe('1 von 3 Dateien nicht übernommen: leer.csv');
    const [refused, statement, claims] = receiptsOf(first);
    expect(refused).toMatchObject({ kind: 'refused', problems: [{ code: 'empty-file' }] });
    expect(claims?.claims).toMatchObject({
      newCount: 25,
      knownCount: 0,
      totals: [{ currency: 'EUR', amount: '37873.85' }],
    });
    // The claims come first, whatever the order of the files.
    expect(statement?.statement).toMatchObject({ newCount: 6, bookedCount: 4, settledCount: 3 });
    const after = await counts();
    filled = after;
    expect(after).toMatchObject({ claims: untouched.claims + 25, payments: untouched.payments + 6 });
    const listed = shaped(claimList, await book('claims', '--json'));
    expect(listed.total).toBe(after.claims);
    const openMinor = listed.openSums.reduce((sum, { amount }) => sum + Number(amount.replace('.', '')), 0);
    expect(openMinor).toBe(after.openMinor);

    const second = await book('import', fixture('forderungen.csv'), fixture('kontoauszug-camt053.xml'), '--json');
    expect(second.code).toBe(0);
    expect(receiptsOf(second).map(({ isKnown }) => isKnown)).toEqual([true, true]);
    expect(await counts()).toEqual(after);
  });

  test('an import is taken back by the id in its receipt, once', async () => {
    const row = 'Z-1;01.09.2026;15.09.2026;1,00;Z-1;Kundin;10115;Berlin;';
    const told = await book('import', writeFile(files, 'falscher-monat.csv', csv(row)));
    const importId = /^ {2}Import ([0-9a-f-]{36})$/m.exec(told.stdout)?.[1];
    expect(importId).toBeDefined();
    const undone = await book('import', '--undo', importId!, '--json');
    expect(undone).toMatchObject({ code: 0, stderr: '' });
    expect(shapedUnder('import', importRow, undone)).toMatchObject({ id: importId, mayBeUndone: false });
    expect(await counts()).toMatchObject({ openMinor: filled.openMinor, payments: filled.payments });
    for (const [id, code] of [
      [importId!, 'import-undone'],
      ['nirgends', 'not-found'],
    ] as const) {
      const refused = await book('import', '--undo', id, '--json');
      expect(refused.code).toBe(65);
      expect(documentOf(refused)).toMatchObject({ kind: 'refused', code });
      expect(isPlainSentence(refused.stderr), refused.stderr).toBe(true);
    }
    expect((await book('import', 'liste.csv', '--undo', importId!)).code).toBe(2);
  });

  test('a claim is told to the cent, for a past day too', async () => {
    const paid = shaped(claimDetail, await book('claim', 'RE-2026-0215', '--json'));
    expect(paid).toMatchObject({ status: 'settled', open: '0.00', gross: '595.00' });
    const open = shaped(claimDetail, await book('claim', 'RE-2026-0201', '--on', '2026-11-30', '--json'));
    expect(open.statement).toMatchObject({ onDate: '2026-11-30', principal: { open: '1190.00' } });
    const text = await book('claim', 'RE-2026-0201');
    expect(text.code).toBe(0);
    expect(text.stdout).toMatch(/RE-2026-0201 Bäckerei Kornblume GmbH/);
  });

  test('propose, release, and the letters are in the outbox', async () => {
    const proposed = await book('propose', '--json');
    expect(proposed).toMatchObject({ code: 0, stderr: '' });
    const run = shaped(proposal, proposed);
    expect(run.state).toBe('proposed');
    const demanded = run.letters.flatMap((letter) => letter.claims.map((claim) => claim.number));
    expect(demanded).toContain('RE-2026-0201');
    expect(demanded).not.toContain('RE-2026-0215');
    // Nobody is forgotten: every open claim has a letter or a reason.
    expect(new Set([...demanded, ...run.skipped.map(({ number }) => number)]).size).toBe(run.lookedAtCount);

    const ending = await book('release', String(run.number), '--json');
    expect(ending.code).toBe(0);
    const released = shaped(runDetail, ending);
    expect(released.state).toBe('released');
    expect(documentOf(ending)).toMatchObject({ delivery: { sent: run.letterCount, failed: 0, unknown: 0 } });
    expect(released.letters.every(({ documentId }) => documentId !== null)).toBe(true);

    const again = await book('release', String(run.number), '--json');
    expect(again.code).toBe(65);
    expect(documentOf(again)).toMatchObject({ kind: 'refused', code: 'run-already-released' });
  });

  test('a whole day unattended: nobody is written to a second time', async () => {
    const ending = await book('run', '--json');
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    expect(shaped(proposal, ending).letterCount).toBe(0);
    expect(documentOf(ending)).toMatchObject({ matching: { bookedCount: 0 }, delivery: { sent: 0 } });
  });

  test('the books verify', async () => {
    const ending = await book('verify', '--json');
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    expect(documentOf(ending)).toMatchObject({ sound: true, companies: [{ tenant: 'demo', findings: [] }] });
  });

  test('payments that need a person are listed with their suggestions', async () => {
    const { items } = shaped(paymentList, await book('payments', '--undecided', '--json'));
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['undecided']));
    const returned = items.find(({ counterpartyName }) => counterpartyName === 'Karl Voß');
    const named = returned?.candidates.flatMap(({ parts }) => parts.map(({ claimNumber }) => claimNumber));
    expect(named).toContain('RE-2026-0211');
  });

  test.each([
    ['claim NIRGENDS', 65, 'not-found'],
    ['release 999999', 65, 'not-found'],
    ['propose --on 2026-02-31', 65, 'date-invalid'],
    ['claims --tenant nobody', 2, 'wrong-usage'],
  ])('%s ends with %i and says why', async (line, exit, code) => {
    const ending = await book(...line.split(' '), '--json');
    expect(ending.code).toBe(exit);
    expect(documentOf(ending)).toMatchObject({ kind: 'refused', code });
    expect(isPlainSentence(ending.stderr), ending.stderr).toBe(true);
  });
});

describe('an installation without a company', () => {
  test('says what to do, takes a company of one’s own and keeps companies apart', async () => {
    const own = emptyFolder();
    const at = (...args: readonly string[]) => mahnwerk([...args, '--json'], { MAHNWERK_DATA: own });
    const none = await at('claims');
    expect(none.code).toBe(2);
    expect(documentOf(none)).toMatchObject({ message: expect.stringMatching(/mahnwerk demo.*tenant create/) });
    const wish = ['--country', 'DE', '--email', 'buero@eigen.example', '--iban', 'DE02120300000000202051'];
    const created = await at('tenant', 'create', '--name', 'Eigene Firma GmbH', '--slug', 'eigene', ...wish);
    expect(created).toMatchObject({ code: 0, stderr: '' });
    const receipts = receiptsOf(await at('import', fixture('forderungen.csv')));
    expect(receipts[0]?.claims?.newCount).toBe(25);
    expect((await at('tenant', 'create', '--name', 'Zweite GmbH', '--slug', 'zweite', ...wish)).code).toBe(0);
    const which = await at('claims');
    expect(which.code).toBe(2);
    expect(documentOf(which)).toMatchObject({ message: expect.stringMatching(/eigene \| zweite/) });
    expect(shaped(claimList, await at('claims', '--tenant', 'zweite')).total).toBe(0);
    const rate = ['rates', 'add', '--country', 'DE', '--from', '2027-01-01', '--percent'];
    expect((await at(...rate, '1.27', '--tenant', 'zweite')).code).toBe(0);
    const added = await at(...rate, '1.52');
    expect(added.code).toBe(65);
    expect(documentOf(added)).toMatchObject({
      companies: [
        { tenant: 'eigene', kind: 'added' },
        { tenant: 'zweite', kind: 'refused', code: 'rate-differs' },
      ],
    });
    expect(documentOf(await at('rates', '--country', 'DE'))).toMatchObject({
      companies: [
        { tenant: 'eigene', added: [{ from: '2027-01-01', percent: '1.52' }], knownToOn: '2027-07-01' },
        { tenant: 'zweite', added: [{ from: '2027-01-01', percent: '1.27' }] },
      ],
    });
    forget(own);
  });
});
