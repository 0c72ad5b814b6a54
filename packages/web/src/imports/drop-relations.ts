import { numberKey } from '@mahnwerk/core/number-key';
import type { Entry } from './drop-model.ts';

/** The numbers by which documents of a drop may be about each other; a long list may hold any. */
interface Names {
  readonly fileId: number;
  readonly request: number;
  readonly numbers: ReadonlySet<string>;
  readonly refers: boolean;
  readonly isLong: boolean;
}

function namesOf({ fileId, request, preview: { invoice, claims } }: Entry): Names | undefined {
  if (invoice !== undefined) {
    const { number, refersTo = [], outcome } = invoice;
    if (outcome === 'not-ours') return undefined;
    const numbers = [...(number === null ? [] : [number]), ...refersTo].map(numberKey);
    const refers = refersTo.length > 0 || invoice.questions.some(({ field }) => field === 'creditOf');
    return { fileId, request, numbers: new Set(numbers), refers, isLong: false };
  }
  if (claims === null) return undefined;
  const numbers = claims.rows.flatMap(({ cells }) => (cells.number === undefined ? [] : [numberKey(cells.number)]));
  return { fileId, request, numbers: new Set(numbers), refers: false, isLong: claims.rowCount > claims.rows.length };
}

function areRelated(one: Names, other: Names): boolean {
  if ((one.refers && other.isLong) || (other.refers && one.isLong)) return true;
  return [...one.numbers].some((number) => other.numbers.has(number));
}

/** Groups of files whose documents are about each other, through others too; files alone are no group. */
function groupsOf(entries: readonly Entry[]): readonly (readonly Names[])[] {
  const open = entries.filter(({ receipt, preview }) => receipt === undefined && preview.sameAs === undefined);
  let groups: (readonly Names[])[] = [];
  for (const entry of open) {
    const names = namesOf(entry);
    if (names === undefined) continue;
    const isMine = (group: readonly Names[]) =>
      group.some((other) => other.fileId === names.fileId || areRelated(names, other));
    const mine = groups.filter(isMine);
    groups = [...groups.filter((group) => !mine.includes(group)), [...mine.flat(), names]];
  }
  return groups.filter((group) => new Set(group.map(({ fileId }) => fileId)).size > 1);
}

const filesOf = (group: readonly Names[]): ReadonlySet<number> => new Set(group.map(({ fileId }) => fileId));

/** The files to ask about again when something was said about one: it, and those whose documents are about its own. */
export function askedAgain(entries: readonly Entry[], fileId: number): ReadonlySet<number> {
  const group = groupsOf(entries).find((one) => filesOf(one).has(fileId));
  return new Set([fileId, ...(group === undefined ? [] : filesOf(group))]);
}

/** Files whose documents are about each other and that were never seen in one request: together they say more. */
export function unsettledFiles(entries: readonly Entry[]): readonly ReadonlySet<number>[] {
  return groupsOf(entries)
    .filter((group) => new Set(group.map(({ request }) => request)).size > 1)
    .map(filesOf);
}
