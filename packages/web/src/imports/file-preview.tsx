import type { ImportPreview } from '@mahnwerk/contract/imports';
import { useVoice } from '../texts/use-texts.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { ClaimRows } from './claim-rows.tsx';
import classes from './imports.module.css';
import { MappingEditor } from './mapping-editor.tsx';
import { ProblemList } from './problem-list.tsx';
import { StatementSummary } from './statement-summary.tsx';

interface FilePreviewProps {
  readonly preview: ImportPreview;
  readonly isBusy: boolean;
  readonly onRemap: (mapping: Readonly<Record<string, number>>) => void;
}

/** What one file would bring in. */
export function FilePreview({ preview, isBusy, onRemap }: FilePreviewProps) {
  const { t } = useVoice();
  const { claims, statement, refusal } = preview;
  return (
    <section className={classes.file} aria-busy={isBusy}>
      <div className={classes.filehead}>
        <div>
          <h2>{preview.fileName}</h2>
          <small>
            {t.imports.kind[preview.kind]}
            {claims !== null &&
              ` · ${t.imports.shape(claims.encoding, separatorWord(claims.separator, t.imports.separators))}`}
            {statement !== null && ` · ${statement.format}`}
          </small>
        </div>
      </div>
      <div className={classes.sum}>
        {preview.isKnown && <StatusWord word={t.imports.known} tone="neutral" />}
        {claims !== null && <ClaimsSummary claims={claims} />}
      </div>
      {refusal !== null && (
        <>
          <ProblemList problems={[refusal]} />
          <p>{t.imports.refusedHint}</p>
        </>
      )}
      {claims !== null && (
        <>
          <MappingEditor key={JSON.stringify(claims.mapping)} claims={claims} isBusy={isBusy} onRemap={onRemap} />
          {claims.problems.length > 0 && (
            <ProblemList problems={claims.problems} title={t.imports.problems} hint={t.imports.problemsHint} />
          )}
          <ClaimRows claims={claims} />
        </>
      )}
      {statement !== null && <StatementSummary statement={statement} />}
    </section>
  );
}

function separatorWord(separator: string, words: { tab: string; space: string }): string {
  if (separator === '\t') return words.tab;
  return separator === ' ' ? words.space : separator;
}

function ClaimsSummary({ claims }: { claims: NonNullable<ImportPreview['claims']> }) {
  const { t, format } = useVoice();
  const total = format.sums(claims.totals);
  return (
    <>
      {claims.newCount > 0 ? (
        <StatusWord word={t.imports.claimsSummary(format.count(claims.newCount), claims.newCount, total)} tone="good" />
      ) : (
        <StatusWord word={t.imports.nothingNew} tone="neutral" />
      )}
      {(claims.changedCount ?? 0) > 0 && (
        <StatusWord word={t.imports.changedRows(format.count(claims.changedCount ?? 0))} tone="good" />
      )}
      {claims.knownCount > 0 && (
        <StatusWord word={t.imports.knownRows(format.count(claims.knownCount), claims.knownCount)} tone="neutral" />
      )}
      {claims.problemCount > 0 && (
        <StatusWord
          word={t.imports.problemRows(format.count(claims.problemCount), claims.problemCount)}
          tone="attention"
        />
      )}
    </>
  );
}
