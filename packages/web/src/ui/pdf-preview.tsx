import { Loader } from '@mantine/core';
import type { Args } from '../client/call.ts';
import { useTexts } from '../texts/use-texts.tsx';
import classes from './pdf-preview.module.css';
import { ProblemNotice } from './problem-notice.tsx';
import { type PdfId, useFile } from './use-file.ts';

export interface PdfPreviewProps<K extends PdfId> {
  readonly operation: K;
  readonly args: Args<K>;
  readonly title: string;
}

/** The real PDF, not an imitation of it. */
export function PdfPreview<K extends PdfId>(props: PdfPreviewProps<K>) {
  const t = useTexts();
  const file = useFile(props.operation, props.args);
  if (file.error !== null && file.address === undefined) {
    return <ProblemNotice error={file.error} onRetry={() => void file.refetch()} />;
  }
  return (
    <div className={classes.frame}>
      {file.address !== undefined && (
        <iframe title={props.title} src={`${file.address}#toolbar=0&navpanes=0&view=FitH`} />
      )}
      {file.isLoading && (
        <div className={classes.wait} data-over={file.address !== undefined || undefined} role="status">
          <Loader size={16} />
          {t.general.pdfLoading}
        </div>
      )}
      {file.address !== undefined && (
        <a className={classes.openlink} href={file.address} target="_blank" rel="noreferrer">
          {t.general.pdfOpen}
        </a>
      )}
    </div>
  );
}
