import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadStanding } from '../dunning/standing.store.ts';
import type { UploadedFile } from '../platform/doors.ts';
import { newId } from '../platform/ids.ts';
import { camtFile, claimsFile, importDeps, scopeFor } from '../test/bank-files.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { importDoors, runImport } from './imports.routes.ts';
import { previewImport } from './preview-import.ts';
import type { AccountAnswers } from './to-account-answers.ts';

const encoder = new TextEncoder();
const own = 'DE02120300000000202051';
const second = 'DE89370400440532013000';

/** "15.04.2026 119,00 RE-1001", as the Sparkasse exports it: the account in every line, no balances. */
function sparkasse(lines: readonly string[], name = 'umsaetze.csv', account = own): UploadedFile {
  const titles =
    'Auftragskonto;Buchungstag;Valutadatum;Buchungstext;Verwendungszweck;Glaeubiger ID;Mandatsreferenz;Kundenreferenz (End-to-End);Sammlerreferenz;Lastschrift Ursprungsbetrag;Auslagenersatz Ruecklastschrift;Beguenstigter/Zahlungspflichtiger;Kontonummer/IBAN;BIC (SWIFT-Code);Betrag;Waehrung;Info';
  const rows = lines.map((line) => {
    const [on, amount, info, ...text] = line.split(' ');
    return `${account};${on};${on};GUTSCHR. UEBERWEISUNG;${text.join(' ')};;;;;;;Erika Muster;${second};;${amount};EUR;${info === 'v' ? 'Umsatz vorgemerkt' : 'Umsatz gebucht'}`;
  });
  return { name, bytes: encoder.encode([titles, ...rows, ''].join('\r\n')) };
}

/** Date, amount, text; with the balance after each booking; names no account, as no bank that we know by name exports it. */
function withBalances(lines: readonly string[], name = 'umsaetze.csv'): UploadedFile {
  const rows = lines.map((line) => {
    const [on, amount, balance, ...text] = line.split(' ');
    return `${on};${on};Erika Muster;${text.join(' ')};${amount};EUR;${balance}`;
  });
  const titles = 'Buchungstag;Valuta;Name des Partners;Verwendungszweck;Betrag;Währung;Saldo';
  return { name, bytes: encoder.encode([titles, ...rows, ''].join('\n')) };
}

const asTargobank = (bytes: Uint8Array) =>
  encoder.encode(new TextDecoder().decode(bytes).replace('Valuta;Name des Partners', 'Wertstellung;Name'));

