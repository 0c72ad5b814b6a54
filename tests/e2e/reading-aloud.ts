import type { Page } from 'playwright-core';

/** What a screen reader could not name: nameless controls, pictures without words, a page without a language. */
export async function unnamedParts(page: Page): Promise<string[]> {
  const snapshot = await page.locator('body').ariaSnapshot();
  const nameless = snapshot
    .split('\n')
    .filter((line) => /^\s*- (button|link|checkbox|combobox|textbox|menuitem|tab|radio|switch)(?=$|:| \[)/.test(line));
  const pictures = await page.locator('img:not([alt])').count();
  const frames = await page.locator('iframe:not([title])').count();
  const language = await page.locator('html').getAttribute('lang');
  const headings = await page.getByRole('heading', { level: 1 }).count();
  return [
    ...nameless.map((line) => `no name: ${line.trim()}`),
    ...(pictures > 0 ? [`${pictures} images without alt`] : []),
    ...(frames > 0 ? [`${frames} frames without title`] : []),
    ...(language === 'de' || language === 'en' ? [] : [`lang is ${language}`]),
    ...(headings === 1 ? [] : [`${headings} headings of level 1`]),
  ];
}

/** Pixels by which the page is wider than its window. */
export function overhang(page: Page): Promise<number> {
  return page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth);
}
