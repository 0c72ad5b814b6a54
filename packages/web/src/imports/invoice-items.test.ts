import type { InvoicePreview } from '@mahnwerk/contract/invoices';
import { expect, it } from 'vitest';
import { toAnswer, toTyped } from './answer-text.ts';
import { boxesOf, hasCorrection, itemsOf, nextOpen, pointsPerPixel } from './invoice-items.ts';

const at = (confidence: number, page = 1) => ({
  page,
  box: [10, 20, 60, 30] as [number, number, number, number],
  confidence,
});

const page = {
  outcome: 'undecided',
  source: 'pdf-text',
  number: 'R-1',
  issuedOn: '2026-03-01',
  dueOn: null,
  amount: '119.00',
  currency: 'EUR',
  buyer: 'Erika Muster',
  debtor: null,
  fields: { number: at(0.95), amountDue: at(0.6), issueOn: at(0.9), currency: at(0.9), sellerName: at(0.99) },
  questions: [
    {
      code: 'due-date-missing',
      field: 'dueOn',
      label: 'Fälligkeit',
      text: 'Wann ist sie fällig?',
      choices: [{ value: '2026-03-15', text: '14 Tage' }],
      accepts: 'date',
      proposal: null,
      answer: null,
      place: null,
    },
    {
      code: 'debtor-alike',
      field: 'debtor',
      label: 'Kunde',
      text: 'Ist es einer von ihnen?',
      choices: [{ value: 'new', text: 'Neuer Kunde' }],
      accepts: 'nothing',
      proposal: null,
      answer: null,
      place: null,
    },
  ],
} as unknown as InvoicePreview;

it('the form of a page has its values, each question in the place of its field', () => {
  expect(itemsOf(page).map(({ field, value, isDoubtful }) => [field, value, isDoubtful])).toEqual([
    ['number', 'R-1', false],
    ['issueOn', '2026-03-01', false],
    ['dueOn', null, true],
    ['amount', '119.00', true],
    ['buyerName', 'Erika Muster', false],
    ['debtor', null, true],
  ]);
});

it('an electronic invoice is asked about, not corrected', () => {
  expect(itemsOf({ ...page, source: 'ubl' }).map(({ field }) => field)).toEqual(['dueOn', 'debtor']);
});

it('Enter goes to the next doubtful field, round the end, until none is left', () => {
  const items = itemsOf(page);
  const step = (after: string | undefined, draft = {}, looked: string[] = []) =>
    nextOpen(items, after, draft, new Set(looked))?.field;
  expect(step(undefined)).toBe('dueOn');
  expect(step('dueOn', { dueOn: '2026-03-15' })).toBe('amount');
  expect(step('amount', {}, ['amount'])).toBe('debtor');
  expect(step('debtor', { debtor: 'new' }, ['amount'])).toBe('dueOn');
  expect(step('debtor', { debtor: 'new', dueOn: '2026-03-15' }, ['amount'])).toBeUndefined();
});

it('a box leads to its line of the form, others are shown only', () => {
  const fields = boxesOf(page, itemsOf(page)).map(({ name, field }) => `${name} ${field}`);
  expect(fields.sort()).toEqual([
    'amountDue amount',
    'currency undefined',
    'issueOn issueOn',
    'number number',
    'sellerName undefined',
  ]);
});

it('confirming is no correction', () => {
  expect(hasCorrection(itemsOf(page), { amount: '119.00', debtor: 'new' })).toBe(false);
  expect(hasCorrection(itemsOf(page), { amount: '191.00' })).toBe(true);
});

it.each([
  ['1.234,50', 'amount', '1234.50'],
  ['12,5', 'amount', '12.50'],
  ['zwölf', 'amount', undefined],
  [' R 7 ', 'text', 'R 7'],
  ['14', 'days', '14'],
  ['14 Tage', 'days', undefined],
  ['2026-03-01', 'date', '2026-03-01'],
  ['', 'text', undefined],
] as const)('%j as %s is %j', (text, accepts, answer) => expect(toAnswer(text, accepts, 'de')).toBe(answer));

it('an amount is shown as it would be typed', () => {
  for (const value of ['1234.50', '-0.07', '12000000.00'])
    expect(toAnswer(toTyped(value, 'amount', 'de'), 'amount', 'de')).toBe(value);
});

it('a page of 110 dots an inch and a photograph are as large as their paper', () => {
  expect(pointsPerPixel({ width: 909, height: 1286 }, 110, false) * 1286).toBeCloseTo(842, 0);
  expect(pointsPerPixel({ width: 3000, height: 4000 }, 110, true) * 4000).toBeCloseTo(841.89, 2);
});
