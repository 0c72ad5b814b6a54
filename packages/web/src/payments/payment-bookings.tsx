import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link } from '@tanstack/react-router';
import { useChange } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { Money } from '../ui/money.tsx';
import { Section } from '../ui/page.tsx';
import { useAsk } from '../ui/use-ask.tsx';
import classes from './payments.module.css';

/** Where the payment went, who decided it, and the way back. */
export function BookedOn({ payment }: { payment: PaymentRow }) {
  const { t, format } = useVoice();
  const ask = useAsk();
  const unbook = useChange('unbookPayment', { onDone: () => notifications.show({ message: t.payments.unbooked }) });
  const standing = payment.allocations.filter((item) => !item.isReversed);
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
        </tbody>
      </table>
      {standing.length > 0 && (
        <div className={classes.actions}>
          <Button
            variant="default"
            loading={unbook.isPending}
            onClick={() =>
              ask({
                title: t.payments.unbookTitle,
                effect: t.payments.unbookEffect(format.money(payment.amount, payment.currency), numbers),
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