describe.each(testDatabases())('exports of banks on $name', ({ open }) => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  async function company(today = '2026-04-20') {
    const { tenantId } = await newTenant(db);
    const scope = scopeFor(tenantId, today);
    const rows = async (text: string) =>
      db.read(tenantId, async (read) => (await sql.raw<Record<string, unknown>>(text).execute(read.sql)).rows);
    return {
      scope,
      rows,
      import: async (file: UploadedFile, accounts: AccountAnswers = {}) =>
        (await runImport(deps, scope, [file], {}, accounts))[0]!,
      counts: async (file: UploadedFile) => {
        const [receipt] = await runImport(deps, scope, [file]);
        const { newCount, knownCount, warnings } = receipt!.statement!;
        return [newCount, knownCount, ...warnings.map(({ code }) => code)];
      },
      readThrough: async () => (await db.read(tenantId, loadStanding)).bankReadThroughOn,
      booked: () => rows(`select booked_on as on, count(*) as n from bank_transaction group by 1 order by 1`),
      addAccount: () =>
        db.write(tenantId, async (tx) => {
          await sql`insert into bank_account (tenant_id, id, iban, holder)
            values (${tenantId}::uuid, ${newId()}::uuid, ${second}, 'Probe')`.execute(tx.sql);
        }),
    };
  }

  test('the same day exported twice: nothing twice, nothing lost, equal bookings keep their count', async () => {
    const c = await company();
    const noon = ['14.04.2026 20,00 g Miete', '15.04.2026 7,00 g Spende', '15.04.2026 7,00 v Spende'];
    const evening = [...noon.slice(0, 2), '15.04.2026 7,00 g Spende', '15.04.2026 119,00 g RE-1001'];
    expect(await c.counts(sparkasse(noon))).toEqual([2, 0, 'entries-not-booked']);
    expect(await c.counts(sparkasse(evening))).toEqual([2, 2]);
    expect(await c.counts(sparkasse([...evening].reverse(), 'b.csv'))).toEqual([0, 4]);
    expect(await c.counts(sparkasse([...evening.slice(2), '16.04.2026 7,00 g Spende']))).toEqual([
      1,
      2,
      'export-not-complete',
    ]);
    expect(await c.booked()).toEqual([
      { on: '2026-04-14', n: 1 },
      { on: '2026-04-15', n: 3 },
      { on: '2026-04-16', n: 1 },
    ]);
    expect(await c.import(sparkasse(noon, 'copy.csv'))).toMatchObject({ isKnown: true });
  });

  test('a payment in an export settles its claim, and the statement that follows does not bring it again', async () => {
    const c = await company();
    await runImport(deps, c.scope, [claimsFile([{ number: 'RE-1001', amount: '119,00' }])]);
    const text = 'Rechnung RE-1001, danke';
    const receipt = await c.import(sparkasse([`15.04.2026 119,00 g ${text}`, '14.04.2026 5,00 g Beitrag']));
    expect(receipt.statement).toMatchObject({ newCount: 2, bookedCount: 1, settledCount: 1 });
    const entry = { on: '2026-04-15', amount: '119.00', text, iban: second };
    const camt = (amounts: readonly string[], name: string) =>
      camtFile(
        amounts.map((reference) => ({ ...entry, reference })),
        name,
      );
    expect(await c.counts(camt(['A1', 'A2'], '1.xml'))).toEqual([1, 1, 'other-format-known']);
    expect(await c.counts(camt(['A1', 'A2', 'A3'], '2.xml'))).toEqual([1, 2, 'other-format-known']);
    expect(await c.counts(sparkasse([`15.04.2026 119,00 g ${text}`, '16.04.2026 1,00 g Zins']))).toEqual([
      1,
      1,
      'export-not-complete',
    ]);
    expect(await c.rows(`select count(*) as n from bank_transaction where amount_minor = 11900`)).toEqual([{ n: 3 }]);
  });

  test('an export makes the day before its newest booking complete, and none that is not over', async () => {
    const c = await company('2026-04-15');
    await c.import(sparkasse(['13.04.2026 20,00 g Miete', '15.04.2026 7,00 g Spende']));
    expect(await c.readThrough()).toBe('2026-04-14');
    await c.import(sparkasse(['14.04.2026 1,00 g Zins', '20.04.2026 7,00 g Zukunft'], 'ahead.csv'));
    expect(await c.readThrough()).toBe('2026-04-14');
    const later = await company('2026-04-30');
    await later.import(sparkasse(['13.04.2026 20,00 g Miete', '15.04.2026 7,00 g Spende']));
    await later.import(sparkasse(['17.04.2026 1,00 g Zins', '20.04.2026 7,00 g Abo'], 'hole.csv'));
    expect(await later.readThrough()).toBe('2026-04-14');
    await later.import(sparkasse(['15.04.2026 7,00 g Spende', '17.04.2026 1,00 g Zins', '20.04.2026 7,00 g Abo']));
    expect(await later.readThrough()).toBe('2026-04-19');
  });

  test('an export whose balances contradict it, and one that was filtered, make nothing complete', async () => {
    const c = await company();
    const good = ['13.04.2026 20,00 120,00 Miete', '14.04.2026 30,00 150,00 RE-1', '15.04.2026 7,00 157,00 Spende'];
    const wrong = [good[0]!, good[2]!];
    expect(await c.counts(withBalances(wrong))).toEqual([2, 0, 'account-taken', 'balances-inconsistent']);
    expect(await c.readThrough()).toBe(undefined);
    expect(await c.counts(withBalances(good))).toEqual([1, 2, 'account-taken']);
    expect(await c.readThrough()).toBe('2026-04-14');
    const plain = [
      '13.04.2026 20,00 g Miete',
      '14.04.2026 30,00 g RE-1',
      '16.04.2026 9,00 g Zins',
      '17.04.2026 8,00 g A',
    ];
    const filtered = await company();
    await filtered.counts(sparkasse(plain.slice(0, 3)));
    expect(await filtered.readThrough()).toBe('2026-04-15');
    expect(await filtered.counts(sparkasse([plain[0]!, plain[3]!], 'nur-ausgewaehlte.csv'))).toEqual([
      1,
      1,
      'export-not-complete',
    ]);
    expect(await filtered.readThrough()).toBe('2026-04-15');
  });

  test('a file that names no account: the only one is taken, of several somebody has to choose', async () => {
    const c = await company();
    const file = withBalances(['13.04.2026 20,00 120,00 Miete', '14.04.2026 30,00 150,00 RE-1']);
    const [alone] = await previewImport(deps, c.scope, [file], {});
    expect(alone).toMatchObject({ refusal: null });
    expect(alone!.statement).not.toHaveProperty('accountChoices');
    expect(alone!.statement!.statements).toMatchObject([{ account: null, accountIban: own, newCount: 2 }]);
    // The same lines with the titles of a bank that this account is not of.
    const strange = { ...file, bytes: asTargobank(file.bytes) };
    const [other] = await previewImport(deps, c.scope, [strange], {});
    expect(other).toMatchObject({ refusal: { code: 'account-open' }, statement: { format: 'csv:targobank' } });
    expect(other!.statement!.accountChoices!.map(({ iban }) => iban)).toEqual([own]);
    await c.import(sparkasse(['01.04.2026 1,00 g Zins'], 'april.csv'));
    const lastYear = withBalances(['13.04.2025 20,00 120,00 Miete', '14.04.2025 30,00 150,00 RE-1']);
    const [old] = await previewImport(deps, c.scope, [lastYear], {});
    expect(old).toMatchObject({ refusal: { code: 'account-open' } });
    await c.addAccount();
    const [asked] = await previewImport(deps, c.scope, [file], {});
    expect(asked).toMatchObject({ kind: 'statement', refusal: { code: 'account-open' } });
    expect(asked!.statement!.accountChoices!.map(({ iban }) => iban)).toEqual([own, second]);
    expect(asked!.statement!.statements).toMatchObject([{ account: null, accountIban: null, isKnownAccount: true }]);
    expect(await c.import(file)).toMatchObject({ kind: 'refused', problems: [{ code: 'account-open' }] });
    expect(await c.import(file, 'DE75512108001245126199')).toMatchObject({
      kind: 'refused',
      problems: [{ code: 'unknown-account' }],
    });
    const doors = importDoors(deps);
    const send = (accountIban: string) => {
      const input = { scope: c.scope, files: [file], fields: { accountIban }, params: {}, query: undefined };
      return { ...input, body: undefined };
    };
    expect(await doors.runImport(send('{"x":"y"}'))).toMatchObject({ code: 'value-invalid', field: 'accountIban' });
    const answers = JSON.stringify({ [asked!.sha256]: 'de89 3704 0044 0532 0130 00' });
    expect(await doors.previewImport(send(answers))).toMatchObject([
      { refusal: null, statement: { statements: [{ accountIban: second, newCount: 2 }] } },
    ]);
    expect(await doors.runImport(send(answers))).toMatchObject([{ statement: { newCount: 2, warnings: [] } }]);
    expect(
      await c.rows(
        `select distinct b.iban from bank_transaction t join bank_account b on b.id = t.account_id order by 1`,
      ),
    ).toEqual([{ iban: own }, { iban: second }]);
  });

  test('an export of an account that is not ours is refused, whatever was answered', async () => {
    const c = await company();
    const file = sparkasse(['13.04.2026 20,00 g Miete'], 'fremd.csv', 'DE75512108001245126199');
    expect(await c.import(file, own)).toMatchObject({ kind: 'refused', problems: [{ code: 'unknown-account' }] });
    expect(await c.booked()).toEqual([]);
  });
});
