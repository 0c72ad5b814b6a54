import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { openStates } from '../claims/claim-filters.ts';
import { useChange, useRead } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { Evidence, Quiet } from '../ui/facts.tsx';
import { Section } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { differenceOf, smallerOf } from '../ui/sums.ts';
import classes from './payments.module.css';
import { bookable } from './split-sums.ts';
import { useBookedNotice } from './use-booked-notice.tsx';

interface Candidate {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly debtor: PaymentRow['suggestions'][number]['debtor'];
  readonly open: string;
  readonly amount: string;
  readonly evidence: readonly string[];
}

interface PaymentSuggestionsProps {
  readonly payment: PaymentRow;
  readonly onDecided: () => void;
}

export function PaymentSuggestions({ payment, onDecided }: PaymentSuggestionsProps) {
  const { t } = useVoice();
  const tell = useBookedNotice();
  const book = useChange('bookPayment', {
    onDone: (answer) => {
      tell(answer);
      onDecided();
    },
  });
  const [search, setSearch] = useState('');
  const found = useRead(
    'listClaims',
    { query: { search, status: openStates, limit: 6 } },
    { enabled: search.length >= 2 },
  );
  const inCurrency = found.data?.items.filter((claim) => claim.currency === payment.currency) ?? [];
  const others = search.length < 2 ? [] : inCurrency;
  const onBook = (claimId: string) => book.mutate({ params: { id: payment.id }, body: { claimId } });
  return (
    <>
      <Section title={t.payments.suggested}>
        {payment.suggestions.length === 0 && <Quiet>{t.payments.noSuggestions}</Quiet>}
        {payment.suggestions.map((suggestion, index) => (
          <CandidateRow
            key={suggestion.claimId}
            candidate={suggestion}
            payment={payment}
            isFirst={index === 0}
            isBusy={book.isPending}
            onBook={onBook}
          />
        ))}
      </Section>
      <Section title={t.payments.searchOther}>
        <SearchField label={t.payments.searchOther} value={search} onChange={setSearch} width="100%" />
        {search.length >= 2 && found.data !== undefined && inCurrency.length === 0 && (
          <Quiet>{t.general.noMatch}</Quiet>
        )}
        {others.map((claim) => (
          <CandidateRow
            key={claim.id}
            candidate={{
              claimId: claim.id,
              claimNumber: claim.number,
              debtor: claim.debtor,
              open: claim.open,
              amount: smallerOf(bookable(payment), claim.open),
              evidence: [],
            }}
            payment={payment}
            isFirst={false}
            isBusy={book.isPending}
            onBook={onBook}
          />
        ))}
      </Section>
    </>
  );
}

interface CandidateRowProps {
  readonly candidate: Candidate;
  readonly payment: PaymentRow;
  readonly isFirst: boolean;
  readonly isBusy: boolean;
  readonly onBook: (claimId: string) => void;
}

/** A claim the payment may belong to: the effect of booking it, and what speaks for it. */
function CandidateRow({ candidate, payment, isFirst, isBusy, onBook }: CandidateRowProps) {
  const { t, format } = useVoice();
  const money = (amount: string) => format.money(amount, payment.currency);
  const rest = differenceOf(candidate.open, candidate.amount);
  return (
    <div className={classes.suggestion}>
      <div>
        <div>
          <Link to="/claims/$id" params={{ id: candidate.claimId }}>
            {candidate.claimNumber}
          </Link>{' '}
          · {candidate.debtor.name}
          <small className="figures">{t.payments.rest(money(candidate.open), money(rest))}</small>
        </div>
        <Button variant={isFirst ? 'filled' : 'default'} disabled={isBusy} onClick={() => onBook(candidate.claimId)}>
          {t.payments.book(money(candidate.amount))}
        </Button>
      </div>
      <Evidence sentences={candidate.evidence} />
    </div>
  );
}
