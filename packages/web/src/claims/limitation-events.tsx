import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { useAsk } from '../ui/use-ask.tsx';
import classes from './case.module.css';
import { LimitationEnd } from './limitation-end.tsx';
import { LimitationForm } from './limitation-form.tsx';
import { eventPeriod, isOneDay } from './limitation-status.ts';

type Event = ClaimDetail['limitationEvents'][number];

/** What was recorded to move the day; a running one can be ended, a wrong one deleted. */
export function LimitationEvents({ claim }: { claim: ClaimDetail }) {
  const { t, format } = useVoice();
  const words = t.limitations;
  const ask = useAsk();
  const [ending, setEnding] = useState<Event>();
  const withdraw = useChange('withdrawLimitationEvent', {
    onDone: () => notifications.show({ message: words.withdrawn }),
  });
  const askWithdraw = (event: Event) =>
    ask({
      title: words.withdrawTitle,
      effect: words.withdrawEffect(words.kind[event.kind]),
      action: words.withdraw,
      isDangerous: true,
      onYes: () => withdraw.mutate({ params: { id: claim.id, eventId: event.id } }),
    });
  return (
    <>
      {claim.limitationEvents.length === 0 && <Quiet>{words.noEvents}</Quiet>}
      {claim.limitationEvents.map((event) => (
        <div key={event.id} className={classes.notice}>
          <div>
            {words.kind[event.kind]} · <span className="figures">{eventPeriod(event, { t, format })}</span>
            <small>
              {[event.reason, format.actor(event.actor), format.instant(event.createdAt)]
                .filter((part) => part !== '')
                .join(' · ')}
            </small>
          </div>
          {!isOneDay(event.kind) && event.toOn === null && (
            <Button variant="default" onClick={() => setEnding(event)}>
              {words.end}
            </Button>
          )}
          <Button variant="subtle" onClick={() => askWithdraw(event)}>
            {words.withdraw}
          </Button>
        </div>
      ))}
      <LimitationForm claim={claim} />
      <LimitationEnd claim={claim} event={ending} onClose={() => setEnding(undefined)} />
    </>
  );
}
