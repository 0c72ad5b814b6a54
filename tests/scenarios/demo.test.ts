import { readFileSync } from 'node:fs';
import type { Overview } from '@mahnwerk/contract/overview';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../../packages/server/src/casefile/verify-books.ts';
import { loadDemo } from '../../packages/server/src/demo/load-demo.ts';
import { testDatabases } from '../../packages/server/src/test/database.ts';
import { openStage, type Stage, type Story } from './story.ts';

const today = '2026-11-21';
const fixture = (name: string): Buffer => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));

describe.each(testDatabases().slice(0, 1))('the first hour with the demo company on $name', ({ open }) => {
  let stage: Stage;
  let story: Story;
  beforeAll(async () => {
    stage = await openStage(open);
    const { tenantId } = await loadDemo(stage.app, today);
    story = stage.story(tenantId);
    story.on(today);
  });
  afterAll(() => stage.close());

  test('the outbox is full, and its newest letters and mails can be opened', async () => {
    const outbox = await story.outbox();
    expect(outbox).toHaveLength(100);
    expect(new Set(outbox.map((row) => row.state))).toEqual(new Set(['sent']));
    const mail = outbox.find((row) => row.mailDocumentId !== null)!;
    const opened = await story.get<{ to: string; subject: string; attachments: string[] }>(
      `/dispatches/${mail.id}/mail`,
    );
    expect(opened.to).toContain(mail.address);
    expect(opened.subject).toContain(mail.claimNumbers[0]);
    expect(opened.attachments).toHaveLength(1);
    expect((await story.file(`/documents/${mail.documentId}`)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('the sample files come in as they do in an empty company: nothing of the demo is in their way', async () => {
    const empty = await stage.company();
    empty.on(today);
    for (const name of ['forderungen.csv', 'kontoauszug-camt053.xml', 'kontoauszug.sta']) {
      const { claims, statement, problems } = await story.upload(name, fixture(name));
      const expected = await empty.upload(name, fixture(name));
      expect({ claims, statement, problems }, name).toEqual({
        claims: expected.claims,
        statement: expected.statement,
        problems: [],
      });
    }
    expect((await story.claim('RE-2026-0201')).debtor).toMatchObject({
      number: '10001',
      name: 'Bäckerei Kornblume GmbH',
    });
  });

  test('what the overview calls due is what a run proposes, and all of it leaves', async () => {
    const before = await story.get<Overview>('/overview');
    const run = await story.propose();
    // The figure is of the company's own currency; the task counts the franc claims too.
    expect(run.dueCount).toBe(before.tasks.find((task) => task.kind === 'claims-due')!.count);
    const own = run.letters.filter((letter) => letter.currency === before.currency);
    expect(own.reduce((sum, letter) => sum + letter.claims.length, 0)).toBe(before.dueNow.count);
    expect(run.letterCount).toBeGreaterThan(20);
    const released = await story.release(run.id);
    expect(released.dispatches).toEqual({ sent: run.letterCount });
    const after = await story.get<Overview>('/overview');
    expect(after.dueNow.count).toBe(0);
    expect(after.tasks.map((task) => task.kind)).not.toContain('claims-due');
    expect(after.lastRun).toMatchObject({ number: run.number, letterCount: run.letterCount });
  });

  test('and the books still add up', async () => {
    const report = await verifyBooks(stage.app, story.tenantId);
    expect(report.findings).toEqual([]);
  });
});
