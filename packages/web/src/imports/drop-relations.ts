import { numberKey } from '@mahnwerk/core/number-key';
import type { Entry } from './drop-model.ts';

/** Bookings of an account; days as they are written in files, which sort as they follow each other. */
interface Span {
  readonly account: string;
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** The numbers and days by which documents of a drop may be about each other; a long list may hold any number. */
interface Names {
  readonly fileId: number;
  readonly request: number;
  readonly numbers: ReadonlySet<string>;
  readonly refers: boolean;
  readonly isList: boolean;
  readonly isLong: boolean;
  readonly spans: readonly Span[];
}

/** So many bookings the server looks at beside one another. */
const comparedMax = 50_000;

function namesOf({ fileId, request, preview: { invoice, claims, statement } }: Entry): Names | undefined {
  const none = { fileId, request, numbers: new Set<string>(), refers: false, isList: false, isLong: false, spans: [] };
  if (invoice !== undefined) {
    const { number, refersTo = [], outcome } = invoice;
    if (outcome === 'not-ours') return undefined;
    const numbers = [...(number === null ? [] : [number]), ...refersTo].map(numberKey);
    const refers = refersTo.length > 0 || invoice.questions.some(({ field }) => field === 'creditOf');
    return { ...none, numbers: new Set(numbers), refers };
  }
  if (statement !== null) {
    const spans = statement.statements.flatMap(({ account, accountIban, from, to, entryCount: count }): Span[] => {
      const name = accountIban ?? account;
      return name === null || from === null || to === null ? [] : [{ account: name, from, to, count }];
    });
    return { ...none, spans };
  }
  if (claims === null) return undefined;
  const numbers = claims.rows.flatMap(({ cells }) => (cells.number === undefined ? [] : [numberKey(cells.number)]));
  return { ...none, numbers: new Set(numbers), isList: true, isLong: claims.rowCount > claims.rows.length };
}

function overlap(one: Span, other: Span): boolean {
  if (one.account !== other.account || one.count + other.count > comparedMax) return false;
  return one.from <= other.to && other.from <= one.to;
}

function areRelated(one: Names, other: Names): boolean {
  if ((one.refers && other.isLong) || (other.refers && one.isLong)) return true;
  if (one.isList && other.isList && (one.isLong || other.isLong)) return true;
  if (one.spans.some((span) => other.spans.some((second) => overlap(span, second)))) return true;
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
