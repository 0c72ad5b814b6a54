import { Popover } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import classes from './explain.module.css';

/** A figure with a dotted underline; opening it shows how it came about. */
export function Explain({ children, how, width = 380 }: { children: ReactNode; how: ReactNode; width?: number }) {
  const t = useTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} width={width} position="bottom-end" trapFocus>
      <Popover.Target>
        <button type="button" className={classes.figure} title={t.general.explain} onClick={() => setOpen(!isOpen)}>
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.card}>{how}</Popover.Dropdown>
    </Popover>
  );
}
