import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { problemParts, problemSentence } from '../client/problem-words.ts';
import { useTexts } from '../texts/use-texts.tsx';
import classes from './notices.module.css';

/** What happened, what was kept, what to do. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTexts();
  const parts = problemParts(error, t);
  return (
    <div className={classes.problem} role="alert">
      <IconAlertCircle size={18} aria-hidden />
      <div>
        <strong>{t.general.problemTitle}</strong>
        {problemSentence(error, t)}
        {parts.length > 0 && (
          <ul>
            {parts.map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
        )}
        {onRetry !== undefined && (
          <div>
            <Button mt={8} variant="default" onClick={onRetry}>
              {t.general.retry}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
