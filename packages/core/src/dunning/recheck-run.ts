import type { Proposal, RunLetter } from './propose-run.ts';
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
  /** A blocker code, `waiting`, or `letter-changed` (another level, way or currency than was proposed). */
  readonly because: string;
  /** Every blocker, `because` first; none when nothing blocks. */
  readonly codes: readonly BlockerCode[];
}

export interface Recheck {
  readonly letters: readonly RunLetter[];
  readonly dropped: readonly DroppedItem[];
}

/**
 * Compares what was proposed with a proposal on fresh facts of the same claims: only what is due in the very letter that
 * was proposed may leave. Amounts are those of the fresh facts.
 */
export function recheckRun(wanted: readonly WantedItem[], fresh: Proposal): Recheck {
  const found = new Map(fresh.items.map((item) => [item.claimId, item]));
  const dropped: DroppedItem[] = [];
  const kept = new Set<string>();
  for (const { claimId, debtorId, letterKey } of wanted) {
    const item = found.get(claimId);
    if (item?.outcome === 'due' && item.letterKey === letterKey) {
      kept.add(claimId);
      continue;
    }
    const codes = [...new Set(item?.blockers.map((blocker) => blocker.code))];
    dropped.push({ claimId, debtorId, because: item === undefined ? 'cancelled' : reasonOf(item), codes });
  }
  const letters = fresh.letters.map((letter) => onlyOf(letter, kept)).filter((letter) => letter.facts.length > 0);
  return { letters, dropped };
}

/** The letter without claims that were proposed for another one (another level by now). */
function onlyOf(letter: RunLetter, kept: ReadonlySet<string>): RunLetter {
  if (letter.facts.every((one) => kept.has(one.claimId))) return letter;
  const places = letter.facts.map((_, index) => index).filter((index) => kept.has(letter.facts[index]!.claimId));
  const facts = places.map((index) => letter.facts[index]!);
  const charges = places.map((index) => letter.charges[index]!);
  const totalMinor = facts.reduce((sum, one, index) => sum + one.openMinor + charges[index]!.totalMinor, 0);
  return { ...letter, facts, charges, totalMinor };
}

function reasonOf(item: Proposal['items'][number]): string {
  if (item.outcome === 'blocked') return item.blockers[0]!.code;
  return item.outcome === 'waiting' ? 'waiting' : 'letter-changed';
}
