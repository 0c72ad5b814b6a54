import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { ClaimFacts, Country, SentNotice } from '../claim/claim.ts';
import { type LawSettings, standardLaw } from '../law/law-settings.ts';
import type { Letter, Recipient, Sender } from '../letter/letter.ts';
import type { RenderWording } from '../letter/letter-input.ts';
import type { Refusal } from '../refusal/refusal.ts';
import { letterCharges } from './charges.ts';
import type { Level, LevelText } from './procedure.ts';
import type { RunFacts } from './propose-run.ts';
import { writeLetter } from './write-letter.ts';

export interface SampleWish {
  readonly level: Level;
  readonly language: LevelText['language'];
  readonly audience: LevelText['audience'];
  readonly country: Country;
  readonly sender: Sender;
  readonly today: LocalDate;
  /** Left out = what a new company of the country starts with. */
  readonly law?: LawSettings;
}

const recipients: Readonly<Record<LevelText['audience'], Recipient>> = {
  private: {
    name: 'Erika Muster',
    contactName: 'Erika Muster',
    salutation: 'ms',
    street: 'Beispielweg 7',
    zip: '20095',
    city: 'Hamburg',
    country: 'DE',
    debtorNumber: '10042',
  },
  business: {
    name: 'Muster & Söhne GmbH',
    contactName: 'Max Muster',
    salutation: 'mr',
    street: 'Beispielallee 12',
    zip: '50667',
    city: 'Köln',
    country: 'DE',
    debtorNumber: '20815',
  },
};

/**
 * A letter of one level with invented claims: what the form shows as preview, and what every text is tried on before it is
 * saved. It is written by the functions of a real run; the first of its claims has a part payment.
 */
export function sampleLetter(wish: SampleWish, render: RenderWording): Letter | Refusal {
  const { level, language, today, law = standardLaw(wish.country) } = wish;
  const facts = [sampleFacts(wish, 'RE-2026-0101', 35, 11_900), sampleFacts(wish, 'RE-2026-0108', 28, 24_850)];
  const claims = facts.map((one) => one.claim);
  const charges = letterCharges(claims, level, 'post', today, law);
  const totalMinor = facts.reduce((sum, one, index) => sum + one.openMinor + charges[index]!.totalMinor, 0);
  const first = facts[0]!;
  return writeLetter(
    {
      key: 'sample',
      debtorId: first.debtorId,
      procedureName: first.procedure.name,
      level: level.position,
      currency: first.claim.currency,
      channel: 'post',
      facts,
      charges,
      totalMinor,
    },
    {
      sender: wish.sender,
      senderLanguage: language,
      recipient: recipients[wish.audience],
      recipientLanguage: language,
      reference: `M-${today.slice(0, 4)}-1-001`,
      today,
      law,
    },
    render,
  );
}

function sampleFacts(wish: SampleWish, number: string, overdueDays: number, grossMinor: number): RunFacts {
  const { level, country, audience, today } = wish;
  const issuedOn = addDays(today, -overdueDays - 14);
  const paidMinor = number.endsWith('1') ? 2_000 : 0;
  const claim: ClaimFacts = {
    number,
    kind: 'invoice',
    currency: country === 'CH' ? 'CHF' : 'EUR',
    country,
    debtorKind: audience,
    issuedOn,
    dueOn: addDays(today, -overdueDays),
    dueBasis: 'one-sided',
    hasConsumerNotice: true,
    entries: [
      { kind: 'principal', amountMinor: grossMinor, valueOn: issuedOn },
      ...(paidMinor === 0
        ? []
        : [
            {
              kind: 'payment' as const,
              amountMinor: -paidMinor,
              valueOn: addDays(today, -20),
              split: { costsMinor: 0, interestMinor: 0, principalMinor: -paidMinor },
            },
          ]),
    ],
    notices: earlierNotices(level, today),
  };
  return {
    claimId: number,
    debtorId: 'sample',
    claim,
    // Only the level asked for is read.
    procedure: {
      name: 'sample',
      version: 1,
      levels: Array.from({ length: level.position }, () => level),
      minimumMinor: 0,
      gapDays: 0,
    },
    openMinor: grossMinor - paidMinor,
    isCancelled: false,
    blocks: [],
    isDebtorProtected: false,
    hasUndecidedPayment: false,
    hasEmail: true,
    hasPostalAddress: true,
  };
}

function earlierNotices(level: Level, today: LocalDate): SentNotice[] {
  return Array.from({ length: level.position - 1 }, (_, index) => ({
    level: index + 1,
    sentOn: addDays(today, -27 + index),
    channel: 'post' as const,
    deadlineOn: addDays(today, -14 + index),
  }));
}
