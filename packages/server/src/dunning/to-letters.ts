import { setImmediate } from 'node:timers/promises';
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
  readonly recipients: ReadonlyMap<string, RecipientFacts>;
  readonly runNumber: number;
  /** All keys of the run: a letter's number within the run is its place here. */
  readonly letterKeys: readonly string[];
  readonly today: LocalDate;
  readonly bankReadThroughOn: LocalDate | undefined;
}

/** Other requests get a turn after so many letters. */
const lettersPerTurn = 100;

/** The letters of a run with all texts and amounts, in the order given; the first text that cannot be used refuses all. */
export async function toLetters(letters: readonly RunLetter[], context: LettersContext): Promise<Letter[] | Refusal> {
  const { company, today } = context;
  const sender = senderOf(company);
  const places = new Map(context.letterKeys.map((key, index) => [key, index + 1]));
  const written: Letter[] = [];
  for (const letter of letters) {
    const debtor = context.recipients.get(letter.debtorId)!;
    const place = String(places.get(letter.key)).padStart(3, '0');
    const result = writeLetter(
      letter,
      {
        sender,
        senderLanguage: company.language,
        recipient: debtor.recipient,
        recipientLanguage: debtor.language,
        reference: `M-${today.slice(0, 4)}-${context.runNumber}-${place}`,
        today,
        bankReadThroughOn: context.bankReadThroughOn,
      },
      renderWording,
    );
    if ('kind' in result) return result;
    written.push(result);
    if (written.length % lettersPerTurn === 0) await setImmediate();
  }
  return written;
}
