import { describe, expect, test } from 'vitest';
import type { Invoice } from './invoice.ts';
import { buyerOf, claimOf, contextOf, creditOf, invoiceOf, type World } from './invoices-for-tests.ts';
import { planInvoice } from './plan-invoice.ts';
import { invoiceQuestionText } from './plan-invoice-text.ts';

/** "claim", "refused number-taken", "undecided due-date-missing debtor-alike". */
function planned(invoice: Invoice, world: World = {}): string {
  const plan = planInvoice(invoice, contextOf(world));
  if (plan.kind === 'refused') return `refused ${plan.code}`;
  if (plan.kind === 'undecided') return ['undecided', ...plan.questions.map(({ code }) => code)].join(' ');
  if (plan.kind === 'not-ours') return `not-ours ${plan.why}`;
  return plan.kind;
}

function claimed(invoice: Invoice, world: World = {}) {
  const plan = planInvoice(invoice, contextOf(world));
  if (plan.kind !== 'claim') throw new Error(JSON.stringify(plan));
  return plan;
}

test('an invoice becomes a claim with everything it states', () => {
  const plan = claimed(
    invoiceOf({
      discounts: [
        { days: 14, percent: '2.00' },
        { days: 7, percent: '3.00', basis: '100.00' },
        { days: 14, percent: '2.00' },
      ],
      paymentMeans: ['59'],
      payerIbans: ['DE89370400440532013000'],
      buyer: { ...invoiceOf().buyer, vatId: 'DE 129273398', email: 'rechnung@lechner.example', country: 'at' },
      totals: { net: '100.00', tax: '19.00', gross: '119.00', prepaid: '19.00', due: '100.00' },
    }),
  );
  expect(plan.claim).toEqual({
    number: 'RE-2026-1',
    currency: 'EUR',
    amountMinor: 10_000,
    prepaidMinor: 1_900,
    issuedOn: '2026-04-01',
    dueOn: '2026-04-15',
    dueBasis: 'one-sided',
    dueFrom: 'stated',
    discountTerms: [
      { days: 14, percentBasisPoints: 200 },
      { days: 7, percentBasisPoints: 300, baseMinor: 10_000 },
    ],
    taxBasisPoints: 1900,
    // Five bank days after a Wednesday.
    debitPendingUntilOn: '2026-04-22',
    isPaid: false,
  });
  expect(plan.debtor).toEqual({
    kind: 'new',
    number: '10023',
    stated: {
      name: 'Holzbau Lechner GmbH',
      kind: 'business',
      contactName: null,
      street: 'Amselweg 3',
      zip: '80331',
      city: 'München',
      country: 'AT',
      email: 'rechnung@lechner.example',
      phone: null,
      iban: 'DE89370400440532013000',
      vatId: 'DE129273398',
    },
  });
});

describe('type codes and signs', () => {
  const target = { claims: [claimOf('RE-1')] };
  test.each([
    ['380', '119.00', 'claim'],
    ['326', '119.00', 'claim'],
    ['389', '119.00', 'claim'],
    ['875', '119.00', 'claim'],
    ['877', '119.00', 'claim'],
    ['751', '119.00', 'claim'],
    ['383', '119.00', 'claim'],
    ['380', '0.00', 'claim'],
    ['380', '-119.00', 'credit-note'],
    ['389', '-119.00', 'credit-note'],
    ['381', '119.00', 'credit-note'],
    ['261', '119.00', 'credit-note'],
    ['381', '-119.00', 'undecided sign-unclear'],
    ['384', '-119.00', 'correction'],
    ['384', '119.00', 'undecided correction-effect'],
    ['393', '119.00', 'refused invoice-sold'],
    ['325', '119.00', 'refused no-invoice'],
    ['999', '119.00', 'undecided type-unclear'],
  ])('%s over %s is: %s', (typeCode, due, expected) => {
    const invoice = invoiceOf({ typeCode, precedingInvoices: ['RE-1'], totals: { gross: due, due } });
    expect(planned(invoice, target)).toMatch(new RegExp(`^${expected}`));
  });

  test('a type nobody knows is what a person says', () => {
    const { typeCode: _, ...untyped } = invoiceOf();
    expect(planned(untyped)).toBe('undecided type-unclear');
    expect(planned(untyped, { answers: { typeCode: '380' } })).toBe('claim');
    expect(planned({ ...untyped, precedingInvoices: ['RE-1'] }, { ...target, answers: { typeCode: '381' } })).toBe(
      'credit-note',
    );
    // A page without a word about its type is an invoice.
    expect(planned({ ...untyped, source: 'pdf-text' })).toBe('claim');
  });

  test('a credit note of less than nothing is owed when a person says so', () => {
    const invoice = creditOf(['RE-1'], '-20.00', { dueDates: ['2026-05-01'] });
    expect(planned(invoice, { ...target, answers: { sign: 'credit-note' } })).toBe('credit-note');
  });
});

