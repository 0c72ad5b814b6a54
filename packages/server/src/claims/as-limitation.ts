import type { LimitationShape } from '@mahnwerk/contract/claims';
import type { Limitation } from '@mahnwerk/core/limitation';

/** The day of limitation in the shape of the contract, explained in one language. */
export function asLimitation(found: Limitation, language: 'de' | 'en'): LimitationShape {
  const { warning } = found;
  return {
    on: found.limitationOn,
    shiftedTo: found.shiftedTo ?? null,
    rule: found.rule,
    explanation: found.explanation[language],
    isSuspended: found.isSuspended,
    suspendedDays: found.suspendedDays,
    warning: warning === undefined ? null : { kind: warning.kind, text: warning.words[language] },
  };
}
