import { addDays, daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { nextWorkingDay } from '../calendar/working-day.ts';
import { accruedInterest } from '../claim/accrued-interest.ts';
import type { ClaimFacts } from '../claim/claim.ts';
import { defaultStart, placeOf } from '../claim/default-start.ts';
import { openParts } from '../claim/ledger.ts';
import { spreadFor } from '../interest/default-rate.ts';
import type { ChargeInput, InterestStretch } from '../letter/charge-words.ts';
import { composeLetter } from '../letter/compose-letter.ts';
import type { Letter, LetterItem, Recipient, Sender } from '../letter/letter.ts';
import type { RenderWording } from '../letter/letter-input.ts';
import { toDecimal } from '../money/money.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { Charges } from './charges.ts';
import { textFor } from './check-procedure.ts';
import { audienceOf } from './procedure.ts';
import type { RunLetter } from './propose-run.ts';

export interface LetterContext {
  readonly sender: Sender;
  /** The company's language, for debtors whose own has no text. */
  readonly senderLanguage: 'de' | 'en';
  readonly recipient: Recipient;
  readonly recipientLanguage: 'de' | 'en';
  /** The letter's own number. */
  readonly reference: string;
  readonly today: LocalDate;
  /** Up to which day the bank's data are complete; absent = no account is watched. */
  readonly bankReadThroughOn?: LocalDate | undefined;
}

/** The letter of a run, frozen: a full new period from today, the amounts of the facts, the texts of the level. */
export function writeLetter(letter: RunLetter, context: LetterContext, render: RenderWording): Letter | Refusal {
  const { today, bankReadThroughOn } = context;
  const first = letter.facts[0]!;
  const level = first.procedure.levels[letter.level - 1]!;
  const audience = audienceOf(first.claim.debtorKind);
  const text = textFor(level, audience, context.recipientLanguage, context.senderLanguage);
  if (text === undefined) {
    return refuse('value-missing', { field: `level.${letter.level}.${context.senderLanguage}.${audience}` });
  }
  const isRead = bankReadThroughOn !== undefined && bankReadThroughOn < today;
  const inDefaultSinceOn = commonDefault(letter, today);
  return composeLetter(
    {
      language: text.language,
      audience,
      currency: letter.currency,
      level,
      writtenOn: today,
      deadlineOn: nextWorkingDay(addDays(today, level.periodDays), placeOf(first.claim)),
      paymentsThroughOn: isRead ? bankReadThroughOn : today,
      ...(inDefaultSinceOn !== undefined && { inDefaultSinceOn }),
      reference: context.reference,
      sender: context.sender,
      recipient: context.recipient,
      items: letter.facts.map((one, index) => toItem(one.claim, letter.charges[index]!)),
      charges: letter.facts.flatMap((one, index) => chargeInputs(one.claim, letter.charges[index]!)),
      totalMinor: letter.totalMinor,
    },
    render,
  );
}

/** Since when the debtor is in default, if that is one day for all claims of the letter. */
function commonDefault(letter: RunLetter, today: LocalDate): LocalDate | undefined {
  const days = new Set(letter.facts.map((one) => defaultStart(one.claim).startsOn));
  const [day] = days;
  return days.size === 1 && day !== undefined && day < today ? day : undefined;
}

function toItem(claim: ClaimFacts, charges: Charges): LetterItem {
  const open = openParts(claim.entries);
  const originalMinor = claim.entries.reduce((sum, one) => sum + (one.kind === 'principal' ? one.amountMinor : 0), 0);
  const costsMinor = open.costsMinor + charges.feeMinor + charges.flatFeeMinor;
  const interestMinor = open.interestMinor + charges.interestMinor;
  return {
    number: claim.number,
    issuedOn: claim.issuedOn,
    dueOn: claim.dueOn,
    originalMinor,
    paidMinor: originalMinor - open.principalMinor,
    principalMinor: open.principalMinor,
    costsMinor,
    interestMinor,
    totalMinor: open.principalMinor + costsMinor + interestMinor,
  };
}

function chargeInputs(claim: ClaimFacts, charges: Charges): ChargeInput[] {
  const { feeMinor, flatFeeMinor, interestMinor, interestPeriod } = charges;
  const claimNumber = claim.number;
  const inputs: ChargeInput[] = [];
  if (feeMinor !== 0) inputs.push({ kind: 'fee', claimNumber, amountMinor: feeMinor });
  if (flatFeeMinor !== 0) inputs.push({ kind: 'flat-fee', claimNumber, amountMinor: flatFeeMinor });
  if (interestMinor !== 0 && interestPeriod !== undefined) {
    const stretches = stretchesOf(claim, interestPeriod);
    inputs.push({ kind: 'interest', claimNumber, amountMinor: interestMinor, stretches });
  }
  return inputs;
}

/** The days of the period with their rates, for the explanation. */
function stretchesOf(
  claim: ClaimFacts,
  period: { readonly from: LocalDate; readonly to: LocalDate },
): InterestStretch[] {
  const spread = spreadFor(claim.country, claim.debtorKind, claim.kind);
  const pointsAbove = toDecimal(spread.basisPoints).replace(/\.?0+$/, '');
  return accruedInterest(claim, defaultStart(claim), period.to)
    .segments.filter((segment) => segment.to > period.from)
    .map((segment): InterestStretch => {
      const from = later(segment.from, period.from);
      const stretch = {
        from,
        to: segment.to,
        days: daysBetween(from, segment.to),
        ratePercent: segment.ratePercent,
        baseMinor: segment.baseMinor,
      };
      if (spread.kind === 'fixed') return stretch;
      return { ...stretch, basePercent: segment.baseRatePercent, pointsAbove };
    });
}

function later(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}
