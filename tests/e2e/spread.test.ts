import { type PaymentRow, paymentRoutes } from '@mahnwerk/contract/payments';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allTexts } from '../../packages/web/src/texts/all-texts.ts';
import { formatMoney } from '../../packages/web/src/ui/formats.ts';
import { sumOf } from '../../packages/web/src/ui/sums.ts';
import { forget, preparedData } from '../outside/command-line.ts';
import { type House, startHouse } from '../outside/house.ts';
import { findBrowser, openBrowser, openPage, whyNoBrowser } from './browser.ts';
import { overhang, unnamedParts } from './reading-aloud.ts';

const executable = findBrowser();
if (executable === undefined) process.stderr.write(`skipped: ${whyNoBrowser}\n`);
const t = allTexts.de;
const words = t.payments.split;
const euro = (amount: string) => formatMoney(amount, 'EUR', 'de');

describe.skipIf(executable === undefined)('a payment is spread over invoices by keyboard', () => {
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

  async function payments(query: string): Promise<readonly PaymentRow[]> {
    const answer = await (await fetch(`${house.address}/api/payments?${query}`)).json();
    return paymentRoutes.listPayments.response.parse(answer).items;
  }

  /** A payment that is more than what its first suggestion needs, and how it falls when the payer named that claim. */
  async function findCase() {
    for (const payment of await payments('state=undecided')) {
      const first = payment.suggestions[0];
      if (first === undefined || payment.rest !== undefined) continue;
      const answer = await fetch(`${house.address}/api/payments/${payment.id}/allocation`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ debtorId: first.debtor.id, designated: [first.claimId], keepsCredit: true }),
      });
      const plan = paymentRoutes.planAllocation.response.parse(await answer.json());
      if (plan.credit !== '0.00') return { payment, first, plan };
    }
    throw new Error('the demo company has no payment that is more than its claim');
  }

  test('the parts add up to the payment, the rest stays as credit, and undo restores all', async () => {
    const { payment, first, plan } = await findCase();
    const booked = sumOf(plan.shares.map(({ amount }) => amount));
    const { page, troubles, context } = await openPage(browser, house.address);
    await page.goto(`/payments?state=all&payment=${payment.id}`);
    await page.getByRole('button', { name: words.action }).press('Enter');
    const dialog = page.getByRole('dialog', { name: words.title(euro(payment.amount)) });
    await dialog.getByRole('checkbox', { name: words.named(first.claimNumber) }).press('Space');
    await dialog.getByRole('switch', { name: words.keepsCredit }).press('Space');
    await dialog.getByText(plan.explanation).waitFor();
    await dialog.getByRole('button', { name: words.book(euro(payment.amount)), disabled: false }).waitFor();
    expect(sumOf([booked, plan.credit])).toBe(payment.amount);
    expect(await dialog.locator('p[aria-live]').textContent()).toBe(
      `${euro(booked)}${words.onClaims(plan.shares.length)}+${euro(plan.credit)}${t.payments.credit}=${euro(payment.amount)}${words.whole}`,
    );
    expect(await unnamedParts(page)).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    await page.keyboard.press('Control+Enter');
    const numbers = plan.shares.map(({ number }) => number);
    await page.getByText(t.payments.bookedAndCredit(numbers.join(', '))).waitFor();
    const read = async () => (await payments('limit=500')).find(({ id }) => id === payment.id);
    expect(await read()).toMatchObject({ state: 'booked', credit: { amount: plan.credit } });
    await page.getByRole('button', { name: t.general.undo }).click();
    await page.getByText(t.payments.unbooked).waitFor();
    expect(await read()).toMatchObject({ state: 'undecided', credit: null });
    expect(troubles).toEqual([]);
    await context.close();
  });
});
