import { detectSignature } from '@mahnwerk/core/detect-format';
import { isRefusal, type Refusal } from '@mahnwerk/core/refusal';
import { isSystemFile } from '@mahnwerk/core/system-file';
import type { Blobs } from '../platform/deps.ts';
import { contentOf, type IncomingFile } from '../platform/doors.ts';
import { byteCountOf, headOf, type ReceivedFile } from '../platform/file-content.ts';
import { type SizeRule, sizeRuleOf } from '../platform/file-limits.ts';
import { unzipEach, zipLimits } from '../platform/zip.ts';

/** A file of an upload, or of an archive in it. */
export interface Member {
  readonly fileName: string;
  readonly content: Uint8Array | ReceivedFile;
  /** Why it is not read. */
  readonly refusal?: Refusal;
}

type Incoming = Pick<Blobs, 'receive' | 'release'>;

/**
 * Works with the files of an upload, archives member by member: these are on disk while it does, one after the other inflated
 * to where uploads arrive, and gone afterwards. An archive that is refused stays one file with its refusal. What a system keeps
 * beside the files of people is left out.
 */
export async function withMembers<T>(
  blobs: Incoming,
  files: readonly IncomingFile[],
  work: (members: readonly Member[]) => Promise<T>,
): Promise<T> {
  const inflated: ReceivedFile[] = [];
  try {
    const members: Member[] = [];
    for (const file of files.filter(({ name }) => !isSystemFile(name)))
      members.push(...(await membersOf(blobs, file, inflated)));
    return await work(members);
  } finally {
    await blobs.release(inflated);
  }
}

/** What each member is may have limits of its own, which refuse that member when it is read; here count those of the archive. */
function unbounded(head: Uint8Array): SizeRule {
  return { ...sizeRuleOf(head), bytesMax: Number.POSITIVE_INFINITY };
}

async function membersOf(blobs: Incoming, file: IncomingFile, inflated: ReceivedFile[]): Promise<readonly Member[]> {
  const whole = { fileName: file.name, content: contentOf(file) };
  const head = await headOf(whole.content);
  if (detectSignature(head) !== 'zip') return [whole];
  const { bytesMax, refusal } = sizeRuleOf(head);
  if (byteCountOf(whole.content) > bytesMax) return [{ ...whole, refusal }];
  const limits = { ...zipLimits, totalBytesMax: 3 * bytesMax };
  const members = await unzipEach(whole.content, limits, async (fileName, pieces): Promise<Member | Refusal> => {
    const content = await blobs.receive(pieces, unbounded);
    if (isRefusal(content)) return content;
    inflated.push(content);
    return { fileName, content };
  });
  return isRefusal(members) ? [{ ...whole, refusal: members }] : members;
}
