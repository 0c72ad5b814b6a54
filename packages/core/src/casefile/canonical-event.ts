/** One entry of the customer file as it enters the hash chain. */
export interface ChainedEvent {
  /** 1, 2, 3 ... within a company, without gaps. */
  readonly seq: number;
  /** Instant in UTC with milliseconds, "2026-04-01T08:00:00.000Z". */
  readonly at: string;
  readonly actor: string;
  readonly kind: string;
  readonly claimId: string | null;
  readonly debtorId: string | null;
  readonly data: unknown;
}

/** What the first event of a chain names as the hash before it. */
export const chainStart = '0'.repeat(64);

/**
 * The text of an event that is hashed: JSON of `[seq, at, actor, kind, claimId, debtorId, data]` without blanks,
 * the keys of every object in ascending order of their UTF-16 code units. A hash is
 * SHA-256 of the hash before it (64 hex digits) followed by this text in UTF-8.
 */
export function canonicalEvent(event: ChainedEvent): string {
  return canonicalJson([event.seq, event.at, event.actor, event.kind, event.claimId, event.debtorId, event.data]);
}

/** JSON with sorted keys; values are first turned into what JSON can say, so that what is read back gives the same text. */
function canonicalJson(value: unknown): string {
  return write(JSON.parse(JSON.stringify(value)));
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${write(item)}`).join(',')}}`;
}
