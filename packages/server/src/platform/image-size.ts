/** In pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Start of frame: the markers that carry the size; C4, C8 and CC are others. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpegSize(view: DataView): ImageSize | undefined {
  let position = 2;
  while (position + 9 < view.byteLength && view.getUint8(position) === 0xff) {
    const marker = view.getUint8(position + 1);
    if (isFrame(marker)) return { height: view.getUint16(position + 5), width: view.getUint16(position + 7) };
    // A segment counts its own two bytes of length; fill bytes and bare markers have none.
    position += marker === 0xff ? 1 : marker >= 0xd0 && marker <= 0xd9 ? 2 : 2 + view.getUint16(position + 2);
  }
  return undefined;
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
