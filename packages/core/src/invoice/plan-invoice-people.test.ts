import { describe, expect, test } from 'vitest';
import type { Invoice, InvoiceParty } from './invoice.ts';
import { buyerOf, claimOf, contextOf, creditOf, invoiceOf, type World } from './invoices-for-tests.ts';
import { planInvoice } from './plan-invoice.ts';
import { buyerKind } from './plan-invoice-debtor.ts';
import { invoiceFields, invoiceQuestionCodes } from './plan-invoice-model.ts';
import { invoiceChoiceText, invoiceFieldText, invoiceQuestionText } from './plan-invoice-text.ts';

function debtorOf(buyer: Partial<InvoiceParty>, world: World): string {
  const plan = planInvoice(invoiceOf({ buyer: { ...invoiceOf().buyer, ids: [], ...buyer } }), contextOf(world));
  if (plan.kind === 'claim') return `${plan.debtor.kind} ${plan.debtor.number}`;
  return plan.kind === 'undecided' ? plan.questions.map(({ code }) => code).join(' ') : plan.kind;
}

describe('the debtor', () => {
  const lechner = buyerOf({ email: 'buchhaltung@lechner.example', vatId: 'DE129273398' });
  const known = { debtors: [lechner] };
  const namesake = buyerOf({ id: 'd2', number: '10024', zip: '10115' });
  test.each<[string, Partial<InvoiceParty>, World, string]>([
    ['by number', { ids: ['10023'], zip: '99999' }, known, 'known 10023'],
    ['by number, clearly another name', { ids: ['10023'], name: 'Erika Muster' }, known, 'debtor-differs'],
    ['by VAT id', { vatId: 'DE 129 273 398', zip: '99999' }, known, 'known 10023'],
    ['by VAT id, clearly another name', { vatId: 'DE129273398', name: 'Erika Muster' }, known, 'debtor-differs'],
    ['by name and postcode', { name: 'HOLZBAU LECHNER GMBH' }, known, 'known 10023'],
    [
      'by e-mail',
      { email: 'Buchhaltung@Lechner.example', name: 'Holzbau Lechner', zip: '99999' },
      known,
      'known 10023',
    ],
    ['e-mail of another name', { email: lechner.email!, name: 'Erika Muster', zip: '99999' }, known, 'new K-00001'],
    ['by name alone', { zip: '99999' }, known, 'debtor-alike'],
    ['of two with one name, by postcode', {}, { debtors: [lechner, namesake] }, 'known 10023'],
    ['nobody', { name: 'Neue Kundin' }, known, 'new K-00001'],
    ['a person says new', { zip: '99999' }, { ...known, answers: { debtor: 'new' } }, 'new K-00001'],
    ['a person says who', { zip: '99999' }, { ...known, answers: { debtor: 'd1' } }, 'known 10023'],
    ['a person says nobody we know', { zip: '99999' }, { ...known, answers: { debtor: 'd9' } }, 'debtor-alike'],
    [
      'new under the number the invoice names',
      { ids: ['4000001234567', '20555'], name: 'Neue Kundin' },
      known,
      'new 20555',
    ],
    ['without a name', { name: '' }, known, 'value-missing'],
  ])('%s', (_, buyer, world, expected) => expect(debtorOf(buyer, world)).toBe(expected));

  test.each([
    ['Holzbau Lechner GmbH', undefined, 'business'],
    ['Müller & Söhne OHG', undefined, 'business'],
    ['Apotheke am Markt e.K.', undefined, 'business'],
    ['Erika Muster', 'DE129273398', 'business'],
    ['Erika Muster', undefined, 'unknown'],
    ['Praxis Dr. Agnes Kaiser', undefined, 'unknown'],
    ['Hugo Ogger', undefined, 'unknown'],
  ])('%s with VAT id %s is %s', (name, vatId, kind) => {
    expect(buyerKind({ ids: [], name, vatId })).toBe(kind);
  });
});

function credited(invoice: Invoice, world: World): string {
  const plan = planInvoice(invoice, contextOf(world));
  if (plan.kind === 'undecided') return plan.questions.map(({ code }) => code).join(' ');
  if (plan.kind === 'claim')
    return `claim ${plan.claim.amountMinor} instead of ${plan.replaces?.target?.number ?? 'none'}`;
  if (plan.kind !== 'credit-note' && plan.kind !== 'correction') return plan.kind;
  return `${plan.credit.amountMinor} off ${plan.credit.target?.number ?? 'none'} on ${plan.credit.valueOn}`;
}

