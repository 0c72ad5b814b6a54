import type { ListChoice } from '@mahnwerk/contract/import-lists';
import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';

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
  readonly receipt?: ImportReceipt;
}

/** What a person said about files, by their SHA-256. */
export interface Wishes {
  readonly mappings: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly accounts: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly lists: Readonly<Record<string, ListChoice>>;
}

export const noWishes: Wishes = { mappings: {}, accounts: {}, answers: {}, lists: {} };

export const plainList: ListChoice = { mode: 'list', closesMissing: 'none' };

/** `left`: somebody else's invoice; it needs nobody and changes nothing. */
export type EntryState = 'ready' | 'question' | 'problem' | 'known' | 'left' | 'done' | 'failed';

/** What stands between an entry and its import. */
export function stateOf({ preview, receipt }: Pick<Entry, 'preview' | 'receipt'>): EntryState {
  if (receipt !== undefined) {
    if (receipt.kind === 'refused' || (receipt.id === null && receipt.problems.length > 0)) return 'failed';
    return receipt.isKnown ? 'known' : 'done';
  }
  if (preview.kind === 'refused') return 'problem';
  if (preview.isKnown) return 'known';
  if (preview.claims !== null) return claimsState(preview.claims);
  if (preview.returns !== undefined) return returnsState(preview.returns);
  if (preview.debtors !== undefined) return debtorsState(preview.debtors);
  if (preview.statement !== null) return statementState(preview);
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

function returnsState({ problemCount, newCount, openCount }: NonNullable<ImportPreview['returns']>): EntryState {
  if (problemCount > 0 || (newCount === 0 && openCount > 0)) return 'problem';
  return newCount === 0 ? 'known' : 'ready';
}

/** A difference that is kept out has its answer already; importing remembers it. */
function debtorsState(debtors: NonNullable<ImportPreview['debtors']>): EntryState {
  const { problemCount, newCount, changedCount, questionCount } = debtors;
  if (problemCount > 0) return 'problem';
  return newCount + changedCount + questionCount === 0 ? 'known' : 'ready';
}

function statementState({ statement, refusal }: ImportPreview): EntryState {
  const { accountChoices = [], statements } = statement!;
  if (accountChoices.length > 0 && statements.some(({ accountIban }) => accountIban === null)) return 'question';
  if (refusal !== null) return 'problem';
  return statements.some(({ newCount }) => newCount > 0) ? 'ready' : 'known';
}

/**
 * Whether importing would change something. The copy of an invoice that a list brought is kept as its original, so it
 * goes along although there is nothing to decide or to book.
 */
export function isTaken(entry: Entry): boolean {
  if (entry.receipt !== undefined) return false;
  if (stateOf(entry) === 'ready') return true;
  return entry.preview.invoice?.outcome === 'duplicate' && !entry.preview.isKnown;
}

/** Customers before lists before invoices before statements before returns: each finds what it is about. */
const ranks = { debtors: 0, claims: 1, invoice: 2, statement: 3, returns: 4, refused: 5 } as const;

export function rankOf(entries: readonly Entry[]): number {
  return Math.min(...entries.map(({ preview }) => ranks[preview.kind]));
}

const filesMax = 20;
const bytesMax = 100_000_000;
const aloneBytesMin = 4_000_000;

/** Requests of no more than the server takes; large files and archives alone, each with progress of its own. */
export function toBatches(files: readonly DroppedFile[]): readonly (readonly DroppedFile[])[] {
  const batches: DroppedFile[][] = [];
  const small: DroppedFile[] = [];
  for (const one of files) {
    if (one.isArchive || one.file.size >= aloneBytesMin) batches.push([one]);
    else small.push(one);
  }
  const shared: DroppedFile[][] = [];
  for (let from = 0; from < small.length; from += filesMax) shared.push(small.slice(from, from + filesMax));
  return [...shared, ...batches];
}

/** For importing: the order counts, so files stay in it and only the limits of a request part them. */
export function inRequests(files: readonly DroppedFile[]): readonly (readonly DroppedFile[])[] {
  const requests: DroppedFile[][] = [];
  let bytes = 0;
  for (const one of files) {
    const last = requests.at(-1);
    if (last === undefined || last.length >= filesMax || bytes + one.file.size > bytesMax) {
      requests.push([one]);
      bytes = one.file.size;
    } else {
      last.push(one);
      bytes += one.file.size;
    }
  }
  return requests;
}

/** Files before the wishes would make a server that reads parts as a stream guess; the wishes come first. */
export function toForm(files: readonly DroppedFile[], wishes: Wishes): FormData {
  const form = new FormData();
  const { mappings, accounts, answers, lists } = wishes;
  const parts = { mapping: mappings, accountIban: accounts, answers, options: lists };
  for (const [name, value] of Object.entries(parts))
    if (Object.keys(value).length > 0) form.append(name, JSON.stringify(value));
  for (const { file } of files) form.append('file', file, file.name);
  return form;
}

/** Which of the answers belongs to which file: one for each, an archive alone has as many as it has members. */
export function shareOut<A>(
  files: readonly DroppedFile[],
  answers: readonly A[],
): readonly { readonly fileId: number; readonly answer: A; readonly position: number }[] {
  const only = files.length === 1 ? files[0] : undefined;
  return answers.flatMap((answer, position) => {
    const file = only ?? files[position];
    return file === undefined ? [] : [{ fileId: file.id, answer, position: only === undefined ? 0 : position }];
  });
}

/**
 * The files to ask about again when something was said about one: it alone, or all invoices where documents of the drop
 * refer to each other.
 */
export function askedAgain(entries: readonly Entry[], fileId: number): ReadonlySet<number> {
  const refers = ({ preview: { invoice } }: Entry) =>
    invoice !== undefined &&
    (invoice.target?.claimId === null || invoice.questions.some(({ field }) => field === 'creditOf'));
  if (!entries.some(refers)) return new Set([fileId]);
  const invoices = entries.filter((entry) => entry.preview.kind === 'invoice' && entry.receipt === undefined);
  return new Set([fileId, ...invoices.map((entry) => entry.fileId)]);
}

const archiveMark = [0x50, 0x4b, 0x03, 0x04] as const;

/** By content, not by name. */
export async function isArchive(file: File): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return archiveMark.every((byte, i) => head[i] === byte);
}
