import { webcrypto } from 'node:crypto';
import type { Country } from '@mahnwerk/core/claim';
import type { ColumnMapping } from '@mahnwerk/core/claim-field';
import type { ClaimsFile } from '@mahnwerk/core/claims-file';
import type { DebtorsFile } from '@mahnwerk/core/debtors-file';
import type { Invoice } from '@mahnwerk/core/invoice';
import type { IssuerTemplate } from '@mahnwerk/core/issuer-template';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { ReadResult } from '@mahnwerk/core/read-file';
import type { Refusal } from '@mahnwerk/core/refusal';
import type { ReturnsFile } from '@mahnwerk/core/returns-file';
import { byteCountOf, headOf, type ReceivedFile } from '../platform/file-content.ts';
import { sizeRuleOf, textFormatOf } from '../platform/file-limits.ts';
import { readFiles, readingLimits } from '../platform/read-files.ts';
import type { Member } from './to-members.ts';
import { type StatementSource, streamedFromBytes, streamedSource, wholeSource } from './to-statement-source.ts';

/** A person's choice of columns, by the SHA-256 of the file. */
export type Mappings = Readonly<Record<string, ColumnMapping>>;

interface Read<R> {
  readonly fileName: string;
  readonly sha256: string;
  readonly byteCount: number;
  /** The first bytes, which say what it is. */
  readonly head: Uint8Array;
  /** In memory, or on disk until the import is over. */
  readonly content: Uint8Array | ReceivedFile;
  readonly result: R;
}

export type ClaimsReading = Read<ClaimsFile>;
export type StatementReading = Read<StatementSource>;
export type InvoiceReading = Read<Invoice>;
export type ReturnsReading = Read<ReturnsFile>;
export type DebtorsReading = Read<DebtorsFile>;
export type Reading = Read<ClaimsFile | StatementSource | ReturnsFile | DebtorsFile | Invoice | Refusal>;

export interface ReadingOptions {
  /** The company: those whose files wait are served in turn. */
  readonly owner: string;
  readonly country: Country;
  readonly today: LocalDate;
  readonly mappings: Mappings;
  /** For lines of lists without a due date; absent = they are due at once. */
  readonly paymentTermDays?: number;
  /** What people have taught about the pages of invoices. */
  readonly templates?: readonly IssuerTemplate[];
  /** Aborted when nobody waits for the files any more: reading ends and rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** Files as they were understood. */
export async function toReadings(
  files: readonly Member[],
  { owner, mappings, templates = [], signal, ...company }: ReadingOptions,
): Promise<readonly Reading[]> {
  const members: KnownMember[] = [];
  for (const file of files) members.push(await toKnown(file));
  const early: (StatementSource | Refusal | undefined)[] = [];
  for (const member of members) early.push(member.refusal ?? (await streamed(member, signal)));
  const wishes = members.flatMap(({ content, sha256 }, i) => {
    if (early[i] !== undefined) return [];
    const mapping = Object.hasOwn(mappings, sha256) ? mappings[sha256] : undefined;
    const pdf = { templates };
    return [{ bytes: content, options: { ...company, pdf, ...(mapping !== undefined && { mapping }) } }];
  });
  const results = (await readFiles(wishes, readingLimits(), owner, signal)).values();
  return members.map(({ refusal: _, ...file }, i) => ({ ...file, result: early[i] ?? kept(results.next().value!) }));
}

/** A large statement is looked over here and read when it is imported; undefined = read it at once, like all others. */
async function streamed(
  { content, head, byteCount }: KnownMember,
  signal?: AbortSignal,
): Promise<StatementSource | Refusal | undefined> {
  // By its first letters, so that no thread is started for a list of claims.
  if (byteCount < streamedFromBytes || !['camt', 'mt940'].includes(textFormatOf(head))) return undefined;
  const { bytesMax, refusal } = sizeRuleOf(head);
  if (byteCount > bytesMax) return refusal;
  if (!(content instanceof Uint8Array)) return streamedSource({ path: content.path }, signal);
  const shared = new SharedArrayBuffer(content.length);
  new Uint8Array(shared).set(content);
  return streamedSource({ shared }, signal);
}

function kept(result: ReadResult): Reading['result'] {
  return result.kind === 'statement' ? wholeSource(result) : result;
}

type KnownMember = Member & Omit<Read<never>, 'result'>;

async function toKnown(file: Member): Promise<KnownMember> {
  const { content } = file;
  const sha256 = content instanceof Uint8Array ? await digestOf(content) : content.sha256;
  return { ...file, sha256, byteCount: byteCountOf(content), head: await headOf(content) };
}

/** Beside the event loop: a large file would stop it for as long as it is read. */
async function digestOf({ buffer, byteOffset, byteLength }: Uint8Array): Promise<string> {
  const digest = await webcrypto.subtle.digest('SHA-256', Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength));
  return Buffer.from(digest).toString('hex');
}
