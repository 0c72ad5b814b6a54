import type { Language, Words } from '../money/language.ts';

/** What is worth knowing about an imported statement; no reason to refuse it. */
export type ImportNote =
  | { readonly code: 'balances-inconsistent'; readonly account: string }
  | { readonly code: 'entries-not-booked'; readonly count: number }
  | { readonly code: 'batches-not-split'; readonly count: number }
  | { readonly code: 'equal-entries-known'; readonly count: number }
  | { readonly code: 'equal-entries-taken'; readonly count: number };

const texts: Readonly<Record<ImportNote['code'], Words>> = {
  'balances-inconsistent': {
    de: 'Anfangssaldo, Umsätze und Endsaldo des Kontos {value} passen nicht zusammen. Vielleicht fehlt ein Auszug.',
    en: 'Opening balance, transactions and closing balance of the account {value} do not fit together. A statement may be missing.',
  },
  'entries-not-booked': {
    de: '{value} vorgemerkte Umsätze nicht übernommen; sie kommen mit der Buchung noch einmal.',
    en: '{value} pending entries left out; they come again when they are booked.',
  },
  'equal-entries-known': {
    de: '{value} Umsätze ohne Bankreferenz gleichen schon übernommenen eines anderen Auszugs und wurden nicht noch einmal übernommen. Bitte prüfen Sie, ob es weitere Umsätze sind.',
    en: '{value} entries without a bank reference equal some of another statement and were not taken again. Please check whether they are further entries.',
  },
  'equal-entries-taken': {
    de: '{value} Umsätze ohne Bankreferenz gleichen schon übernommenen eines anderen Auszugs und wurden als weitere Umsätze übernommen. Bitte prüfen Sie, ob sie doppelt sind.',
    en: '{value} entries without a bank reference equal some of another statement and were taken as further entries. Please check whether they are doubles.',
  },
  'batches-not-split': {
    de: '{value} Sammelbuchungen als Ganzes übernommen, weil ihre Teile nicht die Summe ergeben.',
    en: '{value} batches taken as a whole, because their parts do not add up.',
  },
};

export function importNoteText(note: ImportNote, language: Language): string {
  const value = 'account' in note ? note.account : String(note.count);
  return texts[note.code][language].replace('{value}', value);
}
