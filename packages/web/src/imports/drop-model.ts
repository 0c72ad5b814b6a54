import type { ListChoice } from '@mahnwerk/contract/import-lists';
import type { ImportPreview, ImportReceipt, NewAccount } from '@mahnwerk/contract/imports';

/** A file that lies on the screen; an archive is one file with several entries. */
export interface DroppedFile {
  readonly id: number;
  readonly file: File;
  readonly isArchive: boolean;
}

/** One document of a file: what it would do, and what it did. */
export interface Entry {
  readonly key: string;
  readonly fileId: number;
  readonly preview: ImportPreview;
  /** Entries of one request were seen together. */
  readonly request: number;
  /** Accounts, as the file states them, of which a person says that they are not the company's. */
  readonly leaves?: readonly string[];
  readonly receipt?: ImportReceipt;
}

/** What a person said about files, by their SHA-256. */
export interface Wishes {
  readonly mappings: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly accounts: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly lists: Readonly<Record<string, ListChoice>>;
  /** Accounts that are the company's and come on file with their statements. */
  readonly newAccounts: readonly NewAccount[];
}

export const noWishes: Wishes = { mappings: {}, accounts: {}, answers: {}, lists: {}, newAccounts: [] };

export const plainList: ListChoice = { mode: 'list', closesMissing: 'none' };

/** `left`: somebody else's invoice; it needs nobody and changes nothing. */
export type EntryState = 'ready' | 'question' | 'problem' | 'known' | 'left' | 'done' | 'failed';

/** What stands between an entry and its import. */
export function stateOf(entry: Pick<Entry, 'preview' | 'receipt' | 'leaves'>): EntryState {
  const { preview, receipt } = entry;
  if (receipt !== undefined) {
    if (receipt.kind === 'refused' || (receipt.id === null && receipt.problems.length > 0)) return 'failed';
    return receipt.isKnown ? 'known' : 'done';
  }
  if (preview.sameAs !== undefined) return 'known';
  if (preview.kind === 'refused') return 'problem';
  if (preview.isKnown) return 'known';
  if (preview.claims !== null) return claimsState(preview.claims);
  if (preview.returns !== undefined) return returnsState(preview.returns);
  if (preview.debtors !== undefined) return debtorsState(preview.debtors);
  if (preview.statement !== null) return statementState(entry);
  if (preview.invoice !== undefined) return invoiceStates[preview.invoice.outcome];
  return 'problem';
}

const invoiceStates = {
  claim: 'ready',
  'credit-note': 'ready',
  correction: 'ready',
  duplicate: 'known',
  'not-ours': 'left',
  undecided: 'question',
} as const;

function claimsState(claims: NonNullable<ImportPreview['claims']>): EntryState {
  const { problemCount, newCount, changedCount = 0, credits, difference } = claims;
  if (problemCount > 0) return 'problem';
  const byList = difference === null ? 0 : difference.loweredCount + difference.raisedCount + difference.missingCount;
  return newCount + changedCount + credits.newCount + byList === 0 ? 'known' : 'ready';
}

function returnsState(returns: NonNullable<ImportPreview['returns']>): EntryState {
  const { problemCount, newCount, openCount, questionCount } = returns;
  if (problemCount === 0 && questionCount > 0) return 'question';
  if (problemCount > 0 || (newCount === 0 && openCount > 0)) return 'problem';
  return newCount === 0 ? 'known' : 'ready';
}

/** A difference that is kept out has its answer already; importing remembers it. */
function debtorsState(debtors: NonNullable<ImportPreview['debtors']>): EntryState {
  const { problemCount, newCount, changedCount, questionCount } = debtors;
  if (problemCount > 0) return 'problem';
  return newCount + changedCount + questionCount === 0 ? 'known' : 'ready';
}

/** How a statement names its account; one that names none is asked about under this name. */
export const unnamed = '';

/** Accounts of a file that are not on file and that nobody has said anything about; in a currency we keep none in, nothing can be said. */
export function askedAccounts({ preview, leaves = [] }: Pick<Entry, 'preview' | 'leaves'>): readonly string[] {
  const { statements = [] } = preview.statement ?? {};
  const unknown = statements.filter(({ newAccount }) => newAccount !== undefined && newAccount.currency !== null);
  const stated = unknown.map(({ account }) => account ?? unnamed);
  return [...new Set(stated)].filter((account) => !leaves.includes(account));
}

/** Somebody said that a file that names no account is not the company's. */
export function isLeftOut({ preview, leaves = [] }: Pick<Entry, 'preview' | 'leaves'>): boolean {
  const { statements = [] } = preview.statement ?? {};
  return leaves.includes(unnamed) && statements.every(({ account }) => account === null);
}

/** It has no bookings and nobody knows whose it is: nothing depends on the answer. */
export function isBlank(statement: ImportPreview['statement']): boolean {
  const { statements = [] } = statement ?? {};
  const isOpen = statements.some(({ accountIban, newAccount }) => accountIban === null || newAccount !== undefined);
  return isOpen && statements.every(({ entryCount }) => entryCount === 0);
}

function statementState(entry: Pick<Entry, 'preview' | 'leaves'>): EntryState {
  const { statement, refusal } = entry.preview;
  const { accountChoices = [], statements } = statement!;
  if (isLeftOut(entry) || isBlank(statement)) return 'left';
  if (accountChoices.length > 0 && statements.some(({ accountIban }) => accountIban === null)) return 'question';
  if (askedAccounts(entry).length > 0) return 'question';
  if (statements.every(({ newAccount }) => newAccount !== undefined)) return 'left';
  if (refusal !== null) return 'problem';
  return statements.some(({ newCount }) => newCount > 0) ? 'ready' : 'known';
}

/**
 * Whether importing would change something. The copy of an invoice that a list brought is kept as its original, so it
 * goes along although there is nothing to decide or to book; so does a no to a seller, which is remembered.
 */
export function isTaken(entry: Entry): boolean {
  if (entry.receipt !== undefined) return false;
  const { sameAs, isKnown, invoice } = entry.preview;
  if (sameAs !== undefined) return false;
  if (stateOf(entry) === 'ready') return true;
  return !isKnown && (invoice?.outcome === 'duplicate' || invoice?.notOurs === 'said-so');
}

/** Nothing is left to import or to ask, and something was imported. */
export function isOver(entries: readonly Entry[]): boolean {
  const waits = (entry: Entry) => isTaken(entry) || stateOf(entry) === 'question';
  return entries.some(({ receipt }) => receipt !== undefined) && !entries.some(waits);
}

/** What needs somebody stands first; the others stay in the order of their files. */
export function inOrderOfNeed(entries: readonly Entry[]): readonly Entry[] {
  const needs = (entry: Entry) => needed.indexOf(stateOf(entry)) + 1 || needed.length + 1;
  return entries.toSorted((a, b) => needs(a) - needs(b));
}

const needed: readonly EntryState[] = ['question', 'problem', 'failed'];

/** Customers before lists before invoices before statements before returns: each finds what it is about. */
const ranks = { debtors: 0, claims: 1, invoice: 2, statement: 3, returns: 4, refused: 5 } as const;

export function rankOf(entries: readonly Entry[]): number {
  // A document that names another one comes after it.
  const later = ({ preview: { invoice } }: Entry) => ((invoice?.refersTo ?? []).length > 0 ? 0.5 : 0);
  return Math.min(...entries.map((entry) => ranks[entry.preview.kind] + later(entry)));
}
