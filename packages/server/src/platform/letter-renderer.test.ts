import { crc32, deflateSync } from 'node:zlib';
import { girocodePayload } from '@mahnwerk/core/girocode';
import jsQrModule from 'jsqr';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { readableBytes, viewPages } from '../../test/pdf-page.ts';
import {
  sampleBusinessLetter,
  sampleFirm,
  sampleItem,
  sampleLetter,
  samplePerson,
  sampleSender,
} from '../../test/sample-letters.ts';
import type { Log, Logo } from './deps.ts';
import { LetterRefused, openLetterRenderer } from './letter-renderer.ts';

// Children start here; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const jsQr = jsQrModule as unknown as typeof jsQrModule.default;

const events: string[] = [];
const note = (event: string) => void events.push(event);
const log: Log = { info: note, warn: note, error: note };
const renderer = openLetterRenderer({ size: 2, log });
afterAll(() => renderer.close());

function svg(content: string): Logo {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 240 60">${content}</svg>`;
  return { bytes: new TextEncoder().encode(text), mediaType: 'image/svg+xml' };
}

const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQEABgAGAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwhMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjL/wAARCABHADIDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwD3yXzNn7ogNnuuf6ioMXv/AD0i+vk//Z1NNIsUZZm2j1qKK5SZtschY/T/AOtRcVhdl3x+/g6/88T0/wC+qsU0bx15+p/+tTZpDHHuAGc9KBklFU5r4QtHvAQNng9f1xVkSxtjEiHPTDCgB9FFFAEcxQRnzFLL3AQt+gqv5tnjPkP/AOAzf/E1JOgS2ZVYDLZzIS3U575/+tVVbaaRQytbkdsKP8KALX2yLONs2f8Arg/+FBuomHKTEe8D/wCFQiG9RQqSRKB2AwP5VIqXmBudSc84YD/2WgCwjCRAwBwf7ykH8jTqrswUnN0wK9QQv+FPidSxUTGQ4zzjp+AoAlooooAz9VtY7zS5ba8SOaOQnKlAQQMleDnkYH4jp2rnW8JaEsDMLK0ZwM4EEf8A8TXV3WfJyqliD0HWqWZP+fabGeu41Sk1sS4p7o5eLw1o8hwdPsVJOADbp/8AE1rL4R8PhQDo1kTjk+Sv+FaW5/8An2n/AAJpQ8qnP2aX8ST/AEp877k8i7HnvxIuND8B+HINVi8MaddtLdrb+W6BQAUds5A/2MfjVz4Q61YeKdJu9Zt9Cs9Mmjna0/0fncoVG64B6np7V02t6Lp/iOxWz1fSPtlusnmLHJnAbaRnjvhj+dWfDXh/S/Dtg9ppOnLYwNIZGjXOCxABPJz0UflScm+pSil0NqiiipKKt0mLRg7yN82chQT1zjAxwOn4dzVOGOLKMZpV56eUQR+NapIAySAPegMrdGB+hoAri2BHFzOQPR6X7If+fif/AL7qcsq9SB9TQGUnAYE+xoAZ5K+sn/fxv8aVYwhyC34sT/OnFlXqQPqaAQRkEEe1AC0UUUAMlhjnjMcqB0PUGoV06zUAC2i4/wBmiigAbT7N8brWE4/2BQNPsh0tIP8Av2KKKABtPs3xutYeP9gVJFa28DbooI42xjKoAcUUUAS0UUUAf//Z',
  'base64',
);
/** One dark pixel as PNG. */
function pngPixel(): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixel = deflateSync(Buffer.from([0, 20, 40, 60]));
  return Buffer.concat([magic, chunk('IHDR', head), chunk('IDAT', pixel), chunk('IEND', Buffer.alloc(0))]);
}

