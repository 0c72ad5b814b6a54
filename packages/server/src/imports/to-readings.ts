import { createHash } from 'node:crypto';
import type { Country } from '@mahnwerk/core/claim';
import type { ColumnMapping } from '@mahnwerk/core/claim-field';
import type { ClaimsFile } from '@mahnwerk/core/claims-file';
import { detectFormat } from '@mahnwerk/core/detect-format';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { readFile } from '@mahnwerk/core/read-file';
import type { Refusal } from '@mahnwerk/core/refusal';
import type { StatementFile } from '@mahnwerk/core/statement';
import type { UploadedFile } from '../platform/doors.ts';
import { unzip } from '../platform/zip.ts';

/** A person's choice of columns, by the SHA-256 of the file. */
export type Mappings = Readonly<Record<string, ColumnMapping>>;

interface Read<R> {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly result: R;
}

export type ClaimsReading = Read<ClaimsFile>;
export type StatementReading = Read<StatementFile>;
export type Reading = Read<ClaimsFile | StatementFile | Refusal>;

export interface ReadingOptions {
  readonly country: Country;
  readonly today: LocalDate;
  readonly mappings: Mappings;
}

/** Uploaded files as they were understood, archives member by member. */
export async function toReadings(
  files: readonly UploadedFile[],
  { country, today, mappings }: ReadingOptions,
): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for (const file of files) {
    for (const member of await membersOf(file)) {
      const { fileName, bytes } = member;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const mapping = Object.hasOwn(mappings, sha256) ? mappings[sha256] : undefined;
      const result = member.refusal ?? readFile(bytes, { country, today, ...(mapping !== undefined && { mapping }) });
      readings.push({ fileName, sha256, bytes, result });
    }
  }
  return readings;
}

interface Member {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly refusal?: Refusal;
}

async function membersOf({ name, bytes }: UploadedFile): Promise<readonly Member[]> {
  if (detectFormat(bytes) !== 'zip') return [{ fileName: name, bytes }];
  const members = await unzip(bytes);
  if ('kind' in members) return [{ fileName: name, bytes, refusal: members }];
  return members.map((member) => ({ fileName: member.name, bytes: member.bytes }));
}
