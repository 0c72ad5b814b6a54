import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { useVoice } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { DateText } from '../ui/money.tsx';
import { Section } from '../ui/page.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import classes from './case.module.css';
import { LimitationEvents } from './limitation-events.tsx';
import { limitationStatus } from './limitation-status.ts';
import { WarningNote } from './warning-note.tsx';

/** The day on which the claim lapses, the rule that gives it, and what was recorded to move it. */
export function ClaimLimitation({ claim }: { claim: ClaimDetail }) {
  const { t, format } = useVoice();
  const { limitation } = claim;
  if (limitation === null && claim.limitationEvents.length === 0) return null;
  return (
    <Section title={t.limitations.title}>
      {limitation !== null && (
        <>
          <div className={classes.lapse}>
            <strong>
              <DateText date={limitation.on} />
            </strong>
            <span>{t.limitations.lapsesAtEnd}</span>
            {limitation.warning !== null && <StatusWord {...limitationStatus(limitation, { t, format })} />}
            {limitation.isSuspended && <StatusWord word={t.limitations.suspendedShort} tone="held" />}
          </div>
          <Quiet>{limitation.explanation}</Quiet>
          {limitation.warning !== null && (
            <WarningNote tone={limitation.warning.kind === 'lapsed' ? 'bad' : 'attention'}>
              {limitation.warning.text}
            </WarningNote>
          )}
        </>
      )}
      <LimitationEvents claim={claim} />
    </Section>
  );
}
