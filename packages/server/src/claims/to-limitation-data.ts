import { type LimitationRecord, lasts } from '@mahnwerk/core/check-limitation-event';

/** What the file says of a limitation event: since when, or on which day. */
export function toLimitationData(number: string, { kind, fromOn, toOn, reason }: LimitationRecord) {
  return { number, limitationKind: kind, ...(lasts(kind) ? { sinceOn: fromOn } : { dayOn: fromOn }), toOn, reason };
}
