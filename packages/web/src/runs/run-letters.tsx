import type { RunDetail, RunLetter } from '@mahnwerk/contract/runs';
import { ActionIcon, Button } from '@mantine/core';
import { IconMailOff, IconX } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import { DataTable, TableFoot } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Split } from '../ui/page.tsx';
import { PdfPreview } from '../ui/pdf-preview.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { sumOf } from '../ui/sums.ts';
import { TwoLines } from '../ui/two-lines.tsx';
import { useListKeys } from '../ui/use-list-keys.ts';
import { useLetterColumns } from './letter-columns.tsx';
import classes from './runs.module.css';
import { useExclude } from './use-exclude.ts';

interface RunLettersProps {
  readonly run: RunDetail;
  readonly openKey: string | undefined;
  readonly onOpen: (key: string | undefined) => void;
}

const keyOf = (letter: RunLetter) => letter.key;

/** All letters of a run, grouped by level, with the PDF of the chosen one beside them. */
export function RunLetters({ run, openKey, onOpen }: RunLettersProps) {
  const { t, format } = useVoice();
  const exclude = useExclude(run.id);
  const isOpenRun = run.state === 'proposed';
  const letters = useMemo(
    () => [...run.letters].sort((a, b) => a.level - b.level || a.debtor.name.localeCompare(b.debtor.name, 'de')),
    [run.letters],
  );
  const open = letters.find((letter) => letter.key === openKey) ?? letters[0];
  const included = useMemo(() => new Set(letters.filter((item) => !item.isExcluded).map(keyOf)), [letters]);
  const setIncluded = (next: ReadonlySet<string>) => {
    const out = letters.filter((item) => !item.isExcluded && !next.has(item.key)).map(keyOf);
    const back = letters.filter((item) => item.isExcluded && next.has(item.key)).map(keyOf);
    if (out.length > 0) exclude.mutate({ params: { id: run.id }, body: { letterKeys: out, isExcluded: true } });
    if (back.length > 0) exclude.mutate({ params: { id: run.id }, body: { letterKeys: back, isExcluded: false } });
  };
  const ids = useMemo(() => letters.map(keyOf), [letters]);
  const onToggle = (key: string) => {
    const next = new Set(included);
    if (!next.delete(key)) next.add(key);
    setIncluded(next);
  };
  useListKeys({
    ids,
    openId: open?.key,
    onOpen,
    onClose: () => onOpen(undefined),
    onToggle: isOpenRun ? onToggle : undefined,
  });
  const columns = useLetterColumns(onOpen);
  const groups = useMemo(() => Map.groupBy(letters, (letter) => letter.level), [letters]);
  const groupOf = useCallback(
    (letter: RunLetter) => {
      const members = groups.get(letter.level) ?? [];
      const total = format.money(sumOf(members.map((item) => item.demanded)), letter.currency);
      return {
        key: String(letter.level),
        label: (
          <>
            {letter.title}
            <small>
              {t.runs.letterCount(format.count(members.length), members.length)} · {total}
            </small>
          </>
        ),
      };
    },
    [groups, format, t],
  );
  if (letters.length === 0) {
    return <EmptyState icon={IconMailOff} title={t.runs.nothingDue} hint={t.runs.nothingDueHint} />;
  }
  return (
    <Split
      side={
        <LetterPreview run={run} letter={open} isChosen={openKey !== undefined} onClose={() => onOpen(undefined)} />
      }
    >
      <DataTable
        label={t.runs.views.letters}
        columns={columns}
        rows={letters}
        rowId={keyOf}
        groupOf={groupOf}
        compact={(row) => (
          <TwoLines
            title={row.debtor.name}
            figure={format.money(row.demanded, row.currency)}
            note={row.claims.map((claim) => claim.number).join(', ')}
            status={t.general.channel[row.channel]}
          />
        )}
        onOpen={(row) => onOpen(row.key)}
        openId={open?.key}
        cursorId={open?.key}
        selection={isOpenRun ? { ids: included, onChange: setIncluded } : undefined}
        isSelectionPlain
        isQuiet={(row) => row.isExcluded}
      />
      <RunFoot letters={letters} />
    </Split>
  );
}

function RunFoot({ letters }: { letters: readonly RunLetter[] }) {
  const { t, format } = useVoice();
  const included = letters.filter((item) => !item.isExcluded);
  return (
    <TableFoot>
      <span>
        <strong>{t.runs.letterCount(format.count(included.length), included.length)}</strong> ·{' '}
        <strong className="figures">
          {format.money(sumOf(included.map((item) => item.demanded)), letters[0]?.currency ?? 'EUR')}
        </strong>
      </span>
    </TableFoot>
  );
}

interface LetterPreviewProps {
  readonly run: RunDetail;
  readonly letter: RunLetter | undefined;
  /** On a phone the preview covers the list, so it only comes when asked for. */
  readonly isChosen: boolean;
  readonly onClose: () => void;
}

function LetterPreview({ run, letter, isChosen, onClose }: LetterPreviewProps) {
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
      {letter.documentId === null ? (
        <PdfPreview operation="previewLetter" args={{ params: { id: run.id, key: letter.key } }} title={title} />
      ) : (
        <PdfPreview operation="getDocument" args={{ params: { id: letter.documentId } }} title={title} />
      )}
    </aside>
  );
}
