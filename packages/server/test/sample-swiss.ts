import type { Letter, Recipient, Sender } from '@mahnwerk/core/letter';
import { type SampleWish, sampleItem, sampleLetter } from './sample-letters.ts';

/** Invented firms and people; the accounts are the test numbers of the standard. */
export const swissSender: Sender = {
  name: 'Alpenblick Werkstatt AG',
  street: 'Seestrasse 48a',
  zip: '8002',
  city: 'Zürich',
  country: 'CH',
  email: 'buchhaltung@alpenblick-werkstatt.example',
  phone: '+41 44 555 01 23',
  website: 'www.alpenblick-werkstatt.example',
  contactName: 'Reto Brändli',
  registerNumber: 'CHE-123.456.789',
  managers: 'Urs Größl',
  bankName: 'Seebank Zürich',
  iban: 'CH9300762011623852957',
  accountHolder: 'Alpenblick Werkstatt AG',
  brandColor: '#8a1f2d',
};

export const swissPerson: Recipient = {
  name: 'Änne Müßig-Grünwald',
  salutation: 'ms',
  street: 'Am Büchsenberg 7 a',
  zip: '6003',
  city: 'Luzern',
  country: 'CH',
  debtorNumber: '10042',
};

export const swissFirm: Recipient = {
  name: 'Bäckerei Kornblume GmbH',
  contactName: 'Dr. Henrik von Stetten',
  salutation: 'mr',
  street: 'Postfach 312',
  zip: '3001',
  city: 'Bern',
  country: 'CH',
  debtorNumber: '20077',
};

export const qrIban = 'CH4431999123000889012';

/** A letter in francs; one claim to a person unless the wish says otherwise. */
export function swissLetter(wish: SampleWish = {}): Letter {
  return sampleLetter({
    sender: swissSender,
    recipient: swissPerson,
    currency: 'CHF',
    items: [sampleItem(1, { originalMinor: 159_000 })],
    ...wish,
  });
}

/** Level 3 to a firm with interest, paid to a QR-IBAN. */
export function swissBusinessLetter(): Letter {
  const interest = (claimNumber: string, amountMinor: number, baseMinor: number) =>
    ({
      kind: 'interest',
      claimNumber,
      amountMinor,
      stretches: [{ ratePercent: '5.00', from: '2026-10-20', to: '2026-11-21', days: 32, baseMinor }],
    }) as const;
  return swissLetter({
    level: 3,
    audience: 'business',
    sender: { ...swissSender, iban: qrIban },
    recipient: swissFirm,
    items: [
      sampleItem(1, { originalMinor: 119_000, paidMinor: 40_000, interestMinor: 346 }),
      sampleItem(2, { originalMinor: 2_480_55, interestMinor: 1087 }),
    ],
    charges: [interest('RE-2026-00101', 346, 79_000), interest('RE-2026-00102', 1087, 248_055)],
  });
}
