import type { Language } from '../money/language.ts';
import { eventText } from './event-text.ts';

export interface StoredEvent {
  readonly seq: number;
  readonly at: { toISOString(): string };
  readonly actor: string;
  readonly kind: string;
  readonly claimId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An event of the customer file with its sentence, as the interface shows it. */
export function eventAnswer(event: StoredEvent, language: Language) {
  const { documentId } = event.data;
  return {
    seq: event.seq,
    at: event.at.toISOString(),
    actor: event.actor,
    kind: event.kind,
    text: eventText(event, language),
    claimId: event.claimId,
    documentId: typeof documentId === 'string' ? documentId : null,
  };
}
