import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { LawSettings } from '@mahnwerk/core/law-settings';
import type { Letter } from '@mahnwerk/core/letter';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { RunLetter } from '@mahnwerk/core/propose-run';
import type { Refusal } from '@mahnwerk/core/refusal';
import { writeLetter } from '@mahnwerk/core/write-letter';
import { renderWording } from '../platform/wording.ts';
import { type CompanyRecord, senderOf } from '../tenants/tenants.store.ts';
import type { RecipientFacts } from './letter-facts.store.ts';

export interface LettersContext {
  readonly company: CompanyRecord;
  readonly law: LawSettings;
  readonly recipients: ReadonlyMap<string, RecipientFacts>;
  readonly runNumber: number;
  /** All keys of the run: a letter's number within the run is its place here. */
  readonly letterKeys: readonly string[];
  readonly today: LocalDate;
  readonly bankReadThroughOn: LocalDate | undefined;
}

/** Other requests get a turn after so many letters. */
const lettersPerTurn = 100;

/** Letters by all that they rest on: what is the same need not be written again. */
export type Drafts = Map<string, Letter>;

/**
 * The letters of a run with all texts and amounts, in the order given; the first text that cannot be used refuses all.
 * Takes from `drafts` what it finds there, and leaves there what it wrote.
 */
export async function toLetters(
  letters: readonly RunLetter[],
  context: LettersContext,
  drafts: Drafts = new Map(),
): Promise<Letter[] | Refusal> {
  const { company, law, today, bankReadThroughOn } = context;
  const sender = senderOf(company);
  const shared = JSON.stringify([sender, company.language, law, today, bankReadThroughOn]);
  const places = new Map(context.letterKeys.map((key, index) => [key, index + 1]));
  const written: Letter[] = [];
  for (const letter of letters) {
    const { recipient, language } = context.recipients.get(letter.debtorId)!;
    const place = String(places.get(letter.key)).padStart(3, '0');
    const reference = `M-${today.slice(0, 4)}-${context.runNumber}-${place}`;
    const print = printOf(letter, [shared, recipient, language, reference]);
    const parties = { sender, senderLanguage: company.language, recipient, recipientLanguage: language };
    const known = drafts.get(print);
    const result =
      known ?? writeLetter(letter, { ...parties, law, reference, today, bankReadThroughOn }, renderWording);
    if ('kind' in result) return result;
    drafts.set(print, result);
    written.push(result);
    if (known === undefined && drafts.size % lettersPerTurn === 0) await setImmediate();
  }
  return written;
}

/** A procedure is named by its version, which never changes. */
function printOf({ facts, ...letter }: RunLetter, rest: readonly unknown[]): string {
  const claims = facts.map((one) => [one.claim, one.openMinor, one.procedure.name, one.procedure.version]);
  return createHash('sha256')
    .update(JSON.stringify([letter, claims, rest]))
    .digest('base64');
}