describe('amounts', () => {
  test.each([
    [{ due: '119.00', gross: '119.00' }, 11_900],
    [{ gross: '119.00' }, 11_900],
    [{ gross: '119.00', prepaid: '19.00' }, 10_000],
    [{ gross: '119.03', due: '119.05' }, 11_905],
    [{ due: '0.00', gross: '50.00', prepaid: '50.00' }, 0],
  ])('%j -> %i', (totals, minor) => {
    expect(claimed(invoiceOf({ totals })).claim.amountMinor).toBe(minor);
  });

  test.each([
    [{ due: '119.005' }, 'refused amount-invalid'],
    [{ due: '99999999999.00' }, 'refused amount-out-of-range'],
    [{ due: '20.00', gross: '119.00' }, 'undecided amounts-differ'],
  ])('%j is: %s', (totals, expected) => expect(planned(invoiceOf({ totals }))).toBe(expected));

  test.each([
    ['USD', 'refused unknown-currency'],
    ['GBP', 'refused unknown-currency'],
    ['CHF', 'claim'],
    ['eur', 'claim'],
  ])('%s: %s', (currency, expected) => expect(planned(invoiceOf({ currency }))).toBe(expected));

  test('the refusal of a currency names it', () => {
    const plan = planInvoice(invoiceOf({ currency: 'USD' }), contextOf());
    expect(plan).toMatchObject({ values: { currency: 'USD' } });
  });

  test.each([
    ['100.00', '19.00', 1900],
    ['100.00', '7.00', 700],
    ['99.99', '19.00', 1900],
    ['100.00', '0.00', 0],
    ['1000.00', '81.00', 810],
    ['200.00', '26.00', 1300],
    ['200.00', '31.00', undefined],
  ])('net %s and tax %s: rate %s', (net, tax, rate) => {
    expect(claimed(invoiceOf({ totals: { net, tax, due: '119.00' } })).claim.taxBasisPoints).toBe(rate);
  });
});

describe('whose invoice', () => {
  const { seller, buyer } = invoiceOf();
  const other = { name: 'Fremde Lieferungen AG', ids: [] };
  test.each<[string, Partial<Invoice>, World, string]>([
    ['same VAT id, whatever the name', { seller: { ...other, vatId: 'DE111111125' }, payeeIbans: [] }, {}, 'claim'],
    [
      'other VAT id and name',
      { seller: { ...other, vatId: 'DE999999999' }, payeeIbans: [] },
      {},
      'not-ours other-seller',
    ],
    ['our account, other VAT id', { seller: { ...other, vatId: 'DE999999999' } }, {}, 'undecided seller-unclear'],
    [
      'our name, other VAT id',
      { seller: { ...seller, vatId: 'DE999999999' }, payeeIbans: [] },
      {},
      'undecided seller-unclear',
    ],
    ['our name alone', { seller: { name: 'PROBE HANDEL', ids: [] }, payeeIbans: [] }, {}, 'claim'],
    ['our account alone', { seller: { ids: [] } }, {}, 'claim'],
    ['our account, other name', { seller: other }, {}, 'undecided seller-unclear'],
    ['other name and account', { seller: other, payeeIbans: ['DE89370400440532013000'] }, {}, 'not-ours other-seller'],
    ['other name alone', { seller: other, payeeIbans: [] }, {}, 'undecided seller-unclear'],
    ['nothing', { seller: { ids: [] }, payeeIbans: [] }, {}, 'undecided seller-unclear'],
    [
      'to us by VAT id',
      { seller: other, buyer: { ...buyer, vatId: 'DE111111125' }, payeeIbans: [] },
      {},
      'not-ours we-are-the-buyer',
    ],
    ['to us by name', { seller: other, buyer: seller, payeeIbans: [] }, {}, 'not-ours we-are-the-buyer'],
    ['trading name', { seller: { ...other, tradingName: 'Probe Handel' }, payeeIbans: [] }, {}, 'claim'],
    ['said to be ours', { seller: other, payeeIbans: [] }, { answers: { seller: 'ours' } }, 'claim'],
    ['said to be another\u2019s', {}, { answers: { seller: 'not-ours' } }, 'not-ours said-so'],
  ])('%s', (_, change, world, expected) => expect(planned(invoiceOf(change), world)).toBe(expected));
});

