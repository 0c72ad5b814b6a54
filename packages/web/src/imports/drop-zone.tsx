import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useTexts } from '../texts/use-texts.tsx';
import { handOverFiles } from './dropped-files.ts';
import classes from './imports.module.css';

/** The target people look for; dropping works on every screen anyway. */
export function DropZone() {
  const t = useTexts();
  return (
    <div className={classes.zone}>
      <IconFileImport size={30} stroke={1.4} aria-hidden />
      <strong>{t.imports.dropTitle}</strong>
      <p>{t.imports.dropHint}</p>
      <FileButton multiple onChange={(files) => handOverFiles(files)}>
        {(props) => <Button {...props}>{t.imports.choose}</Button>}
      </FileButton>
    </div>
  );
}
