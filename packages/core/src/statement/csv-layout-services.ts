import type { BankCsvLayout } from './bank-field.ts';
import { bankCsvLayouts } from './csv-layout.ts';
import { furtherBankCsvLayouts } from './csv-layout-more.ts';

/** Payment services and banks that are only an app. */
const services: readonly BankCsvLayout[] = [
  {
    name: 'paypal',
    columns: {
      bookedOn: 'datum|date',
      name: 'name',
      kind: 'typ|beschreibung|type|description',
      status: '[status]+[auswirkungaufguthaben|balanceimpact]',
      currency: 'waehrung|currency',
      gross: 'brutto|gross',
      fee: 'gebuehr|entgelt|fee',
      amount: 'netto|net',
      reference: 'transaktionscode|transactionid',
      text: '[rechnungsnummer|invoicenumber]+[betreff|subject]+[hinweis|note]',
    },
  },
  {
    name: 'revolut',
    columns: {
      bookedOn: 'completeddate',
      valueOn: 'starteddate',
      kind: 'type',
      text: 'description',
      amount: 'amount',
      currency: 'currency',
      status: 'state',
      extraFee: '[fee]',
      balance: '[balance]',
    },
    decimal: 'dot',
  },
  {
    name: 'revolut-business',
    columns: {
      bookedOn: 'datecompleted',
      valueOn: 'datestarted',
      kind: 'type',
      status: 'state',
      text: 'description+[reference]',
      name: '[payer]',
      gross: 'amount',
      fee: 'fee',
      amount: 'totalamount',
      currency: 'paymentcurrency',
      balance: '[balance]',
      reference: '[id]',
    },
    decimal: 'dot',
  },
  {
    name: 'wise',
    columns: {
      reference: 'transferwiseid',
      bookedOn: 'date',
      amount: 'amount',
      currency: 'currency',
      kind: 'description',
      text: 'paymentreference',
      balance: 'runningbalance',
      name: '[payername]+[payeename]',
    },
    decimal: 'dot',
  },
  {
    name: 'neon',
    needs: 'spaces wise',
    columns: { bookedOn: 'date', amount: 'amount', text: 'description+subject', kind: 'category' },
    currency: 'CHF',
    decimal: 'dot',
  },
  {
    name: 'stripe',
    columns: {
      reference: 'id',
      kind: 'type',
      gross: 'amount',
      fee: 'fee',
      amount: 'net',
      currency: 'currency',
      bookedOn: 'created',
      valueOn: 'availableon',
      text: 'description',
    },
    decimal: 'dot',
  },
  {
    name: 'bunq',
    columns: {
      bookedOn: 'date',
      valueOn: 'interestdate',
      amount: 'amount',
      account: 'account',
      iban: 'counterparty',
      name: 'name',
      text: 'description',
    },
    currency: 'EUR',
  },
];

export const allBankCsvLayouts: readonly BankCsvLayout[] = [...bankCsvLayouts, ...furtherBankCsvLayouts, ...services];
