import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { readBatches, scanStatement } from '../platform/read-statement.ts';
import { camtFile, claimsFile, importDeps, type ListedEntry, scopeFor } from '../test/bank-files.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { importStatement } from './import-statement.ts';
import { runImport } from './imports.routes.ts';
import { previewImport } from './preview-import.ts';
import { streamedFromBytes, streamedSource } from './to-statement-source.ts';

const shared = (bytes: Uint8Array) => {
  const memory = new SharedArrayBuffer(bytes.length);
  new Uint8Array(memory).set(bytes);
  return { shared: memory };
};

const asRead = (bytes: Uint8Array) => ({
  fileName: 'a.xml',
  sha256: hash('sha256', bytes),
  byteCount: bytes.length,
  head: bytes.subarray(0, 100),
  content: bytes,
});

/** More than a batch of the thread, of few amounts; every fourth pays a claim, equal ones without a reference are far apart. */
function entries(count: number): readonly ListedEntry[] {
  return Array.from({ length: count }, (_, i) => ({
    on: `2026-04-${String(1 + (i % 3)).padStart(2, '0')}`,
    amount: i % 4 === 0 ? '10.00' : '7.00',
    text: i % 4 === 0 ? `RE-${1000 + i / 4}` : 'Spende für den Verein ohne Nummer',
    reference: i % 4 === 1 ? 'NONREF' : `B${i}`,
    // Nobody's name: who is known has all his claims suggested.
    name: 'Xaver Unbekannt',
    iban: 'DE75512108001245126199',
  }));
}

const padding = `<!--${'x'.repeat(streamedFromBytes)}-->`;

function large(list: readonly ListedEntry[], name = 'auszug.xml') {
  const xml = new TextDecoder()
    .decode(camtFile(list, name, undefined, 500_000).bytes)
    .replace('<GrpHdr>', `${padding}<GrpHdr>`);
  return { name, bytes: new TextEncoder().encode(xml.replace(padding, '')), padded: new TextEncoder().encode(xml) };
}

describe.each(testDatabases())('statements piece by piece on $name', ({ open }) => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  async function company() {
    const { tenantId } = await newTenant(db);
    const scope = scopeFor(tenantId);
    const claims = Array.from({ length: 700 }, (_, i) => ({ number: `RE-${1000 + i}`, amount: '10,00' }));
    await runImport(deps, scope, [claimsFile(claims)]);
    const rows = async (text: string) =>
      db.read(tenantId, async (read) => (await sql.raw<Record<string, unknown>>(text).execute(read.sql)).rows);
    const books = async () => ({
      transactions: await rows(
        `select booked_on as on, amount_minor as a, remittance as r, bank_reference as b, p.state from bank_transaction t
         left join payment_decision p on p.transaction_id = t.id order by 1, 2, 3, 4`,
      ),
      claims: await rows('select number, open_minor as open, settled_on as settled from claim order by number'),
      suggestions: await rows('select count(*) as n from suggestion'),
    });
    return { scope, tenantId, rows, books };
  }

  test('give what a whole one gives, and nothing the second time', async () => {
    const list = entries(2501);
    const [one, other] = [await company(), await company()];
    const file = large(list);
    const [whole] = await runImport(deps, one.scope, [{ name: 'a.xml', bytes: file.bytes }]);
    const [preview] = await previewImport(deps, other.scope, [{ name: 'a.xml', bytes: file.padded }], {});
    expect(preview).toMatchObject({
      kind: 'statement',
      statement: { statements: [{ entryCount: 2501, newCount: 2501, from: '2026-04-01', to: '2026-04-03' }] },
    });
    const [pieces] = await runImport(deps, other.scope, [{ name: 'a.xml', bytes: file.padded }]);
    expect(pieces!.statement).toEqual(whole!.statement);
    expect(pieces!.statement).toMatchObject({ newCount: 2501, bookedCount: 626, settledCount: 626 });
    expect(await other.books()).toEqual(await one.books());
    expect(await verifyBooks(deps, other.tenantId)).toMatchObject({ findings: [] });
    const again = large([...list, { on: '2026-04-04', amount: '7.00', reference: 'NEW' }], 'b.xml');
    const [second] = await runImport(deps, other.scope, [{ name: 'b.xml', bytes: again.padded }]);
    expect(second!.statement).toMatchObject({ newCount: 1, knownCount: 2501 });
  });

  test('payments that are too many to be kept are decided page by page as if at once', async () => {
    const list = entries(3000).flatMap((entry, i) =>
      i % 8 === 0 ? [entry, { ...entry, reference: `T${i}` }] : [entry],
    );
    const [one, other] = [await company(), await company()];
    const { bytes } = large(list);
    const [whole] = await runImport(deps, one.scope, [{ name: 'a.xml', bytes }]);
    const source = await streamedSource(shared(bytes));
    if (source === undefined || source.kind === 'refused') throw new Error('not read');
    const reading = { ...asRead(bytes), result: source };
    const paged = await importStatement(deps, other.scope, reading, undefined, { heldMax: 100, pageLength: 700 });
    expect(paged.statement).toEqual(whole!.statement);
    expect(await other.books()).toEqual(await one.books());
    expect(await verifyBooks(deps, other.tenantId)).toMatchObject({ findings: [] });
  });

  test('one that turns out to be cut off leaves nothing, neither in the first pass nor in the second', async () => {
    const c = await company();
    const { padded, bytes } = large(entries(3000));
    const [cut] = await runImport(deps, c.scope, [{ name: 'a.xml', bytes: padded.subarray(0, padded.length - 500) }]);
    expect(cut!.problems.map(({ code }) => code)).toContain('statement-incomplete');
    const source = await streamedSource(shared(bytes));
    if (source === undefined || source.kind === 'refused') throw new Error('not read');
    async function* breaking() {
      for await (const batches of source === undefined || source.kind === 'refused' ? [] : source.batches()) {
        yield batches;
        throw new Error('the disk broke');
      }
    }
    const reading = { ...asRead(bytes), result: { ...source, batches: breaking } };
    await expect(importStatement(deps, c.scope, reading)).rejects.toThrow('the disk broke');
    for (const table of ['bank_statement', 'bank_transaction', 'payment_decision'])
      expect(await c.rows(`select count(*) as n from ${table}`)).toEqual([{ n: 0 }]);
    const [whole] = await runImport(deps, c.scope, [{ name: 'a.xml', bytes }]);
    expect(whole).toMatchObject({ isKnown: false, statement: { newCount: 3000 } });
  });
});

