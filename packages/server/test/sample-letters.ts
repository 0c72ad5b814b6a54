import type { ChargeInput } from '@mahnwerk/core/charge-words';
import { composeLetter } from '@mahnwerk/core/compose-letter';
import type { Letter, LetterItem, Recipient, Sender } from '@mahnwerk/core/letter';
import { standardProcedure } from '@mahnwerk/core/standard-procedure';
import { renderWording } from '../src/platform/wording.ts';

/** Invented firms and people; the IBAN is the well-known example of the standard. */
export const sampleSender: Sender = {
  name: 'Nordlicht Werkstatt GmbH',
  street: 'Hafenstraße 12',
  zip: '20457',
  city: 'Hamburg',
  country: 'DE',
  email: 'buchhaltung@nordlicht-werkstatt.example',
  phone: '+49 40 555 01 23',
  website: 'www.nordlicht-werkstatt.example',
  contactName: 'Jana Brandt',
  registerCourt: 'Amtsgericht Hamburg',
  registerNumber: 'HRB 123456',
  managers: 'Jörg Größl, Mia Österreich',
  vatId: 'DE123456789',
  bankName: 'Hanseatische Hausbank',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
  accountHolder: 'Nordlicht Werkstatt GmbH',
  brandColor: '#1f5f8b',
};

export const samplePerson: Recipient = {
  name: 'Änne Müßig-Grünwald',
  salutation: 'ms',
  street: 'Am Büchsenberg 7 a',
  zip: '79098',
  city: 'Freiburg im Breisgau',
  country: 'DE',
  debtorNumber: '10042',
};

export const sampleFirm: Recipient = {
  name: 'Bäckerei Kornblume OHG',
  contactName: 'Dr. Henrik von Stetten',
  salutation: 'mr',
  street: 'Mühlenweg 3',
  zip: '04109',
  city: 'Leipzig',
  country: 'DE',
  debtorNumber: '20077',
};

export function sampleItem(index: number, part: Partial<LetterItem> = {}): LetterItem {
  const originalMinor = part.originalMinor ?? 11_900 + index * 731;
  const paidMinor = part.paidMinor ?? 0;
  const principalMinor = part.principalMinor ?? originalMinor - paidMinor;
  const costsMinor = part.costsMinor ?? 0;
  const interestMinor = part.interestMinor ?? 0;
  return {
    number: part.number ?? `RE-2026-${String(100 + index).padStart(5, '0')}`,
    issuedOn: part.issuedOn ?? '2026-09-14',
    dueOn: part.dueOn ?? '2026-09-28',
    originalMinor,
    paidMinor,
    principalMinor,
    costsMinor,
    interestMinor,
    totalMinor: principalMinor + costsMinor + interestMinor,
  };
}

export interface SampleWish {
  readonly level?: 1 | 2 | 3;
  readonly language?: 'de' | 'en';
  readonly audience?: 'private' | 'business';
  readonly items?: readonly LetterItem[];
  readonly charges?: readonly ChargeInput[];
  readonly recipient?: Recipient;
  readonly sender?: Sender;
  readonly reference?: string;
  readonly currency?: Letter['currency'];
}

export function sampleLetter(wish: SampleWish = {}): Letter {
  const items = wish.items ?? [sampleItem(1)];
  const position = wish.level ?? 1;
  const letter = composeLetter(
    {
      language: wish.language ?? 'de',
      audience: wish.audience ?? 'private',
      currency: wish.currency ?? 'EUR',
      level: standardProcedure.levels[position - 1]!,
      writtenOn: '2026-11-21',
      deadlineOn: '2026-12-01',
      paymentsThroughOn: '2026-11-20',
      ...(position > 1 ? { inDefaultSinceOn: '2026-10-20' } : {}),
      reference: wish.reference ?? 'M-2026-00815',
      sender: wish.sender ?? sampleSender,
      recipient: wish.recipient ?? samplePerson,
      items,
      charges: wish.charges ?? [],
      totalMinor: items.reduce((sum, item) => sum + item.totalMinor, 0),
    },
    renderWording,
  );
  if ('kind' in letter) throw new Error(`sample letter refused: ${JSON.stringify(letter)}`);
  return letter;
}

/** Level 3 to a firm, with fees, flat fee, interest over a change of rate, a part payment and costs of earlier letters. */
export function sampleBusinessLetter(): Letter {
  const stretch = { basePercent: '1.27', pointsAbove: '9', ratePercent: '10.27' } as const;
  return sampleLetter({
    level: 3,
    audience: 'business',
    recipient: sampleFirm,
    items: [
      sampleItem(1, { originalMinor: 119_000, paidMinor: 40_000, costsMinor: 750, interestMinor: 2311 }),
      sampleItem(2, { originalMinor: 2_480_55, costsMinor: 4000, interestMinor: 2233 }),
    ],
    charges: [
      { kind: 'fee', claimNumber: 'RE-2026-00101', amountMinor: 250 },
      {
        kind: 'interest',
        claimNumber: 'RE-2026-00101',
        amountMinor: 711,
        stretches: [{ ...stretch, from: '2026-10-20', to: '2026-11-21', days: 32, baseMinor: 79_000 }],
      },
      { kind: 'flat-fee', claimNumber: 'RE-2026-00102', amountMinor: 4000 },
      {
        kind: 'interest',
        claimNumber: 'RE-2026-00102',
        amountMinor: 2233,
        stretches: [{ ...stretch, from: '2026-10-20', to: '2026-11-21', days: 32, baseMinor: 248_055 }],
      },
    ],
  });
}
