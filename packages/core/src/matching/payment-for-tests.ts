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

/** An item of Konstanze Feldmoser's, who owes the same amount month after month. */
export const itemOfKonstanze: Omit<OpenItem, 'claimId' | 'number'> = {
  currency: 'EUR',
  openMinor: 4_990,
  demandedMinor: null,
  debtorId: 'd1',
  debtorNumber: 'K30001',
  debtorName: 'Konstanze Feldmoser',
  debtorIban: 'DE02120300000000202051',
};

/** Items of sixty other customers, no two of one amount. */
export const itemsOfOthers: readonly OpenItem[] = Array.from({ length: 60 }, (_, i) => ({
  ...itemOfKonstanze,
  claimId: `other-${i}`,
  number: `RE-2026-01${100 + i}`,
  issuedOn: '2026-08-01',
  dueOn: '2026-08-15',
  openMinor: 30_000 + i * 37,
  debtorId: `other-${i}`,
  debtorNumber: `K${20_000 + i}`,
  debtorName: `Firma Nachbar${'abcdefghijklmnopqrst'[i % 20]}${i}`,
  debtorIban: null,
}));
