import type { LocalDate } from '../calendar/local-date.ts';

/** A trace that a payer leaves: his account (normalised), or the name of its holder (as `nameKey` has it). */
export type TraceKind = 'iban' | 'name';

/** How often a trace meant a customer. Counts are of decisions that stand: taking one back takes its count back. */
export interface Trace {
  readonly kind: TraceKind;
  readonly key: string;
  readonly debtorId: string;
  readonly count: number;
  /** How often a person said that it was not this customer. */
  readonly refusedCount: number;
  readonly lastUsedOn: LocalDate;
  readonly lastRefusedOn: LocalDate | null;
}

/** A payment of the past and the claims it was for. */
export interface PastPayment {
  readonly paidOn: LocalDate;
  readonly amountMinor: number;
  readonly payerName: string | null;
  readonly payerIban: string | null;
  readonly remittance: string | null;
  readonly debtorId: string;
  readonly claimId: string | null;
  readonly isDirectDebit: boolean;
  readonly endToEndId: string | null;
  readonly mandateId: string | null;
  /** Of a bank transaction that is here: what it paid comes back together. */
  readonly paymentId?: string;
  /** It lies on the customer's account; else a payment without a claim was for nobody knows which. */
  readonly isOnAccount?: boolean;
  /** It lay there until a transfer of ours paid it back. */
  readonly isPaidBack?: boolean;
}

export interface PayerMemory {
  readonly traces: readonly Trace[];
  /** Payments of the last months: a debit that comes back is looked for among them, a second payment is told from a first. */
  readonly past: readonly PastPayment[];
}

export const emptyMemory: PayerMemory = { traces: [], past: [] };
