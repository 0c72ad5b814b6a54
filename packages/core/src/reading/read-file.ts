import type { Invoice } from '../invoice/invoice.ts';
import { readInvoiceXml } from '../invoice/read-invoice-xml.ts';
import type { PdfInvoiceOptions } from '../invoice/read-pdf-invoice.ts';
import { type ClaimsCsvOptions, readListCsv } from '../receivables/read-claims-csv.ts';
import type { ListFile } from '../receivables/read-list.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { readCamt } from '../statement/camt.ts';
import { readBankCsv } from '../statement/csv.ts';
import { readMt940 } from '../statement/mt940.ts';
import type { StatementFile } from '../statement/statement.ts';
import { decodeText } from './decode-text.ts';
import { detectSignature, detectTextFormat } from './detect-format.ts';
import { refuseForeign } from './foreign-file.ts';

export interface ReadOptions extends Omit<ClaimsCsvOptions, 'encoding' | 'lengthMax'> {
  /** Default 200 MB. */
  readonly bytesMax?: number;
  /** For lists of claims, default 50 million. */
  readonly csvLengthMax?: number;
  /** For PDFs and images, see `readPdfInvoice`. */
  readonly pdf?: PdfInvoiceOptions;
}

export type ReadResult = StatementFile | ListFile | Invoice | Refusal;

function notYet(kind: string, label: string, labelEn: string): Refusal {
  return refuse('not-available-yet', { values: { kind, label, labelEn } });
}

/**
 * Reads one file by its content: bank statements (camt, MT940/942, CSV), electronic invoices (XML), lists of claims, of
 * returned debits and of customers (CSV). Bytes in any of the usual encodings. What needs a library is opened by the caller: archives member by member, workbooks
 * (`readWorkbook`), PDFs and images in a process of their own (`readPdfInvoice` says what they are). Never throws for bad input.
 */
export function readFile(bytes: Uint8Array, options: ReadOptions): ReadResult {
  const bytesMax = options.bytesMax ?? 200_000_000;
  if (bytes.length > bytesMax)
    return refuse('file-too-large', { values: { maxMegabytes: Math.floor(bytesMax / 1_000_000) } });
  const format = detectSignature(bytes);
  if (format === 'empty') return refuse('empty-file');
  if (format === 'pdf') return notYet('pdf', 'PDF', 'PDF');
  if (format === 'image') return notYet('image', 'Bild', 'image');
  if (format === 'xlsx') return notYet('xlsx', 'Excel-Datei', 'Excel file');
  if (format === 'zip') return notYet('zip', 'ZIP-Archiv', 'ZIP archive');
  if (format === 'gzip' || format === 'tar') return notYet(format, 'Archiv', 'archive');
  if (format === 'binary' || format === 'foreign') return refuseForeign(bytes);
  const decoded = decodeText(bytes);
  if (decoded.kind === 'refused') return decoded;
  const { text, encoding } = decoded;
  switch (detectTextFormat(text)) {
    case 'camt':
      return readCamt(text);
    case 'xml':
      return readInvoiceXml(text);
    case 'mt940':
      return readMt940(text);
    case 'mt940-part':
      return refuse('statement-headless');
    case 'mail':
      return refuse('mail-file');
    case 'csv': {
      const { bytesMax: _, csvLengthMax, pdf: __, ...csv } = options;
      return readListCsv(text, {
        ...csv,
        encoding,
        ...(csvLengthMax === undefined ? {} : { lengthMax: csvLengthMax }),
      });
    }
    case 'bank-csv':
      return readBankCsv(text);
    case 'empty':
      return refuse('empty-file');
    default:
      return refuse('unknown-format');
  }
}
