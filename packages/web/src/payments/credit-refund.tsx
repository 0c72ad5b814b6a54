import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button, Loader } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useChange, useRead } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { Quiet } from '../ui/facts.tsx';
import { DateText, Money } from '../ui/money.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { type Credit, refundsOf } from './refunds-of.ts';

interface CreditRefundProps {
  readonly payment: PaymentRow;
  readonly credit: Credit;
  readonly onClose: () => void;
}

const shownMax = 8;

/** The transfers that may have paid the credit back, to say which it was; else what to do. */
export function CreditRefund({ payment, credit, onClose }: CreditRefundProps) {
  const { t, format } = useVoice();
  const words = t.credits;
  const amount = format.money(credit.amount, payment.currency);
  // Money out stands first in this order.
  const query = { sort: 'amount', direction: 'asc', limit: 100 } as const;
  const iban = payment.counterpartyIban;
  const toAccount = useRead(
    'listPayments',
    { query: { ...query, search: iban ?? undefined } },
    { enabled: iban !== null },
  );
  const toName = useRead('listPayments', { query: { ...query, search: credit.debtor.name } });
  const rows = [...(toAccount.data?.items ?? []), ...(toName.data?.items ?? [])];
  const found = refundsOf(payment, credit.amount, [...new Map(rows.map((row) => [row.id, row])).values()]);
  const isLoading = toName.isPending || (iban !== null && toAccount.isPending);
  const refund = useChange('splitPayment', {
    isQuiet: true,
    onDone: () => {
      notifications.show({ message: words.refundDone(amount, credit.debtor.name) });
      onClose();
    },
  });
  const error = toName.error ?? toAccount.error ?? refund.error;
  const readable = iban?.replace(/(.{4})(?=.)/g, '$1 ');
  return (
    <>
      {isLoading && <Loader size={18} aria-label={t.general.loading} />}
      {!isLoading && <Quiet>{found.length > 0 ? words.refundHint : words.refundNone}</Quiet>}
      {found.length > 0 && (
        <table className={facts.lines}>
          <tbody>
            {found.slice(0, shownMax).map((row) => (
              <tr key={row.id}>
                <td>
                  {row.remittance ?? t.payments.noRemittance}
                  <small>
                    <DateText date={row.bookedOn} /> · {row.counterpartyName ?? t.payments.unknownPayer}
                  </small>
                </td>
                <td data-align="right">
                  <Money amount={row.amount} currency={row.currency} />
                </td>
                <td data-align="right">
                  <Button
                    variant={row.amount === `-${credit.amount}` ? 'filled' : 'default'}
                    size="compact-sm"
                    loading={refund.isPending && refund.variables?.params?.id === row.id}
                    onClick={() =>
                      refund.mutate({ params: { id: row.id }, body: { parts: [], creditDebtorId: credit.debtor.id } })
                    }
                  >
                    {words.refundAction}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!isLoading && found.length === 0 && (
        <p>{readable === undefined ? words.refundHowWithoutIban(amount) : words.refundHow(amount, readable)}</p>
      )}
      {error !== null && <ProblemNotice error={error} />}
    </>
  );
}
