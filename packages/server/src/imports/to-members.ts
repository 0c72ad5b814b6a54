import { isRefusal, type Refusal } from '@mahnwerk/core/refusal';
import { isSystemFile } from '@mahnwerk/core/system-file';
import { isArchive, type Unpacked, unpackAll } from '../platform/archive.ts';
import type { Blobs } from '../platform/deps.ts';
import { contentOf, type IncomingFile } from '../platform/doors.ts';
import { byteCountOf, headOf, type ReceivedFile } from '../platform/file-content.ts';
import { type SizeRule, sizeRuleOf } from '../platform/file-limits.ts';
import { zipLimits } from '../platform/zip.ts';

/** A file of an upload, or of an archive in it. */
export type Member = Unpacked<Uint8Array | ReceivedFile>;

type Incoming = Pick<Blobs, 'receive' | 'release'>;

/**
 * Works with the files of an upload, archives member by member (also those in archives, one level deep): these are on disk while it does, one after the other inflated
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
  if (!isArchive(head)) return [whole];
  const { bytesMax, refusal } = sizeRuleOf(head);
  if (byteCountOf(whole.content) > bytesMax) return [{ ...whole, refusal }];
  const limits = { ...zipLimits, totalBytesMax: 3 * bytesMax };
  const members = await unpackAll(whole, limits, async (pieces): Promise<ReceivedFile | Refusal> => {
    const content = await blobs.receive(pieces, unbounded);
    if (!isRefusal(content)) inflated.push(content);
    return content;
  });
  return isRefusal(members) ? [{ ...whole, refusal: members }] : members;
}
