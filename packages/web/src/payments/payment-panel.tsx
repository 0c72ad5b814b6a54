import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import caseClasses from '../claims/case.module.css';
import { useChange } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { Evidence, Facts } from '../ui/facts.tsx';
import { DateText, Money } from '../ui/money.tsx';
import { Section, SidePanel } from '../ui/page.tsx';
import { markFound, nameParts } from './mark-found.ts';
import { BookedOn } from './payment-bookings.tsx';
import { PaymentSuggestions } from './payment-suggestions.tsx';
import classes from './payments.module.css';
import { SplitPayment } from './split-payment.tsx';

interface PaymentPanelProps {
  readonly payment: PaymentRow;
  readonly onClose: () => void;
  readonly onDecided: () => void;
}

/** One bank line: what it says, what speaks for which claim, and the decision. */
export function PaymentPanel({ payment, onClose, onDecided }: PaymentPanelProps) {
  const { t } = useVoice();
  const name = payment.counterpartyName ?? t.payments.unknownPayer;
  const words = t.payments.facts;
  // A payment of which a part is booked is undecided for its rest.
  const isBooked =
    payment.state === 'booked' || payment.credit !== null || payment.allocations.some((item) => !item.isReversed);
  return (
    <SidePanel
      key={payment.id}
      label={`${t.payments.from} ${name}`}
      head={
        <>
          <small>{t.payments.from}</small>
          <h2>{name}</h2>
        </>
      }
      onClose={onClose}
    >
      <div className={caseClasses.amount}>
        <Money amount={payment.amount} currency={payment.currency} />
        <DateText date={payment.bookedOn} />
      </div>
      <Section title={t.payments.remittance}>
        <Remittance payment={payment} />
      </Section>
      {payment.evidence.length > 0 && (
        <Section title={t.payments.evidence}>
          <Evidence sentences={payment.evidence} />
        </Section>
      )}
      {isBooked && <BookedOn payment={payment} />}
      {payment.state === 'undecided' && <PaymentSuggestions payment={payment} onDecided={onDecided} />}
      {payment.state === 'undecided' && (
        <div className={classes.actions}>
          <SplitPayment payment={payment} onDecided={onDecided} />
          <IgnoreButton payment={payment} onDecided={onDecided} />
        </div>
      )}
      {payment.state === 'ignored' && <ReopenButton payment={payment} />}
      <Section title={t.payments.transaction}>
        <Facts
          pairs={[
            [words.iban, payment.counterpartyIban?.replace(/(.{4})(?=.)/g, '$1 ')],
            [words.valueOn, <DateText key="value" date={payment.valueOn} />],
            [words.account, payment.account],
            [words.bookingText, payment.bookingText],
            [words.endToEndId, payment.endToEndId],
            [words.returnReason, payment.returnReason],
          ]}
        />
      </Section>
    </SidePanel>
  );
}

function Remittance({ payment }: { payment: PaymentRow }) {
  const { t } = useVoice();
  const needles = [...payment.suggestions, ...payment.allocations].flatMap((item) => [
    item.claimNumber,
    item.debtor.number,
    ...nameParts(item.debtor.name),
  ]);
  if (payment.remittance === null) return <p className={classes.remittance}>{t.payments.noRemittance}</p>;
  return (
    <p className={classes.remittance}>
      {markFound(payment.remittance, needles).map((part, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, never reordered
        part.isFound ? <mark key={index}>{part.text}</mark> : part.text,
      )}
    </p>
  );
}

function IgnoreButton({ payment, onDecided }: { payment: PaymentRow; onDecided: () => void }) {
  const { t } = useVoice();
  const ignore = useChange('ignorePayment', {
    onDone: () => {
      notifications.show({ message: t.payments.ignored });
      onDecided();
    },
  });
  return (
    <Button variant="default" loading={ignore.isPending} onClick={() => ignore.mutate({ params: { id: payment.id } })}>
      {t.payments.ignore}
    </Button>
  );
}

function ReopenButton({ payment }: { payment: PaymentRow }) {
  const { t } = useVoice();
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
