import { Button, Progress } from '@mantine/core';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTexts, useVoice } from '../texts/use-texts.tsx';
import { Page, PageHead, PageScroll } from '../ui/page.tsx';
import { useAsk } from '../ui/use-ask.tsx';
import classes from './drop.module.css';
import { type Entry, inOrderOfNeed, isOver, isTaken, stateOf } from './drop-model.ts';
import { DropSummary } from './drop-summary.tsx';
import { sumUp } from './drop-sums.ts';
import { DropZone } from './drop-zone.tsx';
import { EarlierImports } from './earlier-imports.tsx';
import { FileDetail } from './file-detail.tsx';
import { FileRow } from './file-row.tsx';
import { SendingRow } from './sending-row.tsx';
import { UndoDrop } from './undo-drop.tsx';
import { type Drop, useDrop } from './use-drop.tsx';
import { useOpenRow } from './use-open-row.ts';
import type { Importing } from './use-run.ts';

export function ImportsPage() {
  const t = useTexts();
  const drop = useDrop();
  const { sendings } = drop;
  const entries = useMemo(() => inOrderOfNeed(drop.entries), [drop.entries]);
  const isReading = sendings.some(({ error }) => error === undefined);
  const runButton = useRef<HTMLButtonElement>(null);
  const [isAnswered, setAnswered] = useState(false);
  const allAnswered = useCallback(() => setAnswered(true), []);
  const rows = useOpenRow(entries, isReading, allAnswered);
  const isIdle = entries.length === 0 && sendings.length === 0;
  const isDone = isOver(entries) && sendings.length === 0;
  const canRun = entries.some(isTaken) && !isReading && drop.asking.size === 0 && !drop.isSettling;
  useEffect(() => {
    // The last answer leads to the button; until the file was read again it cannot be pressed.
    if (!isAnswered || !canRun) return;
    runButton.current?.focus();
    setAnswered(false);
  }, [isAnswered, canRun]);
  return (
    <Page>
      <DropHead {...{ drop, isReading, isDone, rows, runButton, canRun }} />
      <PageScroll>
        {isIdle && <DropZone />}
        {entries.length > 1 && <DropSummary entries={entries} />}
        {drop.importing !== undefined && <ImportProgress {...drop.importing} />}
        {!isIdle && (
          <ul className={classes.list} aria-label={t.drops.list}>
            {entries.map((entry) => (
              <EntryRow key={entry.key} entry={entry} drop={drop} rows={rows} />
            ))}
            {sendings.map((sending) => (
              <SendingRow
                key={sending.id}
                sending={sending}
                onRetry={() => drop.retry(sending)}
                onMakeRoom={() => void drop.makeRoom(sending)}
                onRemove={() => drop.removeSending(sending)}
              />
            ))}
          </ul>
        )}
        {isDone && <DropZone />}
        {(isIdle || isDone) && <EarlierImports />}
      </PageScroll>
    </Page>
  );
}

function EntryRow({ entry, drop, rows }: { entry: Entry; drop: Drop; rows: ReturnType<typeof useOpenRow> }) {
  const { drops } = useTexts();
  const isBusy = drop.asking.has(entry.fileId);
  const file = drop.files.find(({ id }) => id === entry.fileId);
  const others = drop.entries.filter(({ fileId }) => fileId === entry.fileId).length - 1;
  return (
    <FileRow
      entry={entry}
      isImporting={drop.importing?.fileIds.has(entry.fileId) === true && isTaken(entry)}
      isAsked={rows.ledKey === entry.key}
      onRemove={() => drop.remove(entry.fileId)}
      removes={drops.removeFile(file?.file.name ?? entry.preview.fileName, others)}
      closes={drop.wishes.lists[entry.preview.sha256]?.closesMissing ?? 'none'}
      isOpen={rows.openKey === entry.key}
      isBusy={isBusy}
      onToggle={() => rows.toggle(entry.key)}
    >
      <FileDetail entry={entry} drop={drop} isBusy={isBusy || drop.importing !== undefined} />
    </FileRow>
  );
}

interface HeadProps {
  readonly drop: Drop;
  readonly isReading: boolean;
  readonly isDone: boolean;
  readonly rows: ReturnType<typeof useOpenRow>;
  readonly runButton: RefObject<HTMLButtonElement | null>;
  readonly canRun: boolean;
}