describe('the reading thread', () => {
  const text = ':20:A\n:25:12030000/0000202051\n:28C:1\n:60F:C261118EUR0,00\n';
  const line = ':61:2611191119CR1,00NTRFNONREF\n:86:166?20SVWZ+Grüße?32Jürgen Süßmilch\n';
  const end = ':62F:C261119EUR3000,00\n-\n';

  test.each([
    ['utf-8', (content: string) => Buffer.from(content)],
    ['utf-8 with its mark', (content: string) => Buffer.from(`\uFEFF${content}`)],
    ['latin 1', (content: string) => Buffer.from(content, 'latin1')],
    ['utf-16', (content: string) => Buffer.from(`\uFEFF${content}`, 'utf16le')],
  ])('reads %s across the ends of pieces', async (_name, encode) => {
    const bytes = shared(encode(text + line.repeat(3000) + end));
    const scan = await scanStatement(bytes);
    if (scan?.kind !== 'scanned') throw new Error('not read');
    expect(scan.statements).toMatchObject([{ head: { balances: 'consistent' }, tally: { bookedCount: 3000 } }]);
    const names = new Set<string | undefined>();
    let count = 0;
    for await (const batches of readBatches(bytes, scan))
      for (const { entries: list } of batches)
        for (const { parts } of list) {
          count += 1;
          names.add(`${parts[0]!.details.counterpartyName} ${parts[0]!.details.remittance}`);
        }
    expect([count, [...names]]).toEqual([3000, ['Jürgen Süßmilch Grüße']]);
  });

  test('reversals with the direction of what they reverse are turned in both readings', async () => {
    const balance = (code: string, amount: string) =>
      `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt>${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>`;
    const entry =
      '<Ntry><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd><BookgDt><Dt>2026-01-02</Dt></BookgDt></Ntry>';
    const bytes = shared(
      Buffer.from(
        `<Document><BkToCstmrStmt><Stmt>${balance('OPBD', '1.00')}${balance('CLBD', '11.00')}${entry}</Stmt></BkToCstmrStmt></Document>`,
      ),
    );
    const scan = await scanStatement(bytes);
    if (scan?.kind !== 'scanned') throw new Error('not read');
    expect(scan.statements).toMatchObject([{ head: { balances: 'consistent', areReversalsTurned: true } }]);
    const amounts: number[] = [];
    for await (const batches of readBatches(bytes, scan))
      for (const { entries: list } of batches) amounts.push(...list.map(({ parts }) => parts[0]!.amountMinor));
    expect(amounts).toEqual([1000]);
  });

  test('waits for whoever takes the entries, and ends when nobody does any more', async () => {
    const bytes = shared(Buffer.from(text + line.repeat(60_000) + end));
    const scan = await scanStatement(bytes);
    if (scan?.kind !== 'scanned') throw new Error('not read');
    let count = 0;
    for await (const batches of readBatches(bytes, scan)) {
      count += batches.reduce((sum, batch) => sum + batch.entries.length, 0);
      if (count >= 6000) break;
    }
    expect(count).toBe(6000);
  });

  test('time that is up, damaged text and other files are said', async () => {
    const long = shared(Buffer.from(text + line.repeat(200_000) + end));
    expect(await scanStatement(long, { heapMegabytes: 192, timeMs: 150 })).toMatchObject({ code: 'time-limit' });
    expect(await scanStatement(shared(Buffer.from('a;b\n1;2\n')))).toBe(undefined);
    const damaged = Buffer.concat([Buffer.from(text + line.repeat(3)), Buffer.from([0xc3])]);
    expect(await scanStatement(shared(damaged))).toMatchObject({ code: 'not-text' });
  });
});
