import type { RunDetail, RunLetter } from '@mahnwerk/contract/runs';
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useVoice } from '../texts/use-texts.tsx';
import { PdfPreview } from '../ui/pdf-preview.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { LetterFindings } from './letter-findings-list.tsx';
import classes from './runs.module.css';
import { useExclude } from './use-exclude.ts';

interface LetterPreviewProps {
  readonly run: RunDetail;
  readonly letter: RunLetter | undefined;
  /** On a phone the preview covers the list, so it only comes when asked for. */
  readonly isChosen: boolean;
  readonly onClose: () => void;
}

/** The chosen letter: what the law says of it, and the PDF with its annex as it will leave. */
export function LetterPreview({ run, letter, isChosen, onClose }: LetterPreviewProps) {
  const { t } = useVoice();
  const exclude = useExclude(run.id);
  if (letter === undefined) return null;
  const title = t.runs.previewOf(letter.title, letter.debtor.name);
  const body = { letterKeys: [letter.key], isExcluded: !letter.isExcluded };
  return (
    <aside className={classes.preview} data-idle={isChosen ? undefined : true} aria-label={title}>
      <div className={classes.previewhead}>
        <span>{title}</span>
        {letter.isExcluded && <StatusWord word={t.runs.excluded} tone="held" />}
        {run.state === 'proposed' && (
          <Button variant="default" onClick={() => exclude.mutate({ params: { id: run.id }, body })}>
            {letter.isExcluded ? t.runs.putBack : t.runs.takeOut}
          </Button>
        )}
        <ActionIcon className={classes.closepreview} aria-label={t.general.close} onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </div>
      <LetterFindings key={letter.key} run={run} letter={letter} />
      {letter.documentId === null ? (
        <PdfPreview operation="previewLetter" args={{ params: { id: run.id, key: letter.key } }} title={title} />
      ) : (
        <PdfPreview operation="getDocument" args={{ params: { id: letter.documentId } }} title={title} />
      )}
    </aside>
  );
}
