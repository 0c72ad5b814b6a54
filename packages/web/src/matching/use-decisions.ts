import type { PaymentRow } from '@mahnwerk/contract/payments';
import { useRef, useState } from 'react';
import type { Args } from '../client/call.ts';
import { useChange } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { sumOf } from '../ui/sums.ts';
import { forgetBatch } from './accepted-batches.ts';
import { forgetDecision, keepDecision, useLastDecision } from './decision-log.ts';
import { kindOf, standingOf, titleOf } from './payment-words.ts';

interface DecisionHooks {
  /** A payment is decided, or a part of it: `state` says which. */
  readonly onDecided: (answer: PaymentRow) => void;
  /** It is to clarify again. */
  readonly onUndone: (answer: PaymentRow) => void;
}

/** What was said last and what went wrong; one decision is under way at a time. */
function useTelling() {
  const [said, setSaid] = useState('');
  const [error, setError] = useState<unknown>(null);
  const isBusy = useRef(false);
  return {
    said,
    error,
    say: (text: string) => {
      setError(null);
      setSaid(text);
    },
    /** What was begun is done. */
    done: (text: string) => {
      isBusy.current = false;
      setError(null);
      setSaid(text);
    },
    clearError: () => setError(null),
    begin: () => {
      if (isBusy.current) return false;
      isBusy.current = true;
      setError(null);
      return true;
    },
    failed: (problem: unknown) => {
      isBusy.current = false;
      setError(problem);
      setSaid('');
    },
  };
}
type Telling = ReturnType<typeof useTelling>;

/** Takes the last decision back, whichever it was. */
function useUndo({ say, done, begin, failed }: Telling, onUndone: DecisionHooks['onUndone']) {
  const { t } = useVoice();
  const words = t.matching.said;
  const last = useLastDecision();
  const unbook = useChange('unbookPayment', {
    isQuiet: true,
    onDone: (answer) => {
      forgetDecision({ kind: 'payment', paymentId: answer.id, name: '' });
      done(words.undone(titleOf(answer, t)));
      onUndone(answer);
    },
  });
  const undoAccept = useChange('undoAccept', {
    isQuiet: true,
    onDone: ({ unbookedCount }, { params }) => {
      forgetDecision({ kind: 'accepted', acceptId: params.id, count: 0 });
      forgetBatch(params.id);
      done(words.acceptUndone(unbookedCount));
    },
  });
  const undo = () => {
    if (last === undefined) return say(words.nothingToUndo);
    if (last.kind === 'refused') {
      forgetDecision(last);
      return say(words.refusalStays);
    }
    if (!begin()) return;
    const onError = failed;
    if (last.kind === 'payment') unbook.mutate({ params: { id: last.paymentId } }, { onError });
    else undoAccept.mutate({ params: { id: last.acceptId } }, { onError });
  };
  return { last, undo };
}

/** What can be decided about a payment; each told in words and taken back by `undo`. */
export function useDecisions({ onDecided, onUndone }: DecisionHooks) {
  const { t } = useVoice();
  const words = t.matching.said;
  const sentence = useBookedSentence();
  const nameOf = (row: PaymentRow) => row.counterpartyName ?? t.payments.unknownPayer;
  const telling = useTelling();
  const { said, error, say, done, begin, failed, clearError } = telling;
  const { last, undo } = useUndo(telling, onUndone);
  const decided = (answer: PaymentRow, text: string) => {
    done(text);
    keepDecision({ kind: 'payment', paymentId: answer.id, name: nameOf(answer) });
    onDecided(answer);
  };
  const split = useChange('splitPayment', { isQuiet: true, onDone: (answer) => decided(answer, sentence(answer)) });
  const giveBack = useChange('bookPayment', { isQuiet: true, onDone: (answer) => decided(answer, sentence(answer)) });
  const ignore = useChange('ignorePayment', {
    isQuiet: true,
    onDone: (answer) => decided(answer, words.ignored(titleOf(answer, t))),
  });
  const refuse = useChange('refuseCandidate', { isQuiet: true });
  const match = useChange('matchPayments', {
    isQuiet: true,
    onDone: ({ bookedCount, undecidedCount }) => done(words.matched(bookedCount, undecidedCount)),
  });
  const onError = failed;
  return {
    said,
    say,
    error,
    clearError,
    last,
    undo,
    isPending: split.isPending || giveBack.isPending || ignore.isPending || refuse.isPending,
    book: (args: Args<'splitPayment'>) => begin() && split.mutate(args, { onError }),
    /** Of a debit that came back: the claim it had paid. */
    bookReturned: (id: string, claimId: string) =>
      begin() && giveBack.mutate({ params: { id }, body: { claimId } }, { onError }),
    matchAgain: () => {
      if (!begin()) return;
      say(words.matching);
      match.mutate({}, { onError });
    },
    ignore: (id: string) => begin() && ignore.mutate({ params: { id } }, { onError }),
    /** Ends when the list was read again, so that the next key meets the candidates that are left. */
    refuse: (id: string, claimIds: string[], numbers: string, onDone: () => void) => {
      const onSuccess = () => {
        done(words.refused(numbers));
        keepDecision({ kind: 'refused', paymentId: id });
        onDone();
      };
      return begin() && refuse.mutate({ params: { id }, body: { claimIds } }, { onError, onSuccess });
    },
  };
}
export type Decisions = ReturnType<typeof useDecisions>;

/** "1.204,45 € auf RE-2026-0042 gebucht." with what stays as credit or to clarify. */
function useBookedSentence(): (payment: PaymentRow) => string {
  const { t, format } = useVoice();
  const words = t.matching.said;
  return (payment) => {
    const money = (amount: string) => format.money(amount, payment.currency);
    const standing = standingOf(payment);
    const { credit, rest } = payment;
    const booked = money(sumOf(standing.map(({ amount }) => amount)));
    const numbers = standing.map(({ claimNumber }) => claimNumber).join(', ');
    const restSentence = rest === undefined ? '' : ` ${words.rest(money(rest))}`;
    if (kindOf(payment) === 'returned' && numbers !== '') return words.returned(booked.replace(/^−/, ''), numbers);
    if (credit === null) return words.booked(booked, numbers) + restSentence;
    if (numbers === '' && credit.amount.startsWith('-'))
      return words.creditBack(money(credit.amount.slice(1)), credit.debtor.name);
    if (numbers === '') return words.credit(money(credit.amount), credit.debtor.name) + restSentence;
    return words.bookedAndCredit(booked, numbers, money(credit.amount)) + restSentence;
  };
}
