import type { LocalDate } from '../calendar/local-date.ts';
import type { ClaimFacts } from '../claim/claim.ts';
import { claimStatement } from '../claim/claim-statement.ts';
import { defaultStart } from '../claim/default-start.ts';
import { openParts } from '../claim/ledger.ts';
import { spreadOf } from '../interest/default-rate.ts';
import type { LawSettings } from '../law/law-settings.ts';
import type { ChargeInput, InterestStretch } from '../letter/charge-words.ts';
import { composeLetter } from '../letter/compose-letter.ts';
import { composeStatementSheet } from '../letter/compose-statement-sheet.ts';
import type { Letter, LetterItem, Recipient, Sender } from '../letter/letter.ts';
import type { RenderWording } from '../letter/letter-input.ts';
import type { StatementClaim } from '../letter/statement-section.ts';
import type { StatementSheet } from '../letter/statement-sheet.ts';
import type { Language, Words } from '../money/language.ts';
import { toDecimal } from '../money/money.ts';
import { isRefusal, type Refusal, refuse } from '../refusal/refusal.ts';
import type { ChargedStretch, Charges } from './charges.ts';
import { textFor } from './check-procedure.ts';
import { deadlineOf } from './judge-letter.ts';
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
  /** What the company has settled: its statements of claims count by it. */
  readonly law: LawSettings;
}

/** A letter that is decided; what the guard says of it is no part of it. */
export type WritableLetter = Omit<RunLetter, 'findings' | 'mayLeave'>;

/** The letter of a run, frozen: a full new period from today, the amounts of the facts, the texts of the level. */
export function writeLetter(letter: WritableLetter, context: LetterContext, render: RenderWording): Letter | Refusal {
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
  const annex = level.hasStatement === true ? annexOf(letter, context, text.language) : undefined;
  if (isRefusal(annex)) return annex;
  return composeLetter(
    {
      language: text.language,
      audience,
      currency: letter.currency,
      level,
      writtenOn: today,
      deadlineOn: deadlineOf(first.claim, level, today),
      paymentsThroughOn: isRead ? bankReadThroughOn : today,
      ...(inDefaultSinceOn !== undefined && { inDefaultSinceOn }),
      ...(annex !== undefined && { annex }),
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
function commonDefault(letter: WritableLetter, today: LocalDate): LocalDate | undefined {
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
  const { feeMinor, flatFeeMinor, interestMinor, correction, segments } = charges;
  const claimNumber = claim.number;
  const inputs: ChargeInput[] = [];
  if (feeMinor !== 0) inputs.push({ kind: 'fee', claimNumber, amountMinor: feeMinor });
  if (flatFeeMinor !== 0) inputs.push({ kind: 'flat-fee', claimNumber, amountMinor: flatFeeMinor });
  const newMinor = interestMinor - (correction?.amountMinor ?? 0);
  if (newMinor !== 0) {
    const stretches = segments.map((segment) => stretchOf(segment, claim));
    inputs.push({ kind: 'interest', claimNumber, amountMinor: newMinor, stretches });
  }
  if (correction !== undefined) {
    const { amountMinor, demandedMinor, rightMinor } = correction;
    const stretches = correction.segments.map((segment) => stretchOf(segment, claim));
    inputs.push({ kind: 'correction', claimNumber, amountMinor, demandedMinor, rightMinor, stretches });
  }
  return inputs;
}

/** A stretch with its rate, for the explanation. */
function stretchOf({ baseRatePercent, ...segment }: ChargedStretch, claim: ClaimFacts): InterestStretch {
  const spread = spreadOf(claim);
  if (spread.kind === 'fixed' || segment.ground !== spread.ground) return segment;
  const pointsAbove = toDecimal(spread.basisPoints).replace(/\.?0+$/, '');
  return { ...segment, basePercent: baseRatePercent, pointsAbove };
}

/**
 * The statement of the letter's claims as they stand with this letter: its total is the letter's. Interest that the letter
 * does not demand is named, but not in the total.
 */
function annexOf(
  letter: WritableLetter,
  context: LetterContext,
  language: Language,
): readonly StatementSheet[] | Refusal | undefined {
  const { today, law, sender, recipient, reference } = context;
  const claims = letter.facts.map(({ claim }, index): StatementClaim => {
    const own = new Set(letter.charges[index]!.entries);
    const entries = [...claim.entries, ...own].sort((a, b) =>
      a.valueOn < b.valueOn ? -1 : a.valueOn > b.valueOn ? 1 : 0,
    );
    return {
      number: claim.number,
      issuedOn: claim.issuedOn,
      dueOn: claim.dueOn,
      country: claim.country,
      statement: claimStatement({ ...claim, entries }, today, { ...law, isDemandedOnly: true }),
      dayCount: law.dayCount,
      sources: entries.map((entry) => (own.has(entry) ? thisLetter[language] : undefined)),
    };
  });
  const sheet = composeStatementSheet({ language, sender, recipient, writtenOn: today, reference, claims });
  if (sheet.kind === 'refused') return sheet;
  const totalMinor = claims.reduce((sum, { statement }) => sum + statement.totalMinor, 0);
  if (totalMinor !== letter.totalMinor) throw new Error(`the annex of letter ${reference} does not add up to it`);
  return [sheet];
}

const thisLetter: Words = { de: 'dieses Schreiben', en: 'this letter' };
