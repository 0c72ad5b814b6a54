import type { LocalDate } from '../calendar/local-date.ts';
import type { Language } from '../money/language.ts';
import type { TextRun } from './text-runs.ts';

/** What every sheet of the creditor shows around its text, as finished words. */
export interface Letterhead {
  readonly language: Language;
  readonly brandColor: string;
  readonly sender: string;
  readonly senderAddress: string;
  readonly returnLine: string;
  readonly address: readonly string[];
  readonly info: readonly (readonly [label: string, value: string])[];
  readonly footer: readonly (readonly string[])[];
  readonly continued: string;
  readonly pageWords: readonly [page: string, of: string];
}

/** A table as printed: the first `wordColumns` columns hold words, the others amounts. */
export interface StatementTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly wordColumns: number;
  readonly rows: readonly StatementRow[];
  /** Sums under the columns. */
  readonly total?: readonly string[];
  readonly notes: readonly string[];
}

export interface StatementRow {
  readonly cells: readonly string[];
  /** Small print under the words of the row: rule, ground, source. */
  readonly detail: readonly string[];
}

/** Label and amount; the last of a list is its sum. */
export type StatementSum = readonly [label: string, amount: string];

/** One claim, complete: where each figure comes from and what is open. */
export interface StatementSection {
  readonly heading: string;
  /** Since when in default, and by which rule. */
  readonly facts: readonly string[];
  readonly tables: readonly StatementTable[];
  readonly sums: readonly StatementSum[];
}

/** What a statement of claims prints below its letterhead. */
export interface StatementPages {
  readonly subject: string;
  readonly intro: readonly TextRun[];
  /** Where there are several claims: their totals. */
  readonly overview?: StatementTable;
  /** Where there is a credit, or claims that are not due yet: what is left to be paid. */
  readonly sums?: readonly StatementSum[];
  readonly sections: readonly StatementSection[];
  readonly rulesTitle: string;
  /** Every rule that a figure rests on: its source and what it says. */
  readonly rules: readonly (readonly [law: string, words: string])[];
}

/** A statement of claims ("Forderungsaufstellung") in finished words, frozen like a letter. */
export interface StatementSheet {
  readonly kind: 'statement-sheet';
  readonly writtenOn: LocalDate;
  readonly head: Letterhead;
  readonly pages: StatementPages;
}
