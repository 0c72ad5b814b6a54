import { rates } from '@mahnwerk/contract/settings';
import { guardRuleWords } from '@mahnwerk/core/guard-rule-words';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allTexts } from '../../packages/web/src/texts/all-texts.ts';
import { forget, preparedData } from '../outside/command-line.ts';
import { type House, startHouse } from '../outside/house.ts';
import { findBrowser, openBrowser, openPage, whyNoBrowser } from './browser.ts';
import { overhang, unnamedParts } from './reading-aloud.ts';

const executable = findBrowser();
if (executable === undefined) process.stderr.write(`skipped: ${whyNoBrowser}\n`);
const t = allTexts.de;

describe.skipIf(executable === undefined)('what a company settles', () => {
  let house: House;
  let browser: Browser;

  beforeAll(async () => {
    house = await startHouse(await preparedData());
    browser = await openBrowser(executable!);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
    if (house !== undefined) forget(house.dataDir);
  });

  test.each(['procedure', 'law', 'guard'] as const)('%s: everything has a name and fits a phone', async (tab) => {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
    const { page, troubles, context } = await openPage(browser, house.address, phone);
    await page.goto(`/settings?tab=${tab}`);
    await page.getByRole('button', { name: t.settings.tabs[tab], pressed: true }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await unnamedParts(page)).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('an unlawful fee is told at its field, and saved once the owner has taken it over', async () => {
    const { page, troubles, context } = await openPage(browser, house.address);
    const words = t.procedures;
    await page.goto('/settings?tab=procedure');
    await page.getByRole('button', { name: /^2 · / }).click();
    await page.getByLabel(words.feePrivate('€')).fill('3,50');
    await page.getByLabel(words.feePrivate('€')).blur();
    await page.getByText(/Die Mahngebühr von 3,50.€ ist gegenüber Verbrauchern zu hoch\./).waitFor();
    await page.getByRole('button', { name: words.useAnyway }).click();
    await page.getByLabel(words.reason).fill('zu kurz');
    expect(await page.getByRole('button', { name: words.takeOver }).isDisabled()).toBe(true);
    await page.getByLabel(words.reason).fill('Druck und Porto laut Beleg 3,50 Euro');
    await page.getByRole('button', { name: words.takeOver }).click();
    await page.getByRole('button', { name: t.general.save }).click();
    await page.getByText(words.saved(2)).waitFor();
    // The form begins anew with what was saved, at the level where one was.
    await page.getByText(words.version('standard', 2)).waitFor();
    await page.getByRole('button', { name: /^2 · /, pressed: true }).waitFor();
    await page.getByText(/^Übernommen durch: .+ „Druck und Porto laut Beleg 3,50 Euro“$/).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('the rules of the guard change their language with the screen', async () => {
    const { page, troubles, context } = await openPage(browser, house.address);
    await page.goto('/settings?tab=guard');
    await page.getByText(guardRuleWords['fee-by-email'].de).waitFor();
    await page.getByRole('button', { name: t.shell.language }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await page.getByText(guardRuleWords['fee-by-email'].en).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('the base rate of the next half-year is entered and taken back', async () => {
    const { page, troubles, context } = await openPage(browser, house.address);
    const words = t.law.rates;
    await page.goto('/settings?tab=law');
    const known = rates.parse(await (await fetch(`${house.address}/api/rates`)).json()).knownToOn ?? '';
    const half = words.half(known.endsWith('-07-01') ? 2 : 1, known.slice(0, 4));
    await page.getByLabel(words.next(half)).fill('1,27');
    await page.getByText(words.preview('10,27', '6,27')).waitFor();
    await page.getByRole('button', { name: words.add(half) }).click();
    await page.getByRole('row', { name: new RegExp(`^${half} 1,27`) }).waitFor();
    await page.getByRole('button', { name: words.remove }).click();
    await page.getByRole('dialog').getByRole('button', { name: words.remove }).click();
    await page.getByLabel(words.next(half)).waitFor();
    expect(await page.getByRole('row', { name: new RegExp(`^${half}`) }).count()).toBe(0);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