describe('a letter', () => {
  it('says on paper what it says in the model', async () => {
    const letter = sampleBusinessLetter();
    const { pdf, pageCount, templateVersion } = await renderer.render(letter);
    const pages = await viewPages(pdf);
    expect(pages).toHaveLength(pageCount);
    expect(templateVersion).toMatch(/^din5008b-[0-9a-f]{12}$/);
    const text = pages
      .map((page) => page.text)
      .join('\n')
      .replace(/\s+/g, ' ');
    for (const words of [
      'Nordlicht Werkstatt GmbH · Hafenstraße 12 · 20457 Hamburg',
      'Herrn Dr. Henrik von Stetten',
      'Letzte Mahnung: 2 offene Rechnungen',
      'Sehr geehrter Herr Dr. von Stetten,',
      '7,50 23,11 820,61',
      'Verzugspauschale (§ 288 Abs. 5 BGB)',
      'Bitte zahlen Sie 3.363,49 € bis zum 01.12.2026',
      'DE89 3704 0044 0532 0130 00',
      'Amtsgericht Hamburg, HRB 123456',
      'Seite 1 von 2',
      'Seite 2 von 2',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('carries a code that a banking app reads, over exactly the demanded total', async () => {
    const letter = sampleLetter({ items: [sampleItem(3, { number: 'Büro-2026-7' })] });
    const [page] = await viewPages((await renderer.render(letter)).pdf);
    const read = jsQr(page!.pixels, page!.width, page!.height);
    const expected = girocodePayload({
      bic: sampleSender.bic!,
      holder: sampleSender.accountHolder,
      iban: sampleSender.iban,
      amountMinor: letter.totalMinor,
      remittance: 'Büro-2026-7, Kd 10042',
    });
    expect(new TextDecoder().decode(Uint8Array.from(read!.binaryData))).toBe(
      expected.kind === 'girocode' ? expected.payload : '',
    );
  });

  it('keeps the zones of DIN 5008 form B, whatever the names', async () => {
    const recipient = {
      ...sampleFirm,
      name: 'Gemeinnützige Gesellschaft zur Förderung der Zusammenarbeit im grenzüberschreitenden Donauraum mit beschränkter Haftung',
      contactName: 'Prof. Dr. Maximiliane-Theodora Freifrau von und zu Hohenstauffen-Lichtenberg',
      street: 'Bürgermeister-Doktor-Friedrich-Wilhelm-Straße 123 a, Hinterhaus, 4. Obergeschoss',
      country: 'AT',
    };
    for (const letter of [sampleLetter(), sampleLetter({ recipient })]) {
      const [page] = await viewPages((await renderer.render(letter)).pdf);
      expect(page!.ink(25, 62.7, 80, 27.3)).toBeGreaterThan(0.01);
      // Between window and subject, and around the window, nothing stands.
      expect(page!.ink(12, 90.5, 98, 6.5)).toBe(0);
      expect(page!.ink(106, 44, 18, 52)).toBe(0);
      // Fold marks at 105 and 210, punch mark at 148.5, and nothing else at the left edge.
      for (const y of [105, 148.5, 210]) expect(page!.ink(5.3, y - 0.4, 1.8, 0.8)).toBeGreaterThan(0.1);
      expect(page!.ink(0, 0, 4.5, 297)).toBe(0);
      expect(page!.ink(4.5, 106, 19, 42)).toBe(0);
      expect(page!.ink(4.5, 149.5, 19, 60)).toBe(0);
      // Printers and carriers need a free edge.
      expect(page!.ink(0, 0, 210, 7)).toBe(0);
      expect(page!.ink(201, 0, 9, 297)).toBe(0);
      expect(page!.ink(0, 290, 210, 7)).toBe(0);
    }
  });

  it('runs over several pages with sixty claims, loses none, and shows no fold marks on the second', async () => {
    const items = Array.from({ length: 60 }, (_, index) => sampleItem(index));
    const pages = await viewPages((await renderer.render(sampleLetter({ items }))).pdf);
    expect(pages.length).toBeGreaterThan(1);
    const text = pages.map((page) => page.text).join('\n');
    for (const item of items) expect(text).toContain(item.number);
    expect(pages[1]!.text).toContain('Nordlicht Werkstatt GmbH · M-2026-00815 · 21.11.2026');
    expect(pages[1]!.ink(0, 0, 24, 297)).toBe(0);
    // The page number stands clear of the last row, whatever number of rows the page takes.
    expect(pages[0]!.text).toContain(`Seite 1 von ${pages.length}`);
    expect(pages[0]!.ink(170, 263.6, 20, 0.6)).toBe(0);
  });

  it('is the same to the byte, from any child', async () => {
    const letters = await Promise.all(Array.from({ length: 6 }, () => renderer.render(sampleLetter())));
    const first = Buffer.from(letters[0]!.pdf);
    for (const { pdf } of letters) expect(first.equals(pdf)).toBe(true);
  });

  it('is PDF/A-2b of the day it was written, titled and owned by the creditor', async () => {
    const text = readableBytes((await renderer.render(sampleLetter())).pdf);
    expect(text).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
    expect(text).toContain('<xmp:CreateDate>2026-11-21T00:00:00+00:00</xmp:CreateDate>');
    expect(text).toContain('<rdf:li>Nordlicht Werkstatt GmbH</rdf:li>');
  });

  it('names no software anywhere in the file', async () => {
    const { pdf } = await renderer.render(sampleLetter(), svg('<circle cx="30" cy="30" r="26" fill="#1f5f8b"/>'));
    expect(readableBytes(pdf)).not.toMatch(/mahnwerk|typst|nodemailer|pdf-lib|xmp-writer|krilla/i);
  });

  it('prints names in Polish, Turkish, Greek, Cyrillic, Arabic', async () => {
    const name = 'Łukasz Żółć Ğüneş Čapek Ελένη Ирина مرحبا';
    const [page] = await viewPages((await renderer.render(sampleLetter({ recipient: { ...samplePerson, name } }))).pdf);
    expect(page!.text).toContain('Łukasz Żółć Ğüneş Čapek Ελένη Ирина');
  });

  it('refuses a character no font has, by name', async () => {
    const letter = sampleLetter({ recipient: { ...samplePerson, name: 'Lin 漢' } });
    const fault = await renderer.render(letter).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(LetterRefused);
    expect((fault as LetterRefused).refusal).toMatchObject({
      code: 'character-unprintable',
      values: { character: '漢' },
    });
  });

  it('drops what cannot be seen, and takes markup for text', async () => {
    const name = 'A\u202e\u200b\u0000 #read("/etc/passwd") $x$ *b* <i>';
    const [page] = await viewPages((await renderer.render(sampleLetter({ recipient: { ...samplePerson, name } }))).pdf);
    expect(page!.text).toContain('A #read("/etc/passwd") $x$ *b* <i>');
  });

  it('goes without a code where the holder does not fit one, and says so in the log', async () => {
    const sender = { ...sampleSender, accountHolder: 'x'.repeat(71) };
    const [page] = await viewPages((await renderer.render(sampleLetter({ sender }))).pdf);
    expect(page!.text).not.toContain('GiroCode');
    expect(events).toContain('letter.without-payment-code');
  });
});

describe('a logo', () => {
  it.each<[string, Logo]>([
    ['SVG', svg('<rect width="240" height="60" fill="#123456"/>')],
    ['PNG', { bytes: pngPixel(), mediaType: 'image/png' }],
    ['JPEG', { bytes: jpeg, mediaType: 'image/jpeg' }],
  ])('as %s stands in the letterhead', async (_, logo) => {
    const [page] = await viewPages((await renderer.render(sampleLetter(), logo)).pdf);
    expect(page!.ink(25, 15, 85, 19)).toBeGreaterThan(0.002);
    expect(page!.text.slice(0, 300)).not.toContain('Hafenstraße 12 · 20457 Hamburg\r\nNordlicht');
  });

  it.each<[string, Logo]>([
    ['no SVG', { bytes: Buffer.from('<svg'), mediaType: 'image/svg+xml' }],
    ['a local file', svg('<image href="file:///etc/passwd" width="10" height="10"/>')],
    ['a remote file', svg('<image xlink:href="http://127.0.0.1:9/x.png" width="10" height="10"/>')],
    ['no PNG', { bytes: Buffer.from('hello'), mediaType: 'image/png' }],
    ['half a JPEG', { bytes: jpeg.subarray(0, 200), mediaType: 'image/jpeg' }],
  ])('that is %s is refused, and the next letter is drawn', async (_, logo) => {
    const fault = await renderer.render(sampleLetter(), logo).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(LetterRefused);
    expect((fault as LetterRefused).refusal.code).toBe('logo-unreadable');
    expect((await renderer.render(sampleLetter())).pageCount).toBe(1);
  });
});
