// The process that opens files from outside. It can read the program's own files and nothing else: no network, no
// environment, no other process; see `pdf-pool.ts`.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PdfAnswer, PdfJob, PdfResult } from './pdf-job.ts';

if (process.send === undefined) throw new Error('pdf-child runs under the pool only');

async function work(job: PdfJob): Promise<PdfResult> {
  // Each library is loaded by the process that needs it, and not before.
  switch (job.kind) {
    case 'read':
      return (await import('./pdf-content.ts')).readPdfContent(job.bytes, job.pages);
    case 'understand':
      return (await import('@mahnwerk/core/read-pdf-invoice')).readPdfInvoice(job.content, job.options);
    case 'learn':
      return (await import('@mahnwerk/core/learn-template')).learnTemplate(job.content, job.corrections);
    case 'draw':
      return (await import('./draw-paper.ts')).drawPng(job, job);
    case 'scan':
      return (await import('./pdf-scan.ts')).scanPaper(job);
  }
}

async function answer(job: PdfJob): Promise<PdfAnswer> {
  try {
    return { kind: 'done', result: await work(job) };
  } catch (error) {
    return { kind: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Nobody is left to hear it when the service has died: an end, and no error. */
function send(reply: PdfAnswer): void {
  process.send?.(reply, undefined, undefined, (error: Error | null) => {
    if (error !== null) process.exit(0);
  });
}

const watchdog = new Worker(new URL('./pdf-watchdog.ts', import.meta.url), {
  workerData: { rssBytesMax: Number(process.argv[2]), everyMs: 50 },
  resourceLimits: { maxOldGenerationSizeMb: 16 },
  env: {},
});
await once(watchdog, 'message');
process.on('message', (job: PdfJob) => void answer(job).then(send));
// The libraries drop promises that nobody waits for any more; the one that is waited for tells what went wrong.
process.on('unhandledRejection', () => undefined);
process.on('disconnect', () => process.exit(0));
send({ kind: 'ready' });
