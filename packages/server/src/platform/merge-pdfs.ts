import { Worker } from 'node:worker_threads';
import { bareEnvironment } from './compiled.ts';

export interface MergedPdf {
  readonly pdf: Uint8Array;
  readonly pageCount: number;
}

/** Files merged in one worker; its memory (about 350 KB a letter) is given back when it ends. */
const chunkLength = 250;

function mergeChunk(pdfs: readonly Uint8Array[]): Promise<MergedPdf> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./merge-pdfs-worker.ts', import.meta.url), {
      workerData: pdfs,
      env: bareEnvironment,
    });
    let merged: MergedPdf | undefined;
    worker.on('message', (result: MergedPdf) => {
      merged = result;
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (merged === undefined) reject(new Error(`merging letters ended without a result (${code})`));
      else resolve(merged);
    });
  });
}

/**
 * One file with the pages of all files, in order: the print batch. In worker threads, 250 files at a time. Carries no
 * metadata but the pages'. Rejects when a file is no PDF.
 */
export async function mergePdfs(pdfs: readonly Uint8Array[]): Promise<MergedPdf> {
  if (pdfs.length <= chunkLength) return mergeChunk(pdfs);
  const parts: Uint8Array[] = [];
  for (let start = 0; start < pdfs.length; start += chunkLength) {
    parts.push((await mergeChunk(pdfs.slice(start, start + chunkLength))).pdf);
  }
  return mergeChunk(parts);
}
