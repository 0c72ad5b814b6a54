import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UploadedFile } from '../platform/doors.ts';
import { camtFile, claimsFile, importDeps } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { matchingCompany } from '../test/matching-world.ts';
import { runImport } from './imports.routes.ts';
import { matchPayments } from './match-payments.ts';

const claim = { number: 'RE-1001', amount: '119,00', customer: 'K-1', name: 'Erika Muster' };

function camt(text: string, purpose: string | undefined): UploadedFile {
  const { name, bytes } = camtFile([{ amount: '119.00', text }]);
  const coded = purpose === undefined ? '' : `<Purp><Cd>${purpose}</Cd></Purp>`;
  return {
    name,
    bytes: new TextEncoder().encode(new TextDecoder().decode(bytes).replace('<RmtInf>', `${coded}<RmtInf>`)),
  };
}

function mt940(text: string, purpose: string | undefined): UploadedFile {
  const lines = [
    ':20:STARTUMSE',
    ':25:12030000/0000202051',
    ':28C:1/1',
    ':60F:C260409EUR100,00',
    ':61:2604100410CR119,00NTRFNONREF//B1',
    `:86:166?00GUTSCHRIFT?20EREF+NOTPROVIDED${purpose === undefined ? '' : `?21PURP+${purpose}`}?22SVWZ+${text}`,
    '?30COBADEFFXXX?31DE89370400440532013000?32Erika Muster',
    ':62F:C260410EUR219,00',
    '-',
    '',
  ];
  return { name: 'auszug.sta', bytes: new TextEncoder().encode(lines.join('\r\n')) };
}

describe('what money is for, as its sender coded it', () => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await testDatabases()[0]!.open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  test.each([
    ['camt', camt],
    ['MT940', mt940],
  ])('%s: wages of an amount that is open by chance wait, also when they are decided again', async (_, file) => {
    const stateOf = async (text: string, purpose?: string) => {
      const c = await matchingCompany(db, deps);
      const receipts = await runImport(deps, c.scope, [claimsFile([claim]), file(text, purpose)]);
      expect(receipts.map(({ kind }) => kind)).not.toContain('refused');
      await matchPayments(deps, c.scope);
      return (await c.rows('select state from payment_decision'))[0]!.state;
    };
    expect(await stateOf('Danke')).toBe('booked');
    expect(await stateOf('Danke', 'GDDS')).toBe('booked');
    expect(await stateOf('Danke', 'SALA')).toBe('undecided');
    expect(await stateOf('Rechnung RE-1001', 'SALA')).toBe('booked');
  });
});
