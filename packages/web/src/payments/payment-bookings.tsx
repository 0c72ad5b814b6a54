import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link } from '@tanstack/react-router';
import { useChange } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { Quiet } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { Section } from '../ui/page.tsx';
import { differenceOf } from '../ui/sums.ts';
import { useAsk } from '../ui/use-ask.tsx';
import classes from './payments.module.css';

/** Where the payment went, who decided it, and the way back. */
export function BookedOn({ payment }: { payment: PaymentRow }) {
  const { t, format } = useVoice();
  const ask = useAsk();
  const unbook = useChange('unbookPayment', { onDone: () => notifications.show({ message: t.payments.unbooked }) });
  const standing = payment.allocations.filter((item) => !item.isReversed);
  const isUndoable = standing.length > 0 || payment.credit !== null;
  const booked = differenceOf(payment.amount, payment.rest ?? '0.00');
  const numbers = standing.map((item) => item.claimNumber).join(', ');
  return (
    <Section
      title={t.payments.bookedOn}
      note={payment.decidedBy === 'person' ? t.payments.byPerson : t.payments.byMachine}
    >
      <table className={facts.lines}>
        <tbody>
          {payment.allocations.map((allocation) => (
            <tr key={allocation.id} data-gone={allocation.isReversed || undefined}>
              <td>
                <Link className={facts.textlink} to="/claims/$id" params={{ id: allocation.claimId }}>
                  {allocation.claimNumber}
                </Link>
                <small>
                  {allocation.debtor.name}
                  {allocation.isReversed && ` · ${t.payments.reversed}`}
                </small>
              </td>
              <td data-align="right">
                <Money amount={allocation.amount} currency={payment.currency} />
              </td>
            </tr>
          ))}
          {payment.credit !== null && (
            <tr>
              <td>
                {t.payments.creditOf}
                <small>
                  <Link className={facts.textlink} to="/debtors/$id" params={{ id: payment.credit.debtor.id }}>
                    {payment.credit.debtor.name}
                  </Link>
                </small>
              </td>
              <td data-align="right">
                <Money amount={payment.credit.amount} currency={payment.currency} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {payment.rest !== undefined && (
        <div className={classes.part}>
          <Quiet>{t.payments.partRest(format.money(payment.rest, payment.currency))}</Quiet>
        </div>
      )}
      {isUndoable && (
        <div className={classes.actions}>
          <Button
            variant="default"
            loading={unbook.isPending}
            onClick={() =>
              ask({
                title: t.payments.unbookTitle,
                effect:
                  standing.length === 0
                    ? t.payments.unbookCredit(format.money(booked, payment.currency))
                    : t.payments.unbookEffect(format.money(booked, payment.currency), numbers),
                action: t.payments.unbook,
                onYes: () => unbook.mutate({ params: { id: payment.id } }),
              })
            }
          >
            {t.payments.unbook}
          </Button>
        </div>
      )}
    </Section>
  );
}
