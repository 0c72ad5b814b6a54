import { type PaymentRow, paymentRoutes } from '@mahnwerk/contract/payments';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { camtFile, type ListedEntry } from '../../packages/server/src/test/bank-files.ts';
import { allTexts } from '../../packages/web/src/texts/all-texts.ts';
import { formatMoney } from '../../packages/web/src/ui/formats.ts';
import { forget, preparedData } from '../outside/command-line.ts';
import { type House, startHouse } from '../outside/house.ts';
import { findBrowser, openBrowser, openPage, whyNoBrowser } from './browser.ts';
import { unnamedParts } from './reading-aloud.ts';

const executable = findBrowser();
if (executable === undefined) process.stderr.write(`skipped: ${whyNoBrowser}\n`);
const t = allTexts.de;
const money = (amount: string) => formatMoney(amount.replace('-', ''), 'EUR', 'de');

interface ListedClaim {
  readonly id: string;
  readonly number: string;
  readonly currency: string;
  readonly debtor: { readonly id: string; readonly name: string };
}

describe.skipIf(executable === undefined)('money on accounts, and money that went out', () => {
  let house: House;
  let browser: Browser;
  /** Undecided, and with an account it could go back to. */
  let waiting: readonly PaymentRow[];
  let claim: ListedClaim;

  beforeAll(async () => {
    house = await startHouse(await preparedData());
    browser = await openBrowser(executable!);
    waiting = (await payments('state=undecided')).filter(
      ({ counterpartyIban, currency }) => counterpartyIban !== null && currency === 'EUR',
    );
    const { items } = (await api('/claims?status=overdue&sort=open&direction=desc&limit=50')) as {
      items: ListedClaim[];
    };
    claim = items.find(({ currency }) => currency === 'EUR')!;
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
    if (house !== undefined) forget(house.dataDir);
  });

  async function api(path: string, body?: unknown): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(`${house.address}/api${path}`, sent);
    expect(answer.status, path).toBe(200);
    return answer.json();
  }

  async function payments(query: string): Promise<readonly PaymentRow[]> {
    return paymentRoutes.listPayments.response.parse(await api(`/payments?${query}&limit=500`)).items;
  }
  const payment = async (id: string) => paymentRoutes.getPayment.response.parse(await api(`/payments/${id}`));

  /** A payment of nobody known lies on the account of the customer with the claim. */
  async function onAccount(row: PaymentRow): Promise<void> {
    await api(`/payments/${row.id}/split`, { parts: [], creditDebtorId: claim.debtor.id });
  }

  /** Transfers of ours, as the bank tells of them. */
  function transfer(amount: string, to: { readonly name: string; readonly iban: string }): Promise<void> {
    return tell({ amount: `-${amount}`, text: 'Guthaben', ...to });
  }

  async function tell(entry: ListedEntry): Promise<void> {
    const on = waiting[0]!.bookedOn;
    const { name, bytes } = camtFile([{ on, reference: `O${entry.amount}`, ...entry }], `auszug${entry.amount}.xml`);
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    const answer = await fetch(`${house.address}/api/imports`, { method: 'POST', body: form });
    expect(answer.status).toBe(200);
  }

  test('a credit pays a claim that was ticked', async () => {
    const row = waiting[0]!;
    await onAccount(row);
    const { page, troubles, context } = await openPage(browser, house.address);
    await page.goto(`/payments/${row.id}`);
    await page.getByRole('button', { name: t.credits.spread }).click();
    await page.getByRole('checkbox', { name: t.credits.first(claim.number) }).check();
    const action = page.getByRole('button', { name: /\d.* verrechnen$/ });
    await action.waitFor();
    expect(await unnamedParts(page)).toEqual([]);
    await action.click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const booked = await payment(row.id);
    expect(booked.state).toBe('booked');
    expect(booked.allocations[0]).toMatchObject({ claimId: claim.id, isReversed: false });
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('a transfer that a person names paid a credit back', async () => {
    const row = waiting[1]!;
    await onAccount(row);
    await transfer(row.amount, { name: claim.debtor.name, iban: 'DE75512108001245126199' });
    const { page, troubles, context } = await openPage(browser, house.address);
    await page.goto(`/payments/${row.id}`);
    await page.getByRole('button', { name: t.credits.refund }).click();
    await page.getByRole('button', { name: t.credits.refundAction }).first().click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText(t.payments.gone(money(row.amount))).waitFor();
    expect((await payment(row.id)).credit).toBeNull();
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('a refund speaks of itself in the inbox, is not among those accepted at once, and is booked by Enter', async () => {
    const row = waiting[2]!;
    await onAccount(row);
    await transfer(row.amount, { name: row.counterpartyName!, iban: row.counterpartyIban! });
    const [refund] = (await payments('state=undecided')).filter(({ amount }) => amount === `-${row.amount}`);
    expect(refund).toMatchObject({ tier: 'likely' });
    const { page, troubles, context } = await openPage(browser, house.address);
    await page.goto(`/payments?payment=${refund!.id}`);
    await page.getByRole('button', { name: t.matching.actions.acceptRefund(money(row.amount)) }).waitFor();
    await page.getByRole('region', { name: `${t.payments.kind.out} ${row.counterpartyName}` }).waitFor();
    for (const name of [t.matching.actions.split, t.matching.actions.account, t.matching.actions.search])
      expect(await page.getByRole('button', { name }).count(), name).toBe(0);
    const likely = await payments('state=undecided&tier=likely');
    const many = likely.filter(({ amount, candidates }) => !amount.startsWith('-') && candidates[0]!.parts.length > 0);
    expect(many.length).toBeLessThan(likely.length);
    await page.keyboard.press('Shift+A');
    await page.getByText(t.matching.acceptAll.single(likely.length - many.length)).waitFor();
    if (many.length > 0)
      await page.getByRole('button', { name: t.matching.acceptAll.book(many.length), exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: t.matching.said.creditBack(money(row.amount), claim.debtor.name) })
      .waitFor();
    expect(await payment(refund!.id)).toMatchObject({ state: 'booked', credit: { amount: `-${row.amount}` } });
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('a direct debit that came back is called so', async () => {
    const [returned] = await payments('returnTask=open');
    const { page, troubles, context } = await openPage(browser, house.address);
    await page.goto(`/payments/${returned!.id}`);
    const title = `${t.payments.kind.returned} ${returned!.counterpartyName}`;
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await unnamedParts(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('whose debit came back is said by keys: search, Enter, Enter; and undone by Z', async () => {
    const debits = await payments('state=booked&search=lastschrift');
    const debit = debits.find(({ amount, allocations }) => amount.length > 5 && allocations.length === 1)!;
    const [{ claimId, claimNumber }] = debit.allocations as [PaymentRow['allocations'][number]];
    const strange = { name: 'Fremder Zahler', iban: 'DE75512108001245126199', endToEndId: 'NIX' };
    await tell({
      amount: `-${debit.amount}`,
      text: 'Rückgabe',
      gvc: '109',
      returned: { amount: debit.amount },
      ...strange,
    });
    const [back] = (await payments('state=undecided')).filter(({ amount }) => amount === `-${debit.amount}`);
    const { page, troubles, context } = await openPage(browser, house.address);
    await page.goto(`/payments?payment=${back!.id}`);
    await page.getByText(t.matching.noReturn).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(claimNumber);
    await page.getByRole('option', { selected: true }).filter({ hasText: claimNumber }).waitFor();
    expect(await unnamedParts(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.matches('button[type=submit]'));
    await page.keyboard.press('Enter');
    const said = page.getByRole('status');
    await said.filter({ hasText: t.matching.said.returned(money(debit.amount), claimNumber) }).waitFor();
    const status = async () => ((await api(`/claims/${claimId}`)) as { open: string }).open;
    expect(await status()).not.toBe('0.00');
    await page.keyboard.press('z');
    await said.filter({ hasText: t.matching.said.undone(`${t.payments.kind.returned} ${strange.name}`) }).waitFor();
    expect(await status()).toBe('0.00');
    expect(troubles).toEqual([]);
    await context.close();
  });
});
