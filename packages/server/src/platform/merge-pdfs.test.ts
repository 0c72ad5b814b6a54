import { afterAll, describe, expect, it, vi } from 'vitest';
import { readableBytes, viewPages } from '../../test/pdf-page.ts';
import { sampleBusinessLetter, sampleLetter } from '../../test/sample-letters.ts';
import { openLetterRenderer } from './letter-renderer.ts';
import { mergePdfs } from './merge-pdfs.ts';

// Children start here; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const renderer = openLetterRenderer({ size: 1, log });
afterAll(() => renderer.close());

describe('mergePdfs', () => {
  it('puts all pages into one file, in order, and names no software', async () => {
    const first = await renderer.render(sampleBusinessLetter());
    const second = await renderer.render(sampleLetter());
    const merged = await mergePdfs([first.pdf, second.pdf]);
    expect(merged.pageCount).toBe(3);
    const titles = (await viewPages(merged.pdf)).map(
      (page) => /Letzte Mahnung:|Zahlungserinnerung:/.exec(page.text)?.[0],
    );
    expect(titles).toEqual(['Letzte Mahnung:', undefined, 'Zahlungserinnerung:']);
    expect(readableBytes(merged.pdf)).not.toMatch(/mahnwerk|typst|pdf-lib|hopding/i);
  });

  it('merges more files than one worker takes', async () => {
    const { pdf } = await renderer.render(sampleLetter());
    const merged = await mergePdfs(Array.from({ length: 260 }, () => pdf));
    expect(merged.pageCount).toBe(260);
  });

  it('rejects what is no PDF', async () => {
    await expect(mergePdfs([new TextEncoder().encode('no pdf')])).rejects.toThrow();
  });
});
