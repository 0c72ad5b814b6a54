/** Shares of the cases in about a thousand lines; what a creditor cannot have (no Skonto, no debits) becomes exact. */
export const standardMix = {
  exact_ref: 240,
  ref_separators: 51,
  ref_linebreak: 42,
  ref_prefix_dropped: 34,
  ref_typo: 23,
  ref_ocr: 10,
  ref_truncated: 13,
  ref_case: 12,
  ref_leading_zeros: 5,
  ref_structured: 25,
  customer_no: 39,
  name_exact: 40,
  name_variant: 35,
  third_party: 22,
  iban_only: 13,
  multi_ref: 52,
  multi_truncated: 12,
  lump_no_ref: 30,
  on_account: 6,
  partial: 30,
  skonto: 46,
  overpay: 9,
  rounding: 9,
  fee_included: 14,
  fee_omitted: 15,
  instalment: 19,
  credit_note_netted: 9,
  duplicate: 9,
  prepayment: 5,
  foreign: 9,
  other_number_chance: 13,
  unrelated: 31,
  unrelated_with_number: 14,
  outgoing: 41,
  transfer_return: 2,
  dd_return: 27,
  dd_collection: 2,
} as const;

export type Case = keyof typeof standardMix;

export interface Mix {
  readonly shares: Readonly<Record<Case, number>>;
  /** Of the lines with a number, how many have a second defect. */
  readonly secondDefectShare: number;
}

/** Half the exact numbers, everything else grows; a third of the numbered lines have a second defect. */
function shiftedShares(): Record<Case, number> {
  const exact = standardMix.exact_ref / 2;
  const rest = Object.values(standardMix).reduce((sum, share) => sum + share, 0) - standardMix.exact_ref;
  const shares = Object.entries(standardMix).map(([name, share]) => [name, share * (1 + exact / rest)]);
  return { ...(Object.fromEntries(shares) as Record<Case, number>), exact_ref: exact };
}

export const mixes: Readonly<Record<string, Mix>> = {
  standard: { shares: standardMix, secondDefectShare: 0.215 },
  shifted: { shares: shiftedShares(), secondDefectShare: 0.36 },
};
