import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFile } from '@mahnwerk/core/read-file';
import { describe, expect, test } from 'vitest';
import { writePdf } from '../../test/sample-pdfs.ts';
import { readFiles, readingLimits } from './read-files.ts';

const root = join(import.meta.dirname, '../../../..');
const options = { country: 'DE' as const, today: '2026-11-21' };
const wish = (content: string | Uint8Array) => ({ bytes: Buffer.from(content), options });
const aside = { ...readingLimits(), asideFromBytes: 0 };

const titles = 'Rechnungsnummer;Rechnungsdatum;Betrag;Kunde';
const rows = (count: number, amount = '119,00') =>
  Array.from({ length: count }, (_, n) => `R-${n};1.9.2026;${amount};Kundin ${n}\n`).join('');
const statement = (count: number) =>
  `:20:A\n:25:12030000/0000202051\n:28C:1\n:60F:C261118EUR0,00\n${':61:2611191119CR1,00NTRFNONREF\n:86:166?20SVWZ+RE\n'.repeat(count)}:62F:C261119EUR${count},00\n-\n`;
const small = `${titles}\n${rows(2)}`;

describe('in a thread', () => {
  test('every sample reads as it does here', async () => {
    const files = globSync(join(root, 'fixtures/*.{csv,xml,sta}')).map((path) => wish(readFileSync(path)));
    expect(files.length).toBeGreaterThan(2);
    expect(await readFiles(files, aside)).toEqual(files.map(({ bytes }) => readFile(bytes, options)));
  });

  test('a long result arrives whole and in order', async () => {
    const files = [
      wish(`${titles}\n${rows(4500)}${rows(2100, 'viel').replaceAll('R-', 'X-')}`),
      wish(statement(4001) + statement(3)),
    ];
    const results = await readFiles(files, aside);
    expect(results).toEqual(files.map(({ bytes }) => readFile(bytes, options)));
    expect(results).toMatchObject([{ kind: 'claims' }, { kind: 'statement', statements: [{}, {}] }]);
  });

  test('a file that needs more memory than there is costs a refusal; the ones around it are read', async () => {
    const files = [small, statement(240_000), small].map(wish);
    const results = await readFiles(files, { ...aside, heapMegabytes: 24 });
    expect(results).toMatchObject([
      { kind: 'claims' },
      { kind: 'refused', code: 'file-too-large' },
      { kind: 'claims' },
    ]);
  });

  test('when the time is up the rest is refused, and the next call is not', async () => {
    const [slow, behind] = await readFiles([wish(statement(400_000)), wish(small)], { ...aside, timeMs: 400 });
    expect(slow).toMatchObject({ kind: 'refused', code: 'time-limit' });
    expect(behind).toMatchObject({ kind: 'refused', code: 'time-limit' });
    expect(await readFiles([wish(small)], aside)).toMatchObject([{ kind: 'claims' }]);
  });

  test('meanwhile others are served', async () => {
    const file = wish(`${titles}\n${rows(100_000)}`);
    let longestMs = 0;
    let lastMs = performance.now();
    const timer = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - lastMs);
      lastMs = performance.now();
    }, 5);
    const startedMs = performance.now();
    const [result] = await readFiles([file]);
    const tookMs = performance.now() - startedMs;
    clearInterval(timer);
    expect(result).toMatchObject({ kind: 'claims', problems: [] });
    expect(longestMs).toBeLessThan(tookMs / 3);
  });
});

test('a small file does not wait behind a large one', async () => {
  const order: string[] = [];
  const large = readFiles([wish(statement(20_000))]).then(() => order.push('large'));
  await readFiles([wish(small)]).then(() => order.push('small'));
  await large;
  expect(order).toEqual(['small', 'large']);
});

describe('invoices', () => {
  const xml = (number: string) => `<CrossIndustryInvoice><ExchangedDocument><ID>${number}</ID></ExchangedDocument>
    <SupplyChainTradeTransaction><ApplicableHeaderTradeSettlement><SpecifiedTradeSettlementHeaderMonetarySummation>
    <GrandTotalAmount>119.00</GrandTotalAmount></SpecifiedTradeSettlementHeaderMonetarySummation>
    </ApplicableHeaderTradeSettlement></SupplyChainTradeTransaction></CrossIndustryInvoice>`;
  const page = [{ text: 'Dies ist eine Seite mit Text, aber keine Rechnung', x: 72, y: 80 }];

  test('bare, inside a PDF, and between other files, in order', async () => {
    const pdf = await writePdf({ pages: [page], attachments: { 'factur-x.xml': xml('R2') } });
    const results = await readFiles([wish(pdf), wish(small), wish(xml('R1')), wish(pdf)]);
    expect(results).toMatchObject([
      { kind: 'invoice', source: 'cii', number: 'R2', totals: { gross: '119.00' } },
      { kind: 'claims' },
      { kind: 'invoice', source: 'cii', number: 'R1' },
      { kind: 'invoice', number: 'R2' },
    ]);
    expect(await readFiles([wish(xml('R3'))], aside)).toMatchObject([{ kind: 'invoice', number: 'R3' }]);
  });

  test('with the page only, what is embedded does not count', async () => {
    const bytes = await writePdf({ pages: [page], attachments: { 'factur-x.xml': xml('R2') } });
    const [result] = await readFiles([{ bytes, options: { ...options, pdf: { pageOnly: true } } }]);
    expect(result).not.toMatchObject({ number: 'R2' });
  });

  test('an embedded invoice that cannot be read is the reason, when the page says nothing either', async () => {
    const bytes = await writePdf({ pages: [page], attachments: { 'factur-x.xml': '<CrossIndustryInvoice><' } });
    expect(await readFiles([wish(bytes)])).toMatchObject([{ kind: 'refused', code: 'xml-malformed' }]);
  });

  test('an order is no invoice', async () => {
    const attachments = { 'order-x.xml': '<r:SCRDMCCBDACIOMessageStructure xmlns:r="r"/>' };
    const bytes = await writePdf({ pages: [page], attachments });
    expect(await readFiles([wish(bytes)])).toMatchObject([{ kind: 'refused', code: 'unknown-format' }]);
  });

  test('an empty page and a broken image are refused by name', async () => {
    const blank = await writePdf({ pages: [[]] });
    const picture = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    expect(await readFiles([wish(blank), wish(picture)])).toMatchObject([
      { kind: 'refused', code: 'pdf-empty' },
      { kind: 'refused', code: 'image-unreadable' },
    ]);
  }, 60_000);

  test('a stack of papers takes as long as it takes: each has its own time', async () => {
    const bytes = await writePdf({ pages: [page] });
    const results = await readFiles([wish(bytes), wish(bytes), wish(bytes)], { ...readingLimits(), timeMs: 1 });
    expect(results.map((result) => result.kind === 'refused' && result.code)).not.toContain('time-limit');
  });
});
