import { encodingBy, noHighBytes } from '@mahnwerk/core/decode-text';
import { detectSignature, detectTextFormat } from '@mahnwerk/core/detect-format';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';

/** How much of a file from outside this process takes, by what the file is. A megabyte has 1,000,000 bytes. */
export interface FileLimits {
  /** camt, MT940 and MT942 are read piece by piece: memory does not grow with them. Also of one upload altogether. */
  readonly statementMegabytes: number;
  /** CSV of banks and of claims, as one text. */
  readonly listMegabytes: number;
  /** Electronic invoices: the tree of an XML needs many times its size. */
  readonly xmlMegabytes: number;
  /** PDFs and images, opened in processes of their own. */
  readonly pageMegabytes: number;
  /** ZIP, GZ, TAR and XLSX, packed; unpacked an archive may have three times as much. */
  readonly archiveMegabytes: number;
  /** For reading the files of one upload; five times as much for a large statement. */
  readonly readingSeconds: number;
  /** Of the thread that reads lists and workbooks. */
  readonly readingMegabytes: number;
  /** What one company may have waiting: looked at, not imported, not discarded. In number, */
  readonly waitingFiles: number;
  /** and altogether. */
  readonly waitingMegabytes: number;
}

export const defaultFileLimits: FileLimits = {
  statementMegabytes: 1024,
  listMegabytes: 100,
  xmlMegabytes: 100,
  pageMegabytes: 50,
  archiveMegabytes: 100,
  readingSeconds: 120,
  readingMegabytes: 1024,
  waitingFiles: 10_000,
  waitingMegabytes: 5000,
};

/** The environment variable of each, as refusals and the configuration name it. */
export const limitSettings = {
  statementMegabytes: 'MAHNWERK_UPLOAD_LIMIT_MB',
  listMegabytes: 'MAHNWERK_UPLOAD_LIMIT_LIST_MB',
  xmlMegabytes: 'MAHNWERK_UPLOAD_LIMIT_XML_MB',
  pageMegabytes: 'MAHNWERK_UPLOAD_LIMIT_PAGE_MB',
  archiveMegabytes: 'MAHNWERK_UPLOAD_LIMIT_ARCHIVE_MB',
  readingSeconds: 'MAHNWERK_READING_SECONDS',
  readingMegabytes: 'MAHNWERK_READING_MEMORY_MB',
  waitingFiles: 'MAHNWERK_WAITING_FILES',
  waitingMegabytes: 'MAHNWERK_WAITING_MB',
} as const satisfies Record<keyof FileLimits, string>;

let current = defaultFileLimits;

/** Limits belong to the process, as its memory does: set once, before the first file is read. */
export function setFileLimits(limits: FileLimits): void {
  current = limits;
}

export function fileLimits(): FileLimits {
  return current;
}

/** So much of a file says what it is. */
export const headLength = 65_536;

type SizeLimit = 'statementMegabytes' | 'listMegabytes' | 'xmlMegabytes' | 'pageMegabytes' | 'archiveMegabytes';

function textLimit(head: Uint8Array): SizeLimit {
  const format = textFormatOf(head);
  if (format === 'camt' || format === 'mt940') return 'statementMegabytes';
  return format === 'xml' ? 'xmlMegabytes' : 'listMegabytes';
}

function limitNameOf(head: Uint8Array): SizeLimit {
  const signature = detectSignature(head);
  if (signature === 'pdf' || signature === 'image') return 'pageMegabytes';
  if (signature !== undefined && ['zip', 'gzip', 'tar', 'xlsx'].includes(signature)) return 'archiveMegabytes';
  return signature === undefined ? textLimit(head) : 'listMegabytes';
}

/** What a text is by its first bytes, in whatever encoding they are. */
export function textFormatOf(head: Uint8Array): ReturnType<typeof detectTextFormat> {
  const encoding = encodingBy({ head, isUtf8: true, high: noHighBytes }) ?? 'utf-8';
  return detectTextFormat(new TextDecoder(encoding).decode(head));
}

export interface SizeRule {
  readonly bytesMax: number;
  /** `file-too-large`, with the limit and the setting that raises it. */
  readonly refusal: Refusal;
}

/** The limit for a file, by its first bytes. */
export function sizeRuleOf(head: Uint8Array, limits: FileLimits = current): SizeRule {
  return ruleOf(limitNameOf(head), limits);
}

/** The limit for whatever comes at once, also when nothing of it is known yet. */
export function wholeSizeRule(limits: FileLimits = current): SizeRule {
  return ruleOf('statementMegabytes', limits);
}

function ruleOf(name: SizeLimit, limits: FileLimits): SizeRule {
  const maxMegabytes = Math.min(limits[name], limits.statementMegabytes);
  const setting = limitSettings[limits[name] > limits.statementMegabytes ? 'statementMegabytes' : name];
  return {
    bytesMax: maxMegabytes * 1_000_000,
    refusal: refuse('file-too-large', { values: { maxMegabytes, setting } }),
  };
}
