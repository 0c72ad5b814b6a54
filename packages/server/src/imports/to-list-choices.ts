import { type ListChoice, listChoice } from '@mahnwerk/contract/import-lists';
import type { Refusal } from '@mahnwerk/core/refusal';
import { plainList } from './to-list-plan.ts';
import { readByFile } from './to-parts-by-file.ts';

/** How lists are meant: all of them, or each by the SHA-256 of its file. */
export type ListChoices = ListChoice | Readonly<Record<string, ListChoice>>;

/** The choice for one file; without one it is a plain list. */
export function choiceFor(choices: ListChoices, sha256: string): ListChoice {
  if (isForAll(choices)) return choices;
  return Object.hasOwn(choices, sha256) ? choices[sha256]! : plainList;
}

function isForAll(choices: ListChoices): choices is ListChoice {
  return typeof choices.mode === 'string';
}

/** The part `options` of an upload: JSON by the SHA-256 of a file. */
export function readListChoices(text: string | undefined): ListChoices | Refusal {
  if (text === undefined || text.trim() === '') return {};
  return readByFile(text, 'options', (stated) => listChoice.safeParse(stated).data);
}
