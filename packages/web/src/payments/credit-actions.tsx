import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { openStates } from '../claims/claim-filters.ts';
import { useRead } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { CreditRefund } from './credit-refund.tsx';
import { CreditSpread } from './credit-spread.tsx';
import classes from './payments.module.css';
import type { Credit } from './refunds-of.ts';

interface CreditActionsProps {
  readonly payment: PaymentRow;
  readonly credit: Credit;
}

/** What can become of money on a customer's account: it pays his claims, or it went back to him. */
export function CreditActions({ payment, credit }: CreditActionsProps) {
  const { t, format } = useVoice();
  const words = t.credits;
  const [dialog, setDialog] = useState<'spread' | 'refund'>();
  const { data } = useRead('listClaims', {
    query: { debtorId: credit.debtor.id, status: openStates, sort: 'dueOn', limit: 200 },
  });
  const claims = (data?.items ?? []).filter(({ currency }) => currency === payment.currency);
  const amount = format.money(credit.amount, payment.currency);
  const close = () => setDialog(undefined);
  return (
    <>
      {data !== undefined && claims.length === 0 && (
        <div className={classes.note}>
          <Quiet>{words.noClaims(credit.debtor.name)}</Quiet>
        </div>
      )}
      {claims.length > 0 && <Button onClick={() => setDialog('spread')}>{words.spread}</Button>}
      <Button variant="default" onClick={() => setDialog('refund')}>
        {words.refund}
      </Button>
      <Modal
        opened={dialog !== undefined}
        onClose={close}
        size={600}
        title={<strong>{dialog === 'refund' ? words.refundTitle(amount) : words.spreadTitle(amount)}</strong>}
        closeButtonProps={{ 'aria-label': t.general.close }}
      >
        {dialog === 'spread' && <CreditSpread payment={payment} credit={credit} claims={claims} onClose={close} />}
        {dialog === 'refund' && <CreditRefund payment={payment} credit={credit} onClose={close} />}
      </Modal>
    </>
  );
}
