import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimPage } from '@mahnwerk/contract/claims';
import { runDetail } from '@mahnwerk/contract/runs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { allTexts } from '../../packages/web/src/texts/all-texts.ts';
import { forget, preparedData, root } from '../outside/command-line.ts';
import { type House, startHouse } from '../outside/house.ts';
import { findBrowser, openBrowser, openPage, type WatchedPage, whyNoBrowser } from './browser.ts';

const executable = findBrowser();
if (executable === undefined) process.stderr.write(`skipped: ${whyNoBrowser}\n`);
const t = allTexts.de;
const fixture = (name: string) => join(root, 'fixtures', name);

/** Lets a file fall on the middle of the screen, as from a file manager. */
async function drop(page: Page, name: string): Promise<void> {
  const content = readFileSync(fixture(name)).toString('base64');
  const transfer = await page.evaluateHandle(
    ({ content, name }) => {
      const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
      const files = new DataTransfer();
      files.items.add(new File([bytes], name));
      return files;
    },
    { content, name },
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
  await page.getByText(t.shell.dropTitle).waitFor();
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

async function claimOf(house: House, number: string) {
  const answer = await fetch(`${house.address}/api/claims?search=${number}`);
  const { items } = claimPage.parse(await answer.json());
  return items.find((item) => item.number === number)!;
}

describe.skipIf(executable === undefined)('the first half hour with our files', () => {
  let house: House;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let runId: string;

  beforeAll(async () => {
    house = await startHouse(await preparedData());
    browser = await openBrowser(executable!);
    watched = await openPage(browser, house.address);
    ({ page } = watched);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
    if (house !== undefined) forget(house.dataDir);
  });
  afterEach(() => {
    expect(watched.troubles.splice(0)).toEqual([]);
  });

  test('the overview opens in German and says that nothing leaves the house', async () => {
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: t.overview.title }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await page.getByText(t.shell.testMode, { exact: true }).waitFor();
    await page.getByText(t.overview.overdue, { exact: true }).first().waitFor();
  });

  test('a dropped list of claims shows its preview and its columns, then a receipt', async () => {
    await drop(page, 'forderungen.csv');
    await page.getByRole('heading', { name: 'forderungen.csv', exact: true }).waitFor();
    await page.getByText(t.imports.mapping).first().waitFor();
    await page.getByText(t.imports.claimsSummary('25', 25, '').split(' über')[0]!).waitFor();
    await page.getByText('Bäckerei Kornblume GmbH').first().waitFor();
    await page.getByRole('button', { name: t.imports.mappingShow }).click();
    // The mapping can be corrected: the column of the number is chosen and says so.
    expect(await page.getByText('Rechnungsnummer').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: t.imports.runClaims('25', 25) }).click();
    const receipt = page.getByRole('status').filter({ hasText: 'forderungen.csv' });
    await receipt.getByText(t.imports.done).waitFor();
    expect(await receipt.textContent()).toMatch(/25 neue Forderungen bei \d+ Kunden, zusammen 37\.873,85/);
  });

  test('the bank statement books what is clear, and a claim is paid', async () => {
    await page.locator('input[type=file]').first().setInputFiles(fixture('kontoauszug-camt053.xml'));
    await page.getByRole('heading', { name: 'kontoauszug-camt053.xml', exact: true }).waitFor();
    await page.getByText(t.imports.statement.balance.consistent).first().waitFor();
    await page.getByRole('button', { name: t.imports.runEntries('6', 6) }).click();
    const receipt = page.getByRole('status').filter({ hasText: 'kontoauszug-camt053.xml' });
    const { booked, out, undecided } = t.imports.receiptParts;
    const news = t.imports.receiptStatement('6', 6, [booked('4'), out('1', 1), undecided('1')]);
    expect(await receipt.textContent()).toContain(`${news} ${t.imports.receiptSettled('3', 3)}`);
    await page.goto('/payments?state=booked');
    await page.getByRole('heading', { level: 1, name: t.payments.title }).waitFor();
    await page.getByText('Bäckerei Kornblume GmbH').first().waitFor();
    expect(await claimOf(house, 'RE-2026-0215')).toMatchObject({ status: 'settled', open: '0.00' });
    await page.goto('/claims?status=settled&search=RE-2026-0215');
    await page.getByText('Bäckerei Kornblume GmbH').first().waitFor();
  });

  test('the same file again says so and cannot be imported', async () => {
    await page.goto('/imports');
    await page.getByText(t.imports.dropTitle).waitFor();
    await drop(page, 'forderungen.csv');
    await page.getByText(t.imports.known).waitFor();
    expect(await page.getByRole('button', { name: t.imports.run, exact: true }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: t.imports.discard }).click();
    await page.getByText(t.imports.dropTitle).waitFor();
  });

  test('a proposal shows every letter as the PDF that would leave', async () => {
    await page.goto('/runs');
    const pdf = page.waitForResponse((answer) => answer.url().endsWith('/preview.pdf'));
    await page.getByRole('button', { name: t.runs.propose }).first().click();
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}/);
    runId = /\/runs\/([0-9a-f-]{36})/.exec(page.url())![1]!;
    await page.getByText('Bäckerei Kornblume GmbH').first().waitFor();
    const answer = await pdf;
    expect(answer.headers()['content-type']).toMatch(/^application\/pdf/);
    const fetched = await page.request.get(answer.url());
    const bytes = await fetched.body();
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(bytes.subarray(-1024).toString('latin1')).toContain('%%EOF');
    await page.locator('iframe[title]').waitFor();
  });

  test('a letter is taken out; the rest is released after one question', async () => {
    const state = async () => runDetail.parse(await (await fetch(`${house.address}/api/runs/${runId}`)).json());
    const before = await state();
    await page.getByRole('button', { name: t.runs.takeOut, exact: true }).click();
    await page.getByRole('button', { name: t.runs.putBack, exact: true }).waitFor();
    const count = before.letterCount - 1;
    const release = page.getByRole('button', { name: t.runs.release(String(count), count) });
    await release.click();
    const question = page.getByRole('dialog', { name: t.runs.releaseTitle });
    await question.getByText(t.runs.releaseTest).waitFor();
    expect((await state()).state).toBe('proposed');
    await question.getByRole('button', { name: t.runs.release(String(count), count) }).click();
    await page.getByText(t.runs.state.released).first().waitFor();
    // The worker of the same process delivers; the screen follows by itself.
    await expect
      .poll(async () => (await state()).dispatches, { timeout: 60_000, interval: 500 })
      .toEqual({ sent: count });
    await page.getByText(t.runs.toOutbox).first().waitFor();
  });

  test('the outbox keeps the mails of test mode, each with its text and its letter', async () => {
    await page.goto(`/dispatches?runId=${runId}&search=Kornblume`);
    await page.getByText(t.dispatches.stateWord.sent, { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Bäckerei Kornblume GmbH' }).first().click();
    const panel = page.getByRole('complementary', { name: /Bäckerei Kornblume GmbH/ });
    await panel.getByText(t.dispatches.carrier.outbox).waitFor();
    await panel.getByText('buchhaltung@kornblume.example').first().waitFor();
    await panel.getByText('RE-2026-0201').first().waitFor();
    const document = page.waitForResponse((answer) => /\/api\/documents\//.test(answer.url()));
    await panel.getByText(t.dispatches.views.letter, { exact: true }).first().click();
    expect((await (await page.request.get((await document).url())).body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('a case opens beside its list and tells its history', async () => {
    await page.goto('/claims?search=RE-2026-0201');
    await page.getByRole('button', { name: 'RE-2026-0201' }).first().click();
    const panel = page.getByRole('complementary', { name: t.claims.case('RE-2026-0201') });
    await panel.getByRole('heading', { name: t.claims.statement }).waitFor();
    const history = panel.getByRole('listitem').filter({ hasText: 'versandt' });
    await history.first().waitFor();
    await page.getByRole('heading', { level: 1, name: t.claims.title }).waitFor();
    await page.reload();
    await panel.getByRole('heading', { name: t.claims.history }).waitFor();
    await panel.getByRole('button', { name: t.general.close }).click();
    await panel.waitFor({ state: 'detached' });
  });
});
