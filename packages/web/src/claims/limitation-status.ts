import type { LimitationShape } from '@mahnwerk/contract/claims';
import type { Texts } from '../texts/all-texts.ts';
import type { Formats } from '../ui/formats.ts';
import type { Status } from '../ui/status-word.tsx';

interface Voice {
  readonly t: Texts;
  readonly format: Pick<Formats, 'date'>;
}

type Lapse = Pick<LimitationShape, 'on' | 'isSuspended' | 'warning'>;

/** "verjährt am 31.12.2026", once it has lapsed "verjährt seit 31.12.2023"; suspended, it waits. */
export function limitationStatus({ on, isSuspended, warning }: Lapse, { t, format }: Voice): Status {
  if (warning?.kind === 'lapsed') return { word: t.limitations.lapsedOn(format.date(on)), tone: 'bad' };
  const word = t.limitations.lapsesOn(format.date(on));
  if (isSuspended) return { word, tone: 'held', why: t.limitations.suspended };
  return { word, tone: warning === null ? 'neutral' : 'attention' };
}

/** The day an event began, and ended or not; acknowledgement and title are one day. */
export function eventPeriod(
  event: { readonly kind: string; readonly fromOn: string; readonly toOn: string | null },
  { t, format }: Voice,
): string {
  if (isOneDay(event.kind)) return format.date(event.fromOn);
  if (event.toOn === null) return t.limitations.running(format.date(event.fromOn));
  return t.limitations.period(format.date(event.fromOn), format.date(event.toOn));
}

export function isOneDay(kind: string): boolean {
  return kind === 'acknowledgement' || kind === 'title';
}

/** What can move the day: Austria and Switzerland know no suspension by negotiation here, only a new start. */
export function eventKinds(country: 'DE' | 'AT' | 'CH') {
  return country === 'DE'
    ? (['acknowledgement', 'negotiation', 'court', 'suspension', 'title'] as const)
    : (['acknowledgement', 'court', 'title'] as const);
}
