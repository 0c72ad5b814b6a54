import { type Proposal, priceLetter, type RunContext, type RunLetter } from './propose-run.ts';
import type { BlockerCode } from './step.ts';

/** What a proposal held for a claim, and what shall leave if it still holds. */
export interface WantedItem {
  readonly claimId: string;
  readonly debtorId: string;
  readonly letterKey: string;
}

export interface DroppedItem {
  readonly claimId: string;
  readonly debtorId: string;
  /** A blocker code, `waiting`, or `letter-changed` (another level, way or currency than was proposed); `unlawful` is one. */
  readonly because: string;
  /** Every blocker, `because` first; none when nothing blocks. */
  readonly codes: readonly BlockerCode[];
}

export interface Recheck {
  readonly letters: readonly RunLetter[];
  /** Letters the law forbids and nobody took over: they stay behind, their claims are among `dropped`. */
  readonly unlawful: readonly RunLetter[];
  readonly dropped: readonly DroppedItem[];
}

/**
 * Compares what was proposed with a proposal on fresh facts of the same claims: only what is due in the very letter that
 * was proposed may leave, and of that only what is lawful. Amounts are those of the fresh facts; `context` is the one the
 * fresh proposal was made with.
 */
export function recheckRun(wanted: readonly WantedItem[], fresh: Proposal, context: RunContext): Recheck {
  const found = new Map(fresh.items.map((item) => [item.claimId, item]));
  const isKept = ({ claimId, letterKey }: WantedItem) => {
    const item = found.get(claimId);
    return item?.outcome === 'due' && item.letterKey === letterKey;
  };
  const kept = new Set(wanted.filter(isKept).map((item) => item.claimId));
  const rest = fresh.letters.map((letter) => onlyOf(letter, kept, context)).filter((letter) => letter !== undefined);
  const unlawful = rest.filter((letter) => !letter.mayLeave);
  const forbidden = new Set(unlawful.flatMap((letter) => letter.facts.map((one) => one.claimId)));
  const dropped: DroppedItem[] = [];
  for (const { claimId, debtorId } of wanted) {
    if (forbidden.has(claimId)) dropped.push({ claimId, debtorId, because: 'unlawful', codes: ['unlawful'] });
    if (kept.has(claimId)) continue;
    const item = found.get(claimId);
    const codes = [...new Set(item?.blockers.map((blocker) => blocker.code))];
    dropped.push({ claimId, debtorId, because: item === undefined ? 'cancelled' : reasonOf(item), codes });
  }
  return { letters: rest.filter((letter) => letter.mayLeave), unlawful, dropped };
}

/** The letter without claims that were proposed for another one (another level by now): its fee falls on those that are left. */
function onlyOf(letter: RunLetter, kept: ReadonlySet<string>, context: RunContext): RunLetter | undefined {
  if (letter.facts.every((one) => kept.has(one.claimId))) return letter;
  const facts = letter.facts.filter((one) => kept.has(one.claimId));
  return facts.length === 0 ? undefined : priceLetter(letter.key, facts, context);
}

function reasonOf(item: Proposal['items'][number]): string {
  if (item.outcome === 'blocked') return item.blockers[0]!.code;
  return item.outcome === 'waiting' ? 'waiting' : 'letter-changed';
}
