import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { AcceptTier } from './accept-tier.tsx';
import classes from './inbox.module.css';
import { InboxList } from './inbox-list.tsx';
import { Key } from './key.tsx';
import { KeyHints, KeySheet } from './key-sheet.tsx';
import { kindOf } from './payment-words.ts';
import { ReturnForm } from './return-form.tsx';
import { SplitForm } from './split-form.tsx';
import type { Decisions } from './use-decisions.ts';
import { type InboxState, useInbox } from './use-inbox.ts';
import { WorkActions } from './work-actions.tsx';
import { WorkPane } from './work-pane.tsx';

interface InboxProps {
  /** How many likely proposals could be accepted at once. */
  readonly likelyCount: number;
  readonly empty: ReactNode;
}

/** Undecided payments: the stack left, the work right, cleared by keys alone. */
export function Inbox({ likelyCount, empty }: InboxProps) {
  const inbox = useInbox(likelyCount);
  const { stack, current, decisions, dialog, setDialog } = inbox;
  const { pages } = stack;
  const isEmpty = stack.rows.length === 0 && current === undefined;
  return (
    <div className={classes.inbox}>
      {pages.error !== null && <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />}
      {isEmpty ? (
        <div className={classes.center}>{!pages.isPending && empty}</div>
      ) : (
        <>
          <Side inbox={inbox} />
          <Work inbox={inbox} />
        </>
      )}
      <SaidBar decisions={decisions} onKeys={() => setDialog('keys')} />
      <KeySheet isOpen={dialog === 'keys'} onClose={() => setDialog(undefined)} />
      <AcceptTier isOpen={dialog === 'accept'} onClose={() => setDialog(undefined)} onAccepted={decisions.say} />
    </div>
  );
}

function Side({ inbox }: { inbox: InboxState }) {
  const { t } = useVoice();
  const { stack, current, acceptAll, open } = inbox;
  const { pages } = stack;
  return (
    <div className={classes.side}>
      {acceptAll !== undefined && (
        <div className={classes.tools}>
          <Button variant="default" fullWidth rightSection={<Key name="⇧ A" />} onClick={acceptAll}>
            {t.matching.acceptAll.action}
          </Button>
        </div>
      )}
      <InboxList
        rows={stack.rows}
        currentId={current?.id}
        onOpen={open}
        onMore={pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : undefined}
      />
    </div>
  );
}

function Work({ inbox }: { inbox: InboxState }) {
  const { t } = useVoice();
  const { stack, current, chosen, form, on, decisions, moves, leaveForm } = inbox;
  if (current === undefined) return null;
  const candidate = current.candidates[chosen];
  return (
    <WorkPane
      payment={current}
      position={t.matching.position(Math.max(1, stack.at + 1), stack.total)}
      chosen={chosen}
      onChoose={on.choose}
      onBack={() => stack.open(undefined)}
      hasForm={form !== undefined}
      moves={moves}
    >
      {form === undefined ? (
        <>
          {decisions.error !== null && <ProblemNotice error={decisions.error} />}
          <WorkActions payment={current} candidate={candidate} isPending={decisions.isPending} on={on} />
        </>
      ) : kindOf(current) === 'returned' ? (
        <ReturnForm
          key={current.id}
          payment={current}
          isPending={decisions.isPending}
          error={decisions.error}
          onBook={(claimId) => decisions.bookReturned(current.id, claimId)}
          onCancel={leaveForm}
        />
      ) : (
        <SplitForm
          key={`${current.id} ${form}`}
          payment={current}
          start={form}
          candidate={candidate}
          isPending={decisions.isPending}
          error={decisions.error}
          onBook={(body) => decisions.book({ params: { id: current.id }, body })}
          onCancel={leaveForm}
        />
      )}
    </WorkPane>
  );
}

/** What just happened, said aloud and written, with the way back; beside it the keys. */
function SaidBar({ decisions, onKeys }: { decisions: Decisions; onKeys: () => void }) {
  const { t } = useVoice();
  return (
    <div className={classes.bar}>
      <div className={classes.said}>
        <span role="status">{decisions.said}</span>
        {decisions.last !== undefined && (
          <Button variant="subtle" rightSection={<Key name="Z" />} aria-keyshortcuts="z" onClick={decisions.undo}>
            {t.matching.actions.undo}
          </Button>
        )}
      </div>
      <KeyHints onMore={onKeys} onMatch={decisions.matchAgain} />
    </div>
  );
}
