/** Named facts for or against a match. Stable codes: stored with the decision, worded by `evidence-text.ts`. */
export const evidenceCodes = [
  'number-in-text',
  'number-split',
  'number-in-reference',
  'number-in-end-to-end-id',
  'amount-equals-open',
  'amount-equals-demand',
  'amounts-add-up',
  'discount-in-time',
  'discount-tolerated',
  'discount-late',
  'discount-too-much',
  'discount-courtesy',
  'discount-reclaimed',
  'discount-netted',
  'payer-iban-known',
  'payer-name-matches',
  'customer-number-in-text',
  'part-booked-on-customer',
  'amount-differs',
  'currency-differs',
  'number-doubtful',
  'several-candidates',
  'refused-before',
  'changed-meanwhile',
  'return-debit',
  'returned-transfer',
  'own-transfer',
  'money-out',
  'no-candidate',
  'booked-by-person',
  'unbooked-by-person',
  'ignored-by-person',
  'rest-closed-by-person',
  'allocated-by-person',
] as const;
export type EvidenceCode = (typeof evidenceCodes)[number];

export interface Evidence {
  readonly code: EvidenceCode;
  /** Natural logarithm of the odds in hundredths: positive speaks for the match, negative against it; left out = it decides nothing. */
  readonly weight?: number;
  /** Values for the placeholders of the sentence; amounts and percentages as decimal strings, days as ISO dates. */
  readonly values?: Readonly<Record<string, string>>;
}
