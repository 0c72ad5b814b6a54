import { describe, expect, it, vi } from 'vitest';
import { readableBytes, viewPages } from '../../test/pdf-page.ts';
import { sampleLetter } from '../../test/sample-letters.ts';
import { sampleFacts, sampleStatement, sampleStatementClaim } from '../../test/sample-statements.ts';
import { swissLetter } from '../../test/sample-swiss.ts';
import type { Log } from './deps.ts';
import { openLetterRenderer } from './letter-renderer.ts';

vi.setConfig({ testTimeout: 60_000 });
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('a statement of claims', () => {
  it('prints letterhead, every figure and the rules, as PDF/A of its day', async () => {
    const renderer = openLetterRenderer({ size: 1, log: silent });
    const { pdf, pageCount } = await renderer.renderStatement(sampleStatement());
    await renderer.close();
    const pages = await viewPages(pdf);
    expect(pages).toHaveLength(pageCount);
    const text = pages.map((page) => page.text.replace(/\s+/g, ' ')).join(' ');
    for (const words of [
      'Nordlicht Werkstatt GmbH · Hafenstraße 12 · 20457 Hamburg',
      'Forderungsaufstellung zum 31.01.2026',
      '−42,50 −205,76 −2.751,74 −3.000,00',
      'Kontoauszug 168, Hanseatische Hausbank, Ref. 20250829-0107',
      '14.03.2025 – 30.06.2025 § 288 Abs. 2 BGB 2,27 % 11,27 % 109 9.148,26 307,890330',
      'Zahlungen werden zuerst auf Kosten',
      'Forderung am 31.01.2026 6.383,80 €',
      `Seite 1 von ${pageCount}`,
    ]) {
      expect(text).toContain(words);
    }
    expect(readableBytes(pdf)).toContain('<xmp:CreateDate>2026-01-31T00:00:00+00:00</xmp:CreateDate>');
  });

  it('follows a letter as its annex, and the pages count on', async () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      sampleStatementClaim({ ...sampleFacts, number: `RE-2025-1${index}` }),
    );
    const renderer = openLetterRenderer({ size: 1, log: silent });
    const drawn = await renderer.render({ ...sampleLetter(), annex: [sampleStatement({ claims: many })] });
    const swiss = await renderer.render({ ...swissLetter(), annex: [sampleStatement()] });
    await renderer.close();
    const pages = await viewPages(drawn.pdf);
    expect(pages[0]!.text).toContain('Anlage: Forderungsaufstellung');
    expect(pages[0]!.text).not.toContain('Buchungen');
    expect(pages[1]!.text).toContain('Anlage: Forderungsaufstellung zum 31.01.2026');
    for (const [index, page] of pages.entries()) {
      expect(page.text).toContain(`Seite ${index + 1} von ${drawn.pageCount}`);
    }
    const text = pages.map((page) => page.text).join('\n');
    for (const { number } of many) expect(text).toContain(`Rechnung ${number} vom`);
    // The payment part belongs to the letter and stands before the annex.
    const places = (await viewPages(swiss.pdf)).map((page) => page.text.includes('Empfangsschein'));
    expect(places.slice(0, 2)).toEqual([false, true]);
    expect(places.slice(2)).not.toContain(true);
  });
});
