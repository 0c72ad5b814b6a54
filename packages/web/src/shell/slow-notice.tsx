import { Loader } from '@mantine/core';
import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useDrop } from '../imports/use-drop.tsx';
import { useTexts } from '../texts/use-texts.tsx';
import classes from './shell.module.css';

/** So long a screen may be empty before it says why. */
const quietMs = 4000;

/** Says that a view takes long, where it has nothing to show yet: most often a large import has the data. */
export function SlowNotice() {
  const words = useTexts().shell.slow;
  const { importing } = useDrop();
  const isEmpty = useIsFetching({ predicate: ({ state }) => state.status === 'pending' }) > 0;
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isEmpty) return setLong(false);
    const timer = setTimeout(() => setLong(true), quietMs);
    return () => clearTimeout(timer);
  }, [isEmpty]);
  if (!isLong) return null;
  return (
    <p className={classes.slow} role="status">
      <Loader size={14} />
      {importing === undefined ? words.perhaps : words.importing}
    </p>
  );
}
