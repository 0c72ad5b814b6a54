import type { LocalDate } from '@mahnwerk/core/local-date';

/** Who asks, for which company, on which day. Made at the door; use cases never look at a clock or a header. */
export interface Scope {
  readonly tenantId: string;
  /** "system", "demo", or the member's e-mail address. */
  readonly actor: string;
  readonly today: LocalDate;
  readonly language: 'de' | 'en';
}
