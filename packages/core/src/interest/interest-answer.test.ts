import { expect, test } from 'vitest';
import { interestAnswer } from './interest-answer.ts';

const fine = { principal: '10000.00', country: 'DE', debtor: 'business', from: '2023-01-16', to: '2025-10-03' };

test('as typed on the command line', () => {
  expect(interestAnswer({ ...fine, from: '2026-06-30', to: '2026-07-02', dayCount: undefined })).toEqual({
    segments: [
      {
        from: '2026-06-30',
        to: '2026-07-01',
        days: 1,
        rate: '10.27',
        base: '1.27',
        principal: '10000.00',
        interest: '2.813699',
      },
      {
        from: '2026-07-01',
        to: '2026-07-02',
        days: 1,
        rate: '10.52',
        base: '1.52',
        principal: '10000.00',
        interest: '2.882192',
      },
    ],
    interest: '5.70',
  });
  expect(interestAnswer(fine)).toMatchObject({ interest: '3170.18' });
  expect(interestAnswer({ ...fine, dayCount: 'ACT_ACT' })).toMatchObject({ interest: '3166.76' });
  expect(interestAnswer({ ...fine, principal: '10000' })).toMatchObject({ interest: '3170.18' });
  expect(interestAnswer({ ...fine, to: fine.from })).toEqual({ segments: [], interest: '0.00' });
  expect(interestAnswer({ ...fine, to: '2027-02-01', carryForward: true })).toMatchObject({ carriedForward: true });
});

test.each([
  [{ ...fine, country: 'de' }, 'value-invalid', 'country'],
  [{ ...fine, debtor: 'company' }, 'value-invalid', 'debtor'],
  [{ ...fine, dayCount: '30/360' }, 'value-invalid', 'day-count'],
  [{ ...fine, principal: '1.000,00' }, 'amount-invalid', 'principal'],
  [{ ...fine, principal: '1e5' }, 'amount-invalid', 'principal'],
  [{ ...fine, principal: '-1.00' }, 'amount-out-of-range', 'principal'],
  [{ ...fine, principal: '10000000000.01' }, 'amount-out-of-range', 'principal'],
  [{ ...fine, principal: '999999999999999' }, 'amount-out-of-range', 'principal'],
  [{ ...fine, from: '2023-02-29' }, 'date-invalid', 'from'],
  [{ ...fine, to: '' }, 'date-invalid', 'to'],
  [{ ...fine, to: '2023-01-15' }, 'value-invalid', 'to'],
  [{ ...fine, to: '2027-01-02' }, 'rate-unknown', 'to'],
])('%j is refused: %s %s', (typed, code, field) => {
  expect(interestAnswer(typed)).toMatchObject({ kind: 'refused', code, field });
});
