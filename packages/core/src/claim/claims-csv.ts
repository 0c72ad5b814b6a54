import type { LocalDate } from '../calendar/local-date.ts';
import type { Language, Words } from '../money/language.ts';
import { toDecimal } from '../money/money.ts';

export interface ExportedClaim {
  readonly number: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly currency: string;
  readonly grossMinor: number;
  readonly openMinor: number;
  readonly status: string;
  readonly daysOverdue: number;
  readonly level: number;
  readonly lastNoticeOn: LocalDate | null;
  readonly settledOn: LocalDate | null;
}

type Cell = (claim: ExportedClaim, language: Language) => string;

const columns: readonly (readonly [Words, Cell])[] = [
  [{ de: 'Rechnungsnummer', en: 'Invoice number' }, (c) => textCell(c.number)],
  [{ de: 'Kundennummer', en: 'Customer number' }, (c) => textCell(c.debtorNumber)],
  [{ de: 'Name', en: 'Name' }, (c) => textCell(c.debtorName)],
  [{ de: 'Rechnungsdatum', en: 'Invoice date' }, (c) => c.issuedOn],
  [{ de: 'Fällig am', en: 'Due date' }, (c) => c.dueOn],
  [{ de: 'Währung', en: 'Currency' }, (c) => c.currency],
  [{ de: 'Betrag', en: 'Amount' }, (c, language) => amountCell(c.grossMinor, language)],
  [{ de: 'Offen', en: 'Open' }, (c, language) => amountCell(c.openMinor, language)],
  [
    { de: 'Status', en: 'Status' },
    (c, language) => (statusWords[c.status] ?? { de: c.status, en: c.status })[language],
  ],
  [{ de: 'Tage überfällig', en: 'Days overdue' }, (c) => String(c.daysOverdue)],
  [{ de: 'Mahnstufe', en: 'Level' }, (c) => String(c.level)],
  [{ de: 'Letztes Schreiben', en: 'Last letter' }, (c) => c.lastNoticeOn ?? ''],
  [{ de: 'Erledigt am', en: 'Settled on' }, (c) => c.settledOn ?? ''],
];

const statusWords: Readonly<Record<string, Words>> = {
  open: { de: 'offen', en: 'open' },
  'due-soon': { de: 'bald fällig', en: 'due soon' },
  overdue: { de: 'überfällig', en: 'overdue' },
  dunned: { de: 'gemahnt', en: 'dunned' },
  blocked: { de: 'gesperrt', en: 'blocked' },
  settled: { de: 'erledigt', en: 'settled' },
  cancelled: { de: 'storniert', en: 'cancelled' },
};

/**
 * Text as a cell that a spreadsheet does not take for a formula: a leading = + - @, also in full width as East Asian
 * spreadsheets read them, or control character gets an apostrophe in front (OWASP, CSV injection); separators and quotes
 * are quoted.
 */
export function textCell(text: string): string {
  const safe = /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
  return /[";,\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function amountCell(minor: number, language: Language): string {
  return language === 'de' ? toDecimal(minor).replace('.', ',') : toDecimal(minor);
}

/** Claims as CSV: UTF-8 with byte order mark and semicolons, as spreadsheets of German offices open it by a double click. */
export function claimsCsv(claims: readonly ExportedClaim[], language: Language): string {
  const head = columns.map(([words]) => words[language]).join(';');
  const lines = claims.map((claim) => columns.map(([, cell]) => cell(claim, language)).join(';'));
  return `\uFEFF${[head, ...lines, ''].join('\r\n')}`;
}
