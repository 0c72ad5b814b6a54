import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FormatTrace, matchFormats } from './match-formats.ts';

const trace = (more: Partial<FormatTrace> = {}): FormatTrace => ({
  bookedOn: '2026-04-15',
  amountMinor: 11_900,
  bankReference: null,
  counterpartyIban: null,
  endToEndId: null,
  remittance: null,
  ...more,
});

describe('the same booking in another format', () => {
  const iban = 'DE89370400440532013000';
  test.each<[string, Partial<FormatTrace>, Partial<FormatTrace>, boolean]>([
    ['the payer', { counterpartyIban: iban }, { counterpartyIban: iban }, true],
    [
      'another payer',
      { counterpartyIban: iban, remittance: 'RE-1001' },
      { counterpartyIban: 'DE1', remittance: 'RE-1001' },
      false,
    ],
    [
      'the text in other words',
      { remittance: 'Rechnung RE-1001 für Möbel' },
      { remittance: 'RECHNUNG RE-1001FUER MOEBEL' },
      true,
    ],
    [
      'a text that was cut',
      { remittance: 'Rechnung RE-1001 vom 3.4.' },
      { remittance: 'SVWZ+Rechnung RE-1001' },
      false,
    ],
    [
      'a text with more around it',
      { remittance: 'Rechnung RE-1001' },
      { remittance: 'SVWZ+Rechnung RE-1001 DATUM 15.04' },
      true,
    ],
    [
      'two invoices of one payer',
      { counterpartyIban: iban, remittance: 'Rechnung RE-1001' },
      { counterpartyIban: iban, remittance: 'Rechnung RE-1002' },
      false,
    ],
    ['nothing but day and amount', { counterpartyIban: iban }, { remittance: 'Rechnung RE-1001' }, false],
    ['an id that says nothing', { endToEndId: 'NOTPROVIDED' }, { endToEndId: 'NOTPROVIDED' }, false],
    [
      'references of one family',
      { counterpartyIban: iban, bankReference: 'A1' },
      { counterpartyIban: iban, bankReference: 'A2' },
      false,
    ],
    ['another day', { counterpartyIban: iban }, { counterpartyIban: iban, bookedOn: '2026-04-16' }, false],
    ['another amount', { counterpartyIban: iban }, { counterpartyIban: iban, amountMinor: -11_900 }, false],
  ])('%s', (_name, one, other, isSame) => {
    expect(matchFormats([trace(one)], [trace(other)]).has(0)).toBe(isSame);
    expect(matchFormats([trace(other)], [trace(one)]).has(0)).toBe(isSame);
  });
});

test('equal bookings keep their number', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 12 });
  fc.assert(
    fc.property(amounts, amounts, (fresh, onFile) => {
      const toTraces = (list: readonly number[]) =>
        list.map((amountMinor) => trace({ amountMinor, remittance: 'Spende für den Verein' }));
      const same = matchFormats(toTraces(fresh), toTraces(onFile));
      for (const amount of [1, 2, 3]) {
        const count = (list: readonly number[]) => list.filter((one) => one === amount).length;
        const left = fresh.filter((one, index) => one === amount && !same.has(index)).length;
        expect(left).toBe(Math.max(count(fresh) - count(onFile), 0));
      }
    }),
  );
});
