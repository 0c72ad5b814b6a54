import { claimDetail, claimPage } from '@mahnwerk/contract/claims';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { allTexts } from '../../packages/web/src/texts/all-texts.ts';
import { forget, preparedData } from '../outside/command-line.ts';
import { type House, startHouse } from '../outside/house.ts';
import { findBrowser, openBrowser, openPage, type WatchedPage, whyNoBrowser } from './browser.ts';
import { overhang, unnamedParts } from './reading-aloud.ts';

const executable = findBrowser();
if (executable === undefined) process.stderr.write(`skipped: ${whyNoBrowser}\n`);
const t = allTexts.de;
const words = t.statements;

/** As the screen writes an amount without its currency. */
const written = (amount: string) => {
  const [whole = '', cents = ''] = amount.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, '.')},${cents}`;
};

describe.skipIf(executable === undefined)('how did you get 14.37?', () => {
  let house: House;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;

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

  async function claimWithInterest() {
    const list = await (await fetch(`${house.address}/api/claims?status=dunned&limit=50`)).json();
    for (const { id } of claimPage.parse(list).items) {
      const claim = claimDetail.parse(await (await fetch(`${house.address}/api/claims/${id}`)).json());
      if (claim.statement.interest.segments.length > 1 && claim.statement.interest.rateWarning === null) return claim;
    }
    throw new Error('the demo company has no dunned claim with interest over two periods');
  }

  test('the interest opens into its periods, a period into its formula, and the statement is a PDF', async () => {
    const { id, number, statement } = await claimWithInterest();
    await page.goto(`/claims/${id}`);
    const opener = page.getByRole('button', { name: words.unbooked });
    await opener.focus();
    await page.keyboard.press('Enter');
    expect(await opener.getAttribute('aria-expanded')).toBe('true');
    const periods = page.getByRole('table', { name: words.segments.title });
    const openers = periods.getByRole('button');
    expect(await openers.count()).toBe(statement.interest.segments.length);
    await periods
      .getByRole('row', { name: words.segments.accrued })
      .getByText(written(statement.interest.accrued))
      .waitFor();
    await openers.first().click();
    await periods
      .getByText(/ × .* % × \d+ Tage? \/ 365 = /)
      .first()
      .waitFor();
    expect(await unnamedParts(page)).toEqual([]);

    const answer = page.waitForResponse((response) => response.url().includes('/statement.pdf'));
    await page.getByRole('button', { name: words.pdf }).click();
    await page
      .getByRole('dialog', { name: words.pdfTitle(number) })
      .locator('iframe')
      .waitFor();
    const bytes = await (await page.request.get((await answer).url())).body();
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });

  test('what lapses this year is one click from the claims', async () => {
    await page.goto('/claims');
    await page.getByRole('link', { name: t.limitations.list }).click();
    await page.getByRole('button', { name: t.limitations.nextYear }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/claims/lapsing');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await unnamedParts(page)).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  });
});
