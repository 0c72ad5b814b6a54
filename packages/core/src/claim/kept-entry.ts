import type { LocalDate } from '../calendar/local-date.ts';
import type { ClaimEntry } from './claim.ts';

/** An entry as a ledger keeps it: flat, and null what it does not have. The parts of a split are there or missing together. */
export interface KeptEntry extends Pick<ClaimEntry, 'kind' | 'amountMinor' | 'valueOn'> {
  readonly costsMinor: number | null;
  readonly interestMinor: number | null;
  readonly principalMinor: number | null;
  readonly periodFrom: LocalDate | null;
  readonly periodTo: LocalDate | null;
  readonly ground: string | null;
}

/** The entry itself; where it is kept is the caller's. */
export function entryOf(kept: KeptEntry): Omit<ClaimEntry, 'id'> {
  const { kind, amountMinor, valueOn, costsMinor, interestMinor, principalMinor, periodFrom, periodTo, ground } = kept;
  // Nearly all of a company's entries are principal and nothing else.
  if (costsMinor === null && periodFrom === null && ground === null) return { kind, amountMinor, valueOn };
  return {
    kind,
    amountMinor,
    valueOn,
    ...(costsMinor !== null && {
      split: { costsMinor, interestMinor: interestMinor ?? 0, principalMinor: principalMinor ?? 0 },
    }),
    ...(periodFrom !== null && periodTo !== null && { period: { from: periodFrom, to: periodTo } }),
    ...(ground !== null && { ground }),
  };
}
