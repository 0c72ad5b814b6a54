import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import classes from './statement.module.css';

interface OpenRowProps {
  readonly name: ReactNode;
  readonly note: ReactNode;
  readonly amount: ReactNode;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

/** A line of the statement that opens into how it came about; closed, the details are still printed. */
export function OpenRow({ name, note, amount, isOpen, onToggle, children }: OpenRowProps) {
  const id = useId();
  return (
    <>
      <tr>
        <td>
          <button type="button" className={classes.opener} aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
            <IconChevronRight size={16} aria-hidden />
            <span>
              {name}
              <small>{note}</small>
            </span>
          </button>
        </td>
        <td>{amount}</td>
      </tr>
      <tr id={id} data-detail hidden={!isOpen}>
        <td colSpan={2}>
          <div className={classes.detail}>{children}</div>
        </td>
      </tr>
    </>
  );
}
