import type { ListChoice } from '@mahnwerk/contract/import-lists';
import type { ImportPreview } from '@mahnwerk/contract/imports';
import { Switch } from '@mantine/core';
import { useVoice } from '../texts/use-texts.tsx';
import { AttentionNotice } from '../ui/attention-notice.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { ClaimRows } from './claim-rows.tsx';
import classes from './imports.module.css';
import { ListDifference } from './list-difference.tsx';
import { looksLikeStatement } from './looks-like-statement.ts';
import { MappingEditor } from './mapping-editor.tsx';
import { ProblemList } from './problem-list.tsx';

type Claims = NonNullable<ImportPreview['claims']>;

interface ClaimsDetailProps {
  readonly claims: Claims;
  readonly choice: ListChoice;
  readonly isBusy: boolean;
  readonly onRemap: (mapping: Readonly<Record<string, number>>) => void;
  readonly onChoose: (choice: ListChoice) => void;
}

/** A list of claims: how its columns were understood, what is unclear, what is new, and what a leading list changes. */
export function ClaimsDetail({ claims, choice, isBusy, onRemap, onChoose }: ClaimsDetailProps) {
  const { t, format } = useVoice();
  const words = t.imports;
  const { shared } = claims;
  const known = Math.max(0, claims.knownCount - (shared?.count ?? 0));
  const mayLead = claims.looksLikeOpenItems || claims.mode === 'open-items';
  const isStatement =
    claims.problems.some(({ code }) => code === 'column-missing') && looksLikeStatement(claims.headers);
  return (
    <>
      <AttentionNotice title={words.statementTable.title} sentences={isStatement ? [words.statementTable.hint] : []} />
      <p className={classes.shape}>{shapeOf(claims, words)}</p>
      <div className={classes.sum}>
        {known > 0 && <StatusWord word={words.knownRows(format.count(known), known)} tone="neutral" />}
        {shared !== undefined && (
          <StatusWord
            word={t.drops.effect.shared(format.count(shared.count), shared.fileNames.join(', '))}
            tone="neutral"
          />
        )}
        {claims.credits.openCount > 0 && (
          <StatusWord word={words.openCredits(format.count(claims.credits.openCount))} tone="attention" />
        )}
      </div>
      {mayLead && (
        <Switch
          mt="sm"
          label={words.leading.label}
          description={words.leading.hint}
          checked={claims.mode === 'open-items'}
          disabled={isBusy}
          onChange={({ currentTarget }) =>
            onChoose({ mode: currentTarget.checked ? 'open-items' : 'list', closesMissing: 'none' })
          }
        />
      )}
      {claims.difference !== null && (
        <ListDifference
          difference={claims.difference}
          closes={choice.closesMissing}
          onCloses={(closesMissing) => onChoose({ mode: 'open-items', closesMissing })}
        />
      )}
      <MappingEditor key={JSON.stringify(claims.mapping)} table={claims} isBusy={isBusy} onRemap={onRemap} />
      {claims.problems.length > 0 && (
        <ProblemList problems={claims.problems} title={words.problems} hint={words.problemsHint} />
      )}
      {claims.warnings.length > 0 && <ProblemList problems={claims.warnings} title={words.warnings} />}
      <ClaimRows claims={claims} />
    </>
  );
}

type Words = ReturnType<typeof useVoice>['t']['imports'];

function shapeOf({ format, encoding, separator, sheet }: Claims, words: Words): string {
  if (format === 'xlsx') return sheet === null ? words.workbook : words.sheet(sheet);
  const sign = separator === '\t' ? words.separators.tab : separator === ' ' ? words.separators.space : separator;
  return words.shape(encoding ?? '', sign ?? '');
}
