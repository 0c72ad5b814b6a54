import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';
import { Button, Loader } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useChange } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { Page, PageHead, PageScroll } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { DropZone } from './drop-zone.tsx';
import { handOverFiles, useWaitingFiles } from './dropped-files.ts';
import { EarlierImports } from './earlier-imports.tsx';
import { FilePreview } from './file-preview.tsx';
import { ReceiptView } from './receipt-view.tsx';

/** A file with unclear rows is refused as a whole, so that nothing is half-imported. */
function canImport(preview: ImportPreview): boolean {
  return preview.kind !== 'refused' && !preview.isKnown && (preview.claims?.problemCount ?? 0) === 0;
}

type Mappings = Readonly<Record<string, Readonly<Record<string, number>>>>;

function formOf(files: readonly File[], mappings: Mappings): FormData {
  const form = new FormData();
  // Fields before files: a server that reads the parts as a stream knows the mapping when the rows arrive.
  if (Object.keys(mappings).length > 0) form.append('mapping', JSON.stringify(mappings));
  for (const file of files) form.append('file', file, file.name);
  return form;
}

/** Files on their way in: previewed with the person's column mapping, then imported. */
function useImport() {
  const waiting = useWaitingFiles();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [mappings, setMappings] = useState<Mappings>({});
  const [previews, setPreviews] = useState<readonly ImportPreview[]>([]);
  const [receipts, setReceipts] = useState<readonly ImportReceipt[]>([]);
  const preview = useChange('previewImport', { isQuiet: true, onDone: setPreviews });
  const reset = useCallback(() => {
    setFiles([]);
    setPreviews([]);
    setMappings({});
  }, []);
  const run = useChange('runImport', {
    onDone: (answer) => {
      setReceipts(answer);
      reset();
    },
  });
  const { mutate: ask } = preview;
  useEffect(() => {
    if (waiting.length === 0) return;
    handOverFiles([]);
    setFiles(waiting);
    setMappings({});
    setReceipts([]);
    ask({ form: formOf(waiting, {}) });
  }, [waiting, ask]);
  const remap = (sha256: string, mapping: Readonly<Record<string, number>>) => {
    const next = { ...mappings, [sha256]: mapping };
    setMappings(next);
    ask({ form: formOf(files, next) });
  };
  const start = () => run.mutate({ form: formOf(files, mappings) });
  return { files, previews, receipts, preview, run, remap, start, reset };
}

export function ImportsPage() {
  const t = useTexts();
  const work = useImport();
  const canRun = work.previews.some(canImport);
  const isIdle = work.files.length === 0 && work.receipts.length === 0;
  return (
    <Page>
      <PageHead title={t.imports.title}>
        {work.files.length > 0 && (
          <>
            <Button variant="default" onClick={work.reset}>
              {t.imports.discard}
            </Button>
            <Button disabled={!canRun || work.preview.isPending} loading={work.run.isPending} onClick={work.start}>
              <RunLabel previews={work.previews} />
            </Button>
          </>
        )}
      </PageHead>
      <PageScroll>
        {isIdle && <DropZone />}
        {work.preview.isPending && work.previews.length === 0 && (
          <p role="status">
            <Loader size={16} mr={8} />
            {t.imports.reading}
          </p>
        )}
        {work.preview.error !== null && <ProblemNotice error={work.preview.error} />}
        {work.files.length > 0 &&
          work.previews.map((item) => (
            <FilePreview
              key={item.sha256}
              preview={item}
              isBusy={work.preview.isPending}
              onRemap={(mapping) => work.remap(item.sha256, mapping)}
            />
          ))}
        {work.receipts.map((receipt, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one answer, never reordered
          <ReceiptView key={index} receipt={receipt} />
        ))}
        {work.receipts.length > 0 && <DropZone />}
        {work.files.length === 0 && <EarlierImports />}
      </PageScroll>
    </Page>
  );
}

/** Names the effect: how many claims or transactions the button brings in. */
function RunLabel({ previews }: { previews: readonly ImportPreview[] }) {
  const t = useTexts();
  const fresh = previews.filter(canImport);
  const claims = fresh.reduce((sum, item) => sum + (item.claims?.newCount ?? 0), 0);
  const entries = fresh
    .flatMap((item) => item.statement?.statements ?? [])
    .reduce((sum, statement) => sum + statement.newCount, 0);
  if (claims > 0 && entries === 0) return t.imports.runClaims(String(claims), claims);
  if (entries > 0 && claims === 0) return t.imports.runEntries(String(entries), entries);
  return t.imports.run;
}
