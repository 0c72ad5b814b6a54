import { isRegion } from '../calendar/holidays.ts';
import type { Country } from '../claim/claim.ts';
import { isOtherName } from '../matching/compare-names.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { RowProblem } from './claims-file.ts';
import type { DebtorRow, MasterData, MasterField, StatedMaster } from './debtors-file.ts';
import { findByName, uniqueByName } from './find-debtor.ts';
import { debtorNumberer } from './plan-debtors.ts';
import { isRegionCountry } from './read-region.ts';

/** A debtor on file, with what people did to his data. */
export interface KnownMaster {
  readonly id: string;
  readonly number: string;
  readonly master: MasterData;
  /** Fields that a person wrote here last, not a list. */
  readonly corrected: ReadonlySet<MasterField>;
  /** Values of lists that were not taken because a person's stood: the same value again is no question. */
  readonly declined: Readonly<Partial<Record<MasterField, string>>>;
  readonly isBlocked: boolean;
}

/** Why a difference is not simply taken: a person wrote what stands here, or the line names somebody else. */
export type MasterQuestion = 'corrected' | 'other-name';

export interface FieldChange {
  readonly field: MasterField;
  readonly before: string | null;
  readonly after: string | null;
  readonly question?: MasterQuestion;
  /** Whether the list's value is written. */
  readonly isTaken: boolean;
}

interface Planned {
  readonly row: DebtorRow;
  /** The list blocks him from dunning, and he is not blocked yet. A list never lifts a block. */
  readonly isBlocking: boolean;
}

export type PlannedMaster =
  | (Planned & { readonly kind: 'new'; readonly number: string; readonly master: MasterData })
  | (Planned & {
      readonly kind: 'changed' | 'unchanged';
      readonly known: KnownMaster;
      /** Every difference, taken or not. */
      readonly changes: readonly FieldChange[];
    });

export interface MasterPlan {
  readonly debtors: readonly PlannedMaster[];
  /** Rows that cannot be taken: the same customer twice, a new one without a name. They stop the file. */
  readonly problems: readonly RowProblem[];
  /** Worth a look: a new customer of whose name there is one already. */
  readonly warnings: readonly RowProblem[];
}

/** For which lines a person said that the list is right and what stands here is not. */
export type Overwrites = 'none' | 'all' | ReadonlySet<number>;

/**
 * What a list of customers would do. Somebody is recognised by his number; without one by his name together with postcode
 * or e-mail address, when exactly one fits. What the list leaves empty stays. What a person wrote here, and everything of a
 * line that clearly names somebody else, stays as well unless `overwrites` says that the list wins; a value that was
 * declined before is not asked about again.
 */
export function planMasterData(
  rows: readonly DebtorRow[],
  known: readonly KnownMaster[],
  { country, overwrites }: { readonly country: Country; readonly overwrites: Overwrites },
): MasterPlan {
  const byNumber = new Map(known.map((debtor) => [debtor.number, debtor]));
  const byName = uniqueByName(known.map((debtor) => ({ ...debtor.master, debtor })));
  const names = namesOf(known);
  const nextNumber = debtorNumberer(
    known,
    rows.map(({ number }) => number ?? ''),
  );
  const lines = new Map<string, number>();
  const debtors: PlannedMaster[] = [];
  const problems: RowProblem[] = [];
  const warnings: RowProblem[] = [];
  for (const row of rows) {
    const { line, number, stated } = row;
    const found = number === undefined ? findByName(statedName(stated), byName)?.debtor : byNumber.get(number);
    const key = found?.id ?? (number === undefined ? `line ${line}` : `number ${number}`);
    const firstLine = lines.get(key);
    if (firstLine !== undefined) problems.push(problemOf(line, twice(row, firstLine)));
    else if (found !== undefined) debtors.push(planKnown(row, found, overwrites));
    else if (stated.name === undefined) problems.push(problemOf(line, nameless(row)));
    else {
      const alike = number === undefined ? names.get(plainText(stated.name)) : undefined;
      if (alike !== undefined) warnings.push(problemOf(line, namesake(stated.name, alike)));
      const isBlocking = row.block !== undefined;
      debtors.push({
        kind: 'new',
        row,
        isBlocking,
        number: number ?? nextNumber(),
        master: newMaster(stated, country),
      });
    }
    lines.set(key, firstLine ?? line);
  }
  return { debtors, problems, warnings };
}

