import { describe, expect, test } from 'vitest';
import type { InvoiceParty } from './invoice.ts';
import { contextOf, invoiceOf, type World } from './invoices-for-tests.ts';
import { planInvoice } from './plan-invoice.ts';
import { sellerKeys } from './plan-invoice-seller.ts';

const blank = { vatId: null, ibans: [], zip: '10115' };

/** Of a company that has stated neither VAT id nor account. */
function judged(seller: Partial<InvoiceParty>, own: World['own'] = {}, change: object = {}): string {
  const invoice = invoiceOf({ seller: { ids: [], ...seller }, dueDates: [], payeeIbans: [], ...change });
  const plan = planInvoice(invoice, contextOf({ own: { ...blank, ...own } }));
  if (plan.kind === 'not-ours') return plan.why;
  return plan.kind === 'undecided' ? plan.questions.map(({ code }) => code).join(' ') : plan.kind;
}

describe('an invoice of which neither VAT id nor account tells whose it is', () => {
  test.each<[string, Partial<InvoiceParty>, string]>([
    ['of a wholly other name in another town', { name: 'Autovermietung Muster', zip: '80331' }, 'other-seller'],
    ['of a wholly other name abroad', { name: 'Autovermietung Muster', country: 'FR' }, 'other-seller'],
    ['of another name in our own postcode', { name: 'Autovermietung Muster', zip: 'D-10115' }, 'seller-unclear'],
    ['of another name and no address', { name: 'Autovermietung Muster' }, 'seller-unclear'],
    ['that shares a word with ours', { name: 'Probe Immobilien KG', zip: '80331' }, 'seller-unclear'],
    ['of nobody', { zip: '80331' }, 'seller-unclear'],
  ])('%s', (_, seller, expected) => expect(judged(seller)).toBe(expected));

  test('the due date is asked for only when it is known whose it is', () => {
    const seller = { name: 'Autovermietung Muster' };
    expect(judged(seller)).toBe('seller-unclear');
    const invoice = invoiceOf({ seller: { ids: [], ...seller }, dueDates: [], payeeIbans: [] });
    const plan = planInvoice(invoice, contextOf({ own: blank, answers: { seller: 'ours' } }));
    expect(plan.kind === 'undecided' && plan.questions.map(({ code }) => code)).toContain('due-date-missing');
  });

  test('what was said of a seller holds for his next invoice, unless it carries our account', () => {
    const seller = { name: 'Autovermietung Muster', vatId: 'DE 123 456 788' };
    const foreignSellers = new Set(sellerKeys({ vatId: 'DE123456788' }));
    expect(judged(seller)).toBe('seller-unclear');
    expect(judged(seller, { foreignSellers })).toBe('said-before');
    const ibans = ['DE02120300000000202051'];
    expect(judged(seller, { foreignSellers, ibans }, { payeeIbans: ibans })).toBe('seller-unclear');
    const plan = planInvoice(
      invoiceOf({ seller: { ids: [], ...seller }, payeeIbans: [] }),
      contextOf({ own: { ...blank, foreignSellers }, answers: { seller: 'ours' } }),
    );
    expect(plan.kind).toBe('claim');
  });
});

test('a seller is known by his VAT id, without one by his name', () => {
  expect(sellerKeys({ vatId: 'de 111', name: 'A' })).toEqual(['vat DE111']);
  expect(sellerKeys({ name: 'Muster Autovermietung GmbH' })).toEqual(sellerKeys({ name: 'Autovermietung Muster' }));
  expect(sellerKeys({ name: 'GmbH' })).toEqual([]);
});
