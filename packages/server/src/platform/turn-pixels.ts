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

/** Of black and white, where print begins. */
const darkMax = 128;
/** A rule across the page weighs no more than a line of print. */
const stepMax = 0.03;

/** How much the share of dark pixels changes from one row, or column, to the next: between lines of print much. */
function unrest({ width, height, data }: Pixels, isAcross: boolean): number {
  const [count, length] = isAcross ? [height, width] : [width, height];
  const [down, along] = isAcross ? [width, 1] : [1, width];
  let last = 0;
  let sum = 0;
  for (let line = 0; line < count; line += 1) {
    let dark = 0;
    for (let at = 0; at < length; at += 1) if (data[line * down + at * along]! < darkMax) dark += 1;
    sum += Math.min(stepMax, Math.abs(dark - last) / length);
    last = dark;
  }
  return sum / count;
}

/** Whether the lines of a grey page seem to run up or down, at a glance. */
export function seemsLying(pixels: Pixels): boolean {
  return unrest(pixels, false) > 1.1 * unrest(pixels, true);
}

/** The part of a grey page, as wide as it is, with the most print; enough of it to see whether it can be read. */
export function busiestBand({ page, width, height, data }: Pixels): Pixels {
  const bandHeight = Math.ceil(height / 6);
  const edges = new Uint32Array(height);
  for (let y = 0; y < height; y += 1)
    for (let x = 1; x < width; x += 1)
      if (data[y * width + x]! < darkMax !== data[y * width + x - 1]! < darkMax) edges[y]! += 1;
  let [best, top, sum] = [-1, 0, 0];
  for (let y = 0; y < height; y += 1) {
    sum += edges[y]! - (y >= bandHeight ? edges[y - bandHeight]! : 0);
    if (y + 1 >= bandHeight && sum > best) [best, top] = [sum, y + 1 - bandHeight];
  }
  const band = data.subarray(top * width, (top + bandHeight) * width);
  return {
    page: { width: page.width, height: (page.height * bandHeight) / height },
    width,
    height: bandHeight,
    data: band,
  };
}
