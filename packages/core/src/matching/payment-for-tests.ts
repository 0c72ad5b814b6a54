import type { OpenItem, Payment } from './payment.ts';

/** A transfer that says nothing and comes from nobody; a test adds what it is about. */
export const silentPayment: Omit<Payment, 'bookedOn' | 'valueOn' | 'amountMinor'> = {
  id: 'p1',
  currency: 'EUR',
  code: '166',
  counterpartyName: null,
  counterpartyIban: null,
  remittance: null,
  structuredReference: null,
  endToEndId: null,
  returnReason: null,
  refusedClaimIds: [],
};

/** An item of Erika Muster's, of whose account nothing is known. */
export const itemOfErika: Omit<OpenItem, 'claimId' | 'number' | 'openMinor'> = {
  currency: 'EUR',
  demandedMinor: null,
  debtorId: 'd1',
  debtorNumber: 'K-10042',
  debtorName: 'Erika Muster',
  debtorIban: null,
};