describe('due dates', () => {
  const due = (change: Partial<Invoice>, world: World = {}) => {
    const plan = planInvoice(invoiceOf(change), contextOf(world));
    return plan.kind === 'claim'
      ? `${plan.claim.dueOn} ${plan.claim.dueBasis} ${plan.claim.dueFrom}`
      : planned(invoiceOf(change), world);
  };
  const none = { dueDates: [] };
  const two = { dueDates: ['2026-04-15', '2026-05-01'] };
  test.each<[string, Partial<Invoice>, World, string]>([
    ['structured', {}, {}, '2026-04-15 one-sided stated'],
    ['in words', { ...none, dueOnFromTerms: '2026-05-01' }, {}, '2026-05-01 one-sided terms'],
    ['nowhere', none, {}, 'undecided due-date-missing'],
    ['nowhere, and the usual term is no guess', none, { own: { termDays: 14 } }, 'undecided due-date-missing'],
    ['said to be due at once', none, { answers: { dueOn: '2026-04-01' } }, '2026-04-01 none answer'],
    ['said', none, { answers: { dueOn: '2026-04-30' } }, '2026-04-30 one-sided answer'],
    ['said badly', none, { answers: { dueOn: '31.04.2026' } }, 'undecided due-date-missing'],
    [
      'Skonto day and net day',
      { ...two, discounts: [{ days: 14, percent: '2.00' }] },
      {},
      '2026-05-01 one-sided stated',
    ],
    [
      'Skonto until the first of two days',
      { ...two, discounts: [{ percent: '2.00' }] },
      {},
      '2026-05-01 one-sided stated',
    ],
    ['in words, at once', { ...none, paymentTerms: 'Fällig sofort, ohne Abzug' }, {}, '2026-04-01 none terms'],
    [
      'a discount for paying at once is no due date',
      { ...none, paymentTerms: 'Zahlbar sofort mit 2 % Skonto' },
      {},
      'undecided due-date-missing',
    ],
    ['two instalments', two, {}, 'undecided several-due-dates'],
    ['of two, a person takes the last', two, { answers: { dueOn: '2026-05-01' } }, '2026-05-01 one-sided answer'],
    [
      'in any order',
      { dueDates: ['2026-05-01', '2026-04-15'], discounts: [{ days: 14, percent: '2.00' }] },
      {},
      '2026-05-01 one-sided stated',
    ],
    ['before the invoice', { dueDates: ['2026-03-01'] }, {}, 'undecided due-before-issue'],
  ])('%s', (_, change, world, expected) => expect(due(change, world)).toBe(expected));

  test('the choices of a missing day are the usual term and at once', () => {
    const plan = planInvoice(invoiceOf(none), contextOf({ own: { termDays: 14 } }));
    expect(plan).toMatchObject({
      questions: [{ field: 'dueOn', choices: [{ value: '2026-04-15', code: 'usual-term' }, { value: '2026-04-01' }] }],
    });
  });
});

