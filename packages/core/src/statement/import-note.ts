import { formatDate } from '../calendar/format-date.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { formatAmount } from '../money/format-amount.ts';
import type { Language, Words } from '../money/language.ts';
import type { BankStatement, StatementFormat } from './statement.ts';

/** An entry that a person has to look up. */
export interface NotedEntry {
  readonly bookedOn: LocalDate;
  readonly amountMinor: number;
  readonly currency: string;
}

/** What is worth knowing about an imported statement; no reason to refuse it. */
export type ImportNote =
  | { readonly code: 'balances-inconsistent'; readonly account: string }
  | { readonly code: 'closing-missing'; readonly account: string }
  | { readonly code: 'days-guessed'; readonly account: string }
  | { readonly code: 'entries-not-booked'; readonly count: number }
  | { readonly code: 'batches-not-split'; readonly count: number }
  | { readonly code: 'equal-entries-known'; readonly count: number }
  | { readonly code: 'equal-entries-taken'; readonly count: number }
  | { readonly code: 'references-reused'; readonly count: number }
  | { readonly code: 'other-format-known'; readonly count: number }
  | { readonly code: 'replaced-by-details'; readonly count: number }
  | { readonly code: 'details-too-late'; readonly entries: readonly NotedEntry[] }
  | { readonly code: 'perhaps-double'; readonly entries: readonly NotedEntry[] }
  | { readonly code: 'export-not-complete'; readonly account: string }
  | { readonly code: 'account-left-out'; readonly account: string }
  | { readonly code: 'account-taken'; readonly account: string };

const texts: Readonly<Record<ImportNote['code'], Words>> = {
  'balances-inconsistent': {
    de: 'Anfangssaldo, Umsätze und Endsaldo des Kontos {value} passen nicht zusammen. Vielleicht fehlt ein Auszug.',
    en: 'Opening balance, transactions and closing balance of the account {value} do not fit together. A statement may be missing.',
  },
  'closing-missing': {
    de: 'Der Auszug des Kontos {value} endet ohne Endsaldo; wahrscheinlich ist die Datei abgeschnitten. Er zählt nicht als vollständig. Bitte laden Sie ihn noch einmal herunter und importieren Sie ihn ganz.',
    en: 'The statement of the account {value} ends without a closing balance; the file was probably cut off. It does not count as complete. Please download it again and import the whole of it.',
  },
  'days-guessed': {
    de: 'Die Tage im Export des Kontos {value} sind wie 03/04/2026 geschrieben und wurden mit dem Tag zuerst gelesen. Bitte prüfen Sie, ob nicht der Monat zuerst steht.',
    en: 'The days in the export of the account {value} are written like 03/04/2026 and were read with the day first. Please check that they are not meant with the month first.',
  },
  'entries-not-booked': {
    de: '{value} Umsätze nicht übernommen, weil sie vorgemerkt oder nur gemeldet sind; gebuchte kommen noch einmal.',
    en: '{value} entries left out, because they are pending or only announced; they come again when they are booked.',
  },
  'equal-entries-known': {
    de: '{value} Umsätze ohne Bankreferenz gleichen schon übernommenen eines anderen Auszugs und wurden nicht noch einmal übernommen. Bitte prüfen Sie, ob es weitere Umsätze sind.',
    en: '{value} entries without a bank reference equal some of another statement and were not taken again. Please check whether they are further entries.',
  },
  'equal-entries-taken': {
    de: '{value} Umsätze ohne Bankreferenz gleichen schon übernommenen eines anderen Auszugs und wurden als weitere Umsätze übernommen. Bitte prüfen Sie, ob sie doppelt sind.',
    en: '{value} entries without a bank reference equal some of another statement and were taken as further entries. Please check whether they are doubles.',
  },
  'other-format-known': {
    de: '{value} Umsätze kamen schon mit einer Datei in anderem Format und wurden nicht noch einmal übernommen.',
    en: '{value} entries came before with a file in another format and were not taken again.',
  },
  'references-reused': {
    de: '{value} Umsätze tragen eine Bankreferenz, die schon ein anderer Auszug hat. Die Salden belegen, dass es weitere Umsätze sind; sie wurden übernommen.',
    en: '{value} entries carry a bank reference that another statement has too. The balances prove that they are further entries; they were taken.',
  },
  'replaced-by-details': {
    de: '{value} Umsätze lagen schon ohne ihre Einzelheiten vor; die Einzelheiten sind an ihre Stelle getreten.',
    en: '{value} entries were on file without their details; the details took their place.',
  },
  'details-too-late': {
    de: 'Sammelbuchungen, über die schon entschieden ist; ihre Einzelposten wurden nicht noch einmal übernommen: {value}. Sollen sie zählen, nehmen Sie die Entscheidung und diese Datei zurück und importieren Sie die Datei noch einmal.',
    en: 'Batches that are decided already; their parts were not taken again: {value}. If these are to count, take the decision and this file back and import the file again.',
  },
  'perhaps-double': {
    de: 'Diese Umsätze gleichen in Tag und Betrag solchen einer anderen Datei, ohne dass sich sagen lässt, ob es dieselben sind. Sie wurden übernommen; bitte prüfen Sie, ob sie doppelt sind: {value}.',
    en: 'These entries equal some of another file in day and amount, and nothing says whether they are the same. They were taken; please check whether they are doubles: {value}.',
  },
  'export-not-complete': {
    de: 'In diesem Export des Kontos {value} fehlen Umsätze, die aus seinen Tagen schon vorliegen; vielleicht ist er gefiltert. Er zählt nicht als vollständig.',
    en: 'This export of the account {value} lacks entries of its days that are on file; it may be filtered. It does not count as complete.',
  },
  'account-left-out': {
    de: 'Das Konto {value} ist hier nicht bekannt; sein Auszug wurde ausgelassen. Wenn es Ihres ist, ziehen Sie die Datei noch einmal hierher und legen Sie es an.',
    en: 'The account {value} is not known here; its statement was left out. If it is yours, drop the file here again and add it.',
  },
  'account-taken': {
    de: 'Die Datei nennt kein Konto; ihre Umsätze wurden dem Konto {value} zugeordnet.',
    en: 'The file names no account; its entries were taken for the account {value}.',
  },
  'batches-not-split': {
    de: '{value} Sammelbuchungen als Ganzes übernommen, weil ihre Teile nicht die Summe ergeben.',
    en: '{value} batches taken as a whole, because their parts do not add up.',
  },
};

