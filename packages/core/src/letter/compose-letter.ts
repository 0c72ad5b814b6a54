import type { LevelText } from '../dunning/procedure.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { type ChargeInput, explainCharge, explainEarlier, type PrintStyle } from './charge-words.ts';
import { fillVariables, type LetterDraft } from './fill-variables.ts';
import { greetingOf } from './greeting.ts';
import { mailImprint } from './imprint.ts';
import type { Letter, LetterCharge } from './letter.ts';
import type { LetterInput, RenderWording } from './letter-input.ts';
import type { LetterVariables } from './letter-variables.ts';
import { remittanceOf } from './remittance.ts';

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** A letter that does not add up must never leave: the difference is our bug, so it throws. */
function checkSums(input: LetterInput): void {
  for (const item of input.items) {
    if (item.principalMinor + item.costsMinor + item.interestMinor !== item.totalMinor) {
      throw new Error(`claim ${item.number} does not add up on the letter`);
    }
  }
  if (sum(input.items.map((item) => item.totalMinor)) !== input.totalMinor) {
    throw new Error(`letter ${input.reference} does not add up`);
  }
  const known = new Set(input.items.map((item) => item.number));
  if (input.charges.some((charge) => !known.has(charge.claimNumber))) {
    throw new Error(`letter ${input.reference} has a charge without claim`);
  }
}

/** This letter's charges and what is left from earlier letters: together exactly the costs and interest of the items. */
function chargesOf(input: LetterInput, style: PrintStyle): LetterCharge[] {
  const lines: LetterCharge[] = [];
  for (const { number, costsMinor, interestMinor } of input.items) {
    const own = input.charges.filter((charge) => charge.claimNumber === number && charge.amountMinor !== 0);
    const ownInterest = sum(own.filter((one) => isInterest(one.kind)).map((one) => one.amountMinor));
    const ownCosts = sum(own.map((one) => one.amountMinor)) - ownInterest;
    const earlier = { fee: costsMinor - ownCosts, interest: interestMinor - ownInterest };
    if (earlier.fee < 0 || earlier.interest < 0) throw new Error(`charges of claim ${number} exceed what it owes`);
    for (const kind of ['fee', 'interest'] as const) {
      if (earlier[kind] === 0) continue;
      const explanation = explainEarlier(kind, style.language);
      lines.push({ kind, claimNumber: number, amountMinor: earlier[kind], explanation });
    }
    for (const charge of own) {
      const { amountMinor } = charge;
      const kind = charge.kind === 'correction' ? 'interest' : charge.kind;
      lines.push({ kind, claimNumber: number, amountMinor, explanation: explainCharge(charge, style) });
    }
  }
  return lines;
}

function isInterest(kind: ChargeInput['kind']): boolean {
  return kind === 'interest' || kind === 'correction';
}

type TextField = 'title' | 'subject' | 'opening' | 'closing' | 'mailSubject' | 'mailBody';

/** All six texts, or the first refusal with the field it came from. */
function renderTexts(
  text: LevelText,
  data: LetterVariables,
  render: RenderWording,
): Readonly<Record<TextField, string>> | Refusal {
  const rendered: Record<TextField, string> = {
    title: '',
    subject: '',
    opening: '',
    closing: '',
    mailSubject: '',
    mailBody: '',
  };
  for (const field of Object.keys(rendered) as TextField[]) {
    const result = render(text[field], data);
    if (typeof result !== 'string') return { ...result, field };
    rendered[field] = result;
  }
  return rendered;
}

/** Subjects are one line: a line break in a mail header would start another header. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\t]\s*/g, ' ').trim();
}

function paragraphs(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

/** Bold marks belong to the printed letter; a plain mail shows the words alone. */
function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/**
 * The whole content of one notice, frozen: texts, amounts, explanations, remittance text and e-mail.
 * Pure; the same input gives the same letter. Refuses when a text of the level is missing or its template is wrong;
 * throws when the amounts do not add up, since such a letter must never leave.
 */
export function composeLetter(input: LetterInput, render: RenderWording): Letter | Refusal {
  checkSums(input);
  const { language, audience, level, sender, recipient } = input;
  const text = level.texts.find((one) => one.language === language && one.audience === audience);
  if (text === undefined) return refuse('value-missing', { field: `level.${level.position}.${language}.${audience}` });
  const draft: LetterDraft = {
    text,
    greeting: greetingOf(recipient, language),
    remittance: remittanceOf(
      input.items.map((item) => item.number),
      recipient.debtorNumber,
      input.reference,
    ),
    charges: chargesOf(input, { language, currency: input.currency, country: sender.country }),
  };
  const texts = renderTexts(text, fillVariables(input, draft), render);
  if ('kind' in texts) return texts;
  return {
    language,
    currency: input.currency,
    level: level.position,
    title: oneLine(texts.title),
    subject: oneLine(texts.subject),
    writtenOn: input.writtenOn,
    deadlineOn: input.deadlineOn,
    paymentsThroughOn: input.paymentsThroughOn,
    reference: input.reference,
    sender,
    recipient,
    greeting: draft.greeting,
    opening: paragraphs(texts.opening),
    items: input.items,
    charges: draft.charges,
    totalMinor: input.totalMinor,
    closing: paragraphs(texts.closing),
    remittance: draft.remittance,
    ...(input.paymentReference !== undefined && { paymentReference: input.paymentReference }),
    ...(input.annex !== undefined && { annex: input.annex }),
    mailSubject: oneLine(texts.mailSubject),
    mailBody: `${plainText(texts.mailBody)}\n\n${mailImprint(sender, language)}\n`,
  };
}