describe('Skonto and payment', () => {
  test.each<[string, Partial<Invoice>, World, string]>([
    ['without days', { discounts: [{ percent: '2.00' }] }, {}, 'undecided discount-undated'],
    [
      'until days that stand beside',
      { discounts: [{ percent: '2.00' }, { percent: '3.00' }], dueDates: ['2026-05-01', '2026-04-08', '2026-04-15'] },
      {},
      '[{"days":7,"percentBasisPoints":300},{"days":14,"percentBasisPoints":200}]',
    ],
    ['left out', { discounts: [{ percent: '2.00' }] }, { answers: { discount: 'none' } }, '[]'],
    [
      'dated',
      { discounts: [{ percent: '2.00' }] },
      { answers: { discount: '10' } },
      '[{"days":10,"percentBasisPoints":200}]',
    ],
    ['nought', { discounts: [{ days: 0, percent: '0.00' }] }, {}, '[]'],
    ['more than two places', { discounts: [{ days: 3, percent: '2.125' }] }, {}, '[]'],
  ])('%s', (_, change, world, expected) => {
    const plan = planInvoice(invoiceOf(change), contextOf(world));
    expect(plan.kind === 'claim' ? JSON.stringify(plan.claim.discountTerms) : planned(invoiceOf(change), world)).toBe(
      expected,
    );
  });

  test('an invoice paid by card is a question, and a debit waits', () => {
    expect(planned(invoiceOf({ paymentMeans: ['54'] }))).toBe('undecided paid-already');
    const paid = claimed(invoiceOf({ paymentMeans: ['54'] }), { answers: { payment: 'paid' } });
    expect(paid.claim.isPaid).toBe(true);
    expect(planned(invoiceOf({ paymentMeans: ['54', '58'] }))).toBe('claim');
    expect(claimed(invoiceOf({ paymentMeans: ['49'] })).claim.debitPendingUntilOn).toBe('2026-04-22');
    expect(claimed(invoiceOf()).claim.debitPendingUntilOn).toBeUndefined();
  });
});

