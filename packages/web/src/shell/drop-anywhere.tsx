import { IconFileImport } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { handOverFiles } from '../imports/dropped-files.ts';
import { useTexts } from '../texts/use-texts.tsx';
import classes from './shell.module.css';
import { droppedFiles } from './walk-folders.ts';

/** A file dropped on any screen opens its import preview. */
export function DropAnywhere() {
  const t = useTexts();
  const navigate = useNavigate();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    // A drop zone of a form (the logo) takes its own files.
    const isOurs = (event: DragEvent) =>
      event.dataTransfer?.types.includes('Files') === true &&
      !(event.target instanceof Element && event.target.closest('[data-dropzone]') !== null);
    const over = (event: DragEvent) => {
      if (!isOurs(event)) return setOver(false);
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!isOurs(event)) return;
      event.preventDefault();
      if (event.dataTransfer === null) return;
      void droppedFiles(event.dataTransfer).then((files) => {
        if (files.length === 0) return;
        handOverFiles(files);
        void navigate({ to: '/imports' });
      });
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [navigate]);
  if (!isOver) return null;
  return (
    <div className={classes.drop} role="status">
      <IconFileImport size={36} stroke={1.4} aria-hidden />
      {t.shell.dropTitle}
      <p>{t.shell.dropHint}</p>
    </div>
  );
}
