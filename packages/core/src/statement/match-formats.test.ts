import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormatTrace } from './compare-traces.ts';
import { type EntryOnFile, type FreshEntry, matchFormats } from './match-formats.ts';

const trace = (more: Partial<FormatTrace> = {}): FormatTrace => ({
  bookedOn: '2026-04-15',
  valueOn: more.bookedOn ?? '2026-04-15',
  amountMinor: 11_900,
  bankReference: null,
  counterpartyIban: null,
  endToEndId: null,
  remittance: null,
  ...more,
});
const fresh = (parts: readonly FormatTrace[], more: Partial<FreshEntry> = {}): FreshEntry => ({
  parts,
  isBatch: false,
  notification: undefined,
  twins: new Set(),
  apart: new Set(),
  ...more,
});
const onFile = (parts: readonly FormatTrace[], more: Partial<EntryOnFile> = {}): EntryOnFile => ({
  statementId: 's1',
  parts,
  isBatch: false,
  notification: undefined,
  isSameFormat: false,
  isOpen: true,
  ...more,
});
const kinds = (news: readonly FreshEntry[], old: readonly EntryOnFile[]) => {
  const matches = matchFormats(news, old);
  return news.map((_, index) => matches.get(index)?.kind ?? 'new').join(' ');
};

const iban = 'DE89370400440532013000';
const otherIban = 'DE02120300000000202051';

describe('the same booking in another format', () => {
  test.each<[string, Partial<FormatTrace>, Partial<FormatTrace>, boolean | 'perhaps']>([
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
      'perhaps',
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
    ['nothing but day and amount', { counterpartyIban: iban }, { remittance: 'Rechnung RE-1001' }, 'perhaps'],
    ['an id that says nothing', { endToEndId: 'NOTPROVIDED' }, { endToEndId: 'NOTPROVIDED' }, 'perhaps'],
    [
      'references of one family',
      { counterpartyIban: iban, bankReference: 'A1' },
      { counterpartyIban: iban, bankReference: 'A2' },
      false,
    ],
    ['another day', { counterpartyIban: iban }, { counterpartyIban: iban, bookedOn: '2026-04-16' }, false],
    ['another amount', { counterpartyIban: iban }, { counterpartyIban: iban, amountMinor: -11_900 }, false],
    [
      'one reference and id, a day apart',
      { bankReference: 'R52', endToEndId: 'E77', counterpartyIban: iban },
      { bankReference: 'R52', endToEndId: 'E77', counterpartyIban: iban, bookedOn: '2026-04-16' },
      true,
    ],
    [
      'one reference a day apart and nothing else',
      { bankReference: 'R52' },
      { bankReference: 'R52', bookedOn: '2026-04-16' },
      false,
    ],
    [
      'one reference, value day and amount, the booking a day apart',
      { bankReference: 'R52', valueOn: '2026-04-14' },
      { bankReference: 'R52', valueOn: '2026-04-14', bookedOn: '2026-04-16' },
      true,
    ],
    [
      'one reference and id, weeks apart',
      { bankReference: 'R52', endToEndId: 'E77' },
      { bankReference: 'R52', endToEndId: 'E77', bookedOn: '2026-05-15' },
      false,
    ],
  ])('%s', (_name, one, other, expected) => {
    const kind = expected === 'perhaps' ? 'perhaps' : expected ? 'same' : 'new';
    expect(kinds([fresh([trace(one)])], [onFile([trace(other)], { isOpen: false })])).toBe(kind);
    expect(kinds([fresh([trace(other)])], [onFile([trace(one)], { isOpen: false })])).toBe(kind);
  });

  test('who paid takes the place of what does not say it, as long as nobody decided', () => {
    const lean = [trace({ remittance: 'Rechnung RE-1001' })];
    const full = [trace({ remittance: 'Rechnung RE-1001', counterpartyIban: iban })];
    expect(kinds([fresh(full)], [onFile(lean)])).toBe('details');
    expect(kinds([fresh(full)], [onFile(lean, { isOpen: false })])).toBe('same');
    expect(kinds([fresh(lean)], [onFile(full)])).toBe('same');
  });

  test('the same statement needs no more than day and sum', () => {
    const one = [fresh([trace({ remittance: 'BAREINZAHLUNG' })], { twins: new Set(['s1']) })];
    expect(kinds(one, [onFile([trace({ remittance: 'Einzahlung Automat' })])])).toBe('same');
    expect(kinds(one, [onFile([trace({ remittance: 'Einzahlung Automat' })], { statementId: 's2' })])).toBe('perhaps');
  });
});

