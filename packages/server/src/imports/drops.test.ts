import { describe, expect, test } from 'vitest';
import { camtFile, claimsFile } from '../test/bank-files.ts';
import { testDatabases } from '../test/database.ts';
import { importHouse } from '../test/import-house.ts';
import { ublFile } from '../test/invoice-files.ts';
import { runImport } from './imports.routes.ts';
import { previewImport } from './preview-import.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Two statements in one MT940: of the company's account, and of another. */
function twoAccounts(other = '37040044/0532013000') {
  const part = (account: string, amount: string) =>
    `:20:A\n:25:${account}\n:28C:1\n:60F:C260409EUR0,00\n:61:260410C${amount}NTRFNONREF\n:86:166?20RE-1\n:62F:C260410EUR${amount}\n-\n`;
  return { name: 'zwei.sta', bytes: bytes(`${part('DE02120300000000202051', '30,00')}${part(other, '40,00')}`) };
}

const second = { iban: 'DE89370400440532013000', currency: 'EUR' as const };

describe.each(testDatabases())('drops of several files on $name', ({ open }) => {
  const house = importHouse(open);
  const { deps } = house;

  async function company() {
    const { tenantId, scope } = await house.company();
    return {
      scope,
      preview: (files: Parameters<typeof previewImport>[2], newAccounts = [second].slice(1)) =>
        previewImport(deps, scope, files, {}, {}, { newAccounts }),
      import: (files: Parameters<typeof runImport>[2], newAccounts = [second].slice(1)) =>
        runImport(deps, scope, files, {}, {}, {}, {}, newAccounts),
      accounts: () =>
        deps.db.read(tenantId, (read) =>
          read.sql.selectFrom('bank_account').select(['iban', 'is_primary']).orderBy('iban').execute(),
        ),
    };
  }

  test('the statement of an unknown account is left out, and comes with the same file once the account is ours', async () => {
    const c = await company();
    const file = twoAccounts();
    const [asked] = await c.preview([file]);
    expect(asked).toMatchObject({ refusal: null, isKnown: false });
    expect(asked!.statement!.statements).toMatchObject([
      { isKnownAccount: true, newCount: 1 },
      { isKnownAccount: false, newCount: 0, newAccount: { iban: second.iban, currency: 'EUR' } },
    ]);
    const [first] = await c.import([file]);
    expect(first!.statement).toMatchObject({ newCount: 1, leftOut: ['37040044/0532013000'] });
    expect(first!.statement!.warnings.map(({ code }) => code)).toContain('account-left-out');
    expect((await c.preview([file]))[0]).toMatchObject({ isKnown: true });
    expect((await c.import([file]))[0]).toMatchObject({ isKnown: true, id: first!.id });

    expect((await c.preview([file], [second]))[0]).toMatchObject({ isKnown: false });
    const [rest] = await c.import([file], [second]);
    expect(rest).toMatchObject({ isKnown: false, statement: { newCount: 1, newAccounts: [second.iban] } });
    expect(rest!.statement!.leftOut).toBeUndefined();
    expect((await c.import([file], [second]))[0]).toMatchObject({ isKnown: true, id: rest!.id });
    expect(await c.accounts()).toEqual([
      { iban: 'DE02120300000000202051', is_primary: true },
      { iban: second.iban, is_primary: false },
    ]);
  });

  test('an account that nobody called ours comes on file with no import, and alone is refused', async () => {
    const c = await company();
    const other = { iban: 'AT611904300234573201', currency: 'EUR' as const };
    await c.import([claimsFile([{ number: 'RE-1', amount: '5,00' }])], [other]);
    expect(await c.accounts()).toHaveLength(1);
    const alone = { name: 'a.sta', bytes: twoAccounts('AT611904300234573201').bytes.subarray(-130) };
    const text = new TextDecoder().decode(twoAccounts(other.iban).bytes);
    const foreign = { ...alone, bytes: bytes(text.slice(text.lastIndexOf(':20:'))) };
    expect((await c.import([foreign]))[0]!.problems).toMatchObject([{ code: 'unknown-account' }]);
    expect((await c.import([foreign], [other]))[0]).toMatchObject({ statement: { newAccounts: [other.iban] } });
  });

  test('the same content twice is one, whatever its names', async () => {
    const c = await company();
    const file = claimsFile([{ number: 'RE-1', amount: '119,00' }]);
    const [first, copy] = await c.preview([file, { ...file, name: 'kopie.csv' }]);
    expect(first).toMatchObject({ fileName: file.name, claims: { newCount: 1 } });
    expect(first!.sameAs).toBeUndefined();
    expect(copy).toMatchObject({ fileName: 'kopie.csv', sameAs: file.name });
  });

  test('statements that overlap are counted once before they are imported, as they come in', async () => {
    const c = await company();
    const one = { amount: '119.00', on: '2026-04-01', text: 'RE-1', reference: 'B-1' };
    const two = { amount: '50.00', on: '2026-04-02', text: 'RE-2', reference: 'B-2' };
    const files = [camtFile([one], 'a.xml'), camtFile([one, two], 'b.xml')];
    const previews = await c.preview(files);
    const before = previews.map(({ statement }) => statement!.statements[0]!.newCount);
    expect(previews.map(({ statement }) => statement!.shared)).toEqual([undefined, { count: 1, fileNames: ['a.xml'] }]);
    const after = (await c.import(files)).map(({ statement }) => statement!.newCount);
    expect(before).toEqual([1, 1]);
    expect(after).toEqual(before);
  });

  test('large statements that overlap are, too', async () => {
    const c = await company();
    const entry = (n: number) => ({ amount: '1.00', text: 'x'.repeat(140), reference: `L-${n}` });
    const entries = Array.from({ length: 6500 }, (_, n) => entry(n));
    const files = [camtFile(entries, 'a.xml'), camtFile([...entries.slice(10), entry(9000)], 'b.xml')];
    expect(files.every(({ bytes }) => bytes.length > 4_000_000)).toBe(true);
    expect((await c.preview(files)).map(({ statement }) => statement)).toMatchObject([
      { statements: [{ newCount: 6500 }] },
      { statements: [{ newCount: 1 }], shared: { count: 6490, fileNames: ['a.xml'] } },
    ]);
  });

  test('an invoice beside the list that names it is that claim, not a second one', async () => {
    const c = await company();
    const list = claimsFile([{ number: 'RE-1', amount: '119,00' }]);
    const files = [ublFile({ number: 'RE-1', issueOn: '2026-03-01', due: '119.00', buyer: 'Erika Muster' }), list];
    const [invoice, claims] = await c.preview(files);
    expect(claims!.claims).toMatchObject({ newCount: 1 });
    expect(invoice!.invoice).toMatchObject({ target: { claimId: null, number: 'RE-1' } });
    expect(invoice!.invoice!.outcome).not.toBe('claim');
    await c.import(files);
    const { length } = await deps.db.read(c.scope.tenantId, (read) =>
      read.sql.selectFrom('claim').select('id').execute(),
    );
    expect(length).toBe(1);
  });

  test('a seller that a person called another’s is no question the next time, until he is called ours', async () => {
    const c = await company();
    const bill = (number: string) =>
      ublFile({ number, due: '50.00', seller: 'Autovermietung Muster', sellerVatId: null, payeeIban: null });
    const outcome = async (number: string) => (await c.preview([bill(number)]))[0]!.invoice!;
    const asked = await outcome('B-1');
    expect(asked).toMatchObject({ outcome: 'undecided', questions: [{ field: 'seller' }] });
    const say = async (number: string, seller: string) => {
      const [{ sha256 } = { sha256: '' }] = await c.preview([bill(number)]);
      return (await runImport(deps, c.scope, [bill(number)], {}, {}, { [sha256]: { seller } }))[0]!;
    };
    expect(await say('B-1', 'not-ours')).toMatchObject({ id: null, problems: [], invoice: { outcome: 'not-ours' } });
    expect(await outcome('B-2')).toMatchObject({ outcome: 'not-ours', notOurs: 'said-before' });
    expect(await say('B-3', 'ours')).toMatchObject({ invoice: { outcome: 'claim' } });
    expect(await outcome('B-4')).toMatchObject({ outcome: 'undecided' });
  });
});
