import type { RunDetail, RunLetter } from '@mahnwerk/contract/runs';
import { IconCircleCheck, IconMailOff } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import { DataTable, TableFoot } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Split } from '../ui/page.tsx';
import { sumsOf } from '../ui/sums.ts';
import { SumsText } from '../ui/sums-text.tsx';
import { TwoLines } from '../ui/two-lines.tsx';
import { useListKeys } from '../ui/use-list-keys.ts';
import { FindingMark } from './finding-mark.tsx';
import { useLetterColumns } from './letter-columns.tsx';
import { demandedOf, gravestOf, splitLeaving } from './letter-findings.ts';
import { LetterPreview } from './letter-preview.tsx';
import { useExclude } from './use-exclude.ts';

interface RunLettersProps {
  readonly run: RunDetail;
  /** Only the letters the law has something to say about. */
  readonly isOnlyFindings: boolean;
  readonly openKey: string | undefined;
  readonly onOpen: (key: string | undefined) => void;
}

const keyOf = (letter: RunLetter) => letter.key;

/** All letters of a run, grouped by level, with the PDF of the chosen one beside them. */
export function RunLetters({ run, isOnlyFindings, openKey, onOpen }: RunLettersProps) {
  const { t, format } = useVoice();
  const exclude = useExclude(run.id);
  const isOpenRun = run.state === 'proposed';
  const letters = useMemo(
    () =>
      run.letters
        .filter((letter) => !isOnlyFindings || letter.findings.length > 0)
        .sort((a, b) => a.level - b.level || a.debtor.name.localeCompare(b.debtor.name, 'de')),
    [run.letters, isOnlyFindings],
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
  const columns = useLetterColumns(run.letters, onOpen);
  const groups = useMemo(() => Map.groupBy(letters, (letter) => letter.level), [letters]);
  const groupOf = useCallback(
    (letter: RunLetter) => {
      const members = groups.get(letter.level) ?? [];
      const total = format.sums(sumsOf(demandedOf(members), run.totals));
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
    [groups, format, t, run.totals],
  );
  if (letters.length === 0) {
    const [title, hint] = isOnlyFindings
      ? [t.runs.noFindings, t.runs.noFindingsHint]
      : [t.runs.nothingDue, t.runs.nothingDueHint];
    return <EmptyState icon={isOnlyFindings ? IconCircleCheck : IconMailOff} title={title} hint={hint} />;
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
            status={<CompactStatus letter={row} />}
          />
        )}
        onOpen={(row) => onOpen(row.key)}
        openId={open?.key}
        cursorId={open?.key}
        selection={isOpenRun ? { ids: included, onChange: setIncluded } : undefined}
        isSelectionPlain
        isQuiet={(row) => row.isExcluded}
      />
      <RunFoot run={run} />
    </Split>
  );
}

function CompactStatus({ letter }: { letter: RunLetter }) {
  const { t } = useVoice();
  const finding = gravestOf(letter);
  return finding === undefined ? t.general.channel[letter.channel] : <FindingMark finding={finding} isShort />;
}

/** What a release sends, whatever part of the letters is shown. */
function RunFoot({ run }: { run: RunDetail }) {
  const { t, format } = useVoice();
  const { leaving, staying } = splitLeaving(run.letters);
  return (
    <TableFoot>
      <span>
        <strong>{t.runs.letterCount(format.count(leaving.length), leaving.length)}</strong> ·{' '}
        <SumsText sums={sumsOf(demandedOf(leaving), run.totals)} isStrong />
        {staying.length > 0 && ` · ${t.runs.staying(format.count(staying.length), staying.length)}`}
      </span>
    </TableFoot>
  );
}