describe('credit notes', () => {
  const one = { claims: [claimOf('RE-1')] };
  const two = { claims: [claimOf('RE-1'), claimOf('RE-2')] };
  const openClaims = [
    { number: 'RE-8', openMinor: 50_000, currency: 'EUR' },
    { number: 'RE-9', openMinor: 100, currency: 'EUR' },
  ];
  test.each<[string, Invoice, World, string]>([
    ['on the claim it names', creditOf(['RE-1'], '19.00'), one, '1900 off RE-1 on 2026-04-01'],
    ['spelled otherwise', creditOf(['re 1'], '19.00'), one, '1900 off RE-1 on 2026-04-01'],
    [
      'never before the claim',
      creditOf(['RE-1'], '19.00', { issueOn: '2026-02-01' }),
      one,
      '1900 off RE-1 on 2026-03-01',
    ],
    ['never ahead', creditOf(['RE-1'], '19.00', { issueOn: '2026-05-01' }), one, '1900 off RE-1 on 2026-04-20'],
    ['all of it', creditOf(['RE-1'], '119.00'), one, '11900 off RE-1 on 2026-04-01'],
    ['more than is open', creditOf(['RE-1'], '119.01'), one, 'target-above-open'],
    ['naming nothing', creditOf([], '19.00'), one, 'target-unknown'],
    ['naming what is not here', creditOf(['RE-7'], '19.00'), one, 'target-unknown'],
    ['naming two', creditOf(['RE-1', 'RE-2'], '19.00'), two, 'target-several'],
    [
      'naming two, a person says',
      creditOf(['RE-1', 'RE-2'], '19.00'),
      { ...two, answers: { creditOf: 'RE-2' } },
      '1900 off RE-2 on 2026-04-01',
    ],
    ['kept only', creditOf(['RE-7'], '19.00'), { answers: { creditOf: 'none' } }, '1900 off none on 2026-04-01'],
    ['of another currency', creditOf(['RE-1'], '19.00', { currency: 'CHF' }), one, 'target-unknown'],
    ['cancelled', creditOf(['RE-1'], '19.00'), { claims: [claimOf('RE-1', { isCancelled: true })] }, 'target-unknown'],
    [
      'of another buyer',
      creditOf(['RE-1'], '19.00', { buyer: { name: 'Erika Muster', ids: [] } }),
      one,
      'target-of-other',
    ],
    [
      'a negative invoice',
      invoiceOf({ number: 'RE-3', precedingInvoices: ['RE-1'], totals: { due: '-19.00' } }),
      one,
      '1900 off RE-1 on 2026-04-01',
    ],
    ['of nothing', creditOf(['RE-1'], '0.00'), one, 'refused'],
  ])('%s', (_, invoice, world, expected) => expect(credited(invoice, world)).toBe(expected));

  test('the choices are the open claims of the buyer that suffice, and keeping it', () => {
    const plan = planInvoice(creditOf(['RE-7'], '19.00'), contextOf({ ...one, openClaims }));
    expect(plan).toMatchObject({ questions: [{ choices: [{ value: 'RE-8' }, { value: 'none' }], accepts: 'text' }] });
  });
});

