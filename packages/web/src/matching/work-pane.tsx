import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import { DateText, Money } from '../ui/money.tsx';
import { BankText } from './bank-text.tsx';
import cards from './candidate.module.css';
import { CandidateCard } from './candidate-card.tsx';
import { FactChips } from './fact-chips.tsx';
import classes from './inbox.module.css';
import { TierWord } from './inbox-list.tsx';
import { bookable, effectOf, kindOf, standingOf, titleOf } from './payment-words.ts';

interface WorkPaneProps {
  readonly payment: PaymentRow;
  /** "3 von 31". */
  readonly position: string;
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
  readonly onBack: () => void;
  /** A form stands in the place of the candidates. */
  readonly hasForm: boolean;
  /** Counts the moves made by key: after each the focus is here. */
  readonly moves: number;
  /** Form or actions below the candidates. */
  readonly children: ReactNode;
}

/** One payment at work: what the bank says, the ways to book it side by side, and the decision. */
export function WorkPane({ payment, position, chosen, onChoose, onBack, hasForm, moves, children }: WorkPaneProps) {
  const { t } = useVoice();
  const region = useRef<HTMLElement>(null);
  const hasArrived = useRef(false);
  const spoken = useSpoken(payment, position);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another payment came up, or a form was left
  useEffect(() => {
    const at = document.activeElement;
    // Who comes by a link of the navigation means this place: on the link, Enter would only lead here again.
    const isArriving = !hasArrived.current && at !== null && at.closest('nav') !== null;
    hasArrived.current = true;
    const isFree = at === null || at === document.body || isArriving || region.current?.contains(at) === true;
    if (isFree || moves > 0) region.current?.focus({ preventScroll: true });
    region.current?.scrollTo({ top: 0 });
  }, [payment.id, moves]);
  return (
    <section ref={region} className={classes.work} tabIndex={-1} aria-label={titleOf(payment, t)}>
      {/* The focus stays in this place when the next payment comes up: a screen reader hears it from here. */}
      <p className="visually-hidden" aria-live="polite">
        {spoken}
      </p>
      <Button
        className={classes.back}
        variant="subtle"
        leftSection={<IconArrowLeft size={15} />}
        onClick={onBack}
        hiddenFrom="sm"
      >
        {t.matching.actions.back}
      </Button>
      <WorkHead payment={payment} position={position} />
      <BankText payment={payment} />
      {payment.facts.length > 0 && payment.candidates.length === 0 && <FactChips facts={payment.facts} />}
      {!hasForm && <Candidates payment={payment} chosen={chosen} onChoose={onChoose} />}
      {children}
    </section>
  );
}

/** The ways to book it, side by side. */
function Candidates({ payment, chosen, onChoose }: Pick<WorkPaneProps, 'payment' | 'chosen' | 'onChoose'>) {
  const { t } = useVoice();
  const { candidates } = payment;
  const isReturned = kindOf(payment) === 'returned';
  const none = isReturned ? t.matching.noReturn : t.matching.noCandidates;
  return (
    <>
      <h3 className={classes.title}>{candidates.length === 0 ? none : t.matching.candidates(candidates.length)}</h3>
      {candidates.length === 0 && (
        <p className={classes.hint}>{isReturned ? t.matching.split.returnHint : t.matching.noCandidatesHint}</p>
      )}
      <div className={cards.cards}>
        {candidates.slice(0, 5).map((candidate, index) => (
          <CandidateCard
            key={`${candidate.debtor.id} ${candidate.parts.map(({ claimId }) => claimId).join(' ')}`}
            candidate={candidate}
            place={index + 1}
            isChosen={index === chosen}
            currency={payment.currency}
            kind={kindOf(payment)}
            whole={bookable(payment)}
            onChoose={() => onChoose(index)}
          />
        ))}
      </div>
    </>
  );
}

function WorkHead({ payment, position }: { payment: PaymentRow; position: string }) {
  const { t, format } = useVoice();
  const booked = standingOf(payment);
  const kind = kindOf(payment);
  return (
    <header className={classes.head}>
      <div>
        <h2>{payment.counterpartyName ?? t.payments.unknownPayer}</h2>
        <p>
          {kind !== 'payment' && `${t.payments.kindWord[kind]} · `}
          <DateText date={payment.bookedOn} />
          {payment.counterpartyIban !== null && ` · ${payment.counterpartyIban.replace(/(.{4})(?=.)/g, '$1 ')}`}
          {payment.endToEndId !== null && ` · ${payment.endToEndId}`}
        </p>
      </div>
      <div>
        <Money amount={bookable(payment)} currency={payment.currency} isStrong />
        <p>
          <TierWord payment={payment} /> <span className={classes.position}>{position}</span>
          {' · '}
          <Link className={classes.link} to="/payments/$id" params={{ id: payment.id }} aria-keyshortcuts="o">
            {t.matching.actions.open}
          </Link>
        </p>
        {payment.rest !== undefined && (
          <p>
            {format.money(payment.amount, payment.currency)},{' '}
            {t.matching.partBooked(booked.map(({ claimNumber }) => claimNumber).join(', '))}
          </p>
        )}
      </div>
    </header>
  );
}

/** What a screen reader says when the payment comes up. */
function useSpoken(payment: PaymentRow, position: string): string {
  const { t, format } = useVoice();
  const first = payment.candidates[0];
  const money = (amount: string) => format.money(amount, payment.currency);
  const proposal =
    first === undefined
      ? [t.matching.noCandidates]
      : [
          t.matching.candidate(1, first.debtor.name),
          ...first.parts.map((part) => part.claimNumber),
          money(effectOf(first)),
        ];
  return `${titleOf(payment, t)}, ${money(bookable(payment))}, ${position}. ${proposal.join(', ')}`;
}
