import { expect, test } from 'vitest';
import type { Payment } from './payment.ts';
import { recallReturns, type ToldReturn } from './recall-returns.ts';

const returned: Payment = {
  id: 'p',
  bookedOn: '2026-04-09',
  valueOn: '2026-04-09',
  amountMinor: -30_300,
  currency: 'EUR',
  code: '109',
  counterpartyName: null,
  counterpartyIban: null,
  remittance: 'RUECKLASTSCHRIFT',
  structuredReference: null,
  endToEndId: null,
  mandateId: null,
  returnReason: 'AM04',
  returnedMinor: null,
  chargesMinor: null,
  refusedClaimIds: [],
};
const told: ToldReturn = {
  id: 't',
  claimId: 'c',
  number: 'RE-1001',
  returnedOn: '2026-04-08',
  amountMinor: 30_000,
  endToEndId: null,
  mandateId: null,
};

test.each<[name: string, payment: Partial<Payment>, told: Partial<ToldReturn>, found: boolean]>([
  ['nothing names it', {}, {}, false],
  ['the number stands in the text', { remittance: 'zu re 1001' }, {}, true],
  ['a longer number stands in the text', { remittance: 'zu RE-10012' }, {}, false],
  ['the same reference', { endToEndId: 'E1' }, { endToEndId: 'E1' }, true],
  [
    'another reference, although the number is named',
    { endToEndId: 'E1', remittance: 'RE-1001' },
    { endToEndId: 'E2' },
    false,
  ],
  ['the same mandate', { mandateId: 'M1' }, { mandateId: 'M1' }, true],
  ['another mandate', { mandateId: 'M1', remittance: 'RE-1001' }, { mandateId: 'M2' }, false],
  ['the bank states another amount', { remittance: 'RE-1001', returnedMinor: 29_900 }, {}, false],
  ['more than banks charge', { remittance: 'RE-1001', amountMinor: -33_000 }, {}, false],
  ['two weeks apart', { remittance: 'RE-1001' }, { returnedOn: '2026-04-24' }, false],
])('%s', (_, payment, list, found) => {
  const recalled = recallReturns([{ ...returned, ...payment }], [{ ...told, ...list }]);
  expect(recalled.get('p')).toEqual(found ? [{ claimId: 'c', amountMinor: 30_000 }] : undefined);
});

test('what could be two is nobody’s', () => {
  const named = { ...returned, remittance: 'RE-1001' };
  expect(recallReturns([named], [told, { ...told, id: 'u' }]).size).toBe(0);
  expect(recallReturns([named, { ...named, id: 'q' }], [told]).size).toBe(0);
});
