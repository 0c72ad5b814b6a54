import type { ProcedureShape } from '@mahnwerk/contract/settings';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import { PdfPreview } from '../ui/pdf-preview.tsx';
import type { TextKey } from './level-texts.tsx';
import classes from './settings.module.css';

/** The real letter with the texts as they stand in the form, drawn again a moment after the last change. */
export function SampleLetter({ level, textKey }: { level: ProcedureShape['levels'][number]; textKey: TextKey }) {
  const t = useTexts();
  const wanted = useMemo(() => ({ level, ...textKey }), [level, textKey]);
  const [body] = useDebouncedValue(wanted, 600);
  return (
    <aside className={classes.sample}>
      <h3>
        {t.procedures.sample}
        <small>{t.procedures.sampleHint}</small>
      </h3>
      <PdfPreview operation="previewProcedure" args={{ body }} title={t.procedures.sample} />
    </aside>
  );
}
