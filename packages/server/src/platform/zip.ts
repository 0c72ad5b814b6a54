import type { Readable } from 'node:stream';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import { isSystemFile } from '@mahnwerk/core/system-file';
import { type Entry, fromBuffer, open as openFile, type ZipFile } from 'yauzl';
import type { FileContent } from './file-content.ts';

export interface ZipMember {
  /** With the folders inside the archive; never to be used as a path on disk. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ArchiveLimits {
  readonly membersMax: number;
  /** Inflated bytes of all members together. */
  readonly totalBytesMax: number;
  /** Inflated to packed bytes of one member, looked at once the member is larger than `ratioFromBytes`. */
  readonly ratioMax: number;
  readonly ratioFromBytes: number;
}

/** Bank statements pack about 1:20, a very repetitive one 1:100; a bomb packs 1:1000. */
export const zipLimits: ArchiveLimits = {
  membersMax: 2000,
  totalBytesMax: 300_000_000,
  ratioMax: 300,
  ratioFromBytes: 1_000_000,
};

/** Nothing a person would call a file: folders, and what systems add. */
function isFile(name: string): boolean {
  return !name.endsWith('/') && !isSystemFile(name);
}

/** The library checks names while it lists members and tells only by its message. */
function refuseError(error: Error): Refusal {
  return /relative path|absolute path|invalid characters/.test(error.message)
    ? refuse('zip-unsafe-path', { values: { name: error.message.slice(error.message.indexOf(':') + 2, 80) } })
    : refuse('zip-malformed');
}

function open(content: FileContent): Promise<ZipFile | Refusal> {
  const { promise, resolve } = Promise.withResolvers<ZipFile | Refusal>();
  const opened = (error: Error | null, zip: ZipFile) => resolve(error === null ? zip : refuseError(error));
  const options = { lazyEntries: true, autoClose: false };
  if (content instanceof Uint8Array)
    fromBuffer(Buffer.from(content.buffer, content.byteOffset, content.byteLength), options, opened);
  else openFile(content.path, options, opened);
  return promise;
}

/** The next member, undefined after the last. */
function nextEntry(zip: ZipFile): Promise<Entry | Refusal | undefined> {
  return new Promise((resolve) => {
    const settle = (result: Entry | Refusal | undefined) => {
      zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
      // The library may report an error again after it was heard once.
      zip.on('error', () => {});
      resolve(result);
    };
    zip.once('entry', settle);
    zip.once('end', () => settle(undefined));
    zip.once('error', (error: Error) => settle(refuseError(error)));
    zip.readEntry();
  });
}

/** Whether so much came of so little that nobody packed it in good faith. */
export function isBomb(byteCount: number, packedBytes: number, { ratioFromBytes, ratioMax }: ArchiveLimits): boolean {
  return byteCount > ratioFromBytes && byteCount > ratioMax * Math.max(1, packedBytes);
}

/** One file of an archive while it is inflated. Its pieces end early when it is refused. */
class Inflating implements AsyncIterable<Uint8Array> {
  readonly name: string;
  byteCount = 0;
  refusal: Refusal | undefined;
  readonly #zip: ZipFile;
  readonly #entry: Entry;
  readonly #limits: ArchiveLimits;

  constructor(zip: ZipFile, entry: Entry, limits: ArchiveLimits) {
    this.name = entry.fileName;
    this.#zip = zip;
    this.#entry = entry;
    this.#limits = limits;
  }

  /** Stops at the first byte beyond a limit: what the archive says of sizes is not believed. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    try {
      for await (const piece of await this.#open()) {
        this.byteCount += piece.length;
        if (this.#isTooLarge()) return this.#refuse('zip-too-large');
        yield piece;
      }
    } catch {
      // Whatever the library throws means that the archive is damaged.
      return this.#refuse('zip-malformed');
    }
  }

  #isTooLarge(): boolean {
    const { byteCount } = this;
    return byteCount > this.#limits.totalBytesMax || isBomb(byteCount, this.#entry.compressedSize, this.#limits);
  }

  #refuse(code: 'zip-too-large' | 'zip-malformed'): void {
    this.refusal = code === 'zip-malformed' ? refuse(code) : refuse(code, { values: { name: this.name } });
  }

  #open(): Promise<Readable> {
    const { promise, resolve, reject } = Promise.withResolvers<Readable>();
    this.#zip.openReadStream(this.#entry, (error, stream) => (error === null ? resolve(stream) : reject(error)));
    return promise;
  }
}

/** Takes what one member holds; an answer that is a refusal refuses the archive. */
export type MemberTaker<T> = (name: string, pieces: AsyncIterable<Uint8Array>) => Promise<T | Refusal>;

async function takeMembers<T>(zip: ZipFile, limits: ArchiveLimits, take: MemberTaker<T>): Promise<T[] | Refusal> {
  if (zip.entryCount > limits.membersMax) return refuse('zip-too-large');
  const taken: T[] = [];
  let left = limits.totalBytesMax;
  for (;;) {
    const entry = await nextEntry(zip);
    if (entry === undefined) return taken.length === 0 ? refuse('zip-empty') : taken;
    if (isRefusal(entry)) return entry;
    if (!isFile(entry.fileName)) continue;
    if (entry.isEncrypted()) return refuse('zip-encrypted');
    const member = new Inflating(zip, entry, { ...limits, totalBytesMax: left });
    const result = await take(member.name, member);
    if (member.refusal !== undefined) return member.refusal;
    if (isRefusal(result)) return result;
    left -= member.byteCount;
    taken.push(result);
  }
}

/**
 * Hands over the files of a ZIP archive one after the other, each as it is inflated; what `take` makes of them, in order. When
 * the archive is refused, what was taken until then counts for nothing. Refused as a whole: names with `..` or an absolute
 * path, passwords, too many members, and bombs, found while inflating. Refusals: zip-*.
 */
export async function unzipEach<T>(
  content: FileContent,
  limits: ArchiveLimits,
  take: MemberTaker<T>,
): Promise<readonly T[] | Refusal> {
  const zip = await open(content);
  if (isRefusal(zip)) return zip;
  try {
    return await takeMembers(zip, limits, take);
  } finally {
    zip.close();
  }
}

/** The files of a ZIP archive, all in memory: for small archives, and for threads whose memory is bounded. */
export function unzip(bytes: Uint8Array, limits: ArchiveLimits = zipLimits): Promise<readonly ZipMember[] | Refusal> {
  return unzipEach(bytes, limits, async (name, pieces): Promise<ZipMember> => {
    const chunks: Uint8Array[] = [];
    for await (const piece of pieces) chunks.push(piece);
    return { name, bytes: Buffer.concat(chunks) };
  });
}
