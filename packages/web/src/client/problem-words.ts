import type { Texts } from '../texts/all-texts.ts';
import { Problem } from './problem.ts';

/** The sentence of a failure, in the reader's language where it is ours to say. */
export function problemSentence(error: unknown, t: Texts): string {
  if (!(error instanceof Problem)) return t.general.unexpected;
  if (error.code === 'offline') return t.general.offline;
  if (error.code === 'unexpected') return t.general.unexpected;
  return error.message;
}

/** Where and why, one sentence for each part of a refusal. */
export function problemParts(error: unknown, t: Texts): string[] {
  if (!(error instanceof Problem)) return [];
  return error.problems
    .filter(({ message }) => message !== error.message)
    .map(({ line, message }) => (line === undefined ? message : `${t.general.line(line)}: ${message}`));
}
