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

test('changed terms are named before and after, as people say them', () => {
  const changes = [
    { field: 'receivedOn', before: null, after: '2026-03-03' },
    { field: 'agreedRate', before: null, after: { kind: 'above-base-rate', basisPoints: 900 } },
    { field: 'discounts', before: [], after: [{ days: 8, percentBasisPoints: 200, baseMinor: 10_000 }] },
    { field: 'isBetweenMerchants', before: false, after: true },
    { field: 'dueBasis', before: 'one-sided', after: 'contract' },
  ];
  const event = { kind: 'claim-terms-changed', data: { number: 'RE-1', currency: 'EUR', changes } };
  expect(eventText(event, 'de')).toBe(
    'Angaben zu RE-1 geändert: Zugang der Rechnung jetzt 03.03.2026, vorher nicht angegeben; vereinbarter Zinssatz jetzt 9,00\u00A0% über dem Basiszinssatz, vorher nicht angegeben; Skonto jetzt 2,00\u00A0% binnen 8 Tagen auf 100,00\u00A0€, vorher keines; beiderseitiges Handelsgeschäft jetzt ja, vorher nein; Grundlage der Fälligkeit jetzt Vereinbarung, vorher Rechnung.',
  );
  expect(eventText(event, 'en')).toContain('receipt of the invoice now 3 Mar 2026, before not stated');
});

test('entries, limitation events and fields have words in both languages', () => {
  const entry = { entryKind: 'waiver', amountMinor: 1_437, currency: 'EUR', number: 'RE-1', reason: 'Kulanz' };
  expect(eventText({ kind: 'claim-entry-added', data: { ...entry, valueOn: '2026-05-04' } }, 'de')).toBe(
    'Verzicht über 14,37\u00A0€ auf RE-1 gebucht, Wertstellung 04.05.2026: Kulanz.',
  );
  expect(eventText({ kind: 'claim-entry-reversed', data: entry }, 'en')).toBe(
    'Waiver of €14.37 on RE-1 taken back: Kulanz.',
  );
  const court = { number: 'RE-1', limitationKind: 'court', sinceOn: '2026-05-04', toOn: null, reason: '' };
  expect(eventText({ kind: 'limitation-event-added', data: court }, 'de')).toBe(
    'Zur Verjährung von RE-1 vermerkt: gerichtliches Verfahren ab 04.05.2026.',
  );
  const fields = { name: 'Probe AG', fields: ['street', 'region'] };
  expect(eventText({ kind: 'debtor-changed', data: fields }, 'de')).toBe(
    'Stammdaten von Probe AG geändert: Straße, Bundesland oder Kanton.',
  );
});

test('a customer who becomes a business is named before and after', () => {
  const changes = [{ field: 'kind', before: 'private', after: 'business' }];
  expect(eventText({ kind: 'debtor-changed', data: { name: 'Probe', changes } }, 'de')).toBe(
    'Stammdaten von Probe geändert. Art jetzt Unternehmen, vorher Verbraucher.',
  );
});

test('settings of the law are named before and after', () => {
  const data = {
    fields: ['costsFirst', 'discounts', 'agreedFeeMinor'],
    before: { costsFirst: false, discounts: { toleranceDays: 0 }, agreedFeeMinor: null },
    after: { costsFirst: true, discounts: { toleranceDays: 3 }, agreedFeeMinor: 2_000 },
  };
  expect(eventText({ kind: 'law-changed', data }, 'de')).toBe(
    'Recht und Zinsen geändert: Kosten vor Zinsen jetzt ja, vorher nein; Skonto; vereinbarte Mahnkosten jetzt 20,00, vorher keine Angabe.',
  );
  expect(eventText({ kind: 'settings-changed', data: { fields: ['street', 'smtp'] } }, 'en')).toBe(
    'Settings changed: street, mail server.',
  );
});
