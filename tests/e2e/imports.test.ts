import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimPage } from '@mahnwerk/contract/claims';
import { company as companyShape } from '@mahnwerk/contract/settings';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ublFile } from '../../packages/server/src/test/invoice-files.ts';
import { pageFile } from '../../packages/server/src/test/invoice-pages.ts';
import { allTexts } from '../../packages/web/src/texts/all-texts.ts';
import { forget, preparedData, root } from '../outside/command-line.ts';
import { type House, startHouse } from '../outside/house.ts';
import { findBrowser, openBrowser, openPage, type WatchedPage, whyNoBrowser } from './browser.ts';
import { overhang, unnamedParts } from './reading-aloud.ts';

const executable = findBrowser();
if (executable === undefined) process.stderr.write(`skipped: ${whyNoBrowser}\n`);
const t = allTexts.de;
const words = t.drops;

interface Company {
  readonly name: string;
  readonly vatId: string;
}

/** A page of the company's own: without a label for its number where `label` is none that a reader knows. */
const ownPage = (own: Company, number: string, label: string, end: string) =>
  pageFile(
    [
      [60, 60, own.name],
      [60, 120, 'Holzbau Lechner GmbH'],
      [60, 134, 'Amselweg 3'],
      [60, 148, '80331 München'],
      [60, 240, 'Rechnung'],
      [350, 240, label],
      [460, 240, number],
      [350, 256, 'Rechnungsdatum'],
      [460, 256, '02.11.2026'],
      [350, 400, 'Gesamtbetrag EUR'],
      [460, 400, '238,00'],
      [60, 440, end],
      [60, 794, `USt-IdNr. ${own.vatId}`],
    ],
    `${number}.pdf`,
  );

const openItems = (...lines: string[]) =>
  Buffer.from(['Konto;Name;Rechnungsnummer;Rechnungsdatum;Fälligkeit;Betrag;Saldo;S/H', ...lines, ''].join('\r\n'));

