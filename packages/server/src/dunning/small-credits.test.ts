import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runImport } from '../imports/imports.routes.ts';
import { splitPayment } from '../matching/split-payment.ts';
import { unbookPayment } from '../matching/unbook-payment.ts';
import type { LetterRenderer } from '../platform/deps.ts';
import { camtFile } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { type DunningApp, dunningApp, dunningCompany } from '../test/dunning-house.ts';
import { excludeFromRun } from './exclude-from-run.ts';
import { getRun } from './get-run.ts';
import { proposeRun } from './propose-run.ts';
import { toRunDetail } from './to-run.ts';

const today = '2026-03-11';
/** Nothing here is drawn. */
const letters: LetterRenderer = {
  render: () => Promise.reject(new Error('no letters here')),
  renderStatement: () => Promise.reject(new Error('no statements here')),
  close: () => Promise.resolve(),
} as LetterRenderer;

describe('a credit too small to hold a claim', () => {
  let db: TestDatabase;
  let app: DunningApp;
  beforeAll(async () => {
    db = await testDatabases()[0]!.open();
    app = dunningApp(db, letters, today);
  });
  afterAll(() => db.close());

  test('is told to whoever releases the letters, as long as it is there', async () => {
    const c = await dunningCompany(app, [
      { number: 'RE-901', debtor: 'Z', grossMinor: 10_000 },
      { number: 'RE-902', debtor: 'Y', grossMinor: 20_000 },
    ]);
    const scope = c.scope(today);
    await runImport(app, scope, [camtFile([{ amount: '4.00', on: today, text: 'danke' }], 'auszug.xml')]);
    const [payment] = await c.rows<{ id: string }>('select id from bank_transaction');
    const [debtor] = await c.rows<{ id: string }>(`select id from debtor where number = 'K-Z'`);
    const kept = await splitPayment(app, scope, payment!.id, { parts: [], creditDebtorId: debtor!.id });
    expect(kept).toBeUndefined();

    const { runId, proposal } = await proposeRun(app, scope);
    expect(proposal.letters).toHaveLength(2);
    const detail = async () => {
      const run = await getRun(app, scope, runId);
      if (run.kind === 'refused') throw new Error(run.code);
      return toRunDetail(run, 'de');
    };
    const [said, ...more] = (await detail()).warnings;
    expect(said).toMatch(/Kundin Z \(K-Z\) liegen 4,00.€ Guthaben; gemahnt werden 100,00.€/);
    expect(more).toEqual([]);

    // Of a letter that does not leave nothing is to be said, nor of money that is not there any more.
    const letterKeys = (await detail()).letters.filter((one) => one.debtor.number === 'K-Z').map(({ key }) => key);
    await excludeFromRun(app, scope, runId, { letterKeys, isExcluded: true });
    expect((await detail()).warnings).toEqual([]);
    await excludeFromRun(app, scope, runId, { letterKeys, isExcluded: false });
    expect((await detail()).warnings).toHaveLength(1);
    expect(await unbookPayment(app, scope, payment!.id)).toBeUndefined();
    expect((await detail()).warnings).toEqual([]);
  });
});