/** What can be done with the drop as a whole. */
function DropHead({ drop, isReading, isDone, rows, runButton, canRun }: HeadProps) {
  const t = useTexts();
  const { entries, sendings } = drop;
  const waiting = entries.filter(({ receipt }) => receipt === undefined);
  const isBusy = drop.importing !== undefined;
  const ask = useAsk();
  const discard = () => {
    if (!hasAnswers(drop)) return drop.reset();
    const { title, effect, action } = t.drops.discarding;
    ask({ title, effect, action, isDangerous: true, onYes: drop.reset });
  };
  if (entries.length === 0 && sendings.length === 0) return <PageHead title={t.imports.title} />;
  if (isDone) {
    return (
      <PageHead title={t.imports.title}>
        <UndoDrop entries={entries} />
        <Button onClick={drop.reset}>{t.drops.finish}</Button>
      </PageHead>
    );
  }
  return (
    <PageHead title={t.imports.title}>
      {entries.length > 1 && rows.questionCount > 0 && (
        <Button variant="default" onClick={rows.openQuestion} disabled={isBusy || isReading || drop.isSettling}>
          {t.drops.answer(rows.questionCount)}
        </Button>
      )}
      <UndoDrop entries={entries} />
      <Button variant="default" onClick={discard} disabled={isBusy}>
        {waiting.length < entries.length ? t.drops.discardRest : t.imports.discard}
      </Button>
      <Button ref={runButton} disabled={!canRun || isBusy} onClick={() => void drop.run()}>
        {isBusy ? t.drops.phase.bookingButton : <RunLabel entries={waiting} />}
      </Button>
    </PageHead>
  );
}

/** Whether somebody said something that discarding would lose. */
function hasAnswers({ wishes, entries }: Drop): boolean {
  const said = Object.values(wishes).some((answers) => Object.keys(answers).length > 0);
  return said || entries.some(({ leaves = [], receipt }) => receipt === undefined && leaves.length > 0);
}

function ImportProgress({ doneCount, count, sent, entryCount, sinceMs }: Importing) {
  const { t, format } = useVoice();
  const words = t.drops.phase;
  const percent = Math.floor((sent.sentBytes / Math.max(1, sent.totalBytes)) * 100);
  const booking = count === 1 ? words.bookingOne : words.booking(format.count(doneCount), format.count(count));
  const seconds = useSecondsSince(sinceMs);
  const isLong = seconds >= 3 && entryCount > 0;
  return (
    <div className={classes.progress}>
      <p role="status">
        {percent < 100 && sent.totalBytes > 1_000_000 ? words.importing(format.count(percent)) : booking}
      </p>
      {isLong && <p>{words.bookingEntries(format.count(entryCount), minutesOf(seconds))}</p>}
      {isLong && entryCount > 5000 && <p>{words.bookingStays}</p>}
      {count > 1 && <Progress value={(doneCount / count) * 100} aria-label={booking} transitionDuration={100} />}
    </div>
  );
}

/** Counts while it is shown. */
function useSecondsSince(sinceMs: number): number {
  const [now, setNow] = useState(sinceMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.floor((now - sinceMs) / 1000));
}

/** "1:05" */
const minutesOf = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Names the effect: of one file how many claims or transactions, of several which of them. */
function RunLabel({ entries }: { entries: readonly Entry[] }) {
  const { t, format } = useVoice();
  const taken = entries.filter(isTaken);
  if (taken.length === 0) return t.imports.run;
  if (entries.length > 1) {
    // Whatever stays behind makes it less than everything.
    const isAll = entries.every((entry) => isTaken(entry) || stateOf(entry) === 'known');
    const readyCount = taken.filter((entry) => stateOf(entry) === 'ready').length;
    if (readyCount === 0) return t.imports.run;
    return isAll ? t.drops.takeAll : t.drops.takeReady(readyCount);
  }
  const { claimCount, entryCount, debtorCount } = sumUp(taken);
  if (debtorCount > 0) return t.customerLists.run(format.count(debtorCount), debtorCount);
  if (claimCount > 0 && entryCount === 0) return t.imports.runClaims(format.count(claimCount), claimCount);
  if (entryCount > 0 && claimCount === 0) return t.imports.runEntries(format.count(entryCount), entryCount);
  return t.imports.run;
}