/**
 * A statement that opens with a balance closes with one (MT940 field 62a, camt.053 CLBD); a file cut off in between does
 * not, and one cut between its pages closes with that of a page only.
 */
export function lacksClosing(
  { openingMinor, closingMinor, isCut, isBrokenOff }: Omit<BankStatement, 'entries'>,
  format: StatementFormat,
): boolean {
  if (isCut === true || isBrokenOff === true) return true;
  const isStatement = format === 'camt.053' || format === 'mt940';
  return isStatement && openingMinor !== undefined && closingMinor === undefined;
}

/** What a statement says against itself, whatever becomes of its entries: sums that do not fit, an end that is missing. */
export function statementNotes(
  head: Omit<BankStatement, 'entries'>,
  format: StatementFormat,
  account: string = head.account ?? '?',
): readonly ImportNote[] {
  const notes: ImportNote[] = [];
  if (head.balances === 'inconsistent') notes.push({ code: 'balances-inconsistent', account });
  if (head.areDaysGuessed === true) notes.push({ code: 'days-guessed', account });
  if (lacksClosing(head, format)) notes.push({ code: 'closing-missing', account });
  return notes;
}

export function importNoteText(note: ImportNote, language: Language): string {
  const value =
    'entries' in note ? entriesText(note.entries, language) : 'account' in note ? note.account : String(note.count);
  return texts[note.code][language].replace('{value}', value);
}

const shownMax = 10;

function entriesText(entries: readonly NotedEntry[], language: Language): string {
  const shown = entries.slice(0, shownMax).map(({ bookedOn, amountMinor, currency }) => {
    const amount = currency === 'EUR' || currency === 'CHF' ? formatAmount(amountMinor, currency, language) : undefined;
    return `${formatDate(bookedOn, language)} ${amount ?? `${formatAmount(amountMinor, undefined, language)} ${currency}`}`;
  });
  const more = entries.length - shown.length;
  return [...shown, ...(more > 0 ? [`+ ${more}`] : [])].join('; ');
}
