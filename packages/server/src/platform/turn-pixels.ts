import type { PageTurn } from '@mahnwerk/core/pdf-content';
import type { Pixels } from './pdf-pixels.ts';

/** The page turned clockwise, with its pixels. */
export function turned(pixels: Pixels, turn: PageTurn): Pixels {
  if (turn === 0) return pixels;
  const { page, width, height, data } = pixels;
  const isLying = turn !== 180;
  const depth = data.length / (width * height);
  const size = isLying ? { width: height, height: width } : { width, height };
  const result = new Uint8Array(data.length);
  // From one pixel of a new row to the next, and where the first row begins, in the old picture.
  const [first, across, down] = {
    90: [(height - 1) * width, -width, 1],
    180: [width * height - 1, -1, -width],
    270: [width - 1, width, -1],
  }[turn] as [number, number, number];
  let to = 0;
  for (let y = 0; y < size.height; y += 1)
    for (let x = 0; x < size.width; x += 1) {
      const from = (first + y * down + x * across) * depth;
      for (let part = 0; part < depth; part += 1) result[to++] = data[from + part]!;
    }
  return { page: isLying ? { width: page.height, height: page.width } : page, ...size, data: result };
}

/** Half as wide and high; grey only. */
export function halved({ page, width, height, data }: Pixels): Pixels {
  const size = { width: width >> 1, height: height >> 1 };
  const result = new Uint8Array(size.width * size.height);
  for (let y = 0; y < size.height; y += 1)
    for (let x = 0; x < size.width; x += 1) {
      const at = 2 * y * width + 2 * x;
      result[y * size.width + x] = (data[at]! + data[at + 1]! + data[at + width]! + data[at + width + 1]!) >> 2;
    }
  return { page, ...size, data: result };
}
