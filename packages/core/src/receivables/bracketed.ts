import { foldTitle } from './claim-field.ts';

/**
 * What a cell says in brackets, folded: "Rechnung (storniert)" = "storniert". `foldTitle` leaves it out, and of a title it may
 * be left out; of a state or a kind of document it can be what counts. Undefined where there are none, or none with letters.
 */
export function bracketed(text: string): string | undefined {
  if (!/[([]/.test(text)) return undefined;
  const remarks = [...text.slice(0, 200).matchAll(/\(([^()]*)\)|\[([^[\]]*)\]/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  const folded = foldTitle(remarks.join(' '));
  return /[a-z]/.test(folded) ? folded : undefined;
}
