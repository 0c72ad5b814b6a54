import jsQrModule from 'jsqr';
import { describe, expect, it, vi } from 'vitest';
import { type PageView, viewPages } from '../../test/pdf-page.ts';
import { sampleItem } from '../../test/sample-letters.ts';
import { qrIban, swissBusinessLetter, swissLetter, swissPerson, swissSender } from '../../test/sample-swiss.ts';
import { openLetterDrawing } from './letter-drawing.ts';

vi.setConfig({ testTimeout: 60_000 });
const jsQr = jsQrModule as unknown as typeof jsQrModule.default;
const drawing = openLetterDrawing(new URL('../../letter-templates', import.meta.url).pathname);

async function draw(letter: Parameters<typeof drawing.letter>[0]) {
  const drawn = drawing.letter(letter);
  if (drawn.kind === 'refused') throw new Error(drawn.code);
  return { ...drawn, pages: await viewPages(drawn.pdf) };
}

/** The code as a banking app reads it, line by line. */
function payloadOf(page: PageView): string[] {
  const read = jsQr(page.pixels, page.width, page.height);
  return new TextDecoder().decode(Uint8Array.from(read!.binaryData)).split('\n');
}

describe('a letter in francs', () => {
  it('carries a code that says what C.1 asks for, line by line', async () => {
    const { pages } = await draw(swissLetter());
    expect(pages).toHaveLength(2);
    expect(payloadOf(pages[1]!)).toEqual([
      ...['SPC', '0200', '1', 'CH9300762011623852957'],
      ...['S', 'Alpenblick Werkstatt AG', 'Seestrasse', '48a', '8002', 'Zürich', 'CH'],
      ...['', '', '', '', '', '', ''],
      ...['1590.00', 'CHF'],
      ...['S', 'Änne Müßig-Grünwald', 'Am Büchsenberg', '7 a', '6003', 'Luzern', 'CH'],
      ...['SCOR', 'RF41RE202600101', 'RE-2026-00101, Kd 10042', 'EPD', ''],
    ]);
  });

  it('pays to a QR-IBAN by QR reference', async () => {
    const { pages } = await draw(swissBusinessLetter());
    const lines = payloadOf(pages.at(-1)!);
    expect(lines[3]).toBe(qrIban);
    expect(lines.slice(18, 20)).toEqual(['3284.88', 'CHF']);
    expect(lines.slice(27)).toEqual([
      ...['QRR', '000002007700000002026008159', 'RE-2026-00101, RE-2026-00102, Kd 20077', 'EPD', ''],
    ]);
  });

  it('leaves the seven lines of the debtor empty where he does not fit, and draws a field to fill in', async () => {
    const { pages } = await draw(swissLetter({ recipient: { ...swissPerson, name: 'x'.repeat(71) } }));
    const page = pages[1]!;
    expect(payloadOf(page).slice(20, 28)).toEqual(['', '', '', '', '', '', '', 'SCOR']);
    expect(page.text).toContain('Zahlbar durch (Name/Adresse)');
  });

  it('keeps the measures of the style guide', async () => {
    const page = (await draw(swissLetter())).pages[1]!;
    // Code 46 x 46 mm, 67 mm from the left and 17 mm below the edge of the payment part; five white millimetres around.
    const top = 297 - 105;
    for (const [x, y] of [
      [67.1, 17.1],
      [108, 17.1],
      [67.1, 62.3],
    ] as const) {
      expect(page.ink(x, top + y, 4.7, 0.4)).toBeGreaterThan(0.95);
    }
    expect(page.ink(63, top + 12, 3.6, 55)).toBe(0);
    expect(page.ink(113.4, top + 12, 4, 55)).toBe(0);
    expect(page.ink(67, top + 11.5, 46, 5.2)).toBe(0);
    expect(page.ink(67, top + 63.3, 46, 4)).toBe(0);
    // Cross: 7 mm with white border, 6 mm black.
    expect(page.ink(87.2, top + 37.2, 5.6, 0.6)).toBeGreaterThan(0.95);
    // Both lines, the words above them, and nothing else in the margins.
    expect(page.ink(0, top - 0.3, 210, 0.6)).toBeGreaterThan(0.2);
    expect(page.ink(61.8, top + 1, 0.4, 103)).toBeGreaterThan(0.2);
    expect(page.ink(0, top + 0.5, 61, 4)).toBe(0);
    expect(page.ink(0, top + 0.5, 4.5, 104)).toBe(0);
    expect(page.ink(206, top + 0.5, 4, 104)).toBe(0);
    expect(page.text).toContain('Vor der Einzahlung abzutrennen');
    for (const words of ['Empfangsschein', 'Zahlteil', 'Annahmestelle', 'Währung', 'RF41 RE20 2600 101', '1 590.00']) {
      expect(page.text).toContain(words);
    }
  });

  it.each([1, 12, 22, 30, 60])('stands clear of the text with %i claims, once and at the end', async (count) => {
    const items = Array.from({ length: count }, (_, index) => sampleItem(index));
    const { pages } = await draw(swissLetter({ items }));
    const text = pages.map((page) => page.text).join('\n');
    for (const item of items) expect(text).toContain(item.number);
    const withPart = pages.filter((page) => page.text.includes('Empfangsschein'));
    expect(withPart).toEqual([pages.at(-1)]);
    // The receipt's upper margin, and the strip above the creditor's particulars, are free of the letter's text.
    expect(pages.at(-1)!.ink(63, 192.6, 140, 3.8)).toBe(0);
    expect(pages.at(-1)!.ink(25, 167, 165, 3)).toBe(0);
    expect(text.match(/www\.alpenblick/g)).toHaveLength(pages.length);
  });

  it('goes without a payment part where the account is German, and says why', async () => {
    const sender = { ...swissSender, iban: 'DE89370400440532013000' };
    const { codeProblem, pages } = await draw(swissLetter({ sender }));
    expect(codeProblem).toMatchObject({ code: 'iban-not-swiss' });
    expect(pages).toHaveLength(1);
    expect(pages[0]!.text).toContain('DE89 3704 0044 0532 0130 00');
  });

  it('is the same to the byte', () => {
    const [one, two] = [drawing.letter(swissLetter()), drawing.letter(swissLetter())];
    expect(one.kind === 'drawn' && two.kind === 'drawn' && Buffer.from(one.pdf).equals(two.pdf)).toBe(true);
  });
});
