import { detectSignature } from '@mahnwerk/core/detect-format';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';

export interface ZipMember {
  /** With the folders inside the archive; never to be used as a path on disk. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ZipLimits {
  readonly membersMax: number;
  /** Inflated bytes of all members together. */
  readonly totalBytesMax: number;
  /** Inflated to packed bytes of one member, looked at once the member is larger than `ratioFromBytes`. */
  readonly ratioMax: number;
  readonly ratioFromBytes: number;
}

/** Bank statements pack about 1:20, a very repetitive one 1:100; a bomb packs 1:1000. */
export const zipLimits: ZipLimits = {
  membersMax: 2000,
  totalBytesMax: 300_000_000,
  ratioMax: 300,
  ratioFromBytes: 1_000_000,
};

/** Nothing a person would call a file: folders and what macOS adds. */
function isFile(name: string): boolean {
  return !name.endsWith('/') && !name.startsWith('__MACOSX/') && !/(^|\/)\.DS_Store$/.test(name);
}

/** The library checks names while it lists members and tells only by its message. */
function refuseError(error: Error): Refusal {
  return /relative path|absolute path|invalid characters/.test(error.message)
    ? refuse('zip-unsafe-path', { values: { name: error.message.slice(error.message.indexOf(':') + 2, 80) } })
    : refuse('zip-malformed');
}

function open(bytes: Uint8Array): Promise<ZipFile | Refusal> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Promise((resolve) => {
    fromBuffer(buffer, { lazyEntries: true }, (error, zip) => resolve(error === null ? zip : refuseError(error)));
  });
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

/** Inflates one member and stops at the first byte beyond a limit: what the archive says of sizes is not believed. */
function inflate(zip: ZipFile, entry: Entry, left: number, limits: ZipLimits): Promise<Uint8Array | Refusal> {
  return new Promise((resolve) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null) return resolve(refuse('zip-malformed'));
      const chunks: Buffer[] = [];
      let length = 0;
      stream.on('data', (chunk: Buffer) => {
        length += chunk.length;
        const isBomb = length > limits.ratioFromBytes && length > limits.ratioMax * Math.max(1, entry.compressedSize);
        if (length > left || isBomb) {
          stream.destroy();
          resolve(refuse('zip-too-large', { values: { name: entry.fileName } }));
        } else chunks.push(chunk);
      });
      stream.on('end', () => resolve(Buffer.concat(chunks, length)));
      stream.on('error', () => resolve(refuse('zip-malformed')));
    });
  });
}

async function readMember(zip: ZipFile, entry: Entry, left: number, limits: ZipLimits): Promise<ZipMember | Refusal> {
  const name = entry.fileName;
  if (entry.isEncrypted()) return refuse('zip-encrypted');
  const bytes = await inflate(zip, entry, left, limits);
  if (isRefusal(bytes)) return bytes;
  return detectSignature(bytes) === 'zip' ? refuse('zip-nested', { values: { name } }) : { name, bytes };
}

async function readMembers(zip: ZipFile, limits: ZipLimits): Promise<ZipMember[] | Refusal> {
  if (zip.entryCount > limits.membersMax) return refuse('zip-too-large');
  const members: ZipMember[] = [];
  let left = limits.totalBytesMax;
  for (;;) {
    const entry = await nextEntry(zip);
    if (entry === undefined) return members.length === 0 ? refuse('zip-empty') : members;
    if (isRefusal(entry)) return entry;
    if (!isFile(entry.fileName)) continue;
    const member = await readMember(zip, entry, left, limits);
    if (isRefusal(member)) return member;
    left -= member.bytes.length;
    members.push(member);
  }
}

/**
 * The files of a ZIP archive, in memory, never on disk. Refused as a whole: names with `..` or an absolute path, passwords,
 * ZIPs inside, too many members, and bombs, found while inflating. Refusals: zip-*.
 */
export async function unzip(bytes: Uint8Array, limits: ZipLimits = zipLimits): Promise<readonly ZipMember[] | Refusal> {
  const zip = await open(bytes);
  if (isRefusal(zip)) return zip;
  try {
    return await readMembers(zip, limits);
  } finally {
    zip.close();
  }
}
