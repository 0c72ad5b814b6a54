import type { DispatchRow } from '@mahnwerk/contract/dispatches';
import { Button, SegmentedControl } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { Facts, Quiet } from '../ui/facts.tsx';
import { DateText, Money } from '../ui/money.tsx';
import { Section, SidePanel } from '../ui/page.tsx';
import { PdfPreview } from '../ui/pdf-preview.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { dispatchStatus } from './dispatch-status.ts';
import classes from './dispatches.module.css';
import { MailView } from './mail-view.tsx';
import { ResolveForm } from './resolve-form.tsx';

/** One attempt to deliver one notice: what left, by which way, with which proof. */
export function DispatchPanel({ dispatch, onClose }: { dispatch: DispatchRow; onClose: () => void }) {
  const { t } = useVoice();
  return (
    <SidePanel
      key={dispatch.id}
      label={`${dispatch.title}, ${dispatch.debtor.name}`}
      head={
        <>
          <h2>
            {dispatch.title} · {dispatch.debtor.name}
          </h2>
          <StatusWord {...dispatchStatus(dispatch, t)} why={undefined} />
        </>
      }
      onClose={onClose}
    >
      <DispatchFacts dispatch={dispatch} />
      {dispatch.state === 'failed' && <FailedNote dispatch={dispatch} />}
      {dispatch.state === 'unknown' && <ResolveForm dispatch={dispatch} />}
      <DispatchContent dispatch={dispatch} />
      {dispatch.proof !== null && (
        <Section title={t.dispatches.proof}>
          <Facts pairs={Object.entries(dispatch.proof)} />
        </Section>
      )}
    </SidePanel>
  );
}

function DispatchFacts({ dispatch }: { dispatch: DispatchRow }) {
  const { t, format } = useVoice();
  const words = t.dispatches.facts;
  return (
    <Facts
      pairs={[
        [
          words.to,
          <Link key="to" className={facts.textlink} to="/debtors/$id" params={{ id: dispatch.debtor.id }}>
            {dispatch.debtor.name}
          </Link>,
        ],
        [words.address, dispatch.address],
        [words.claims, dispatch.claimNumbers.join(', ')],
        [words.total, <Money key="total" amount={dispatch.total} currency={dispatch.currency} />],
        [words.writtenOn, <DateText key="written" date={dispatch.writtenOn} />],
        [words.sentAt, dispatch.sentAt === null ? null : format.instant(dispatch.sentAt)],
        [words.carrier, t.dispatches.carrier[dispatch.carrier]],
        [
          words.run,
          <Link key="run" className={facts.textlink} to="/runs/$id" params={{ id: dispatch.runId }}>
            {t.dispatches.openRun}
          </Link>,
        ],
      ]}
    />
  );
}

function DispatchContent({ dispatch }: { dispatch: DispatchRow }) {
  const { t } = useVoice();
  const isMail = dispatch.channel === 'email';
  const [view, setView] = useState<'mail' | 'letter'>(isMail ? 'mail' : 'letter');
  return (
    <Section title={t.dispatches.letter}>
      {isMail && (
        <SegmentedControl
          mb="xs"
          aria-label={t.dispatches.letter}
          value={view}
          onChange={(value) => setView(value === 'letter' ? 'letter' : 'mail')}
          data={[
            { value: 'mail', label: t.dispatches.views.mail },
            { value: 'letter', label: t.dispatches.views.letter },
          ]}
        />
      )}
      {view === 'mail' && isMail && <MailView id={dispatch.id} />}
      {view === 'letter' &&
        (dispatch.documentId === null ? (
          <Quiet>{t.general.pdfLoading}</Quiet>
        ) : (
          <div className={classes.pdf}>
            <PdfPreview operation="getDocument" args={{ params: { id: dispatch.documentId } }} title={dispatch.title} />
          </div>
        ))}
    </Section>
  );
}

function FailedNote({ dispatch }: { dispatch: DispatchRow }) {
  const { t } = useVoice();
  const retry = useChange('retryDispatch', { onDone: () => notifications.show({ message: t.dispatches.retried }) });
  return (
    <section className={classes.resolve} data-tone="bad">
      <h3>{t.dispatches.failure}</h3>
      <p>{dispatch.failure ?? t.general.notStated}</p>
      <Button loading={retry.isPending} onClick={() => retry.mutate({ params: { id: dispatch.id } })}>
        {t.dispatches.retry}
      </Button>
    </section>
  );
}
