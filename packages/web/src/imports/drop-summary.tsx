import { Fragment } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import classes from './drop.module.css';
import type { Entry, EntryState } from './drop-model.ts';
import { countStates, sumUp } from './drop-sums.ts';

const order = [
  'ready',
  'question',
  'problem',
  'failed',
  'known',
  'left',
  'done',
] as const satisfies readonly EntryState[];
const tones = {
  ready: 'good',
  question: 'attention',
  problem: 'bad',
  failed: 'bad',
  known: 'neutral',
  left: 'neutral',
  done: 'good',
} as const;

/** The whole drop in two lines: how many files are in which state, and what the button brings in. */
export function DropSummary({ entries }: { entries: readonly Entry[] }) {
  const { t, format } = useVoice();
  const words = t.drops;
  const counts = countStates(entries);
  const { claimCount, claims, creditCount, entryCount, returnCount, debtorCount } = sumUp(entries);
  const parts = [
    claimCount === 0
      ? []
      : [words.sum.claimsOver(words.sum.claims(format.count(claimCount), claimCount), format.sums(claims))],
    creditCount === 0 ? [] : [words.sum.credits(format.count(creditCount), creditCount)],
    entryCount === 0 ? [] : [words.sum.entries(format.count(entryCount), entryCount)],
    returnCount === 0 ? [] : [words.sum.returns(format.count(returnCount), returnCount)],
    debtorCount === 0 ? [] : [t.customerLists.sum(format.count(debtorCount), debtorCount)],
  ].flat();
  return (
    <div className={classes.summary} role="status">
      <p>
        <strong>{words.files(entries.length)}</strong>
        {order.map((state) => {
          const n = counts.get(state) ?? 0;
          return (
            n > 0 && (
              <Fragment key={state}>
                {' '}
                <StatusWord word={words.counts[state](n)} tone={tones[state]} />
              </Fragment>
            )
          );
        })}
      </p>
      {parts.length > 0 && <p className={classes.sums}>{parts.join(' · ')}</p>}
    </div>
  );
}