function planKnown(row: DebtorRow, known: KnownMaster, overwrites: Overwrites): PlannedMaster {
  const { stated } = row;
  const { master } = known;
  const wins = overwrites === 'all' || (overwrites !== 'none' && overwrites.has(row.line));
  const isOther = stated.name !== undefined && stated.name !== master.name && isOtherName(stated.name, master.name);
  const differences = withRegion(
    (Object.keys(stated) as MasterField[]).filter((field) => !isSame(field, stated, master)),
    stated,
    master,
  );
  const isAnswered = (field: MasterField) => known.declined[field] === (stated[field] ?? null);
  // The whole line is about somebody else or none of it; what was declined before for that reason stays so.
  const isOtherSettled = isOther && differences.every(isAnswered);
  const decide = (field: MasterField): FieldChange => {
    const [before, after] = [master[field], stated[field] ?? null];
    if (after === null) return { ...decide('country'), field, before, after };
    if (isOther) {
      return isOtherSettled && !wins
        ? { field, before, after, isTaken: false }
        : { field, before, after, question: 'other-name', isTaken: wins };
    }
    if (!known.corrected.has(field)) return { field, before, after, isTaken: true };
    if (isAnswered(field) && !wins) return { field, before, after, isTaken: false };
    return { field, before, after, question: 'corrected', isTaken: wins };
  };
  const changes = differences.map(decide);
  const isBlocking = row.block !== undefined && !known.isBlocked && (!isOther || wins);
  const kind = changes.some(({ isTaken }) => isTaken) || isBlocking ? 'changed' : 'unchanged';
  return { kind, row, isBlocking, known, changes };
}

/** A state of the old country is none of the new one: it goes with it, as the only thing a list takes away. */
function withRegion(
  differences: readonly MasterField[],
  stated: StatedMaster,
  { region }: MasterData,
): readonly MasterField[] {
  const { country } = stated;
  if (!differences.includes('country') || region === null || stated.region !== undefined) return differences;
  return isRegionCountry(country) && isRegion(country, region) ? differences : [...differences, 'region'];
}

/** Whether a cell says what stands here: spelling that means nothing is no difference. */
function isSame(field: MasterField, stated: StatedMaster, master: MasterData): boolean {
  const [before, after] = [master[field], stated[field]!];
  if (before === null) return false;
  if (before === after) return true;
  if (field === 'email') return before.toLowerCase() === after.toLowerCase();
  if (field === 'phone') return phoneKey(before) === phoneKey(after);
  // Spreadsheets take the nought off a German postcode.
  if (field === 'zip')
    return after.length === 4 && before === `0${after}` && (stated.country ?? master.country) === 'DE';
  return before.trim().replace(/\s+/g, ' ') === after.replace(/\s+/g, ' ');
}

const phoneKey = (phone: string) =>
  phone
    .replace(/\(0\)/g, '')
    .replace(/^\s*00/, '+')
    .replace(/[^0-9+]/g, '');

const plainText = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();

function namesOf(known: readonly KnownMaster[]): ReadonlyMap<string, KnownMaster> {
  return new Map(known.map((debtor) => [plainText(debtor.master.name), debtor]));
}

function statedName({ name, zip, email }: StatedMaster) {
  return { name: name ?? '', ...(zip !== undefined && { zip }), ...(email !== undefined && { email }) };
}

const nothingKnown = {
  kind: 'unknown',
  contactName: null,
  salutation: null,
  street: null,
  zip: null,
  city: null,
  region: null,
  email: null,
  phone: null,
  iban: null,
  vatId: null,
  language: 'de',
  channel: null,
} as const;

function newMaster(stated: StatedMaster, country: Country): MasterData {
  return { ...nothingKnown, country, ...stated, name: stated.name! };
}

function problemOf(line: number, refusal: Refusal): RowProblem {
  return { ...refusal, line };
}

function twice({ number, stated }: DebtorRow, firstLine: number): Refusal {
  return refuse('debtor-listed-twice', {
    field: 'debtorNumber',
    values: { name: number ?? stated.name ?? '', firstLine },
  });
}

function nameless({ number }: DebtorRow): Refusal {
  return refuse('debtor-unknown-nameless', { field: 'name', values: { number: number ?? '' } });
}

function namesake(name: string, { number }: KnownMaster): Refusal {
  return refuse('debtor-namesake', { field: 'name', values: { name, number } });
}
