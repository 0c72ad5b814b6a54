import type { ClaimRow } from './claims-file.ts';
import type { ListedClaim, MissingClaim } from './find-missing.ts';
import { numberKey } from './number-key.ts';
import type { ClaimsPlan, ListMode, TakenClaim } from './plan-claims.ts';
import type { BookedCredit, CreditsPlan, PlannedCredit } from './plan-credits.ts';
import type { RecognisedDebtor } from './plan-debtors.ts';

/**
 * What lists of the same upload will have left behind when this one is imported: the preview of a list must say what its
 * import will do, and lists of one upload are imported one after the other.
 */
export interface ListsAhead {
  /** By `numberKey`: new claims, and known ones as they will be. */
  readonly taken: ReadonlyMap<string, TakenClaim>;
  /** By id: new debtors, and known ones as they will be. */
  readonly debtors: ReadonlyMap<string, RecognisedDebtor>;
  readonly credits: readonly BookedCredit[];
  /** Claims that lists of open items name, by id; null = they count as paid. */
  readonly listed: ReadonlyMap<string, ListedClaim | null>;
  /** The file that brings a new claim, by the claim's id. */
  readonly files: ReadonlyMap<string, string>;
}

export const nothingAhead: ListsAhead = {
  taken: new Map(),
  debtors: new Map(),
  credits: [],
  listed: new Map(),
  files: new Map(),
};

/** What is on file, as a plan was made with it. */
export interface OnFile {
  /** By number and by `numberKey`. */
  readonly taken: ReadonlyMap<string, TakenClaim>;
  readonly debtors: readonly RecognisedDebtor[];
  readonly booked: readonly BookedCredit[];
  readonly listed: readonly ListedClaim[];
}

/** What will be on file for the next list. */
export function onFileThen(now: OnFile, ahead: ListsAhead): OnFile {
  if (ahead === nothingAhead) return now;
  const taken = new Map(now.taken);
  for (const [key, claim] of ahead.taken) taken.set(key, claim).set(claim.number, claim);
  const listed = new Map<string, ListedClaim | null>(now.listed.map((claim) => [claim.claimId, claim]));
  for (const [id, claim] of ahead.listed) listed.set(id, claim);
  return {
    taken,
    debtors: [...new Map([...now.debtors.map((one) => [one.id, one] as const), ...ahead.debtors]).values()],
    booked: [...now.booked, ...ahead.credits],
    listed: [...listed.values()].filter((claim) => claim !== null),
  };
}

interface ImportedList {
  readonly fileName: string;
  readonly mode: ListMode;
  readonly claims: ClaimsPlan;
  readonly credits: CreditsPlan;
  readonly closed: readonly MissingClaim[];
}

/** The same after one more list. `before` is what its plan was made with; claims and debtors that do not exist yet get ids of their own. */
export function withList(ahead: ListsAhead, list: ImportedList, before: OnFile): ListsAhead {
  const { claims, credits } = list;
  const debtors = debtorsAfter(claims, before);
  const taken = new Map<string, TakenClaim>();
  const touch = (number: string, change: (claim: TakenClaim) => TakenClaim) => {
    const key = numberKey(number);
    const claim = taken.get(key) ?? before.taken.get(number) ?? before.taken.get(key);
    if (claim !== undefined) taken.set(key, change(claim));
  };
  const files = new Map(ahead.files);
  for (const row of claims.newRows) {
    const claim = newClaim(row, debtors.owners.get(row)!);
    taken.set(numberKey(row.number), claim);
    files.set(claim.id, list.fileName);
  }
  for (const { row, paidMinor } of claims.changed) touch(row.number, (claim) => paid(claim, paidMinor));
  for (const { row, raisedMinor } of claims.raised) touch(row.number, (claim) => paid(claim, 0 - raisedMinor));
  for (const { claimNumber, amountMinor } of credits.booked)
    touch(claimNumber, (claim) => lessened(claim, amountMinor));
  for (const { number, openMinor } of list.closed) touch(number, (claim) => paid(claim, openMinor));
  const bookedCredits = credits.booked.flatMap((credit) => asBooked(credit, taken));
  return {
    taken: new Map([...ahead.taken, ...taken]),
    debtors: new Map([...ahead.debtors, ...debtors.byId]),
    credits: [...ahead.credits, ...bookedCredits],
    listed: new Map([...ahead.listed, ...listedAfter(list, taken, before)]),
    files,
  };
}

