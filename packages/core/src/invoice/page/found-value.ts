import type { FieldPlace } from '../invoice.ts';
import type { Spot } from './page-cell.ts';

/** A value with the place it was read at. */
export interface Found<T> {
  readonly value: T;
  readonly spot: Spot;
  /** 0 to 1 */
  readonly confidence: number;
}

/** Two decimals are enough for a place on a page, and for how sure we are. */
const rounded = (number: number): number => Math.round(number * 100) / 100;

export function placeOf({ spot, confidence }: Found<unknown>): FieldPlace {
  return {
    page: spot.page,
    box: [rounded(spot.x0), rounded(spot.y0), rounded(spot.x1), rounded(spot.y1)],
    confidence: rounded(Math.max(0, Math.min(1, confidence))),
  };
}

/**
 * The best of several readings: the surest, of equally sure ones the first. A different value that is nearly as sure
 * makes it doubtful; the same value elsewhere makes it surer.
 */
export function bestOf<T extends string | number>(readings: readonly Found<T>[]): Found<T> | undefined {
  const [best] = [...readings].sort((one, other) => other.confidence - one.confidence);
  if (best === undefined) return undefined;
  const rival = readings.some(({ value, confidence }) => value !== best.value && confidence > best.confidence - 0.04);
  const isRepeated = readings.filter(({ value }) => value === best.value).length > 1;
  if (rival) return { ...best, confidence: best.confidence * (isRepeated ? 0.8 : 0.7) };
  return isRepeated ? { ...best, confidence: Math.min(0.99, best.confidence + 0.02) } : best;
}
