import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import caseClasses from '../claims/case.module.css';
import { BankText } from '../matching/bank-text.tsx';
import { FactChips } from '../matching/fact-chips.tsx';
import { kindOf, titleOf } from '../matching/payment-words.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { DateText, Money } from '../ui/money.tsx';
import { Section, SidePanel } from '../ui/page.tsx';
import { BookedOn } from './payment-bookings.tsx';
import classes from './payments.module.css';
import { ReopenButton } from './reopen-button.tsx';
import { ReturnedDebit } from './returned-debit.tsx';
import { TransactionFacts } from './transaction-facts.tsx';

interface PaymentPanelProps {
  readonly payment: PaymentRow;
  readonly onClose: () => void;
}

/** One bank line: what it says, what speaks for which claim, and the decision. */
export function PaymentPanel({ payment, onClose }: PaymentPanelProps) {
  const { t } = useVoice();
  const name = payment.counterpartyName ?? t.payments.unknownPayer;
  // A payment of which a part is booked is undecided for its rest.
  const isBooked =
    payment.state === 'booked' || payment.credit !== null || payment.allocations.some((item) => !item.isReversed);
  return (
    <SidePanel
      key={payment.id}
      label={titleOf(payment, t)}
      head={
        <>
          <small>{t.payments.kind[kindOf(payment)]}</small>
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
        <BankText payment={payment} />
      </Section>
      {payment.facts.length > 0 && (
        <Section title={t.payments.evidence}>
          <FactChips facts={payment.facts} />
        </Section>
      )}
      {payment.returned !== null && <ReturnedDebit payment={payment} returned={payment.returned} />}
      {isBooked && <BookedOn payment={payment} />}
      <div className={classes.actions}>
        {payment.state === 'undecided' && (
          <Button renderRoot={(props) => <Link to="/payments" search={{ payment: payment.id }} {...props} />}>
            {t.bookings.page.inInbox}
          </Button>
        )}
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/payments/$id" params={{ id: payment.id }} {...props} />}
        >
          {t.matching.actions.open}
        </Button>
      </div>
      {payment.state === 'ignored' && <ReopenButton payment={payment} />}
      <TransactionFacts payment={payment} />
    </SidePanel>
  );
}
