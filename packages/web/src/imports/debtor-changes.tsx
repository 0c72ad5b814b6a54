import type { ImportPreview } from '@mahnwerk/contract/imports';
import { Checkbox } from '@mantine/core';
import { useVoice } from '../texts/use-texts.tsx';
import classes from './imports.module.css';

export type DebtorListRow = NonNullable<ImportPreview['debtors']>['rows'][number];
type Change = DebtorListRow['changes'][number];

interface DebtorChangesProps {
  readonly row: DebtorListRow;
  readonly isBusy: boolean;
  /** A person's word that the list wins for this line, or does not. */
  readonly onTake: (wins: boolean) => void;
}

/** What a line of the list does to one customer; where a person's own word stands against it, the question. */
export function DebtorChanges({ row, isBusy, onTake }: DebtorChangesProps) {
  const { t } = useVoice();
  const words = t.customerLists;
  const { changes, state, name, isBlocking, cells } = row;
  if (state === 'problem')
    return Object.values(cells)
      .filter((cell) => cell !== '')
      .join(' · ');
  const asked = changes.find(({ question }) => question !== null);
  const isTaken = asked?.isTaken ?? false;
  if (state === 'new') {
    const stated = changes.map(({ after }) => after).filter((value) => value !== null);
    return [...stated, ...(isBlocking ? [words.blocks] : [])].join(' · ');
  }
  return (
    <>
      <ul className={classes.changes}>
        {changes.map((change) => (
          <li key={change.field}>
            <OneChange change={change} />
          </li>
        ))}
        {isBlocking && <li>{words.blocks}</li>}
      </ul>
      {asked?.question != null && (
        <Checkbox
          mt={4}
          size="xs"
          label={words.takeLine}
          aria-label={words.takeLineOf(name ?? '')}
          description={words.why[asked.question]}
          checked={isTaken}
          disabled={isBusy}
          onChange={({ currentTarget }) => onTake(currentTarget.checked)}
        />
      )}
    </>
  );
}

function OneChange({ change: { label, before, after, isTaken } }: { change: Change }) {
  const { t } = useVoice();
  const words = t.customerLists;
  const [here, listed] = [before ?? words.blank, after ?? words.blank];
  if (!isTaken) {
    return (
      <>
        {label}: <strong>{here}</strong> <small>{words.listed(listed)}</small>
      </>
    );
  }
  return (
    <>
      {label}:{' '}
      {before !== null && (
        <>
          <span className="visually-hidden">{words.before} </span>
          <s>{here}</s> <span aria-hidden>→</span> <span className="visually-hidden">{words.after} </span>
        </>
      )}
      <strong>{listed}</strong>
    </>
  );
}
