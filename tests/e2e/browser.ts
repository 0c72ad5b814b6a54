import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/snap/bin/chromium',
];

/** A Chromium of this machine: `CHROME_PATH`, then the search path, then where macOS and Ubuntu put it. */
export function findBrowser(): string | undefined {
  const wish = process.env.CHROME_PATH;
  if (wish !== undefined && wish !== '') return wish;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...usualPlaces].find(existsSync);
}

export const whyNoBrowser =
  'no Chromium found (CHROME_PATH, chromium, google-chrome on PATH, /Applications): the browser tests are skipped';

/** Starts with a user data folder of its own, gone with the browser. */
export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: flags, headless: true });
}

/** A page that writes down everything a person would not see but should not happen. */
export interface WatchedPage {
  readonly page: Page;
  /** Console errors, failed requests, answers that are errors, requests to foreign hosts. */
  readonly troubles: string[];
  readonly context: BrowserContext;
}

export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    ...options,
  });
  context.setDefaultTimeout(40_000);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A question that is no longer asked: the screen changed before the answer came.
    if (reason !== 'net::ERR_ABORTED') troubles.push(`failed: ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    const isOwn = origin === address || origin === 'null' || protocol === 'data:' || protocol === 'blob:';
    // The PDF viewer of the browser is a part of it.
    if (!isOwn && protocol !== 'chrome-extension:' && protocol !== 'chrome:')
      troubles.push(`foreign: ${request.url()}`);
  });
  return { page, troubles, context };
}
