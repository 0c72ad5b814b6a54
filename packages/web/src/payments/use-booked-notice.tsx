import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useChange } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';

/** Tells what was booked and offers to undo it. */
export function useBookedNotice(): (payment: PaymentRow) => void {
  const { t } = useVoice();
  const unbook = useChange('unbookPayment', { onDone: () => notifications.show({ message: t.payments.unbooked }) });
  return (payment) => {
    const id = `booked ${payment.id}`;
    const standing = payment.allocations.filter((item) => !item.isReversed);
    const numbers = standing.map((item) => item.claimNumber).join(', ');
    const words = payment.credit === null ? t.payments.booked : t.payments.bookedAndCredit;
    notifications.show({
      id,
      autoClose: 9000,
      message: (
        <Group justify="space-between" wrap="nowrap">
          {numbers === '' ? t.payments.bookedCredit : words(numbers)}
          <Button
            variant="subtle"
            onClick={() => {
              notifications.hide(id);
              unbook.mutate({ params: { id: payment.id } });
            }}
          >
            {t.general.undo}
          </Button>
        </Group>
      ),
    });
  };
}
