import type { ImportReceipt } from '@mahnwerk/contract/imports';
import type { Country } from '@mahnwerk/core/claim';
import type { ClaimsPlan } from '@mahnwerk/core/plan-claims';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { houseCurrency, sumsOf } from '@mahnwerk/core/sums';
import { asProblem } from './as-problem.ts';
import type { ImportRow } from './imports.store.ts';

/** More problems than this help nobody; their count is in the first sentence. */
const problemsMax = 200;

/** Nothing of the file was taken over; with several problems a sentence about all of them comes first. */
export function asRefusal(fileName: string, problems: readonly Refusal[], language: 'de' | 'en'): ImportReceipt {
  const lines = new Set(problems.map((problem) => problem.line)).size;
  const isAboutRows = problems.some((problem) => problem.line !== undefined);
  const all = isAboutRows ? [refuse('rows-with-problems', { values: { count: lines } }), ...problems] : problems;
  return {
    id: null,
    fileName,
    kind: 'refused',
    isKnown: false,
    claims: null,
    statement: null,
    problems: all.slice(0, problemsMax + 1).map((problem) => asProblem(problem, language)),
  };
}

/** What is open of the new claims, by currency. */
export function totalsOf({ newRows }: ClaimsPlan, country: Country): NonNullable<ImportReceipt['claims']>['totals'] {
  return sumsOf(
    newRows.map(({ currency, openMinor }) => ({ currency, minor: openMinor })),
    houseCurrency(country),
  );
}

/** The receipt of the first time; nothing changed now. */
export function asKnown(earlier: ImportRow): ImportReceipt {
  return { ...(earlier.receipt as ImportReceipt), isKnown: true };
}