describe.skipIf(executable === undefined)('files that are dropped together', () => {
  let house: House;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let own: Company;

  beforeAll(async () => {
    house = await startHouse(await preparedData());
    browser = await openBrowser(executable!);
    watched = await openPage(browser, house.address);
    ({ page } = watched);
    const { name, vatId } = companyShape.parse(await (await fetch(`${house.address}/api/company`)).json());
    own = { name, vatId: vatId! };
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
    if (house !== undefined) forget(house.dataDir);
  });
  afterEach(() => {
    expect(watched.troubles.splice(0)).toEqual([]);
  });

  type Dropped = { readonly name: string; readonly bytes: Uint8Array };
  async function drop(...files: readonly Dropped[]): Promise<void> {
    await page.goto('/imports');
    const input = page.locator('input[type=file]').first();
    await input.waitFor({ state: 'attached' });
    await input.setInputFiles(
      files.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })),
    );
  }
  const row = (name: string) =>
    page.getByRole('list', { name: words.list }).getByRole('listitem').filter({ hasText: name }).first();
  const claimOf = async (number: string) => {
    const found = claimPage.parse(await (await fetch(`${house.address}/api/claims?search=${number}`)).json());
    return found.items.find((claim) => claim.number === number);
  };

  test('each is recognised, questions are answered by keyboard beside the page, the rest needs nobody', async () => {
    const seller = { seller: own.name.replace('&', '&amp;'), sellerVatId: own.vatId, payeeIban: null };
    const days = { issueOn: '2026-11-02', dueOn: '2026-11-30' };
    await drop(
      ublFile({ number: 'EB-90088', due: '1214.37', ...days, ...seller }),
      ublFile({ number: 'GS-90007', typeCode: '381', due: '100.00', refersTo: ['EB-90088'], ...days, ...seller }),
      ublFile({
        number: 'FR-1',
        due: '5.00',
        ...days,
        seller: 'Fremde Firma GmbH',
        sellerVatId: 'DE111111125',
        payeeIban: null,
      }),
      await ownPage(own, 'AG-88123', 'Geschäftszeichen', 'Zahlbar bis 15.12.2026 ohne Abzug.'),
      await ownPage(own, 'AG-88125', 'Rechnungsnummer', 'Vielen Dank.'),
      { name: 'kontoauszug.xml', bytes: readFileSync(join(root, 'fixtures', 'kontoauszug-camt053.xml')) },
      { name: 'kaputt.xml', bytes: Buffer.from('<Invoice') },
    );
    await row('EB-90088.xml').getByText(words.states.ready).waitFor();
    await row('EB-90088.xml').getByText('E-Rechnung XRechnung EB-90088').waitFor();
    await row('GS-90007.xml').getByText(words.effect.credit('100,00 €', 'EB-90088')).waitFor();
    await row('FR-1.xml').getByText(words.states.left).waitFor();
    await row('kaputt.xml').getByText(words.states.problem).waitFor();
    await row('kontoauszug.xml').getByText(words.states.ready).waitFor();
    expect(await unnamedParts(page)).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);

    await page.getByRole('button', { name: words.answer(2) }).click();
    const form = row('AG-88123.pdf').locator('form');
    const number = form.getByLabel(t.invoices.fields.number);
    await number.waitFor();
    await row('AG-88123.pdf')
      .getByRole('img', { name: t.invoices.pageAlt(1, 'AG-88123.pdf') })
      .waitFor();
    await expect.poll(() => number.evaluate((field) => field === document.activeElement)).toBe(true);
    // Every value that was read is marked where it stands, in the middle of what the page prints there.
    const mark = row('AG-88123.pdf').locator(`button[title="${t.invoices.fields.issueOn}"]`);
    const [box, sheet] = [await mark.boundingBox(), await row('AG-88123.pdf').locator('img').boundingBox()];
    expect((box!.x - sheet!.x) / sheet!.width).toBeCloseTo(458 / 595, 1);
    expect((box!.y - sheet!.y) / sheet!.height).toBeCloseTo(246 / 842, 1);
    expect(await unnamedParts(page)).toEqual([]);
    await page.keyboard.type('AG-88123');
    await form.getByText(t.invoices.teaches).waitFor();
    await page.keyboard.press('Enter');

    // The next question opens by itself; its first choice is confirmed with Enter.
    const due = row('AG-88125.pdf').getByRole('radio').first();
    await expect.poll(() => due.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    expect(await due.isChecked()).toBe(true);
    await page.keyboard.press('Enter');
    const run = page.getByRole('button', { name: words.takeReady(5) });
    await expect.poll(() => run.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.getByText(/^3 Forderungen über 1\.690,37 €/).waitFor();
    await page.keyboard.press('Enter');

    const receipt = (name: string) => page.getByRole('status').filter({ hasText: name });
    await receipt('AG-88123.pdf').getByText(t.imports.done).waitFor();
    expect(await receipt('EB-90088.xml').textContent()).toContain('1.214,37 €');
    expect(await claimOf('EB-90088')).toMatchObject({ gross: '1214.37', open: '1114.37', dueOn: '2026-11-30' });
    expect(await claimOf('AG-88123')).toMatchObject({ open: '238.00', dueOn: '2026-12-15' });
    expect(await claimOf('AG-88125')).toMatchObject({ open: '238.00', dueOn: '2026-11-02' });
    expect(await claimOf('FR-1')).toBeUndefined();
  });

  test('what a person corrected once for a layout is no question any more', async () => {
    const taught = await ownPage(own, 'AG-88140', 'Geschäftszeichen', 'Zahlbar bis 15.12.2026 ohne Abzug.');
    await drop(taught);
    await row('AG-88140.pdf').getByText(words.states.ready).waitFor();
    // What is discarded is gone at once, its pages too.
    const sha256 = createHash('sha256').update(taught.bytes).digest('hex');
    const pageStatus = async () => (await fetch(`${house.address}/api/uploads/${sha256}/pages/1`)).status;
    expect(await pageStatus()).toBe(200);
    await page.getByRole('button', { name: t.imports.discard }).click();
    await expect.poll(pageStatus).toBe(404);
  });

  test('lists that overlap count once, and a return that may be recorded already is answered by keyboard', async () => {
    const list = (name: string, ...numbers: string[]) => ({
      name,
      bytes: openItems(
        ...numbers.map((number) => `7010;Ufer Beispiel GmbH;${number};01.10.2026;31.10.2026;50,00;50,00;S`),
      ),
    });
    const returned = (name: string, on: string) => ({
      name,
      bytes: Buffer.from(`Rechnungsnummer;Rückgabedatum;Betrag;Rückgabegrund\r\nUE-1;${on};50,00;AM04\r\n`),
    });
    await drop(list('erste.csv', 'UE-1'), list('zweite.csv', 'UE-1', 'UE-2'), returned('rueck-1.csv', '09.11.2026'));
    await row('zweite.csv').getByText(words.effect.shared('1', 'erste.csv')).waitFor();
    await page.getByText(/^2 Forderungen über 100,00 €/).waitFor();
    await page.getByRole('button', { name: words.takeReady(2) }).click();
    await page.getByRole('status').filter({ hasText: 'zweite.csv' }).getByText(t.imports.done).waitFor();
    await drop(returned('rueck-1.csv', '09.11.2026'));
    await page.getByRole('button', { name: t.imports.run, exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'rueck-1.csv' }).getByText(t.imports.done).waitFor();

    await drop(returned('rueck-2.csv', '11.11.2026'));
    const asked = t.returnLists.perhaps;
    await row('rueck-2.csv').getByText(words.states.question).waitFor();
    const take = page.getByRole('button', { name: asked.ofLine(asked.take, 2) });
    await take.press('Enter');
    await row('rueck-2.csv').getByText(words.states.ready).waitFor();
    expect(await take.evaluate((button) => button === document.activeElement)).toBe(false);
    expect(await unnamedParts(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'rueck-2.csv' }).getByText(t.imports.done).waitFor();
  });

  test('a leading list shows its difference, closes what is chosen, and is taken back', async () => {
    const first = '7001;Holz Beispiel GmbH;OPL-1;01.10.2026;31.10.2026;100,00;100,00;S';
    const second = '7002;Stein Beispiel KG;OPL-2;01.10.2026;31.10.2026;300,00;300,00;S';
    const lead = async (name: string) => {
      await row(name).getByRole('switch', { name: t.imports.leading.label }).press('Space');
      await row(name)
        .getByText(words.what.openItems('CSV', '', 1).split(' (')[0]!)
        .waitFor();
    };
    await drop({ name: 'opos-1.csv', bytes: openItems(first, second) });
    await lead('opos-1.csv');
    await page.getByRole('button', { name: t.imports.runClaims('2', 2) }).click();
    await page.getByRole('status').filter({ hasText: 'opos-1.csv' }).getByText(t.imports.done).waitFor();

    await drop({ name: 'opos-2.csv', bytes: openItems(first.replace('100,00;S', '40,00;S')) });
    await lead('opos-2.csv');
    await page.getByText(t.imports.difference.missing('1')).waitFor();
    await page.getByRole('radio', { name: t.imports.difference.closes.all('1', 1) }).check();
    await row('opos-2.csv').getByText(words.effect.closed('1')).waitFor();
    expect(await unnamedParts(page)).toEqual([]);
    await page.getByRole('button', { name: t.imports.run, exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'opos-2.csv' }).getByText(t.imports.done).waitFor();
    expect(await claimOf('OPL-1')).toMatchObject({ open: '40.00' });
    expect(await claimOf('OPL-2')).toMatchObject({ open: '0.00', status: 'settled' });

    await page
      .getByRole('button', { name: t.imports.undo.of('opos-2.csv') })
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: t.imports.undo.title });
    await dialog.getByRole('button', { name: t.imports.undo.action }).click();
    await page.getByText(t.imports.undo.undone).first().waitFor();
    expect(await claimOf('OPL-2')).toMatchObject({ open: '300.00' });
  });
});
