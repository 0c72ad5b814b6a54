import { daysBetween } from '../calendar/local-date.ts';
import {
  compareEndToEndIds,
  compareIbans,
  compareReferences,
  compareTraces,
  type FormatTrace,
  namesPayer,
} from './compare-traces.ts';

/** An entry of one part or of the parts of a batch. */
export interface Whole {
  readonly parts: readonly FormatTrace[];
  /** The bank calls it a batch. */
  readonly isBatch: boolean;
}

/** It has the parts of what is on file as a sum, or says who paid where nothing on file does. */
export function isFuller({ parts }: Pick<Whole, 'parts'>, onFile: Pick<Whole, 'parts'>): boolean {
  if (onFile.parts.length > 1) return false;
  return parts.length > 1 || (namesPayer(parts[0]!) && !namesPayer(onFile.parts[0]!));
}

export function haveNoOtherPayer(one: Whole, other: Whole): boolean {
  return one.parts.length > 1 || other.parts.length > 1 || compareIbans(one.parts[0]!, other.parts[0]!) !== false;
}

export function contradict(one: Whole, other: Whole): boolean {
  if (one.parts.length === 1 && other.parts.length === 1)
    return compareTraces(one.parts[0]!, other.parts[0]!) === false;
  if (one.parts.length > 1 && other.parts.length > 1) return !areBatches(one, other);
  return !areBatchAndSum(one, other);
}

/** The same amounts, and no pair of parts that contradicts itself. */
export function areBatches(one: Whole, other: Whole): boolean {
  if (one.parts.length < 2 || one.parts.length !== other.parts.length) return false;
  const left = [...other.parts];
  return one.parts.every((part) => {
    const place = left.findIndex(
      (onFile) => onFile.amountMinor === part.amountMinor && compareTraces(part, onFile) !== false,
    );
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  });
}

/**
 * One has the parts, the other only their sum. A sum names no payer; where it does, it is a payment of that person unless the
 * bank calls it a batch.
 */
export function areBatchAndSum(one: Whole, other: Whole): boolean {
  const [batch, single] = one.parts.length > 1 ? [one, other] : [other, one];
  if (batch.parts.length < 2 || single.parts.length !== 1) return false;
  const sum = single.parts[0]!;
  const references = compareReferences(batch.parts[0]!, sum);
  if (references !== undefined) return references;
  return single.isBatch || !namesPayer(sum) || batch.parts.every((part) => compareIbans(part, sum) === true);
}

export function areMoved(one: Whole, other: Whole, daysApartMax: number): boolean {
  const [first, second] = [one.parts[0]!, other.parts[0]!];
  if (Math.abs(daysBetween(first.bookedOn, second.bookedOn)) > daysApartMax) return false;
  if (compareReferences(first, second) !== true) return false;
  if (one.parts.length > 1 && other.parts.length > 1) return areBatches(one, other);
  if (one.parts.length !== other.parts.length) return first.valueOn === second.valueOn;
  if (compareTraces(first, second) === false) return false;
  return first.valueOn === second.valueOn || compareEndToEndIds(first, second) === true;
}
