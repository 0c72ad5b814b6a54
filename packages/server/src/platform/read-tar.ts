import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import { isSystemFile } from '@mahnwerk/core/system-file';
import type { PieceReader } from './piece-reader.ts';
import type { ArchiveLimits, MemberTaker } from './zip.ts';

const blockBytes = 512;
/** Names of any length are kept in a member of their own; longer ones nobody writes. */
const nameBytesMax = 65_536;

interface Header {
  readonly name: string;
  readonly byteCount: number;
  /** "0" a file, "5" a folder, "x" and "L" what belongs to the next member. */
  readonly type: string;
}

function textAt(block: Buffer, start: number, length: number): string {
  const field = block.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end);
}

function octalAt(block: Buffer, start: number, length: number): number | undefined {
  const digits = textAt(block, start, length).trim();
  return /^[0-7]{1,12}$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

/** The head of a member; undefined when its checksum is wrong. */
function headerIn(block: Buffer): Header | undefined {
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  const byteCount = octalAt(block, 124, 12);
  if (octalAt(block, 148, 8) !== sum || byteCount === undefined) return undefined;
  const folder = textAt(block, 257, 6) === 'ustar' ? textAt(block, 345, 155) : '';
  const name = textAt(block, 0, 100);
  const type = block.toString('latin1', 156, 157);
  return { name: folder === '' ? name : `${folder}/${name}`, byteCount, type: type === '\0' ? '0' : type };
}

/** The name that a member of names gives the next one: GNU's "L", or the path in a list of POSIX ("x"). */
function longNameIn(type: string, content: Buffer): string | undefined {
  if (type === 'L') return textAt(content, 0, content.length);
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(content.toString('utf8'))?.[1];
}

/** As `yauzl` has it for ZIPs: nothing absolute, nothing upwards. */
function isUnsafe(name: string): boolean {
  return /^(?:\/|[A-Za-z]:)|(?:^|\/)\.\.(?:\/|$)|\\/.test(name);
}

const padding = (byteCount: number) => (blockBytes - (byteCount % blockBytes)) % blockBytes;

/**
 * Hands over the files of a tar archive one after the other, as `unzipEach` does those of a ZIP: POSIX ustar and pax, GNU. What is
 * no file (folders, links, devices) is left out. Refusals: `zip-malformed`, `zip-unsafe-path`, `zip-too-large`, `zip-empty`.
 */
export async function untarEach<T>(
  reader: PieceReader,
  limits: ArchiveLimits,
  take: MemberTaker<T>,
): Promise<readonly T[] | Refusal> {
  const taken: T[] = [];
  let left = limits.totalBytesMax;
  let longName: string | undefined;
  for (;;) {
    const block = Buffer.from(await reader.take(blockBytes));
    if (block.length === 0 || block.every((byte) => byte === 0))
      return taken.length === 0 ? refuse('zip-empty') : taken;
    const header = block.length < blockBytes ? undefined : headerIn(block);
    if (header === undefined) return refuse('zip-malformed');
    left -= header.byteCount;
    if (left < 0 || taken.length >= limits.membersMax) return refuse('zip-too-large');
    const name = (longName ?? header.name).replace(/^(?:\.\/)+/, '');
    longName = undefined;
    if (header.type === 'L' || header.type === 'x') {
      if (header.byteCount > nameBytesMax) return refuse('zip-malformed');
      longName = longNameIn(header.type, Buffer.from(await reader.take(header.byteCount)));
      await reader.take(padding(header.byteCount));
      continue;
    }
    const result = await takeMember(reader, { ...header, name }, take);
    if (result === undefined) continue;
    if (isRefusal(result)) return result;
    taken.push(result.taken);
  }
}

async function takeMember<T>(
  reader: PieceReader,
  { name, byteCount, type }: Header,
  take: MemberTaker<T>,
): Promise<{ readonly taken: T } | Refusal | undefined> {
  const isFile = (type === '0' || type === '7') && !name.endsWith('/') && !isSystemFile(name);
  if (isFile && isUnsafe(name)) return refuse('zip-unsafe-path', { values: { name: name.slice(0, 80) } });
  let seen = 0;
  const pieces = async function* () {
    for await (const piece of reader.upTo(byteCount - seen)) {
      seen += piece.length;
      yield piece;
    }
  };
  const result = isFile ? { taken: await take(name, pieces()) } : undefined;
  // What was not wanted lies before the next head all the same.
  for await (const _ of pieces());
  const rest = await reader.take(padding(byteCount));
  if (seen < byteCount || rest.length < padding(byteCount)) return refuse('zip-malformed');
  if (result === undefined) return undefined;
  return isRefusal(result.taken) ? result.taken : { taken: result.taken as T };
}