describe('corrections', () => {
  const correction = (due: string) =>
    invoiceOf({ number: 'RE-1-K', typeCode: '384', precedingInvoices: ['RE-1'], totals: { gross: due, due } });
  const fresh = { claims: [claimOf('RE-1')] };
  const partlyPaid = { claims: [claimOf('RE-1', { openMinor: 5_000, principalOpenMinor: 5_000 })] };
  const say = (world: World, effect: string) => ({ ...world, answers: { effect } });
  test.each<[string, string, World, string]>([
    ['less than nothing takes off', '-19.00', fresh, '1900 off RE-1 on 2026-04-01'],
    ['a positive one is asked about', '100.00', fresh, 'correction-effect'],
    ['replacing', '100.00', say(fresh, 'replace'), 'claim 10000 instead of RE-1'],
    ['besides', '100.00', say(fresh, 'add'), 'claim 10000 instead of none'],
    ['replacing what is partly paid is no choice', '100.00', say(partlyPaid, 'replace'), 'correction-effect'],
    ['the difference', '100.00', say(partlyPaid, 'difference'), '1900 off RE-1 on 2026-04-01'],
    ['the difference is more', '120.00', say(partlyPaid, 'difference'), 'claim 100 instead of none'],
    ['the difference is more than is open', '60.00', say(partlyPaid, 'difference'), 'refused'],
    ['no difference', '119.00', say(partlyPaid, 'difference'), '11900 off none on 2026-04-01'],
    ['kept', '100.00', say(fresh, 'keep-only'), '10000 off none on 2026-04-01'],
    ['of what is not here', '100.00', say({}, 'add'), 'claim 10000 instead of none'],
    ['of what is not here cannot replace it', '100.00', say({}, 'replace'), 'correction-effect'],
  ])('%s', (_, due, world, expected) => expect(credited(correction(due), world)).toBe(expected));
});

describe('values read from a page', () => {
  const place = (confidence: number) => ({ page: 1, box: [50, 100, 120, 112] as const, confidence });
  const page = (fields: Invoice['fields']) => invoiceOf({ source: 'pdf-text', ...(fields && { fields }) });

  test('what is hard to read is a question beside its place', () => {
    const plan = planInvoice(page({ number: place(0.79), amountDue: place(0.5), issueOn: place(0.8) }), contextOf());
    expect(plan).toMatchObject({
      kind: 'undecided',
      questions: [
        { code: 'value-uncertain', field: 'amount', proposal: '119.00', place: place(0.5) },
        { code: 'value-uncertain', field: 'number', proposal: 'RE-2026-1', place: place(0.79) },
      ],
    });
  });

  test('a person confirms or corrects it', () => {
    const answers = { number: 'RE-2026-1', amount: '191.00' };
    const plan = planInvoice(page({ number: place(0.5), amountDue: place(0.5) }), contextOf({ answers }));
    expect(plan).toMatchObject({ kind: 'claim', claim: { number: 'RE-2026-1', amountMinor: 19_100 } });
  });

  test('a person corrects what was read well, but not what an electronic invoice states', () => {
    const answers = { number: 'RE-9', dueOn: '2026-04-30' };
    expect(planInvoice(page({}), contextOf({ answers }))).toMatchObject({
      claim: { number: 'RE-9', dueOn: '2026-04-30' },
    });
    const original = planInvoice(invoiceOf(), contextOf({ answers }));
    expect(original).toMatchObject({ claim: { number: 'RE-2026-1', dueOn: '2026-04-15' } });
  });

  test('what the page does not show is missing, never invented', () => {
    const { number: _, issueOn: __, currency: ___, ...rest } = page({});
    const plan = planInvoice({ ...rest, dueDates: [], totals: {} }, contextOf());
    const missing = plan.kind === 'undecided' ? plan.questions.map(({ code, field }) => `${code} ${field}`) : [];
    expect(missing.toSorted()).toEqual([
      'due-date-missing dueOn',
      'value-missing amount',
      'value-missing currency',
      'value-missing issueOn',
      'value-missing number',
    ]);
  });
});

test('every question, choice and field has words in both languages, and no placeholder is left', () => {
  const values = {
    seller: 'a',
    code: 'b',
    days: 2,
    due: '1.00',
    rest: '2.00',
    percent: '2.00',
    name: 'c',
    amount: '3.00',
    currency: 'EUR',
  };
  for (const code of invoiceQuestionCodes)
    for (const language of ['de', 'en'] as const) {
      const question = { code, field: 'number', choices: [], accepts: 'nothing', values, proposal: 'RE-1' } as const;
      expect(invoiceQuestionText(question, language), code).not.toMatch(/[{}[\]]|undefined/);
    }
  for (const field of invoiceFields) expect(invoiceFieldText(field, 'de')).not.toBe('');
  expect(invoiceChoiceText({ value: '2026-04-15', code: 'usual-term', values: { days: 14 } }, 'de')).toBe(
    '15.04.2026 · Übliches Zahlungsziel (14 Tage)',
  );
});
