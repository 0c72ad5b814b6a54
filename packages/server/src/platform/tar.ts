/** One entry of a tar archive. A folder's path ends with a slash and its bytes are empty. */
export interface TarEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const blockBytes = 512;

/**
 * Writes a POSIX ustar archive without owners and times, so that the same entries give the same bytes.
 * Paths up to 99 bytes: all that a database folder needs.
 */
export function packTar(entries: readonly TarEntry[]): Buffer {
  const blocks: Buffer[] = [];
  for (const entry of entries) {
    blocks.push(header(entry), Buffer.from(entry.bytes), Buffer.alloc(padding(entry.bytes.length)));
  }
  blocks.push(Buffer.alloc(2 * blockBytes));
  return Buffer.concat(blocks);
}

/** Reads what `packTar` writes; throws on anything else. */
export function* unpackTar(archive: Buffer): Generator<TarEntry> {
  let offset = 0;
  while (offset + blockBytes <= archive.length && archive[offset] !== 0) {
    const path = text(archive, offset, 100);
    if (text(archive, offset + 257, 5) !== 'ustar') throw new Error(`not a ustar header at byte ${offset}`);
    const byteCount = Number.parseInt(text(archive, offset + 124, 12), 8);
    const start = offset + blockBytes;
    if (start + byteCount > archive.length) throw new Error(`the archive ends inside ${path}`);
    yield { path, bytes: archive.subarray(start, start + byteCount) };
    offset = start + byteCount + padding(byteCount);
  }
}

function header(entry: TarEntry): Buffer {
  if (Buffer.byteLength(entry.path) > 99) throw new Error(`path too long for ustar: ${entry.path}`);
  const block = Buffer.alloc(blockBytes);
  const isFolder = entry.path.endsWith('/');
  block.write(entry.path, 0);
  block.write(isFolder ? '0000700\0' : '0000600\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${entry.bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write('        ', 148);
  block.write(isFolder ? '5' : '0', 156);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function padding(byteCount: number): number {
  return (blockBytes - (byteCount % blockBytes)) % blockBytes;
}

function text(archive: Buffer, start: number, length: number): string {
  const field = archive.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? length : end).toString('utf8');
}
