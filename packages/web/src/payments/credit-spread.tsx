import type { ClaimRow } from '@mahnwerk/contract/claims';
import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button, Checkbox, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange, useRead } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { Quiet } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { sumOf } from '../ui/sums.ts';
import type { Credit } from './refunds-of.ts';

interface CreditSpreadProps {
  readonly payment: PaymentRow;
  readonly credit: Credit;
  /** His open claims in the currency of the payment. */
  readonly claims: readonly ClaimRow[];
  readonly onClose: () => void;
}

/** Shows what the credit would pay, first what is ticked, then by law; then books it. */
export function CreditSpread({ payment: { id, currency }, credit, claims, onClose }: CreditSpreadProps) {
  const { t, format } = useVoice();
  const words = t.credits;
  const [first, setFirst] = useState<ReadonlySet<string>>(new Set());
  const body = { debtorId: credit.debtor.id, designated: [...first], keepsCredit: true, onlyDue: true };
  const {
    data: plan,
    error,
    isPlaceholderData: isOlder,
  } = useRead('planAllocation', { params: { id }, body }, { placeholderData: keepPreviousData });
  const shares = plan?.shares ?? [];
  const paid = sumOf(shares.map(({ amount }) => amount));
  const allocate = useChange('allocatePayment', {
    isQuiet: true,
    onDone: () => {
      const numbers = shares.map(({ number }) => number).join(', ');
      notifications.show({ message: words.spreadDone(format.money(paid, currency), numbers) });
      onClose();
    },
  });
  const toggle = (claimId: string) => {
    const next = new Set(first);
    if (!next.delete(claimId)) next.add(claimId);
    setFirst(next);
  };
  return (
    <>
      <Quiet>{words.spreadHint}</Quiet>
      <table className={facts.lines}>
        <thead>
          <tr>
            <th>{words.columns.claim}</th>
            <th data-align="right">{words.columns.open}</th>
            <th data-align="right">{words.columns.paid}</th>
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <tr key={claim.id}>
              <td>
                <Checkbox
                  label={claim.number}
                  aria-label={words.first(claim.number)}
                  description={t.matching.due(format.date(claim.dueOn))}
                  checked={first.has(claim.id)}
                  onChange={() => toggle(claim.id)}
                />
              </td>
              <td data-align="right">
                <Money amount={claim.open} currency={currency} />
              </td>
              <td data-align="right">
                <PaidCell share={shares.find(({ claimId }) => claimId === claim.id)} currency={currency} />
              </td>
            </tr>
          ))}
          {plan !== undefined && (
            <tr data-total>
              <td colSpan={2}>{words.stays}</td>
              <td data-align="right">
                <Money amount={plan.credit} currency={currency} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {plan !== undefined && shares.length > 0 && <Quiet>{plan.explanation}</Quiet>}
      {(error ?? allocate.error) !== null && <ProblemNotice error={error ?? allocate.error} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t.general.cancel}
        </Button>
        <Button
          // What is booked is what is shown.
          disabled={shares.length === 0 || isOlder || error !== null}
          loading={allocate.isPending}
          onClick={() => allocate.mutate({ params: { id }, body })}
        >
          {shares.length === 0 ? words.spreadNothing : words.spreadAction(format.money(paid, currency))}
        </Button>
      </Group>
    </>
  );
}

type Share = { readonly amount: string; readonly interest: string; readonly discount: string };

function PaidCell({ share, currency }: { share: Share | undefined; currency: string }) {
  const { t, format } = useVoice();
  if (share === undefined) return '–';
  return (
    <>
      <Money amount={share.amount} currency={currency} isStrong />
      {share.interest !== '0.00' && <small>{t.credits.interest(format.money(share.interest, currency))}</small>}
      {share.discount !== '0.00' && <small>{t.matching.split.discount(format.money(share.discount, currency))}</small>}
    </>
  );
}
