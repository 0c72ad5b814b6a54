import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writePdf, writeScan } from '../../test/sample-pdfs.ts';
import { openBlobs } from './blobs.ts';
import { contentOf } from './doors.ts';
import { mountDoors } from './http.ts';
import { openPdfReading, pdfReading, pdfReadingLimits } from './pdf-reading.ts';
import { readFiles, readingLimits } from './read-files.ts';

// Whoever goes away while his papers are read is not worked for any more.
/** In the command line of our reader: tests beside this one have readers of their own. */
const rssBytesMax = 1_200_000_123;
const reading = openPdfReading({ ...pdfReadingLimits, scan: { ...pdfReadingLimits.scan, rssBytesMax } });
afterAll(async () => {
  await reading.close();
  await pdfReading().close();
});

/** A page full of text: seconds of work. */
let scan: Uint8Array;
let page: Uint8Array;
let small: Uint8Array;
beforeAll(async () => {
  const lines = Array.from({ length: 60 }, (_, i) => ({
    text: `Zeile ${i} Rechnung 2026-${1000 + i} über 1.190,00 EUR zahlbar bis 15.12.2026`,
    x: 60,
    y: 40 + i * 12,
    size: 10,
  }));
  const draw = async (texts: typeof lines, dpi: number) => {
    const image = await reading.draw(await writePdf({ pages: [texts] }), 1, dpi);
    if (image.kind === 'refused') throw new Error(image.code);
    return image.png;
  };
  page = await draw(lines, 200);
  small = await draw(lines.slice(0, 1), 72);
  scan = await writeScan(page);
}, 60_000);

/** Processes that read our scans. */
function readers(): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const parent = stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0];
      return (
        parent === String(process.pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(String(rssBytesMax))
      );
    } catch {
      // It ended while we looked.
      return false;
    }
  });
}

/** Time of the processor that a reader has used, in hundredths of a second: starting takes fewer than thirty. */
function workOf(pid: string): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number.parseInt(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[11]!, 10);
}

test.skipIf(process.platform !== 'linux')(
  'the process that reads his scan ends, what waits is dropped, and others are read',
  async () => {
    const gone = new AbortController();
    const left = new Error('gone');
    const his = reading.forOwner('his', gone.signal);
    const running = expect(his.scan(scan, 'pdf')).rejects.toBe(left);
    const waiting = expect(his.scan(page, 'image')).rejects.toBe(left);
    const others = reading.forOwner('others').scan(small, 'image');
    await expect.poll(() => readers().length, { timeout: 10_000 }).toBe(1);
    const [reader] = readers();
    await expect.poll(() => workOf(reader!), { timeout: 20_000 }).toBeGreaterThan(50);
    gone.abort(left);
    await Promise.all([running, waiting]);
    await expect.poll(() => readers().includes(reader!)).toBe(false);
    expect(await others).toMatchObject({ kind: 'pdf', origin: 'ocr' });
    await expect(his.scan(page, 'image')).rejects.toBe(left);
    await expect(his.read(scan, 'always')).rejects.toBe(left);
  },
  120_000,
);

test('texts are not read on either, whether at work or waiting', async () => {
  const options = { country: 'DE' as const, today: '2026-11-21' };
  const line = ':61:2611191119CR1,00NTRFNONREF\n:86:166?20SVWZ+RE\n';
  const many = `:20:A\n:25:12030000/0000202051\n:28C:1\n:60F:C261118EUR0,00\n${line.repeat(400_000)}:62F:C261119EUR400000,00\n-\n`;
  const limits = { ...readingLimits(), asideFromBytes: 0 };
  const gone = new AbortController();
  const file = { bytes: Buffer.from(many), options };
  const his = [0, 1].map(() => expect(readFiles([file], limits, 'his', gone.signal)).rejects.toThrow('gone'));
  gone.abort(new Error('gone'));
  await Promise.all(his);
  const list = { bytes: Buffer.from('Rechnungsnummer;Rechnungsdatum;Betrag;Kunde\nR-1;1.9.2026;1,00;K\n'), options };
  expect(await readFiles([list], limits, 'others')).toMatchObject([{ kind: 'claims' }]);
});

test('a connection that is destroyed while its scan is read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-gone-'));
  const blobs = openBlobs(folder);
  const http = fastify();
  await http.register(multipart);
  const [started, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<unknown>()];
  const door = async (input: { files: Parameters<typeof contentOf>[0][]; signal?: AbortSignal }) => {
    const files = input.files.map((one) => ({
      bytes: contentOf(one),
      options: { country: 'DE', today: '2026-11-21' },
    }));
    const work = readFiles(files as Parameters<typeof readFiles>[0], readingLimits(), 'his', input.signal);
    started.resolve();
    work.then(ended.resolve, ended.resolve);
    await work;
    return [];
  };
  const scopeOf = async () => ({ tenantId: 't', actor: 'a', today: '2026-11-21', language: 'de' as const });
  mountDoors<'previewImport'>(http, { previewImport: door as never }, { checksAnswers: false, scopeOf, blobs });
  await http.listen({ port: 0, host: '127.0.0.1' });
  const { port } = http.server.address() as AddressInfo;
  const form = new FormData();
  for (const name of ['a.pdf', 'b.pdf', 'c.pdf'])
    form.append('file', new File([Buffer.concat([Buffer.from(scan), Buffer.from(`\n%${name}`)])], name));
  const request = new Request('http://x', { method: 'POST', body: form });
  const body = Buffer.from(await request.arrayBuffer());
  const socket = connect({ port, host: '127.0.0.1' });
  socket.write(
    `POST /api/imports/preview HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: ${request.headers.get('content-type')}\r\ncontent-length: ${body.length}\r\n\r\n`,
  );
  socket.write(body);
  const incoming = join(folder, 'incoming');
  await expect.poll(() => readdirSync(incoming).length, { timeout: 10_000 }).toBe(3);
  await started.promise;
  socket.destroy();
  expect(await ended.promise).toMatchObject({ name: 'Error', message: 'The connection was closed.' });
  await expect.poll(() => readdirSync(incoming)).toEqual([]);
  await http.close();
  rmSync(folder, { recursive: true });
}, 60_000);
