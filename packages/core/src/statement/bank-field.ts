import type { AmountStyle } from '../money/read-amount.ts';

/** What a column of a bank's export means. */
export type BankField =
  | 'account'
  | 'bookedOn'
  | 'valueOn'
  /** Signed, unless `direction` gives the sign. */
  | 'amount'
  /** S or Soll lowers the balance, H or Haben raises it. */
  | 'direction'
  /** Two columns instead of one; the sign of `debit` may be written or not. */
  | 'debit'
  | 'credit'
  | 'currency'
  | 'name'
  /** Where money that came in and money that went out have the other side in different columns. */
  | 'payer'
  | 'payee'
  | 'ultimateName'
  | 'iban'
  | 'kind'
  | 'text'
  | 'endToEndId'
  | 'mandateId'
  | 'creditorId'
  | 'reference'
  | 'status'
  | 'balance'
  /** Of a returned debit: what was debited, and what the banks took. */
  | 'original'
  | 'charges'
  /** What a payment service keeps of `gross`; the two are parts of `amount`. */
  | 'gross'
  | 'fee'
  /** What the service takes besides `amount`: the balance moves by both. */
  | 'extraFee'
  /** Accounts of both sides, like `payer` and `payee`; one of them is the own. */
  | 'payerIban'
  | 'payeeIban'
  /** A reference that the invoice gave (RF.., QR), or else a part of the text. */
  | 'paymentReference'
  /** Of one payment in a collective booking, in a line below it. */
  | 'partAmount';

export interface BankCsvLayout {
  /** The format is called `csv:<name>`. */
  readonly name: string;
  /**
   * Titles as `foldTitle` leaves them; the first that the file has counts. Those after `+` are joined to the first with a
   * blank, a title in [brackets] may be missing; without brackets all have to be there for the layout to be recognised.
   */
  readonly columns: Readonly<Partial<Record<BankField, string>>>;
  /** Further titles that have to be there and mean nothing, with blanks between. */
  readonly needs?: string;
  /** The text begins with the other side: "Otto GmbH COBADEFFXXX DE89.. RE-7", or says its account after a code of the bank. */
  readonly party?: 'in-front' | 'account-only';
  /** For exports without a line of titles: the fields in order, each cell must look like its field. `-` is anything. */
  readonly cells?: readonly (BankField | '-')[];
  /** What a lone separator means where the amounts do not tell; default comma. */
  readonly decimal?: AmountStyle;
  /** Where neither a column nor a title names it. */
  readonly currency?: string;
  /** Parts of the booking text that begin with a label and end where the next begins. */
  readonly labels?: Readonly<
    Record<string, 'name' | 'iban' | 'endToEndId' | 'mandateId' | 'creditorId' | 'reference' | '-'>
  >;
}
