import type { LocalDate } from '../calendar/local-date.ts';
import type { Level } from '../dunning/procedure.ts';
import type { Currency } from '../money/money.ts';
import type { Refusal } from '../refusal/refusal.ts';
import type { ChargeInput } from './charge-words.ts';
import type { LetterItem, Recipient, Sender } from './letter.ts';
import type { LetterVariables } from './letter-variables.ts';
import type { StatementSheet } from './statement-sheet.ts';

/** Renders one Liquid template; the engine lives in the server (`platform/wording.ts`). */
export type RenderWording = (template: string, data: LetterVariables) => string | Refusal;

/** Everything a letter is composed from: facts and decided amounts, no wording. */
export interface LetterInput {
  readonly language: 'de' | 'en';
  readonly audience: 'private' | 'business';
  readonly currency: Currency;
  readonly level: Level;
  readonly writtenOn: LocalDate;
  readonly deadlineOn: LocalDate;
  readonly paymentsThroughOn: LocalDate;
  /** Since when the debtor is in default, where that is certain; the texts of later levels say it. */
  readonly inDefaultSinceOn?: LocalDate;
  readonly reference: string;
  /** Swiss letters: see `Letter.paymentReference`. */
  readonly paymentReference?: string;
  /** Statements to print after the letter. */
  readonly annex?: readonly StatementSheet[];
  readonly sender: Sender;
  readonly recipient: Recipient;
  /** What each claim owes with this letter's charges included. */
  readonly items: readonly LetterItem[];
  /** What this letter adds. Costs and interest of the items beyond it are named as coming from earlier letters. */
  readonly charges: readonly ChargeInput[];
  /** Minor units; must be the sum of the items. */
  readonly totalMinor: number;
}
