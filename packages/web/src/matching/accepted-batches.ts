import { chosenTenant } from '../client/call.ts';

/** Many proposals that were accepted at once; kept in this browser for the rest of the day. */
export interface Batch {
  readonly acceptId: string;
  readonly count: number;
  /** Instant. */
  readonly at: string;
  /** Day of the company. */
  readonly on: string;
}

const key = () => `mahnwerk.accepted.${chosenTenant() ?? ''}`;

function read(): readonly Batch[] {
  const stored = localStorage.getItem(key());
  if (stored === null) return [];
  const found: unknown = JSON.parse(stored);
  return Array.isArray(found) ? found : [];
}

/** Those of a day, latest first. */
export function batchesOf(on: string): readonly Batch[] {
  return read()
    .filter((batch) => batch.on === on)
    .reverse();
}

/** Older days are forgotten. */
export function keepBatch(batch: Batch): void {
  localStorage.setItem(key(), JSON.stringify([...batchesOf(batch.on)].reverse().concat(batch)));
}

export function forgetBatch(acceptId: string): void {
  localStorage.setItem(key(), JSON.stringify(read().filter((batch) => batch.acceptId !== acceptId)));
}