describe('numbers that are taken', () => {
  test.each<[string, Partial<Parameters<typeof claimOf>[1] & object>, string]>([
    ['the same content', { issuedOn: '2026-04-01' }, 'duplicate'],
    ['another amount', { issuedOn: '2026-04-01', grossMinor: 11_901 }, 'undecided number-taken'],
    ['another day', {}, 'undecided number-taken'],
    ['another currency', { issuedOn: '2026-04-01', currency: 'CHF' }, 'undecided number-taken'],
    [
      'another customer',
      { issuedOn: '2026-04-01', debtorName: 'Ganz Anders AG', debtorNumber: '7' },
      'undecided number-taken',
    ],
    ['the customer by his number', { issuedOn: '2026-04-01', debtorName: 'Ganz Anders AG' }, 'duplicate'],
    ['one of the same drop', { id: '' }, 'undecided number-in-drop'],
  ])('%s', (_, change, expected) => {
    expect(planned(invoiceOf(), { claims: [claimOf('RE-2026-1', change)] })).toBe(expected);
  });

  test('a list may have brought the total of what this states the rest of', () => {
    const invoice = invoiceOf({ totals: { gross: '119.00', prepaid: '19.00', due: '100.00' } });
    expect(planned(invoice, { claims: [claimOf('RE-2026-1', { issuedOn: '2026-04-01' })] })).toBe('duplicate');
  });

  test('a credit note comes once, and not under the number of a claim', () => {
    const claims = [claimOf('RE-1')];
    const earlier = (amountMinor: number) =>
      new Map([['GS-7', { number: 'GS-7', amountMinor, currency: 'EUR', claimId: 'id-RE-1' }]]);
    expect(planned(creditOf(['RE-1'], '20.00'), { claims, earlier: earlier(2_000) })).toBe('duplicate');
    expect(planned(creditOf(['RE-1'], '20.00'), { claims, earlier: earlier(2_001) })).toBe('undecided number-taken');
    expect(planned(creditOf(['RE-1'], '20.00'), { claims: [...claims, claimOf('GS-7')] })).toBe(
      'undecided number-taken',
    );
    const ofOther = new Map([
      ['GS-7', { number: 'GS-7', amountMinor: 2_000, currency: 'EUR', claimId: null, debtorName: 'Ganz Anders AG' }],
    ]);
    expect(planned(creditOf(['RE-1'], '20.00'), { claims, earlier: ofOther })).toBe('undecided number-taken');
    // An invoice is not the credit note whose number it bears, though both are of 20.00.
    const invoice = invoiceOf({ number: 'GS-7', totals: { gross: '20.00', due: '20.00' } });
    expect(planned(invoice, { claims, earlier: earlier(2_000) })).toBe('undecided number-taken');
  });

  test('a person says what it is', () => {
    const claims = [claimOf('RE-2026-1', { grossMinor: 20_000 })];
    const answered = (otherNumber: string) => planInvoice(invoiceOf(), contextOf({ claims, answers: { otherNumber } }));
    expect(answered('RE-2026-7')).toMatchObject({ kind: 'claim', claim: { number: 'RE-2026-7', amountMinor: 11_900 } });
    expect(answered('leave-out')).toMatchObject({ kind: 'not-ours', why: 'left-out' });
    expect(answered('replace')).toMatchObject({
      kind: 'correction',
      credit: { amountMinor: 8_100, target: claims[0] },
    });
    // That number is taken as well.
    expect(answered('RE-2026-1')).toMatchObject({ kind: 'undecided' });
  });

  test('both values are in the question, and nothing else is asked', () => {
    const claims = [claimOf('RE-2026-1', { grossMinor: 1_190_050 })];
    const plan = planInvoice(invoiceOf({ dueDates: [] }), contextOf({ claims }));
    const questions = plan.kind === 'undecided' ? plan.questions : [];
    expect(questions.map((question) => invoiceQuestionText(question, 'de'))).toEqual([
      'Unter der Nummer RE-2026-1 gibt es schon etwas anderes: 11.900,50 EUR vom 01.03.2026 an Holzbau Lechner GmbH. Dieser Beleg lautet über 119,00 EUR vom 01.04.2026. Was soll geschehen?',
    ]);
    expect(questions[0]?.choices.map(({ value }) => value)).toEqual(['replace', 'leave-out']);
  });

  test.each<[string, Partial<Parameters<typeof claimOf>[1] & object>]>([
    ['less was asked before', { grossMinor: 10_000 }],
    ['the difference was paid already', { grossMinor: 20_000, openMinor: 100, principalOpenMinor: 100 }],
    ['the customer is another', { grossMinor: 20_000, debtorName: 'Ganz Anders AG', debtorNumber: '7' }],
    ['it comes with the same drop', { grossMinor: 20_000, id: '' }],
  ])('it takes no place where %s', (_, change) => {
    const plan = planInvoice(invoiceOf(), contextOf({ claims: [claimOf('RE-2026-1', change)] }));
    const choices = plan.kind === 'undecided' ? plan.questions[0]?.choices.map(({ value }) => value) : undefined;
    expect(choices).toEqual(['leave-out']);
  });
});

test('two different invoices embedded in one file are a question', () => {
  const problem = { kind: 'refused', code: 'pdf-invoices-differ' } as const;
  expect(planned(invoiceOf({ problems: [problem] }))).toBe('undecided embedded-differ');
  expect(planned(invoiceOf({ problems: [problem] }), { answers: { embedded: 'as-read' } })).toBe('claim');
});

test('sums that contradict each other are a question about the amount', () => {
  const problem = {
    kind: 'refused',
    code: 'invoice-sums-differ',
    values: { stated: '119.00', made: '118.00' },
  } as const;
  const invoice = invoiceOf({ problems: [problem] });
  expect(planned(invoice)).toBe('undecided sums-differ');
  expect(planned(invoice, { answers: { amount: '119.00' } })).toBe('claim');
});

test('a known debtor keeps his number', () => {
  const plan = claimed(invoiceOf(), { debtors: [buyerOf()] });
  expect(plan.debtor).toMatchObject({ kind: 'known', id: 'd1', number: '10023' });
});
