import { tiffDirectories } from './tiff-directories.ts';

/** In pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Start of frame: the markers that carry the size; C4, C8 and CC are others. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** The segments of a JPEG up to its picture: the place of each marker. */
function* jpegSegments(view: DataView): Generator<{ readonly marker: number; readonly position: number }, undefined> {
  let position = 2;
  while (position + 9 < view.byteLength && view.getUint8(position) === 0xff) {
    const marker = view.getUint8(position + 1);
    yield { marker, position };
    // A segment counts its own two bytes of length; fill bytes and bare markers have none.
    position += marker === 0xff ? 1 : marker >= 0xd0 && marker <= 0xd9 ? 2 : 2 + view.getUint16(position + 2);
  }
}

function jpegSize(view: DataView): ImageSize | undefined {
  for (const { marker, position } of jpegSegments(view))
    if (isFrame(marker)) return { height: view.getUint16(position + 5), width: view.getUint16(position + 7) };
  return undefined;
}

/**
 * Whether the parts of a PNG follow each other up to its end (ISO/IEC 15948, section 5.3). One that was cut off has no
 * end, and programs that unpack it may look for it for ever.
 */
export function isWholePng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === 0x49454e44) return true;
  }
  return false;
}

/** How the camera was held, by the number that Exif (the orientation of TIFF) gives it; 1 is upright, and not to say so too. */
export function jpegOrientation(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const { marker, position } of jpegSegments(view)) {
    if (marker !== 0xe1 || view.getUint32(position + 4) !== 0x45786966) continue;
    const end = position + 2 + view.getUint16(position + 2);
    return tiffDirectories(bytes.subarray(position + 10, end))?.[0]?.numbers(274)[0] ?? 1;
  }
  return 1;
}

/**
 * The size a PNG or JPEG states in its header, before anybody unpacks it. Undefined for everything else and for a header
 * that is cut off. A photograph turned by its camera still counts as it was stored.
 */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47)
    return { width: view.getUint32(16), height: view.getUint32(20) };
  if (bytes.length >= 4 && view.getUint16(0) === 0xffd8) return jpegSize(view);
  return undefined;
}
