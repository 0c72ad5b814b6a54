import { isOtherName } from '../matching/compare-names.ts';
import { type Currency, toDecimal } from '../money/money.ts';
import { fieldLengthMax } from '../receivables/claim-field.ts';
import { numberKey } from '../receivables/number-key.ts';
import type { Invoice } from './invoice.ts';
import { findNumbered } from './plan-invoice-credit.ts';
import type { Inquiry } from './plan-invoice-inquiry.ts';
import type { InvoiceChoice, InvoiceContext, InvoicePlan, NumberedClaim } from './plan-invoice-model.ts';
import type { DocumentType } from './plan-invoice-type.ts';

/** What is known of the document whose number is looked up. */
interface Stated {
  readonly number: string;
  readonly amountMinor: number;
  readonly prepaidMinor: number;
  readonly currency: Currency;
  readonly issuedOn: string | undefined;
  readonly type: DocumentType;
}

/** What a document is whose number stands for something already. */
export type Taken =
  | { readonly kind: 'free'; readonly number: string }
  | Extract<InvoicePlan, { kind: 'duplicate' | 'not-ours' }>
  /** It takes the place of this claim and is less: the difference is taken off. */
  | { readonly kind: 'replaces'; readonly target: NumberedClaim }
  /** A person is asked; `claim` is the earlier one, where it is a claim. */
  | { readonly kind: 'open'; readonly claim: NumberedClaim | undefined };

/**
 * What stands under the number of a document: nothing, the same document, or something else. Then a person says whether this is
 * another document whose number was read or written wrong, whether it takes the place of the earlier one, or is left out.
 */
export function findTaken(stated: Stated, invoice: Invoice, context: InvoiceContext, inquiry: Inquiry): Taken {
  const said = inquiry.answer('otherNumber');
  const first = lookUp(stated, invoice, context);
  if (first === undefined) return { kind: 'free', number: stated.number };
  if (first.kind === 'duplicate') return first;
  const isNumber = said !== undefined && said !== 'leave-out' && said !== 'replace';
  if (isNumber && said.length <= fieldLengthMax('number')) {
    const second = lookUp({ ...stated, number: said }, invoice, context);
    if (second === undefined) return { kind: 'free', number: said };
    if (second.kind === 'duplicate') return second;
  }
  if (said === 'leave-out') return { kind: 'not-ours', why: 'left-out', seller: invoice.seller.name ?? null };
  const target = first.claim;
  const mayReplace = target !== undefined && isReplaceable(target, stated, invoice);
  if (said === 'replace' && mayReplace) return { kind: 'replaces', target };
  askNumber(stated, first, mayReplace, inquiry);
  return { kind: 'open', claim: target };
}

interface Conflict {
  readonly kind: 'conflict';
  readonly claim: NumberedClaim | undefined;
  /** Of the earlier one, as far as it is known. */
  readonly before: {
    readonly amountMinor: number;
    readonly currency: string;
    readonly issuedOn?: string;
    readonly debtor?: string;
  };
}

function lookUp(
  { number, amountMinor, prepaidMinor, currency, issuedOn, type }: Stated,
  invoice: Invoice,
  context: InvoiceContext,
): Extract<InvoicePlan, { kind: 'duplicate' }> | Conflict | undefined {
  const claim = findNumbered(context.claims, number);
  const earlier = context.earlier.get(numberKey(number));
  if (earlier !== undefined) {
    // A credit note is not the invoice that bears its number.
    const isSame =
      type !== 'claim' &&
      Math.abs(earlier.amountMinor) === Math.abs(amountMinor) &&
      earlier.currency === currency &&
      !isOtherBuyer(invoice, { debtorName: earlier.debtorName ?? '', debtorNumber: earlier.debtorNumber ?? '' });
    return isSame
      ? { kind: 'duplicate', number: earlier.number, claimId: earlier.claimId, amountMinor, currency }
      : { kind: 'conflict', claim: undefined, before: earlier };
  }
  if (claim === undefined) return undefined;
  // A list may have brought the total where this states what is left of it.
  const amounts = [amountMinor, amountMinor + prepaidMinor];
  const isSame =
    type !== 'credit-note' &&
    amounts.includes(claim.grossMinor) &&
    claim.currency === currency &&
    (issuedOn === undefined || claim.issuedOn === issuedOn) &&
    !isOtherBuyer(invoice, claim) &&
    !invoice.precedingInvoices.some((one) => numberKey(one) === numberKey(number));
  if (isSame) return { kind: 'duplicate', number: claim.number, claimId: claim.id, amountMinor, currency };
  const { grossMinor, debtorName } = claim;
  const before = { amountMinor: grossMinor, currency: claim.currency, issuedOn: claim.issuedOn, debtor: debtorName };
  return { kind: 'conflict', claim, before };
}

/** The customer number tells more than the name: people marry and companies change theirs. */
function isOtherBuyer(
  { buyer }: Invoice,
  { debtorNumber, debtorName }: Pick<NumberedClaim, 'debtorNumber' | 'debtorName'>,
): boolean {
  if (buyer.name === undefined || buyer.ids.some((id) => id.trim() === debtorNumber)) return false;
  return isOtherName(buyer.name, debtorName);
}

/** The earlier one stays and is lessened; to make it more, its import has to be taken back first. */
function isReplaceable(claim: NumberedClaim, { amountMinor, currency, type }: Stated, invoice: Invoice): boolean {
  return (
    type !== 'credit-note' &&
    claim.id !== '' &&
    !claim.isCancelled &&
    claim.currency === currency &&
    amountMinor > 0 &&
    claim.grossMinor >= amountMinor &&
    claim.grossMinor - amountMinor <= claim.principalOpenMinor &&
    !isOtherBuyer(invoice, claim)
  );
}

function askNumber(
  { number, amountMinor, currency, issuedOn }: Stated,
  { before, claim }: Conflict,
  mayReplace: boolean,
  inquiry: Inquiry,
): void {
  const choices: readonly InvoiceChoice[] = [
    ...(mayReplace ? [{ value: 'replace', code: 'replace-lower' as const }] : []),
    { value: 'leave-out', code: 'leave-out' },
  ];
  const values = {
    number,
    amount: toDecimal(amountMinor),
    currency,
    ...(issuedOn !== undefined && { issuedOn }),
    before: toDecimal(Math.abs(before.amountMinor)),
    beforeCurrency: before.currency,
    ...(before.issuedOn !== undefined && { beforeOn: before.issuedOn }),
    ...(before.debtor !== undefined && { debtor: before.debtor }),
  };
  // What comes with the same drop is not here yet.
  const code = claim?.id === '' ? 'number-in-drop' : 'number-taken';
  inquiry.ask({ code, field: 'otherNumber', choices, accepts: 'text', values }, () => undefined);
}
