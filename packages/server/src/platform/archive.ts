import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { detectSignature } from '@mahnwerk/core/detect-format';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import { byteCountOf, type FileContent, headOf } from './file-content.ts';
import { PieceReader } from './piece-reader.ts';
import { untarEach } from './read-tar.ts';
import { type ArchiveLimits, isBomb, type MemberTaker, unzipEach } from './zip.ts';

/** A file by its name and what it holds. */
export interface NamedContent<C extends FileContent = FileContent> {
  readonly fileName: string;
  readonly content: C;
}

/** A file of an archive. */
export interface Unpacked<C extends FileContent> extends NamedContent<C> {
  /** Why it is not read: an archive that cannot be opened. */
  readonly refusal?: Refusal;
}

/** Whether the first bytes are those of an archive that we open. */
export function isArchive(head: Uint8Array): boolean {
  return ['zip', 'gzip', 'tar'].includes(detectSignature(head) ?? '');
}

/**
 * The files of an archive and of the archives in it, one level deep, each handed to `receive` as it is unpacked. An archive inside
 * that cannot be opened, or lies deeper, is one file with its refusal. All of them together keep within the limits. Refusals: zip-*.
 */
export async function unpackAll<C extends FileContent>(
  archive: NamedContent,
  limits: ArchiveLimits,
  receive: (pieces: AsyncIterable<Uint8Array>) => Promise<C | Refusal>,
): Promise<readonly Unpacked<C>[] | Refusal> {
  const left = { bytes: limits.totalBytesMax, members: limits.membersMax };
  const unpack = async (from: NamedContent): Promise<readonly NamedContent<C>[] | Refusal> => {
    const within = { ...limits, totalBytesMax: left.bytes, membersMax: left.members };
    const members = await unpackEach(from, within, async (fileName, pieces): Promise<NamedContent<C> | Refusal> => {
      const content = await receive(pieces);
      if (isRefusal(content)) return content;
      left.bytes -= byteCountOf(content);
      left.members -= 1;
      return { fileName, content };
    });
    return members;
  };
  const members = await unpack(archive);
  if (isRefusal(members)) return members;
  const all: Unpacked<C>[] = [];
  for (const member of members) {
    if (!isArchive(await headOf(member.content))) all.push(member);
    else all.push(...(await insideOf(member, unpack)));
  }
  return all;
}

async function insideOf<C extends FileContent>(
  archive: NamedContent<C>,
  unpack: (from: NamedContent) => Promise<readonly NamedContent<C>[] | Refusal>,
): Promise<readonly Unpacked<C>[]> {
  const members = await unpack(archive);
  if (isRefusal(members)) return [{ ...archive, refusal: members }];
  const isAlone = (name: string) => name === nameInside(archive.fileName);
  return Promise.all(
    members.map(async ({ fileName, content }) => {
      const name = isAlone(fileName) ? fileName : `${archive.fileName}/${fileName}`;
      const isDeeper = isArchive(await headOf(content));
      return { fileName: name, content, ...(isDeeper && { refusal: refuse('zip-nested', { values: { name } }) }) };
    }),
  );
}

/** The files of one archive, whichever kind it is; archives in it are files like others. */
async function unpackEach<T>(
  { fileName, content }: NamedContent,
  limits: ArchiveLimits,
  take: MemberTaker<T>,
): Promise<readonly T[] | Refusal> {
  const kind = detectSignature(await headOf(content));
  if (kind === 'zip') return unzipEach(content, limits, take);
  const unpacking = new Unpacking(content, kind === 'gzip', limits);
  const reader = new PieceReader(unpacking);
  try {
    const head = await reader.peek(blockBytes);
    const taken =
      kind === 'tar' || detectSignature(head) === 'tar'
        ? await untarEach(reader, limits, take)
        : await takeAlone(nameInside(fileName), head, reader, take);
    return unpacking.refusal ?? taken;
  } finally {
    await reader.close();
  }
}

const blockBytes = 512;

async function takeAlone<T>(name: string, head: Uint8Array, reader: PieceReader, take: MemberTaker<T>) {
  if (head.length === 0) return refuse('zip-empty');
  const taken = await take(name, reader.upTo(Number.POSITIVE_INFINITY));
  return isRefusal(taken) ? taken : [taken];
}

/** What a packed file is called unpacked. */
function nameInside(name: string): string {
  return name.replace(/\.tgz$/i, '.tar').replace(/\.gz$/i, '');
}

/** The bytes of a tar or gzip, unpacked as they are read. They end early when it is refused. */
class Unpacking implements AsyncIterable<Uint8Array> {
  refusal: Refusal | undefined;
  readonly #content: FileContent;
  readonly #isPacked: boolean;
  readonly #limits: ArchiveLimits;

  constructor(content: FileContent, isPacked: boolean, limits: ArchiveLimits) {
    this.#content = content;
    this.#isPacked = isPacked;
    this.#limits = limits;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    const packedBytes = byteCountOf(this.#content);
    // A tar holds heads and padding besides its files.
    const bytesMax = this.#limits.totalBytesMax + packedBytes + 2 * blockBytes * this.#limits.membersMax;
    let byteCount = 0;
    try {
      for await (const piece of this.#pieces()) {
        byteCount += piece.length;
        if (byteCount > bytesMax || isBomb(byteCount, packedBytes, this.#limits)) {
          this.refusal = refuse('zip-too-large');
          return;
        }
        yield piece;
      }
    } catch {
      // Whatever the library throws means that the archive is damaged.
      this.refusal = refuse('zip-malformed');
    }
  }

  #pieces(): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
    const content = this.#content;
    const source = content instanceof Uint8Array ? [content] : createReadStream(content.path);
    if (!this.#isPacked) return source;
    // An error is thrown where the pieces are read.
    return pipeline(source, createGunzip(), () => {});
  }
}
