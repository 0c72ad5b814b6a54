import type { Candidate, PaymentRow } from '@mahnwerk/contract/payments';
import { Button, Switch } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { Equation } from './equation.tsx';
import { FindField } from './find-field.tsx';
import { Key } from './key.tsx';
import classes from './split-form.module.css';
import { SplitLines } from './split-lines.tsx';
import { type SplitStart, type TypedSplit, useTypedSplit } from './use-typed-split.ts';

interface SplitFormProps {
  readonly payment: PaymentRow;
  readonly start: SplitStart;
  readonly candidate: Candidate | undefined;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onBook: (body: TypedSplit['body']) => void;
  readonly onCancel: () => void;
}

/** Spreads a payment by typing amounts: claims found by search, the rest shown live, all by keyboard. */
export function SplitForm({ payment, start, candidate, isPending, error, onBook, onCancel }: SplitFormProps) {
  const { t, format } = useVoice();
  const words = t.matching.split;
  const form = useRef<HTMLFormElement>(null);
  const split = useTypedSplit(payment, start, candidate);
  const whole = format.money(split.whole, payment.currency);
  const title = { split: words.title, search: words.searchTitle, account: words.accountTitle }[start](whole);
  const book = () => {
    if (split.isReady && !isPending) onBook(split.body);
  };
  const focusOn = (name: 'line' | 'find' | 'book') => focusIn(form.current, name);
  const isEmpty = split.lines.length === 0;
  const isKnown = split.customer !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the form opens, once
  useEffect(() => {
    focusOn(!isEmpty ? 'line' : start === 'account' && isKnown ? 'book' : 'find');
    // Who splits what would only lie on an account begins with the customer's claims.
    if (start !== 'split' || candidate === undefined || candidate.parts.length > 0) return;
    void split.addCustomer(candidate.debtor).then(() => setTimeout(() => focusOn('line')));
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) book();
    else return;
    event.preventDefault();
  };
  return (
    <form
      ref={form}
      className={classes.form}
      aria-label={title}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        book();
      }}
    >
      <h3>{title}</h3>
      <FindField
        currency={payment.currency}
        target={start === 'account' ? 'customers' : 'open'}
        onClaim={(claim) => {
          split.addClaim(claim);
          setTimeout(() => focusIn(form.current, 'last'));
        }}
        onCustomer={(debtor) => void split.addCustomer(debtor).then(() => setTimeout(() => focusOn('book')))}
        onEmptyEnter={() => focusOn('book')}
      />
      {isEmpty && !split.toAccount && <Quiet>{start === 'account' ? words.emptyAccount : words.empty}</Quiet>}
      {split.isByLaw && <Quiet>{words.byLaw}</Quiet>}
      {!isEmpty && (
        <SplitLines
          split={split}
          currency={payment.currency}
          onLast={() => focusOn(split.state.left === '0.00' || split.toAccount ? 'book' : 'find')}
        />
      )}
      {split.customer !== undefined && start === 'account' && (
        <p className={classes.account}>{words.onAccount(split.customer.name, split.customer.number)}</p>
      )}
      {split.customer !== undefined && start !== 'account' && (
        <Switch
          label={words.restToAccount(split.customer.name)}
          description={words.restStays}
          checked={split.toAccount}
          onChange={(event) => split.setToAccount(event.currentTarget.checked)}
        />
      )}
      {(error ?? split.problem) !== null && <ProblemNotice error={error ?? split.problem} />}
      <SplitFoot split={split} currency={payment.currency} isPending={isPending} onCancel={onCancel} />
    </form>
  );
}

/** `line`: the first amount; `last`: the last one. */
function focusIn(form: HTMLFormElement | null, name: 'line' | 'last' | 'find' | 'book') {
  if (form === null) return;
  const lines = form.querySelectorAll<HTMLInputElement>('input[data-amount]');
  const wanted = {
    line: () => lines[0],
    last: () => lines[lines.length - 1],
    find: () => form.querySelector<HTMLElement>('input[data-find]'),
    book: () => form.querySelector<HTMLElement>('button[type=submit]:not([disabled])'),
  }[name]();
  (wanted ?? form.querySelector<HTMLElement>('input[data-find]'))?.focus();
}

interface SplitFootProps {
  readonly split: TypedSplit;
  readonly currency: string;
  readonly isPending: boolean;
  readonly onCancel: () => void;
}

function SplitFoot({ split, currency, isPending, onCancel }: SplitFootProps) {
  const { t, format } = useVoice();
  const words = t.matching;
  const { state } = split;
  const leftLabel = state.isTooMuch ? words.tooMuch : split.toAccount ? words.credit : words.rest;
  return (
    <div className={classes.foot}>
      <Equation
        terms={[
          { amount: state.booked, label: words.onInvoices(state.count) },
          { amount: state.left, label: leftLabel, isBad: state.isTooMuch },
        ].filter((term) => term.amount !== '0.00')}
        whole={{ amount: split.whole, label: words.payment }}
        currency={currency}
        isLive
      />
      <div>
        <Button variant="default" onClick={onCancel} rightSection={<Key name="Esc" />}>
          {t.general.cancel}
        </Button>
        <Button type="submit" disabled={!split.isReady} loading={isPending} aria-keyshortcuts="Control+Enter">
          {split.isReady ? words.split.book(format.money(split.effect, currency)) : words.split.bookNothing}
        </Button>
      </div>
    </div>
  );
}
