import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTexts, useVoice } from '../texts/use-texts.tsx';
import { Page, PageHead, PageScroll } from '../ui/page.tsx';
import classes from './drop.module.css';
import { type Entry, isTaken, stateOf } from './drop-model.ts';
import { DropSummary } from './drop-summary.tsx';
import { sumUp } from './drop-sums.ts';
import { DropZone } from './drop-zone.tsx';
import { EarlierImports } from './earlier-imports.tsx';
import { FileDetail } from './file-detail.tsx';
import { FileRow } from './file-row.tsx';
import { SendingRow } from './sending-row.tsx';
import { useDrop } from './use-drop.ts';

/**
 * The row that is open: a file alone, or the one a person chose. An answered question makes room for the next one, the last
 * one for the button; what somebody opened by himself stays open.
 */
function useOpenRow(entries: readonly Entry[], isReading: boolean, onLast: () => void) {
  const [open, setOpen] = useState<string>();
  const [asked, setAsked] = useState<string>();
  const waiting = entries.filter((entry) => entry.receipt === undefined);
  const current = waiting.find(({ key }) => key === open);
  const questions = waiting.filter((entry) => stateOf(entry) === 'question');
  const state = current === undefined ? undefined : stateOf(current);
  const alone = entries.length === 1 && !isReading ? waiting[0]?.key : undefined;
  useEffect(() => {
    if (alone !== undefined) setOpen(alone);
  }, [alone]);
  const at = waiting.findIndex(({ key }) => key === open);
  const next = [...waiting.slice(at + 1), ...waiting.slice(0, at + 1)].find((entry) => questions.includes(entry))?.key;
  const isAnswered = asked !== undefined && asked === open && state !== 'question';
  useEffect(() => {
    if (state === 'question') setAsked(open);
    if (!isAnswered) return;
    setAsked(undefined);
    if (alone === undefined) setOpen(next);
    if (next === undefined) onLast();
  }, [state, open, isAnswered, next, alone, onLast]);
  return {
    openKey: current?.key,
    questionCount: questions.length,
    toggle: (key: string) => setOpen(open === key ? undefined : key),
    openQuestion: () => setOpen(next),
  };
}

export function ImportsPage() {
  const t = useTexts();
  const drop = useDrop();
  const { entries, sendings } = drop;
  const isReading = sendings.some(({ error }) => error === undefined);
  const runButton = useRef<HTMLButtonElement>(null);
  const [isAnswered, setAnswered] = useState(false);
  const allAnswered = useCallback(() => setAnswered(true), []);
  const rows = useOpenRow(entries, isReading, allAnswered);
  const waiting = entries.filter(({ receipt }) => receipt === undefined);
  const isIdle = entries.length === 0 && sendings.length === 0;
  const isDone = entries.length > 0 && waiting.length === 0 && sendings.length === 0;
  const isBusy = drop.importing !== undefined;
  const canRun = entries.some(isTaken) && !isReading && drop.asking.size === 0;
  useEffect(() => {
    // The last answer leads to the button; until the file was read again it cannot be pressed.
    if (!isAnswered || !canRun) return;
    runButton.current?.focus();
    setAnswered(false);
  }, [isAnswered, canRun]);
  return (
    <Page>
      <PageHead title={t.imports.title}>
        {!isIdle && !isDone && (
          <>
            {entries.length > 1 && rows.questionCount > 0 && (
              <Button variant="default" onClick={rows.openQuestion} disabled={isBusy}>
                {t.drops.answer(rows.questionCount)}
              </Button>
            )}
            <Button variant="default" onClick={drop.reset} disabled={isBusy}>
              {t.imports.discard}
            </Button>
            <Button ref={runButton} disabled={!canRun} loading={isBusy} onClick={() => void drop.run()}>
              <RunLabel entries={waiting} />
            </Button>
          </>
        )}
      </PageHead>
      <PageScroll>
        {isIdle && <DropZone />}
        {entries.length > 1 && <DropSummary entries={entries} />}
        {isBusy && <ImportProgress {...drop.importing} />}
        {!isIdle && (
          <ul className={classes.list} aria-label={t.drops.list}>
            {entries.map((entry) => (
              <FileRow
                key={entry.key}
                entry={entry}
                closes={drop.wishes.lists[entry.preview.sha256]?.closesMissing ?? 'none'}
                isOpen={rows.openKey === entry.key}
                isBusy={drop.asking.has(entry.fileId)}
                onToggle={() => rows.toggle(entry.key)}
              >
                <FileDetail
                  entry={entry}
                  wishes={drop.wishes}
                  isBusy={drop.asking.has(entry.fileId)}
                  onSay={(wishes) => void drop.say(entry.fileId, wishes)}
                />
              </FileRow>
            ))}
            {sendings.map((sending) => (
              <SendingRow key={sending.id} sending={sending} onRetry={() => drop.retry(sending)} />
            ))}
          </ul>
        )}
        {isDone && <DropZone />}
        {(isIdle || isDone) && <EarlierImports />}
      </PageScroll>
    </Page>
  );
}

function ImportProgress({ sentBytes = 0, totalBytes = 0 }: { sentBytes?: number; totalBytes?: number }) {
  const { t, format } = useVoice();
  const percent = Math.floor((sentBytes / Math.max(1, totalBytes)) * 100);
  return <p role="status">{t.drops.phase.importing(format.count(percent))}</p>;
}

/** Names the effect: of one file how many claims or transactions, of several which of them. */
function RunLabel({ entries }: { entries: readonly Entry[] }) {
  const { t, format } = useVoice();
  const taken = entries.filter(isTaken);
  if (taken.length === 0) return t.imports.run;
  if (entries.length > 1) {
    const isAll = entries.every((entry) => isTaken(entry) || ['known', 'left', 'problem'].includes(stateOf(entry)));
    return isAll ? t.drops.takeAll : t.drops.takeReady(taken.length);
  }
  const { claimCount, entryCount, debtorCount } = sumUp(taken);
  if (debtorCount > 0) return t.customerLists.run(format.count(debtorCount), debtorCount);
  if (claimCount > 0 && entryCount === 0) return t.imports.runClaims(format.count(claimCount), claimCount);
  if (entryCount > 0 && claimCount === 0) return t.imports.runEntries(format.count(entryCount), entryCount);
  return t.imports.run;
}
