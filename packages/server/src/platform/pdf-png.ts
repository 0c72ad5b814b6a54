import { crc32, deflateSync } from 'node:zlib';

/** Length, kind, data and check sum, as the format wants each part of a file. */
function chunk(kind: string, data: Uint8Array): Buffer {
  const framed = Buffer.alloc(data.length + 12);
  framed.writeUInt32BE(data.length, 0);
  framed.write(kind, 4, 'latin1');
  framed.set(data, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, data.length + 8)), data.length + 8);
  return framed;
}

/** A PNG of the pixels: one byte each for grey, three for colours (ISO/IEC 15948). Fast rather than small. */
export function encodePng(
  { width, height }: { readonly width: number; readonly height: number },
  pixels: Uint8Array,
): Uint8Array {
  const depth = pixels.length / (width * height);
  if (depth !== 1 && depth !== 3) throw new Error(`pixels of ${depth} bytes`);
  const rowLength = width * depth;
  const rows = Buffer.alloc((rowLength + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const start = y * (rowLength + 1);
    const row = pixels.subarray(y * rowLength, (y + 1) * rowLength);
    // Filter 1: the difference to the pixel on the left, which makes white paper a run of zeros.
    rows[start] = 1;
    for (let x = 0; x < rowLength; x += 1) rows[start + 1 + x] = row[x]! - (x < depth ? 0 : row[x - depth]!);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, depth === 1 ? 0 : 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
