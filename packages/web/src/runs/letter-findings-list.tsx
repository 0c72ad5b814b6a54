import type { RunDetail, RunLetter } from '@mahnwerk/contract/runs';
import type { FindingShape } from '@mahnwerk/contract/shapes';
import { useTexts, useVoice } from '../texts/use-texts.tsx';
import { sentenceOf } from '../ui/finding-sentence.ts';
import { FindingMark } from './finding-mark.tsx';
import classes from './findings.module.css';
import { byGravity } from './letter-findings.ts';
import { TakeOver } from './take-over.tsx';

/** What the law says of a letter, the gravest first, and the way to answer for it. */
export function LetterFindings({ run, letter }: { run: RunDetail; letter: RunLetter }) {
  const t = useTexts();
  if (letter.findings.length === 0) return null;
  return (
    <ul className={classes.findings} aria-label={t.runs.findings(letter.debtor.name)}>
      {byGravity(letter.findings).map((finding) => (
        <li key={`${finding.code} ${finding.text}`}>
          <FindingMark finding={finding} />
          <p>{sentenceOf(finding)}</p>
          <small>{finding.source}</small>
          {finding.override !== null && <Answerable override={finding.override} />}
          {finding.override === null && run.state === 'proposed' && (
            <TakeOver runId={run.id} letterKey={letter.key} finding={finding} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Answerable({ override }: { override: NonNullable<FindingShape['override']> }) {
  const { t, format } = useVoice();
  const roles: Readonly<Record<string, string>> = t.runs.role;
  const role = roles[override.role] ?? override.role;
  return (
    <p className={classes.answerable}>
      <strong>{t.runs.takenOver(override.actor === override.role ? role : format.actor(override.actor), role)}:</strong>{' '}
      {override.reason}
    </p>
  );
}
