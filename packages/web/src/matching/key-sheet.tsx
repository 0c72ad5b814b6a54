import { Modal } from '@mantine/core';
import { useTexts } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { Key } from './key.tsx';
import classes from './key-sheet.module.css';

/** All keys of the inbox. */
export function KeySheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTexts();
  const words = t.matchingKeys.sheet;
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={<strong>{words.title}</strong>}
      closeButtonProps={{ 'aria-label': t.general.close }}
    >
      <dl className={classes.sheet}>
        {words.rows.map(([keys, what]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Quiet>{words.hint}</Quiet>
    </Modal>
  );
}

/** The keys one needs most, always in sight; the sheet has the rest. */
export function KeyHints({ onMore, onMatch }: { onMore: () => void; onMatch: () => void }) {
  const t = useTexts();
  return (
    <p className={classes.hints} data-noprint>
      {t.matchingKeys.hints.map(([keys, what]) =>
        keys === '?' || keys === 'M' ? (
          <button key={keys} type="button" onClick={keys === '?' ? onMore : onMatch} aria-keyshortcuts={keys}>
            <Key name={keys} /> {what}
          </button>
        ) : (
          <span key={keys}>
            {keys.split(' ').map((key) => (
              <Key key={key} name={key} />
            ))}{' '}
            {what}
          </span>
        ),
      )}
    </p>
  );
}
