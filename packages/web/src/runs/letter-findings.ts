import type { RunLetter } from '@mahnwerk/contract/runs';
import type { FindingShape } from '@mahnwerk/contract/shapes';

/** How a finding stands: it keeps the letter here, it is a note, or somebody took the responsibility. */
export type Mark = 'refused' | 'warned' | 'overridden';

export function markOf(finding: FindingShape): Mark {
  if (finding.override !== null) return 'overridden';
  return finding.severity === 'refuse' ? 'refused' : 'warned';
}

const gravity: readonly Mark[] = ['refused', 'warned', 'overridden'];

/** Findings with the gravest first, those of equal weight as they come. */
export function byGravity(findings: readonly FindingShape[]): readonly FindingShape[] {
  return [...findings].sort((a, b) => gravity.indexOf(markOf(a)) - gravity.indexOf(markOf(b)));
}

/** The gravest finding of a letter, for its row in the list; `undefined` when the law has nothing to say. */
export function gravestOf(letter: Pick<RunLetter, 'findings'>): FindingShape | undefined {
  return byGravity(letter.findings)[0];
}

export interface Leaving {
  /** What a release sends. */
  readonly leaving: readonly RunLetter[];
  /** Wished for, but unlawful as it stands: a release leaves them behind. */
  readonly staying: readonly RunLetter[];
}

/** Which letters of a proposal leave with its release; those taken out are in neither. */
export function splitLeaving(letters: readonly RunLetter[]): Leaving {
  const wanted = letters.filter((letter) => !letter.isExcluded);
  return {
    leaving: wanted.filter((letter) => letter.mayLeave),
    staying: wanted.filter((letter) => !letter.mayLeave),
  };
}

/** What letters demand, by currency. */
export function demandedOf(letters: readonly RunLetter[]) {
  return letters.map((letter) => ({ currency: letter.currency, amount: letter.demanded }));
}
