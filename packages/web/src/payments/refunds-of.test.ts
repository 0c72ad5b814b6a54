import type { PaymentRow } from '@mahnwerk/contract/payments';
import { expect, test } from 'vitest';
import { refundsOf } from './refunds-of.ts';

const payment = { bookedOn: '2026-11-10', currency: 'EUR' } as const;
const row = (id: string, amount: string, bookedOn: string, rest: Partial<PaymentRow> = {}) =>
  ({ id, amount, bookedOn, currency: 'EUR', state: 'not-a-payment', ...rest }) as PaymentRow;

test('transfers that may have paid a credit back: just this amount first, then the latest', () => {
  const rows = [
    row('other', '-30.00', '2026-11-12'),
    row('later', '-20.00', '2026-11-20'),
    row('exact', '-20.00', '2026-11-11'),
    row('latest', '-40.00', '2026-11-21', { state: 'undecided' }),
    row('before', '-20.00', '2026-11-09'),
    row('in', '20.00', '2026-11-12'),
    row('francs', '-20.00', '2026-11-12', { currency: 'CHF' }),
    row('booked', '-20.00', '2026-11-12', { state: 'booked' }),
  ];
  expect(refundsOf(payment, '20.00', rows).map(({ id }) => id)).toEqual(['later', 'exact', 'latest', 'other']);
});
