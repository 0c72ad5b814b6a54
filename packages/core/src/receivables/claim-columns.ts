import type { CellMemory } from './cell-memory.ts';
import type { ClaimField } from './claim-field.ts';

/** A column of the file that feeds a field. */
export interface Column {
  readonly field: ClaimField;
  readonly index: number;
  readonly lengthMax: number;
  readonly memory: CellMemory;
}

export type ClaimColumns = ReturnType<typeof claimColumns>;

/** What is asked of every line of a list of claims, by name: to look a field up each time costs more than to read it. */
export function claimColumns(find: (field: ClaimField) => Column | undefined) {
  return {
    number: find('number'),
    issuedOn: find('issuedOn'),
    dueOn: find('dueOn'),
    paymentTermDays: find('paymentTermDays'),
    amount: find('amount'),
    open: find('open'),
    paid: find('paid'),
    debit: find('debit'),
    credit: find('credit'),
    debitCredit: find('debitCredit'),
    currency: find('currency'),
    debtorNumber: find('debtorNumber'),
    name: find('name'),
    firstName: find('firstName'),
    lastName: find('lastName'),
    contactName: find('contactName'),
    salutation: find('salutation'),
    kind: find('kind'),
    street: find('street'),
    zip: find('zip'),
    city: find('city'),
    country: find('country'),
    email: find('email'),
    phone: find('phone'),
    iban: find('iban'),
    mandate: find('mandate'),
    vatId: find('vatId'),
    language: find('language'),
    documentType: find('documentType'),
    status: find('status'),
    paymentStatus: find('paymentStatus'),
    paidOn: find('paidOn'),
    cancelled: find('cancelled'),
    dunningBlock: find('dunningBlock'),
  };
}
