import type { LocalDate } from '../calendar/local-date.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { contradiction } from './check-terms.ts';
import type { ClaimFacts } from './claim.ts';
import type { LimitationEvent } from './limitation-event.ts';

export type LimitationKind = LimitationEvent['kind'];

/** A limitation event as it is kept: `toOn` null = one day, or still going on. */
export interface LimitationRecord {
  readonly kind: LimitationKind;
  readonly fromOn: LocalDate;
  readonly toOn: LocalDate | null;
  readonly reason: string;
}

/** Acknowledgement and title are days, all else lasts. */
export function lasts(kind: LimitationKind): boolean {
  return kind !== 'acknowledgement' && kind !== 'title';
}

/**
 * What cannot be recorded: a day ahead or before the invoice, an end before its beginning, the end of what has none, a
 * negotiations and suspensions outside Germany (they would move nothing there), a suspension without its ground (s.205, 206 BGB want one). An agreed end may lie ahead.
 */
export function checkLimitationEvent(
  event: LimitationRecord,
  claim: Pick<ClaimFacts, 'issuedOn' | 'country'>,
  today: LocalDate,
): Refusal | undefined {
  const { kind, fromOn, toOn, reason } = event;
  if (claim.country !== 'DE' && (kind === 'negotiation' || kind === 'suspension')) {
    return contradiction(
      'kind',
      'nur das deutsche Recht zählt solche Tage nicht mit',
      'only German law leaves such days out',
    );
  }
  if (fromOn > today) return contradiction('fromOn', 'der Tag liegt in der Zukunft', 'the day lies ahead');
  if (fromOn < claim.issuedOn) {
    return contradiction('fromOn', 'der Tag liegt vor der Rechnung', 'the day lies before the invoice');
  }
  if (toOn !== null && !lasts(kind)) {
    return contradiction('toOn', 'das ist ein Tag und dauert nicht an', 'this is one day and does not last');
  }
  if (toOn !== null && toOn < fromOn) {
    return contradiction('toOn', 'das Ende liegt vor dem Beginn', 'the end lies before the beginning');
  }
  if (kind === 'suspension' && reason.trim() === '') return refuse('value-missing', { field: 'reason' });
  return undefined;
}

/** The record as `limitationOf` reads it. */
export function toLimitationEvent({ kind, fromOn, toOn, reason }: LimitationRecord): LimitationEvent {
  if (kind === 'acknowledgement' || kind === 'title') return { kind, on: fromOn };
  const period = { from: fromOn, ...(toOn !== null && { to: toOn }) };
  return kind === 'suspension' ? { kind, ...period, reason } : { kind, ...period };
}