function newClaim(row: ClaimRow, owner: RecognisedDebtor): TakenClaim {
  const { number, amountMinor: grossMinor, openMinor, currency, issuedOn, dueOn } = row;
  const paidMinor = grossMinor - openMinor;
  const terms = { currency, issuedOn, dueOn, debtorNumber: owner.number, debtorName: owner.name };
  const amounts = { grossMinor, openMinor, reducedMinor: paidMinor, importedMinor: paidMinor };
  return { id: `ahead ${numberKey(number)}`, number, isCancelled: false, ...amounts, ...terms };
}

function paid(claim: TakenClaim, paidMinor: number): TakenClaim {
  return { ...lessened(claim, paidMinor), importedMinor: claim.importedMinor + paidMinor };
}

function lessened(claim: TakenClaim, amountMinor: number): TakenClaim {
  const { openMinor, reducedMinor } = claim;
  return { ...claim, openMinor: openMinor - amountMinor, reducedMinor: reducedMinor + amountMinor };
}

function asBooked({ row, claimNumber, amountMinor }: PlannedCredit, taken: ReadonlyMap<string, TakenClaim>) {
  const claim = taken.get(numberKey(claimNumber));
  if (claim === undefined) return [];
  return [{ claimId: claim.id, reference: row.number, valueOn: row.issuedOn, amountMinor }];
}

/** Whose the new claims are, and these debtors with what the list adds where nothing was known. */
function debtorsAfter({ debtors }: ClaimsPlan, before: OnFile) {
  const known = new Map(before.debtors.map((debtor) => [debtor.id, debtor]));
  const byId = new Map<string, RecognisedDebtor>();
  const owners = new Map<ClaimRow, RecognisedDebtor>();
  for (const planned of debtors) {
    const { rows } = planned;
    const blank = { number: '', name: rows[0]!.name, zip: null, email: null };
    const base =
      planned.kind === 'known'
        ? (known.get(planned.id) ?? { ...blank, id: planned.id })
        : { ...blank, id: `ahead ${planned.number}`, number: planned.number };
    const zip = base.zip ?? rows.find((row) => row.zip !== undefined)?.zip ?? null;
    const email = base.email ?? rows.find((row) => row.email !== undefined)?.email ?? null;
    const owner = { ...base, zip, email };
    byId.set(owner.id, owner);
    for (const row of rows) owners.set(row, owner);
  }
  return { byId, owners };
}

/** A list of open items names the claims of its rows from now on; what it closes it names no more. */
function listedAfter(
  { mode, claims, closed }: ImportedList,
  taken: ReadonlyMap<string, TakenClaim>,
  before: OnFile,
): ReadonlyMap<string, ListedClaim | null> {
  const listed = new Map<string, ListedClaim | null>(closed.map(({ claimId }) => [claimId, null]));
  const rows = [claims.newRows, claims.knownRows, [...claims.changed, ...claims.raised].map(({ row }) => row)].flat();
  const named = new Set(before.listed.map(({ claimId }) => claimId));
  for (const { number } of rows) {
    const key = numberKey(number);
    const claim = taken.get(key) ?? before.taken.get(number) ?? before.taken.get(key);
    if (claim === undefined || (mode === 'list' && !named.has(claim.id))) continue;
    const { id: claimId, currency, debtorNumber, debtorName, dueOn, openMinor } = claim;
    const isOpen = openMinor > 0 && !claim.isCancelled;
    const item = { claimId, number: claim.number, currency, debtorNumber, debtorName, dueOn, openMinor };
    listed.set(claimId, isOpen ? item : null);
  }
  return listed;
}
