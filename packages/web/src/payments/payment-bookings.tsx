import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link } from '@tanstack/react-router';
import { useChange } from '../client/use-api.ts';
import { kindOf, standingOf } from '../matching/payment-words.ts';
import { useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { Quiet } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { Section } from '../ui/page.tsx';
import { differenceOf, sumOf } from '../ui/sums.ts';
import { useAsk } from '../ui/use-ask.tsx';
import { CreditActions } from './credit-actions.tsx';
import classes from './payments.module.css';

/** Where the payment went, who decided it, and the way back. */
export function BookedOn({ payment }: { payment: PaymentRow }) {
  const { t, format } = useVoice();
  const ask = useAsk();
  const unbook = useChange('unbookPayment', { onDone: () => notifications.show({ message: t.payments.unbooked }) });
  const { credit } = payment;
  const isUndoable = standingOf(payment).length > 0 || credit !== null;
  const kind = kindOf(payment);
  const gone = kind === 'payment' && payment.state === 'booked' ? goneOf(payment) : '0.00';
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
          {credit !== null && (
            <tr>
              <td>
                {t.payments.creditOf}
                <small>
                  <Link className={facts.textlink} to="/debtors/$id" params={{ id: credit.debtor.id }}>
                    {credit.debtor.name}
                  </Link>
                </small>
              </td>
              <td data-align="right">
                <Money amount={credit.amount} currency={payment.currency} />
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
      {gone !== '0.00' && (
        <div className={classes.part}>
          <Quiet>{t.payments.gone(format.money(gone, payment.currency))}</Quiet>
        </div>
      )}
      {isUndoable && (
        <div className={classes.actions}>
          {credit !== null && kind === 'payment' && <CreditActions payment={payment} credit={credit} />}
          <Button
            variant="default"
            loading={unbook.isPending}
            onClick={() =>
              ask({
                title: t.payments.unbookTitle,
                effect: effectOfUndoing(payment, { t, format }),
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

/** What of a booked payment stands nowhere any more. */
function goneOf(payment: PaymentRow): string {
  const standing = sumOf(standingOf(payment).map(({ amount }) => amount));
  return differenceOf(differenceOf(payment.amount, standing), payment.credit?.amount ?? '0.00');
}

/** What taking it back does, in words. */
function effectOfUndoing(
  payment: PaymentRow,
  { t, format }: Pick<ReturnType<typeof useVoice>, 't' | 'format'>,
): string {
  const { credit, currency } = payment;
  const numbers = standingOf(payment)
    .map((item) => item.claimNumber)
    .join(', ');
  if (payment.amount.startsWith('-')) {
    if (numbers !== '' || credit === null) return t.payments.unbookReturned(numbers);
    return t.payments.unbookRefund(format.money(credit.amount.slice(1), currency), credit.debtor.name);
  }
  const booked = format.money(differenceOf(payment.amount, payment.rest ?? '0.00'), currency);
  return numbers === '' ? t.payments.unbookCredit(booked) : t.payments.unbookEffect(booked, numbers);
}
