import type { PaymentRow } from '@mahnwerk/contract/payments';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { openStates } from '../claims/claim-filters.ts';
import { useChange, useRead } from '../client/use-api.ts';
import { bookable, effectOf, likelyDebtors, splitRows, splitSums } from './split-sums.ts';
import { useBookedNotice } from './use-booked-notice.tsx';

/** The customer's open claims in the currency of the payment, oldest first. */
function useOpenClaims(payment: PaymentRow, debtorId: string | undefined) {
  const { data } = useRead(
    'listClaims',
    { query: { debtorId, status: openStates, sort: 'dueOn', limit: 500 } },
    { enabled: debtorId !== undefined },
  );
  const all = data?.items ?? [];
  const claims = all.filter((claim) => claim.currency === payment.currency);
  return { claims, otherCount: all.length - claims.length, isPending: data === undefined };
}

/** A payment being spread over a customer's claims: what was chosen, how it would fall, and its booking. */
export function useSplit(payment: PaymentRow, onBooked: () => void) {
  const [likely] = useState(() => likelyDebtors(payment));
  const [debtor, setDebtor] = useState(likely[0]);
  const [designated, setDesignated] = useState<ReadonlySet<string>>(new Set());
  const [keepsCredit, setKeepsCredit] = useState(false);
  const [onlyDue, setOnlyDue] = useState(false);
  const tell = useBookedNotice();
  const booking = useChange('allocatePayment', {
    isQuiet: true,
    onDone: (answer) => {
      tell(answer);
      onBooked();
    },
  });
  const open = useOpenClaims(payment, debtor?.id);
  const args = {
    params: { id: payment.id },
    body: { debtorId: debtor?.id ?? '', designated: [...designated], keepsCredit, onlyDue },
  };
  // Once it is booked there is nothing to plan any more, and the claims it names are closed.
  const isOpen = booking.isIdle || booking.isError;
  const plan = useRead('planAllocation', args, {
    enabled: debtor !== undefined && isOpen,
    placeholderData: keepPreviousData,
  });
  const whole = bookable(payment);
  const shares = debtor === undefined ? [] : (plan.data?.shares ?? []);
  const effect = effectOf(whole, shares, keepsCredit);
  // What is booked is what was last shown.
  const isReady = debtor !== undefined && plan.isSuccess && !plan.isPlaceholderData && effect !== '0.00';
  return {
    likely,
    debtor,
    chooseDebtor: (next: typeof debtor) => {
      setDebtor(next);
      setDesignated(new Set());
    },
    open,
    designated,
    toggle: (claimId: string) =>
      setDesignated((old) => {
        const next = new Set(old);
        if (!next.delete(claimId)) next.add(claimId);
        return next;
      }),
    keepsCredit,
    setKeepsCredit,
    onlyDue,
    setOnlyDue,
    whole,
    effect,
    rows: splitRows(open.claims, shares),
    shareCount: shares.length,
    sums: splitSums(whole, shares),
    explanation: debtor === undefined ? undefined : plan.data?.explanation,
    error: booking.error ?? (debtor === undefined ? null : plan.error),
    isPlanned: plan.isSuccess && !plan.isPlaceholderData,
    isReady,
    isBooking: booking.isPending,
    book: () => {
      if (isReady && !booking.isPending) booking.mutate(args);
    },
  };
}
