import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button, Loader } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import caseClasses from '../claims/case.module.css';
import { useRead } from '../client/use-api.ts';
import { BankText } from '../matching/bank-text.tsx';
import cards from '../matching/candidate.module.css';
import { CandidateCard } from '../matching/candidate-card.tsx';
import { FactChips } from '../matching/fact-chips.tsx';
import { bookable, kindOf, titleOf } from '../matching/payment-words.ts';
import { useKeys } from '../matching/use-keys.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { DateText, Money } from '../ui/money.tsx';
import { Page, PageHead, PageScroll, Section } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { BookedOn } from './payment-bookings.tsx';
import { PaymentDecision } from './payment-columns.tsx';
import { PaymentHistory } from './payment-history.tsx';
import { ReopenButton } from './reopen-button.tsx';
import { ReturnedDebit } from './returned-debit.tsx';
import { TransactionFacts } from './transaction-facts.tsx';

const route = getRouteApi('/payments/$id');

/** Everything known of one payment: what the bank said, where it went and why, and the way back. */
export function PaymentPage() {
  const t = useTexts();
  const { id } = route.useParams();
  const { data: payment, error, refetch } = useRead('getPayment', { params: { id } });
  useKeys({ escape: () => history.back() });
  return (
    <Page>
      <PageHead
        title={payment === undefined ? t.payments.title : titleOf(payment, t)}
        note={payment === undefined ? undefined : <PaymentDecision payment={payment} />}
      >
        <Button component={Link} to="/payments" variant="subtle" leftSection={<IconArrowLeft size={15} />}>
          {t.payments.title}
        </Button>
        {payment?.state === 'undecided' && (
          <Button renderRoot={(props) => <Link to="/payments" search={{ payment: id }} {...props} />}>
            {t.bookings.page.inInbox}
          </Button>
        )}
      </PageHead>
      <PageScroll>
        {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {payment === undefined && error === null && <Loader size={20} aria-label={t.general.loading} />}
        {payment !== undefined && <PaymentView payment={payment} />}
      </PageScroll>
    </Page>
  );
}

function PaymentView({ payment }: { payment: PaymentRow }) {
  const t = useTexts();
  const words = t.bookings.page;
  const isBooked =
    payment.state === 'booked' || payment.credit !== null || payment.allocations.some((item) => !item.isReversed);
  const { candidates } = payment;
  return (
    <div className={caseClasses.wide}>
      <div>
        <div className={caseClasses.amount}>
          <Money amount={payment.amount} currency={payment.currency} />
          <DateText date={payment.bookedOn} />
        </div>
        <Section title={t.payments.remittance}>
          <BankText payment={payment} />
        </Section>
        {payment.returned !== null && <ReturnedDebit payment={payment} returned={payment.returned} />}
        {isBooked && <BookedOn payment={payment} />}
        {(payment.facts.length > 0 || isBooked) && (
          <Section title={words.why}>
            {payment.facts.length > 0 ? <FactChips facts={payment.facts} /> : <Quiet>{words.noWhy}</Quiet>}
          </Section>
        )}
        {payment.state === 'undecided' && candidates.length > 0 && (
          <Section title={words.candidates}>
            <div className={cards.cards}>
              {candidates.map((candidate, index) => (
                <CandidateCard
                  key={`${candidate.debtor.id} ${candidate.parts.map(({ claimId }) => claimId).join(' ')}`}
                  candidate={candidate}
                  place={index + 1}
                  isChosen={false}
                  currency={payment.currency}
                  kind={kindOf(payment)}
                  whole={bookable(payment)}
                />
              ))}
            </div>
          </Section>
        )}
        {payment.state === 'ignored' && <ReopenButton payment={payment} />}
      </div>
      <div>
        <TransactionFacts payment={payment} />
        <PaymentHistory payment={payment} />
      </div>
    </div>
  );
}
