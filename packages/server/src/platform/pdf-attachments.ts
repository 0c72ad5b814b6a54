import { looksLikeInvoice } from '@mahnwerk/core/embedded-invoice';
import type { PdfAttachment } from '@mahnwerk/core/pdf-content';
import { pdfLimits } from './pdf-job.ts';

/** What the library lists of embedded files; their bytes come one by one. */
export interface AttachmentSource {
  getAttachments(): Promise<ReadonlyMap<string, { readonly filename: string }> | null>;
  getAttachmentContent(key: string): Promise<Uint8Array | null>;
}

const nameLengthMax = 120;
/** Never an electronic invoice, and often most of the file. */
const otherMedia = /\.(?:pdf|png|jpe?g|gif|tiff?|bmp|webp|xlsx?|docx?|ods|odt|csv|zip|eml|msg)$/i;

/** For showing only, never a path: the last part, without control and steering characters. */
export function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  return plain.slice(0, nameLengthMax) || 'unnamed';
}

/**
 * The embedded files that may be an electronic invoice, those named `.xml` first, up to the limits of number and size.
 * Unpacking a bomb is stopped by the limits of the process it happens in; what may not matter is not unpacked.
 */
export async function readAttachments(source: AttachmentSource): Promise<readonly PdfAttachment[]> {
  const listed = [...((await source.getAttachments()) ?? [])].map(([key, { filename }]) => ({
    key,
    name: plainName(filename),
  }));
  const isXml = ({ name }: { readonly name: string }) => /\.xml$/i.test(name);
  const others = listed.filter((one) => !isXml(one) && !otherMedia.test(one.name));
  const attachments: PdfAttachment[] = [];
  let left: number = pdfLimits.attachmentBytesMax;
  for (const group of [listed.filter(isXml), others]) {
    for (const { key, name } of group.slice(0, pdfLimits.attachmentsMax - attachments.length)) {
      const bytes = await source.getAttachmentContent(key);
      if (bytes === null || bytes.length > left) continue;
      left -= bytes.length;
      attachments.push({ name, bytes });
    }
    // Files without a telling name are opened only where none with one is an invoice.
    if (attachments.some(looksLikeInvoice)) break;
  }
  return attachments;
}
