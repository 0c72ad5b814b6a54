import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { useVoice } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import classes from './case.module.css';

/** The customer file, newest first. */
export function CaseHistory({ events }: { events: ClaimDetail['events'] }) {
  const { t, format } = useVoice();
  if (events.length === 0) return <Quiet>{t.general.none}</Quiet>;
  return (
    <ol className={classes.history}>
      {[...events]
        .sort((a, b) => b.seq - a.seq)
        .map((event) => (
          <li key={event.seq}>
            {event.text}
            <small>
              {format.instant(event.at)} · {format.actor(event.actor)}
            </small>
          </li>
        ))}
    </ol>
  );
}
