import { claimPage } from '@mahnwerk/contract/claims';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allTexts } from '../../packages/web/src/texts/all-texts.ts';
import { forget, preparedData } from '../outside/command-line.ts';
import { type House, startHouse } from '../outside/house.ts';
import { findBrowser, openBrowser, openPage, type WatchedPage, whyNoBrowser } from './browser.ts';
import { overhang, unnamedParts } from './reading-aloud.ts';

const executable = findBrowser();
if (executable === undefined) process.stderr.write(`skipped: ${whyNoBrowser}\n`);
const { de, en } = allTexts;

const screens = [
  ['/', 'overview', de.overview.title],
  ['/claims', 'claims', de.claims.title],
  ['/debtors', 'debtors', de.debtors.title],
  ['/payments', 'payments', de.payments.title],
  ['/runs', 'runs', de.runs.title],
  ['/dispatches', 'dispatches', de.dispatches.title],
  ['/imports', 'imports', de.imports.title],
  ['/settings', 'settings', de.settings.title],
] as const;

describe.skipIf(executable === undefined)('the screens of the demo company', () => {
  let house: House;
  let browser: Browser;
  let caseId: string;

  beforeAll(async () => {
    house = await startHouse(await preparedData());
    browser = await openBrowser(executable!);
    const dunned = await (await fetch(`${house.address}/api/claims?status=dunned&limit=1`)).json();
    caseId = claimPage.parse(dunned).items[0]!.id;
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
    if (house !== undefined) forget(house.dataDir);
  });

  async function withPage(
    work: (watched: WatchedPage) => Promise<void>,
    options?: Parameters<typeof openPage>[2],
  ): Promise<void> {
    const watched = await openPage(browser, house.address, options);
    await work(watched);
    expect(watched.troubles).toEqual([]);
    await watched.context.close();
  }

  test.each(screens)(
    '%s opens from the navigation, without a problem and with a name for everything',
    async (path, noun, title) => {
      await withPage(async ({ page }) => {
        await page.goto(path === '/' ? '/claims' : '/');
        const navigation = page.getByRole('navigation', { name: de.shell.navLabel });
        await navigation.getByRole('link', { name: de.shell.nav[noun] }).click();
        await page.getByRole('heading', { level: 1, name: title }).waitFor();
        await page.waitForLoadState('networkidle');
        expect(new URL(page.url()).pathname).toBe(path);
        expect(await page.getByRole('alert').allInnerTexts()).toEqual([]);
        expect(await page.getByText(de.general.problemTitle).count()).toBe(0);
        expect(await unnamedParts(page)).toEqual([]);
        expect(await overhang(page)).toBeLessThanOrEqual(0);
      });
    },
  );

  test('a case, a link that leads nowhere and an unknown case are told in words', async () => {
    await withPage(async ({ page }) => {
      await page.goto(`/claims/${caseId}`);
      await page.getByRole('heading', { name: de.claims.statement }).waitFor();
      expect(await unnamedParts(page)).toEqual([]);
      await page.goto('/gibt-es-nicht');
      await page.getByText(de.general.notFoundTitle).waitFor();
    });
    const { page, context } = await openPage(browser, house.address);
    await page.goto('/claims/00000000-0000-7000-8000-000000000000');
    await page.getByRole('alert').getByText(de.general.problemTitle).waitFor();
    await context.close();
  });

  test('English is complete on every screen, and stays', async () => {
    await withPage(async ({ page }) => {
      await page.goto('/');
      await page.getByRole('button', { name: de.shell.language }).click();
      await page.getByRole('menuitem', { name: 'English' }).click();
      await page.getByRole('heading', { level: 1, name: en.overview.title }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      for (const [path, noun] of screens) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1, name: en[noun].title }).waitFor();
        await page.waitForLoadState('networkidle');
        const words = (await page.locator('nav, header, main').allTextContents()).join(' ');
        expect(words, path).not.toMatch(
          /Forderung|Mahnl[aä]uf|Überfällig|Zahlungen|Einstellungen|Abbrechen|Suche oder/,
        );
      }
    });
  });

  test('dark is dark, and stays', async () => {
    await withPage(async ({ page }) => {
      await page.goto('/');
      const brightness = () =>
        page.evaluate(() => {
          const parts = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? [];
          return parts.slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3;
        });
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await brightness()).toBeGreaterThan(200);
      await page.getByRole('button', { name: de.shell.scheme.label }).click();
      await page.getByRole('menuitem', { name: de.shell.scheme.dark }).click();
      await expect.poll(brightness).toBeLessThan(80);
      await page.reload();
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await brightness()).toBeLessThan(80);
    });
  });

  test('on a phone the overview, the lists and a case are readable without moving sideways', async () => {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
    await withPage(async ({ page }) => {
      for (const path of [...screens.map(([screen]) => screen), `/claims/${caseId}`, `/claims?case=${caseId}`]) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await page.waitForLoadState('networkidle');
        expect(await page.getByRole('alert').count(), path).toBe(0);
        expect(await overhang(page), path).toBeLessThanOrEqual(0);
      }
      await page.getByRole('heading', { name: de.claims.statement }).waitFor();
      await page.goto('/');
      await page.getByRole('button', { name: de.shell.menu }).click();
      await page.getByRole('dialog').getByRole('link', { name: de.shell.nav.claims }).click();
      await page.getByRole('heading', { level: 1, name: de.claims.title }).waitFor();
    }, phone);
  });
});
