import type { Candidate, PaymentRow } from '@mahnwerk/contract/payments';
import { Button } from '@mantine/core';
import { useVoice } from '../texts/use-texts.tsx';
import classes from './inbox.module.css';
import { Key } from './key.tsx';
import { effectOf, kindOf } from './payment-words.ts';

export interface WorkKeys {
  readonly accept: () => void;
  readonly split: () => void;
  readonly account: () => void;
  readonly ignore: () => void;
  readonly refuse: () => void;
  readonly search: () => void;
  readonly open: () => void;
}

interface WorkActionsProps {
  readonly payment: PaymentRow;
  readonly candidate: Candidate | undefined;
  readonly isPending: boolean;
  readonly on: WorkKeys;
}

/** The decisions with their keys on them; one primary, named by its effect. */
export function WorkActions({ payment, candidate, isPending, on }: WorkActionsProps) {
  const { t, format } = useVoice();
  const words = t.matching.actions;
  const canRefuse = candidate !== undefined && candidate.parts.length > 0;
  const kind = kindOf(payment);
  const accept = {
    payment: candidate?.parts.length === 0 ? words.acceptCredit : words.accept,
    returned: words.acceptReturned,
    out: words.acceptRefund,
  }[kind];
  const effect = candidate === undefined ? '0.00' : kind === 'payment' ? effectOf(candidate) : payment.amount.slice(1);
  const ignore = kind === 'out' ? words.noRefund : words.ignore;
  return (
    <div className={classes.actions}>
      {candidate !== undefined && (
        <Button
          data-primary
          loading={isPending}
          aria-keyshortcuts="Enter"
          rightSection={<Key name={t.matchingKeys.enter} />}
          onClick={on.accept}
        >
          {accept(format.money(effect, payment.currency))}
        </Button>
      )}
      {kind === 'payment' && <Action label={words.split} name="S" onClick={on.split} />}
      {kind === 'payment' && <Action label={words.account} name="A" onClick={on.account} />}
      {canRefuse && <Action label={words.refuse} name="R" onClick={on.refuse} />}
      <Action label={ignore} name="X" onClick={on.ignore} />
      {kind !== 'out' && (
        <Action
          label={kind === 'payment' ? words.search : words.searchPaid}
          name="/"
          isPrimary={candidate === undefined}
          onClick={on.search}
        />
      )}
    </div>
  );
}

function Action(props: { label: string; name: string; isPrimary?: boolean; onClick: () => void }) {
  return (
    <Button
      data-primary={props.isPrimary || undefined}
      variant={props.isPrimary === true ? 'filled' : 'default'}
      aria-keyshortcuts={props.name}
      rightSection={<Key name={props.name} />}
      onClick={props.onClick}
    >
      {props.label}
    </Button>
  );
}
