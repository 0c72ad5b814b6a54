import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { openSmtp } from '../connectors/mail/smtp/smtp.ts';
import { getOverview } from '../overview/get-overview.ts';
import { openBlobs } from '../platform/blobs.ts';
import { fixedClock } from '../platform/clock.ts';
import type { Blobs } from '../platform/deps.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { silentLog } from '../test/silent-log.ts';
import { loadDemo } from './load-demo.ts';

const today = '2026-11-21';
const clock = fixedClock('2026-11-21T09:00:00Z');
const letters = openLetterRenderer({ size: 1, log: silentLog });
afterAll(() => letters.close());

describe.each(testDatabases())('the demo company on $name', ({ open }) => {
  let db: TestDatabase;
  let blobs: Blobs;
  const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-demo-'));
  let tenantId: string;
  beforeAll(async () => {
    db = await open();
    blobs = openBlobs(folder);
    const loaded = await loadDemo({ db, blobs, clock, letters, mail: openSmtp() }, today);
    expect(loaded.kind).toBe('loaded');
    tenantId = loaded.tenantId;
  });
  afterAll(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });

  test('has books that add up', async () => {
    const report = await verifyBooks({ db, blobs }, tenantId);
    expect(report.findings).toEqual([]);
    expect(report.checked.claims).toBeGreaterThan(2600);
    expect(report.checked.documents).toBeGreaterThan(20);
  });

  test('has figures that agree with each other', async () => {
    const scope = { tenantId, actor: 'test', today, language: 'de' as const };
    const figures = await getOverview({ db }, scope);
    const sum = (list: readonly { readonly count: number }[]) => list.reduce((total, one) => total + one.count, 0);
    expect(sum(figures.ageing)).toBe(figures.open.count);
    expect(figures.open.count - figures.ageing[0]!.count).toBe(figures.overdue.count);
    expect(figures.dueNow.count).toBeGreaterThan(20);
    expect(figures.dueNow.count).toBeLessThan(80);
    expect(figures.work.paymentsUndecided.count).toBeGreaterThanOrEqual(8);
    expect(figures.levels.map((row) => row.level)).toEqual([1, 2, 3]);
    expect(figures.months).toHaveLength(12);
    expect(figures.dsoDays).toBeGreaterThan(5);
    expect(figures.dsoDays).toBeLessThan(90);
    expect(figures.lastRun?.letterCount).toBeGreaterThan(5);
    expect(figures.bankReadThroughOn).toBe('2026-11-20');
    expect(figures.elsewhere.open).toEqual([{ currency: 'CHF', minor: 5_110_50 }]);
    expect(figures.legalWork.lapsing.count).toBe(1);
    expect(figures.legalWork.unlawfulLetterCount).toBe(0);
  });

  test('is loaded once', async () => {
    const again = await loadDemo({ db, blobs, clock, letters, mail: openSmtp() }, '2026-12-01');
    expect(again).toEqual({ kind: 'known', tenantId });
    const report = await verifyBooks({ db, blobs }, tenantId);
    expect(report.findings).toEqual([]);
  });
});
