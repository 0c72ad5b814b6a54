import type { Candidate } from '@mahnwerk/contract/payments';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import { currencySign } from '../ui/formats.ts';
import { Money } from '../ui/money.tsx';
import { differenceOf } from '../ui/sums.ts';
import classes from './candidate.module.css';
import { Equation } from './equation.tsx';
import { FactChips } from './fact-chips.tsx';
import { Key } from './key.tsx';
import { bookedOf, effectOf, type MoneyKind } from './payment-words.ts';

const shownMax = 6;

interface CandidateCardProps {
  readonly candidate: Candidate;
  /** From 1, the key that chooses it. */
  readonly place: number;
  readonly isChosen: boolean;
  readonly currency: string;
  readonly kind: MoneyKind;
  /** What of the payment is to be booked. */
  readonly whole: string;
  /** Left out where nothing is to be chosen. */
  readonly onChoose?: () => void;
}

/** One whole way to book a payment, beside the others: whose, on what, and that it adds up. */
export function CandidateCard({ candidate, place, isChosen, currency, kind, whole, onChoose }: CandidateCardProps) {
  const { t } = useVoice();
  const words = t.matching;
  const { debtor, parts, credit, rest, facts } = candidate;
  const card = useRef<HTMLElement>(null);
  // Chosen by its key, it may stand below the edge.
  useEffect(() => {
    if (isChosen) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const wholeWord = { payment: words.payment, returned: words.returned.payment, out: words.refund.payment };
  // What a returned debit took beyond what had been paid is the bank's.
  const charges = kind === 'returned' ? differenceOf(whole, effectOf(candidate)) : '0.00';
  const terms = [
    ...(parts.length === 0
      ? []
      : [
          {
            amount: bookedOf(candidate),
            label: (kind === 'returned' ? words.returned : words).onInvoices(parts.length),
          },
        ]),
    ...(credit === '0.00' ? [] : [{ amount: credit, label: kind === 'payment' ? words.credit : words.refund.credit }]),
    ...(charges === '0.00' ? [] : [{ amount: charges, label: t.bookings.page.returned.charges }]),
    ...(rest === '0.00' ? [] : [{ amount: rest, label: words.rest }]),
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside and the keys 1 to 5 are the keyboard's way
    <article
      ref={card}
      className={classes.card}
      data-chosen={isChosen || undefined}
      data-still={onChoose === undefined || undefined}
      onClick={onChoose}
    >
      <header>
        {onChoose === undefined ? (
          <strong>{debtor.name}</strong>
        ) : (
          <button
            type="button"
            aria-pressed={isChosen}
            aria-label={words.candidate(place, debtor.name)}
            aria-keyshortcuts={String(place)}
          >
            <Key name={String(place)} />
            <strong>{debtor.name}</strong>
          </button>
        )}
        <Link
          to="/debtors/$id"
          params={{ id: debtor.id }}
          title={debtor.name}
          onClick={(event) => event.stopPropagation()}
        >
          {debtor.number}
        </Link>
      </header>
      <PartTable candidate={candidate} currency={currency} isReturned={kind === 'returned'} />
      <Equation terms={terms} whole={{ amount: whole, label: wholeWord[kind] }} currency={currency} />
      <FactChips facts={facts} />
    </article>
  );
}

interface PartTableProps {
  readonly candidate: Candidate;
  readonly currency: string;
  readonly isReturned: boolean;
}

function PartTable({ candidate: { parts, credit }, currency, isReturned }: PartTableProps) {
  const { t, format } = useVoice();
  const words = t.matching;
  const columns = isReturned ? words.returned.columns : words.columns;
  const hasDiscount = parts.some(({ discount }) => discount !== '0.00');
  if (parts.length === 0) return null;
  return (
    <table className={classes.parts}>
      <thead>
        <tr>
          <th>{words.columns.invoice}</th>
          <th data-align="right">
            {columns.open} {currencySign(currency)}
          </th>
          <th data-align="right">{columns.booked}</th>
          {hasDiscount && <th data-align="right">{words.columns.discount}</th>}
        </tr>
      </thead>
      <tbody>
        {parts.slice(0, shownMax).map((part) => (
          <tr key={part.claimId}>
            <td>
              <Link
                to="/claims/$id"
                params={{ id: part.claimId }}
                tabIndex={-1}
                onClick={(event) => event.stopPropagation()}
              >
                {part.claimNumber}
              </Link>
              {part.dueOn !== null && <small className="figures">{words.due(format.date(part.dueOn))}</small>}
            </td>
            <Figure amount={part.open} currency={currency} />
            <Figure amount={isReturned ? part.amount.replace('-', '') : part.amount} currency={currency} isStrong />
            {hasDiscount && <Figure amount={part.discount} currency={currency} />}
          </tr>
        ))}
        {credit !== '0.00' && (
          <tr>
            <td>{t.payments.creditOf}</td>
            <td />
            <Figure amount={credit} currency={currency} isStrong />
            {hasDiscount && <td />}
          </tr>
        )}
      </tbody>
      {parts.length > shownMax && <caption>{words.moreParts(parts.length - shownMax)}</caption>}
    </table>
  );
}

function Figure({ amount, currency, isStrong }: { amount: string; currency: string; isStrong?: boolean }) {
  return (
    <td data-align="right">
      {amount === '0.00' ? '–' : <Money amount={amount} currency={currency} isBare isStrong={isStrong === true} />}
    </td>
  );
}