describe('a batch and its sum', () => {
  const parts = [100, 150, 50].map((amountMinor, index) =>
    trace({ amountMinor, endToEndId: `E${index}`, counterpartyIban: iban, remittance: `Rechnung ${index}` }),
  );
  const sum = trace({ amountMinor: 300, remittance: 'Sammelgutschrift' });
  test.each<[string, FreshEntry[], EntryOnFile[], string]>([
    ['the parts come after the sum', [fresh(parts)], [onFile([sum])], 'details'],
    ['the sum is decided', [fresh(parts)], [onFile([sum], { isOpen: false })], 'late-details'],
    ['the sum comes after the parts', [fresh([sum])], [onFile(parts)], 'same'],
    ['both have the parts', [fresh(parts)], [onFile(parts)], 'same'],
    [
      'the parts without a word of their own',
      [fresh(parts)],
      [onFile([100, 150, 50].map((amountMinor) => trace({ amountMinor })))],
      'same',
    ],
    ['another day', [fresh(parts)], [onFile([{ ...sum, bookedOn: '2026-04-16' }])], 'new'],
    ['a second batch of the same sum', [fresh([sum]), fresh([sum])], [onFile(parts)], 'same new'],
    ['a second batch with its parts', [fresh(parts), fresh(parts)], [onFile([sum])], 'details new'],
    [
      'a payer with the same amount',
      [fresh([trace({ amountMinor: 300, counterpartyIban: otherIban })])],
      [onFile(parts)],
      'perhaps',
    ],
    [
      'a payer with it on file',
      [fresh(parts)],
      [onFile([trace({ amountMinor: 300, counterpartyIban: otherIban })])],
      'perhaps',
    ],
    [
      'the bank calls it a batch, whatever account it names',
      [fresh([trace({ amountMinor: 300, counterpartyIban: otherIban })], { isBatch: true })],
      [onFile(parts)],
      'same',
    ],
    [
      'other references of one family',
      [fresh(parts.map((part) => ({ ...part, bankReference: 'B1' })))],
      [onFile([{ ...sum, bankReference: 'B2' }])],
      'perhaps',
    ],
    ['each part is an entry of its own', parts.map((part) => fresh([part])), [onFile(parts)], 'same same same'],
    ['each part was one', [fresh(parts)], parts.map((part) => onFile([part])), 'same'],
    [
      'each part is an entry of a notification',
      parts.map((part) => fresh([part], { notification: 'n' })),
      [onFile([sum])],
      'details more-details more-details',
    ],
    [
      'each part was an entry of a notification',
      [fresh([sum])],
      parts.map((part) => onFile([part], { notification: 'n' })),
      'same',
    ],
    ['one format in two ways', [fresh(parts)], [onFile([sum], { isSameFormat: true })], 'details'],
    ['one format, the sum second', [fresh([sum])], [onFile(parts, { isSameFormat: true })], 'same'],
    [
      'one format, and statements that follow each other',
      [fresh(parts, { apart: new Set(['s1']) })],
      [onFile([sum], { isSameFormat: true })],
      'new',
    ],
    ['one format says all else alike', [fresh([parts[0]!])], [onFile([parts[0]!], { isSameFormat: true })], 'new'],
    ['entries of no notification are no parts', [fresh([sum])], parts.map((part) => onFile([part])), 'new'],
  ])('%s', (_, news, old, expected) => expect(kinds(news, old)).toBe(expected));
});

test('equal bookings keep their number', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 12 });
  fc.assert(
    fc.property(amounts, amounts, (news, old) => {
      const entriesOf = (list: readonly number[]) =>
        list.map((amountMinor) => [trace({ amountMinor, remittance: 'Spende für den Verein' })]);
      const same = matchFormats(
        entriesOf(news).map((parts) => fresh(parts)),
        entriesOf(old).map((parts) => onFile(parts)),
      );
      for (const amount of [1, 2, 3]) {
        const count = (list: readonly number[]) => list.filter((one) => one === amount).length;
        const left = news.filter((one, index) => one === amount && !same.has(index)).length;
        expect(left).toBe(Math.max(count(news) - count(old), 0));
      }
    }),
  );
});

test('equal dues of a day are each told by who paid them', () => {
  const dues = Array.from({ length: 3000 }, (_, i) => trace({ counterpartyIban: `DE${i}`, endToEndId: `E${i}` }));
  const late = trace({ counterpartyIban: 'DE3000', endToEndId: 'E3000' });
  const old = dues.map((part) => onFile([part]));
  const matches = matchFormats(
    [...dues, late].reverse().map((part) => fresh([part], { twins: new Set(['s1']) })),
    old,
  );
  expect(matches.has(0)).toBe(false);
  expect(dues.every((_, i) => matches.get(3000 - i)?.kind === 'same')).toBe(true);
});
