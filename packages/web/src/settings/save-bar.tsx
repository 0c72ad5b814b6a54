import { Button } from '@mantine/core';
import { useTexts } from '../texts/use-texts.tsx';
import classes from './settings.module.css';

export function SaveBar({ isChanged, isBusy }: { isChanged: boolean; isBusy: boolean }) {
  const t = useTexts();
  return (
    <div className={classes.savebar}>
      <Button type="submit" disabled={!isChanged} loading={isBusy}>
        {t.general.save}
      </Button>
      {isChanged && <span role="status">{t.settings.unsaved}</span>}
    </div>
  );
}
