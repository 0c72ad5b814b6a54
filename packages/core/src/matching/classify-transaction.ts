import { isReturnedDebitGvc, isReturnedTransferGvc } from '../statement/return-reason.ts';
import type { Payment } from './payment.ts';

export type TransactionKind = 'credit' | 'return-debit' | 'returned-transfer' | 'own-transfer' | 'money-out';

/**
 * What a transaction is for matching. A credit transfer of our own that came back is no payment of a debtor, although it
 * is money in; a returned debit takes back an earlier payment (codes: DK GVC list; ISO 20022 sub-families UPDD, RRTN).
 */
export function classifyTransaction(
  payment: Pick<Payment, 'amountMinor' | 'code' | 'returnReason' | 'counterpartyIban'>,
  ownIbans: ReadonlySet<string>,
): TransactionKind {
  const code = payment.code ?? '';
  if (payment.amountMinor <= 0) {
    const isReturn = payment.returnReason !== null || isReturnedDebitGvc(code) || isOfReturn(code);
    return payment.amountMinor < 0 && isReturn ? 'return-debit' : 'money-out';
  }
  if (payment.counterpartyIban !== null && ownIbans.has(payment.counterpartyIban)) return 'own-transfer';
  if (isReturnedTransferGvc(code) || isOfReturn(code) || payment.returnReason !== null) return 'returned-transfer';
  return 'credit';
}

function isOfReturn(code: string): boolean {
  return code.endsWith('UPDD') || code.endsWith('RRTN');
}
