import { webcrypto } from 'node:crypto';
import type { Country } from '@mahnwerk/core/claim';
import type { ColumnMapping } from '@mahnwerk/core/claim-field';
import type { ClaimsFile } from '@mahnwerk/core/claims-file';
import { detectSignature, detectTextFormat } from '@mahnwerk/core/detect-format';
import type { Invoice } from '@mahnwerk/core/invoice';
import type { IssuerTemplate } from '@mahnwerk/core/issuer-template';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { ReadResult } from '@mahnwerk/core/read-file';
import type { Refusal } from '@mahnwerk/core/refusal';
import type { ReturnsFile } from '@mahnwerk/core/returns-file';
import type { UploadedFile } from '../platform/doors.ts';
import { readFiles } from '../platform/read-files.ts';
import { unzip } from '../platform/zip.ts';
import { type StatementSource, streamedFromBytes, streamedSource, wholeSource } from './to-statement-source.ts';

/** A person's choice of columns, by the SHA-256 of the file. */
export type Mappings = Readonly<Record<string, ColumnMapping>>;

interface Read<R> {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly result: R;
}

export type ClaimsReading = Read<ClaimsFile>;
export type StatementReading = Read<StatementSource>;
export type InvoiceReading = Read<Invoice>;
export type ReturnsReading = Read<ReturnsFile>;
export type Reading = Read<ClaimsFile | StatementSource | ReturnsFile | Invoice | Refusal>;

export interface ReadingOptions {
  readonly country: Country;
  readonly today: LocalDate;
  readonly mappings: Mappings;
  /** What people have taught about the pages of invoices. */
  readonly templates?: readonly IssuerTemplate[];
}

/** Uploaded files as they were understood, archives member by member. */
export async function toReadings(
  files: readonly UploadedFile[],
  { country, today, mappings, templates = [] }: ReadingOptions,
): Promise<readonly Reading[]> {
  const members: Member[] = [];
  for (const file of files) for (const member of await membersOf(file)) members.push(await withDigest(member));
  const early: (StatementSource | Refusal | undefined)[] = [];
  for (const { bytes, refusal } of members) early.push(refusal ?? (await streamed(bytes)));
  const wishes = members.flatMap(({ bytes, sha256 }, i) => {
    if (early[i] !== undefined) return [];
    const mapping = Object.hasOwn(mappings, sha256) ? mappings[sha256] : undefined;
    const pdf = { templates };
    return [{ bytes, options: { country, today, pdf, ...(mapping !== undefined && { mapping }) } }];
  });
  const results = (await readFiles(wishes)).values();
  return members.map(({ refusal: _, ...file }, i) => ({ ...file, result: early[i] ?? kept(results.next().value!) }));
}

/** A large statement is looked over here and read when it is imported; undefined = read it at once, like all others. */
async function streamed(bytes: Uint8Array): Promise<StatementSource | Refusal | undefined> {
  if (bytes.length < streamedFromBytes || !looksStreamable(bytes)) return undefined;
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  return streamedSource({ shared });
}

/** By its first letters, so that no thread is started for a list of claims. */
function looksStreamable(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 65_536)).toString('latin1');
  return ['camt', 'mt940'].includes(detectTextFormat(head));
}

function kept(result: ReadResult): Reading['result'] {
  return result.kind === 'statement' ? wholeSource(result) : result;
}

interface Unpacked {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly refusal?: Refusal;
}

type Member = Unpacked & { readonly sha256: string };

/** Beside the event loop: a large file would stop it for as long as it is read. */
async function withDigest(file: Unpacked): Promise<Member> {
  const digest = await webcrypto.subtle.digest(
    'SHA-256',
    Buffer.from(file.bytes.buffer as ArrayBuffer, file.bytes.byteOffset, file.bytes.byteLength),
  );
  return { ...file, sha256: Buffer.from(digest).toString('hex') };
}

async function membersOf({ name, bytes }: UploadedFile): Promise<readonly Unpacked[]> {
  if (detectSignature(bytes) !== 'zip') return [{ fileName: name, bytes }];
  const members = await unzip(bytes);
  if ('kind' in members) return [{ fileName: name, bytes, refusal: members }];
  return members.map((member) => ({ fileName: member.name, bytes: member.bytes }));
}
