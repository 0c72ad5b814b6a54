import { expect, test } from 'vitest';
import { eventText, eventTexts } from './event-text.ts';

test('fills amounts, dates and names, and leaves out the part whose value is missing', () => {
  const data = { amountMinor: 11_900, currency: 'EUR', bookedOn: '2026-04-10', number: 'RE-1' };
  expect(eventText({ kind: 'payment-booked', data: { ...data, payer: 'Erika Muster' } }, 'de')).toBe(
    'Zahlung über 119,00\u00A0€ von Erika Muster vom 10.04.2026 auf RE-1 gebucht.',
  );
  expect(eventText({ kind: 'payment-booked', data: { ...data, payer: null } }, 'en')).toBe(
    'Payment of €119.00 of 10 Apr 2026 booked on RE-1.',
  );
});

test('an unknown kind shows its name', () => {
  expect(eventText({ kind: 'from-the-future', data: {} }, 'de')).toBe('from-the-future');
});

test('both languages use the same values', () => {
  for (const [kind, words] of Object.entries(eventTexts)) {
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    expect(names(words.de), kind).toEqual(names(words.en));
  }
});
