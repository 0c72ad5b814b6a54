import { type PaymentRow, paymentRoutes } from '@mahnwerk/contract/payments';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allTexts } from '../../packages/web/src/texts/all-texts.ts';
import { forget, preparedData } from '../outside/command-line.ts';
import { type House, startHouse } from '../outside/house.ts';
import { findBrowser, openBrowser, openPage, whyNoBrowser } from './browser.ts';
import { overhang, unnamedParts } from './reading-aloud.ts';

const executable = findBrowser();
if (executable === undefined) process.stderr.write(`skipped: ${whyNoBrowser}\n`);
const t = allTexts.de;

describe.skipIf(executable === undefined)('undecided payments are cleared without the mouse', () => {
  let house: House;
  let browser: Browser;

  beforeAll(async () => {
    house = await startHouse(await preparedData());
    browser = await openBrowser(executable!);
    // The demo is written as of a day; its waiting payments get their proposals here.
    await fetch(`${house.address}/api/payments/match`, { method: 'POST' });
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
    if (house !== undefined) forget(house.dataDir);
  });

  async function payments(state: PaymentRow['state']): Promise<readonly PaymentRow[]> {
    const answer = await (await fetch(`${house.address}/api/payments?state=${state}&limit=500`)).json();
    return paymentRoutes.listPayments.response.parse(answer).items;
  }

  /** Opens the inbox on a page that counts every press of a mouse. */
  async function openInbox() {
    const opened = await openPage(browser, house.address);
    await opened.page.addInitScript(() => {
      const counted = window as unknown as { mousePresses: number };
      counted.mousePresses = 0;
      document.addEventListener('pointerdown', () => counted.mousePresses++, true);
    });
    await opened.page.goto('/payments');
    await current(opened.page).waitFor();
    return opened;
  }
  const current = (page: Page) => page.locator('ul button[aria-current=true]');
  const count = (page: Page) => page.locator(`ul[aria-label="${t.matching.list}"] > li`).count();

  test('letters in a field decide nothing', async () => {
    const { page, context } = await openInbox();
    const before = await payments('undecided');
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('xzra');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Escape');
    expect((await payments('undecided')).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    await context.close();
  });

  test('who comes by the link of the navigation works at once', async () => {
    const { page, context } = await openPage(browser, house.address);
    await page.goto('/claims');
    await page.getByRole('navigation').getByRole('link', { name: t.payments.title }).focus();
    await page.keyboard.press('Enter');
    await current(page).waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('section'));
    const first = await current(page).textContent();
    await page.keyboard.press('j');
    await page.waitForFunction(
      (text) => document.querySelector('ul button[aria-current=true]')?.textContent !== text,
      first,
    );
    await context.close();
  });

  test('a payment is spread by typing over a claim that was searched, the rest to the account, and undone', async () => {
    const { page, troubles, context } = await openInbox();
    const claim = await openClaim();
    const [payment] = (await payments('undecided')).filter(
      (row) => row.currency === claim.currency && Number(row.amount) > 20,
    );
    await page.goto(`/payments?payment=${payment!.id}`);
    await current(page).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(claim.number);
    await page.getByRole('option', { selected: true }).filter({ hasText: claim.number }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: t.matching.split.amountFor(claim.number) }).waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('input[data-amount]'));
    await page.keyboard.type('10,00');
    await page.getByText(t.matching.rest, { exact: true }).waitFor();
    const toAccount = page.getByRole('switch', { name: t.matching.split.restToAccount(claim.debtor.name) });
    await toAccount.focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('status').filter({ hasText: claim.number }).waitFor();
    const [booked] = (await payments('booked')).filter(({ id }) => id === payment!.id);
    expect(booked).toMatchObject({
      allocations: [{ amount: '10.00', claimId: claim.id }],
      credit: { debtor: { id: claim.debtor.id } },
    });
    await page.keyboard.press('z');
    await page
      .getByRole('status')
      .filter({ hasText: t.matching.said.undone(`${t.payments.kind.payment} ${payment!.counterpartyName}`) })
      .waitFor();
    expect((await payments('undecided')).some(({ id }) => id === payment!.id)).toBe(true);
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('a booking of the machine is taken back from its day, and its page and the review open', async () => {
    const machine = (await payments('booked')).find((row) => row.decidedBy === 'machine' && row.decidedAt !== null)!;
    const { page, troubles, context } = await openInbox();
    await page.goto(`/payments/day?on=${machine.decidedAt!.slice(0, 10)}`);
    await page.getByRole('row').nth(1).waitFor();
    expect(await unnamedParts(page)).toEqual([]);
    await page.keyboard.press('j');
    await page.keyboard.press('z');
    await page.getByRole('status').filter({ hasText: /\S/ }).waitFor();
    expect((await payments('booked')).length).toBeGreaterThan(0);
    await page.goto(`/payments/${machine.id}`);
    await page.getByRole('heading', { level: 3, name: t.bookings.page.history }).waitFor();
    expect(await unnamedParts(page)).toEqual([]);
    await page.goto('/matching');
    await page.getByRole('heading', { level: 2, name: t.bookings.review.limits }).waitFor();
    expect(await unnamedParts(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of ['/matching', `/payments/${machine.id}`, '/payments/day', '/payments']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await overhang(page), path).toBeLessThanOrEqual(0);
    }
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('all of them, one key each, and the focus is never lost', async () => {
    const { page, troubles, context } = await openInbox();
    expect(await unnamedParts(page)).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    let accepted = 0;
    for (let left = await count(page); left > 0; left = await count(page)) {
      const isProposed = (await page.locator('article[data-chosen]').count()) > 0;
      if (isProposed) accepted++;
      await page.keyboard.press(isProposed ? 'Enter' : 'x');
      await page.waitForFunction(
        ([list, before]) => document.querySelectorAll(`ul[aria-label="${list}"] > li`).length < Number(before),
        [t.matching.list, String(left)] as const,
      );
      if (left > 1) expect(await page.evaluate(() => document.activeElement?.matches('section'))).toBe(true);
    }
    await page.getByText(t.payments.emptyTitle).waitFor();
    expect(await payments('undecided')).toEqual([]);
    expect(accepted).toBeGreaterThan(0);
    expect(await page.evaluate(() => (window as unknown as { mousePresses: number }).mousePresses)).toBe(0);
    expect(troubles).toEqual([]);
    await context.close();
  });

  async function openClaim() {
    const answer = await fetch(`${house.address}/api/claims?status=overdue&sort=open&direction=desc&limit=1`);
    const { items } = (await answer.json()) as {
      items: { id: string; number: string; currency: string; debtor: { id: string; name: string } }[];
    };
    return items[0]!;
  }
});
