import { parentPort, workerData } from 'node:worker_threads';
import { PDFDocument } from 'pdf-lib';

/** Concatenates the given files and posts the result; runs as a worker thread of `merge-pdfs.ts`. */
async function merge(pdfs: readonly Uint8Array[]): Promise<{ pdf: Uint8Array; pageCount: number }> {
  // Without its own metadata: the library would write its name and the time.
  const merged = await PDFDocument.create({ updateMetadata: false });
  for (const bytes of pdfs) {
    const part = await PDFDocument.load(bytes, { updateMetadata: false });
    for (const page of await merged.copyPages(part, part.getPageIndices())) merged.addPage(page);
  }
  return {
    pdf: await merged.save({ addDefaultPage: false, updateFieldAppearances: false }),
    pageCount: merged.getPageCount(),
  };
}

const result = await merge(workerData as Uint8Array[]);
parentPort?.postMessage(result, [result.pdf.buffer as ArrayBuffer]);
