import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import caseClasses from '../claims/case.module.css';
import { useChange } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { Facts } from '../ui/facts.tsx';
import { Section } from '../ui/page.tsx';
import { StatusWord } from '../ui/status-word.tsx';

interface ReturnedDebitProps {
  readonly payment: PaymentRow;
  readonly returned: NonNullable<PaymentRow['returned']>;
}

/** A direct debit that came back: what the code means, and the task it leaves. */
export function ReturnedDebit({ payment, returned }: ReturnedDebitProps) {
  const { t, format } = useVoice();
  const words = t.bookings.page.returned;
  const finish = useChange('finishReturnTask', { onDone: () => notifications.show({ message: words.finished }) });
  const { code, reason, task, isTaskDone, charges, mandateId } = returned;
  return (
    <Section title={words.title}>
      <Facts
        pairs={[
          [words.code, code === null ? reason : `${reason} (${code})`],
          [words.charges, charges === '0.00' ? null : format.money(charges, payment.currency)],
          [words.mandate, mandateId],
        ]}
      />
      <div className={caseClasses.step} data-tone={isTaskDone ? 'good' : 'attention'}>
        <h3>{words.next}</h3>
        <strong>{task}</strong>
        <div className={caseClasses.actions}>
          {isTaskDone ? (
            <StatusWord word={words.done} tone="good" />
          ) : (
            <Button loading={finish.isPending} onClick={() => finish.mutate({ params: { id: payment.id } })}>
              {words.finish}
            </Button>
          )}
        </div>
      </div>
    </Section>
  );
}
