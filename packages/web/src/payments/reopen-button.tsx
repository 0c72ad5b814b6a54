import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button } from '@mantine/core';
import { useChange } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import classes from './payments.module.css';

/** What was put aside comes back to be decided. */
export function ReopenButton({ payment }: { payment: PaymentRow }) {
  const t = useTexts();
  const unbook = useChange('unbookPayment');
  return (
    <div className={classes.actions}>
      <Button
        variant="default"
        loading={unbook.isPending}
        onClick={() => unbook.mutate({ params: { id: payment.id } })}
      >
        {t.payments.reopen}
      </Button>
    </div>
  );
}
