import { formatDate } from '../calendar/format-date.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { Finding } from '../guard/finding.ts';
import type { Words } from '../money/language.ts';
import type { Charges } from './charges.ts';
import { type LetterFinding, type LetterVerdict, type RunOverride, withOverrides } from './judge-letter.ts';
import type { RunLetter } from './propose-run.ts';

/** A finding as it is kept with the letter of a run, with who had taken it over by then. */
export type NotedFinding = Finding & Pick<LetterFinding, 'override'>;

/** The letter's interest lacks a base rate from a day on, or rests on the last known one instead. */
export interface RateNote {
  readonly code: 'rate-unknown' | 'rate-carried-forward';
  readonly fromOn?: LocalDate;
}

export type LetterNotes = readonly (NotedFinding | RateNote)[];

/** What the letters of a run keep of their verdicts and rates, by key; only letters that have any. */
export function notesOf(
  letters: readonly Pick<RunLetter, 'key' | 'findings' | 'charges'>[],
): ReadonlyMap<string, LetterNotes> {
  const noted = letters.map(({ key, findings, charges }): readonly [string, LetterNotes] => [
    key,
    [
      ...findings.map(({ finding, override }) => ({ ...finding, ...(override && { override }) })),
      ...rateNotes(charges),
    ],
  ]);
  return new Map(noted.filter(([, notes]) => notes.length > 0));
}

function rateNotes(charges: readonly Charges[]): RateNote[] {
  const [fromOn] = charges.flatMap((one) => one.rateUnknownFromOn ?? []).sort();
  const isCarried = charges.some((one) => one.isCarriedForward === true);
  return [
    ...(fromOn === undefined ? [] : [{ code: 'rate-unknown', fromOn } as const]),
    ...(isCarried ? [{ code: 'rate-carried-forward' } as const] : []),
  ];
}

function isFinding(note: NotedFinding | RateNote): note is NotedFinding {
  return 'severity' in note;
}

/**
 * The verdict on a letter as it is shown. A proposal shows what persons have taken over by now (`overrides` of this letter
 * and its procedure); without them it is the verdict with which the letter was released.
 */
export function verdictOf(notes: LetterNotes, overrides?: readonly RunOverride[]): LetterVerdict {
  const found = notes.filter(isFinding).map(({ override, ...finding }) => ({ finding, ...(override && { override }) }));
  if (overrides !== undefined) {
    return withOverrides(
      found.map((one) => one.finding),
      overrides,
    );
  }
  const mayLeave = found.every(({ finding, override }) => finding.severity === 'warn' || override !== undefined);
  return { findings: found, mayLeave };
}

/** What a person should know of the rates before the letters leave, each sentence once. */
export function rateWarnings(letters: readonly LetterNotes[]): readonly Words[] {
  const notes = letters.flat().filter((note): note is RateNote => !isFinding(note));
  const [fromOn] = notes.flatMap((note) => (note.code === 'rate-unknown' ? (note.fromOn ?? []) : [])).sort();
  const isCarried = notes.some((note) => note.code === 'rate-carried-forward');
  return [...(fromOn === undefined ? [] : [unknownWords(fromOn)]), ...(isCarried ? [carriedWords] : [])];
}

function unknownWords(fromOn: LocalDate): Words {
  return {
    de: `Der Basiszinssatz ab dem ${formatDate(fromOn, 'de')} fehlt: Die Schreiben verlangen Zinsen nur bis zum Tag davor. Tragen Sie ihn in den Einstellungen ein, sobald er veröffentlicht ist.`,
    en: `The base rate from ${formatDate(fromOn, 'en')} on is missing: the letters demand interest only up to the day before. Add it in the settings as soon as it is published.`,
  };
}

const carriedWords: Words = {
  de: 'Ein Basiszinssatz ist noch nicht bekannt; die Schreiben rechnen mit dem zuletzt bekannten weiter, wie Sie es eingestellt haben.',
  en: 'A base rate is not known yet; the letters go on with the last known one, as you have set it.',
};
