import { IconAlertTriangle } from '@tabler/icons-react';
import classes from './notices.module.css';

/** What a person should know before acting; nothing went wrong. */
export function AttentionNotice({ title, sentences }: { title: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <section className={classes.attention} aria-label={title}>
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        <strong>{title}</strong>
        {sentences.length === 1 ? (
          sentences[0]
        ) : (
          <ul>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
