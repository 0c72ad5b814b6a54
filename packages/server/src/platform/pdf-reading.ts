import { createHash } from 'node:crypto';
import { detectSignature } from '@mahnwerk/core/detect-format';
import type { Invoice } from '@mahnwerk/core/invoice';
import type { Corrections, LearntTemplate } from '@mahnwerk/core/learn-template';
import type { PageTurn, PdfContent } from '@mahnwerk/core/pdf-content';
import type { PdfInvoiceOptions } from '@mahnwerk/core/read-pdf-invoice';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { Owner } from './fair-queue.ts';
import { fileLimits } from './file-limits.ts';
import { KeptScans } from './kept-scans.ts';
import { type PageImage, type PaperForm, type PdfJob, type PdfResult, pdfLimits } from './pdf-job.ts';
import { openPdfPool, type PdfPoolLimits } from './pdf-pool.ts';

export interface PdfReadingLimits {
  readonly bytesMax: number;
  /** For reading a text layer and for drawing a page. */
  readonly open: PdfPoolLimits;
  /** For reading images of pages: five pages of seconds each. */
  readonly scan: PdfPoolLimits;
}

export const pdfReadingLimits: PdfReadingLimits = {
  bytesMax: pdfLimits.bytesMax,
  open: { timeMs: 15_000, waitMs: 240_000, rssBytesMax: 900_000_000, jobsMax: 500, idleMs: 120_000 },
  scan: { timeMs: 90_000, waitMs: 240_000, rssBytesMax: 1_200_000_000, jobsMax: 50, idleMs: 120_000 },
};

export interface PdfReading {
  /** The same work on a company's account: the time it takes is shared fairly between those who wait. The signal ends it: what
   * runs or waits then rejects with its reason. */
  forOwner(owner: string, signal?: AbortSignal): PdfReading;
  /**
   * Texts and embedded files of a PDF. With `xml-first` its pages are left out where an electronic invoice is embedded.
   * Refusals: `pdf-locked`, `pdf-broken`, `pdf-too-demanding`, `file-too-large`, `reading-busy`.
   */
  read(bytes: Uint8Array, pages: 'always' | 'xml-first'): Promise<PdfContent | Refusal>;
  /** The text in images of pages, of a PDF or an image file. Refusals as above, and `image-unreadable`. */
  scan(bytes: Uint8Array, form: PaperForm): Promise<PdfContent | Refusal>;
  /** What was read, as an invoice. Refusals of `readPdfInvoice`. */
  understand(content: PdfContent, options?: PdfInvoiceOptions): Promise<Invoice | Refusal>;
  /** The layout of its issuer, by a person's corrections. Refusals of `learnTemplate`, and as of `read`. */
  learn(content: PdfContent, corrections: Corrections): Promise<LearntTemplate | Refusal>;
  /** A page of a PDF or image, counted from 1, as PNG, turned clockwise; before all that is only read. 96 dots
   * an inch are its size on paper. Refusals as of `scan`, and `not-found`. */
  draw(bytes: Uint8Array, page: number, dpi: number, turn?: PageTurn): Promise<PageImage | Refusal>;
  close(): Promise<void>;
}

/** Every kind of work has its kind of answer. */
function expect<K extends PdfResult['kind']>(result: PdfResult, kind: K): Extract<PdfResult, { kind: K }> | Refusal {
  if (result.kind !== kind && result.kind !== 'refused') throw new Error(`${result.kind} instead of ${kind}`);
  return result as Extract<PdfResult, { kind: K }> | Refusal;
}

/** Reading of PDFs in two child processes of their own: scans take seconds, and nobody else should wait for them. */
export function openPdfReading(limits: PdfReadingLimits = pdfReadingLimits): PdfReading {
  const open = openPdfPool(limits.open);
  const scan = openPdfPool(limits.scan);
  const kept = new KeptScans();
  const maxMegabytes = Math.floor(limits.bytesMax / 1_000_000);
  const run = async (pool: typeof open, job: Extract<PdfJob, { bytes: Uint8Array }>, by: Owner) =>
    job.bytes.length > limits.bytesMax ? refuse('file-too-large', { values: { maxMegabytes } }) : pool.run(job, by);
  const readingOf = (owner: string, signal?: AbortSignal): PdfReading => ({
    forOwner: readingOf,
    read: async (bytes, pages) => expect(await run(open, { kind: 'read', bytes, pages }, { owner, signal }), 'pdf'),
    scan: async (bytes, form) => {
      const key = `${form} ${createHash('sha256').update(bytes).digest('hex')}`;
      signal?.throwIfAborted();
      const known = kept.get(key);
      if (known !== undefined) return known;
      const result = expect(await run(scan, { kind: 'scan', bytes, form }, { owner, signal }), 'pdf');
      if (result.kind === 'pdf') kept.put(key, result);
      return result;
    },
    draw: async (bytes, page, dpi, turn = 0) => {
      const form = detectSignature(bytes) === 'image' ? 'image' : 'pdf';
      const job = { kind: 'draw' as const, bytes, form, page, dpi, turn } as const;
      return expect(await run(open, job, { owner, signal, isUrgent: true }), 'page-image');
    },
    understand: async (content, options = {}) =>
      expect(await open.run({ kind: 'understand', content, options }, { owner, signal }), 'invoice'),
    learn: async (content, corrections) =>
      expect(await open.run({ kind: 'learn', content, corrections }, { owner, signal }), 'template'),
    async close() {
      await Promise.all([open.close(), scan.close()]);
    },
  });
  return readingOf('');
}

let shared: PdfReading | undefined;

/** The reading that everybody in this process shares; its children start when they are needed and end when they are not. */
export function pdfReading(): PdfReading {
  shared ??= openPdfReading({ ...pdfReadingLimits, bytesMax: fileLimits().pageMegabytes * 1_000_000 });
  return shared;
}
