import type { LocalDate } from '../calendar/local-date.ts';

/**
 * What a person or a court recorded and moves the day on which a claim lapses. Periods count both of their days; one
 * without `to` goes on. Nothing of this is guessed: a reminder moves nothing (s.204 BGB does not list it).
 */
export type LimitationEvent =
  /** The debtor acknowledged the debt other than by paying on it (s.212(1) no.1 BGB). */
  | { readonly kind: 'acknowledgement'; readonly on: LocalDate }
  /** The parties negotiated about the claim (s.203 BGB). */
  | { readonly kind: 'negotiation'; readonly from: LocalDate; readonly to?: LocalDate }
  /** Lawsuit, court payment order, insolvency filing, conciliation: from filing to the last step (s.204(1) BGB). */
  | { readonly kind: 'court'; readonly from: LocalDate; readonly to?: LocalDate }
  /** Any other suspension with its ground in words: agreed standstill, force majeure (s.205, 206 BGB). */
  | { readonly kind: 'suspension'; readonly from: LocalDate; readonly to?: LocalDate; readonly reason: string }
  /** A judgment or enforcement order became final (s.197(1) no.3-5, 201 BGB). */
  | { readonly kind: 'title'; readonly on: LocalDate };
