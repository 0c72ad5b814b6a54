/**
 * A named refusal of bad input: what is wrong, where, and (through its text) what to do.
 * Codes are kebab-case and stable: the screen, the API, the command line and the tests use the same ones.
 */
export interface Refusal {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  /** 1-based, as an editor shows it. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
  readonly field?: string;
  /** Values for the placeholders of the sentence, for instance `{ iban: 'DE…' }`. */
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Every refusal of the house; `refusal-texts.ts` has a German and an English sentence for each. */
export const refusalCodes = [
  'file-unreadable',
  'empty-file',
  'file-too-large',
  'unknown-format',
  'mail-file',
  'statement-headless',
  'bank-csv-unknown',
  'binary-file',
  'not-text',
  'xml-malformed',
  'xml-doctype',
  'xml-too-deep',
  'xml-too-large',
  'zip-malformed',
  'zip-too-large',
  'zip-unsafe-path',
  'zip-encrypted',
  'zip-empty',
  'zip-nested',
  'pdf-locked',
  'pdf-broken',
  'pdf-too-demanding',
  'pdf-empty',
  'pdf-invoices-differ',
  'invoice-sums-differ',
  'pdf-xml-unreadable',
  'image-unreadable',
  'no-invoice',
  'invoice-sold',
  'needs-person',
  'page-no-invoice',
  'page-issuer-unknown',
  'statement-incomplete',
  'statement-field-missing',
  'statement-field-invalid',
  'unknown-account',
  'account-open',
  'unknown-currency',
  'amount-invalid',
  'amount-out-of-range',
  'date-invalid',
  'csv-no-header',
  'csv-malformed',
  'csv-too-many-columns',
  'xlsx-no-header',
  'xlsx-malformed',
  'xlsx-locked',
  'xlsx-too-large',
  'xls-old',
  'column-missing',
  'value-missing',
  'value-invalid',
  'value-too-long',
  'duplicate-number',
  'document-unknown',
  'state-unknown',
  'paid-but-open',
  'open-not-stated',
  'number-taken',
  'debtor-number-taken',
  'debtor-listed-twice',
  'debtor-unknown-nameless',
  'debtor-namesake',
  'open-above-known',
  'credit-open',
  'open-behind',
  'return-unknown',
  'return-ambiguous',
  'list-incomplete',
  'missing-not-closed',
  'currency-contradicts',
  'return-without-payment',
  'return-perhaps-known',
  'return-above-charges',
  'return-claim-moved',
  'payment-returned',
  'payment-replaced',
  'refund-differs',
  'import-undone',
  'account-currency-differs',
  'import-not-undoable',
  'import-followed',
  'rows-with-problems',
  'not-found',
  'run-already-released',
  'run-in-the-future',
  'day-not-today',
  'payment-already-decided',
  'payment-not-bookable',
  'split-empty',
  'split-claim-twice',
  'split-exceeds-payment',
  'split-exceeds-claim',
  'claim-not-open',
  'currency-differs',
  'dispatch-not-open',
  'not-available-yet',
  'time-limit',
  'reading-busy',
  'uploads-full',
  'rate-unknown',
  'rate-differs',
  'rate-date-invalid',
  'rate-gap',
  'logo-unknown-format',
  'logo-unsafe',
  'bank-account-missing',
  'batch-empty',
  'template-invalid',
  'character-unprintable',
  'logo-unreadable',
  'mail-login-unencrypted',
  'iban-not-swiss',
  'unlawful',
  'override-not-allowed',
  'override-reason-short',
  'entry-not-reversible',
  'entry-above-open',
  'credit-note-above-open',
  'role-too-low',
  'inputs-contradict',
  'nothing-open',
  'too-many-claims',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

export function refuse(code: RefusalCode, where: Omit<Refusal, 'kind' | 'code'> = {}): Refusal {
  return { kind: 'refused', code, ...where };
}

/** Tells a refusal from every other answer. */
export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'refused';
}
