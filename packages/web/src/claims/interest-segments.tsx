import type { ClaimStatementShape } from '@mahnwerk/contract/claims';
import { useId, useState } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import { Money } from '../ui/money.tsx';
import classes from './statement.module.css';
import { interestBridge, interestLastDay, type Segment, unbookedInterest, unroundedSum } from './statement-figures.ts';
import { formulaWords, periodWords, rateWords, unroundedFigures } from './statement-words.ts';

/** Every period with rate, days and base; added up unrounded, rounded once, and led to what is not booked yet. */
export function InterestSegments({ statement }: { statement: ClaimStatementShape }) {
  const { t, format } = useVoice();
  const words = t.statements.segments;
  const { currency } = statement;
  const { segments } = statement.interest;
  if (segments.length === 0) return statement.interest.note ?? t.statements.noInterest;
  return (
    <table className={classes.segments}>
      <caption>{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.period}</th>
          <th scope="col">{words.days}</th>
          <th scope="col">{words.base}</th>
          <th scope="col">{words.interest}</th>
        </tr>
      </thead>
      <tbody>
        {segments.map((segment) => (
          <SegmentRow key={`${segment.from} ${segment.base}`} segment={segment} statement={statement} />
        ))}
        <SumRow label={words.sum} figures={unroundedFigures(unroundedSum(segments), currency, format)} />
        {interestBridge(statement).map(({ kind, amount }) => (
          <SumRow
            key={kind}
            label={words[kind]}
            note={kind === 'accrued' ? words.rounded : undefined}
            figures={format.figures(amount, currency)}
          />
        ))}
        <SumRow
          label={`${t.statements.unbooked}, ${t.statements.interestUntil(format.date(interestLastDay(statement)))}`}
          figures={format.figures(unbookedInterest(statement), currency)}
          isTotal
        />
      </tbody>
    </table>
  );
}

function SegmentRow({ segment, statement }: { segment: Segment; statement: ClaimStatementShape }) {
  const voice = useVoice();
  const { t, format } = voice;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const period = periodWords(segment, format);
  const [formula, ...why] = formulaWords(segment, statement, voice);
  return (
    <>
      <tr>
        <td>
          <button
            type="button"
            className={`${classes.how} figures`}
            aria-expanded={isOpen}
            aria-controls={id}
            aria-label={t.statements.segments.how(period)}
            onClick={() => setOpen(!isOpen)}
          >
            {period}
          </button>
          <small>{rateWords(segment, voice)}</small>
          {segment.law !== null && <small>{segment.law}</small>}
        </td>
        <td className="figures">{segment.days}</td>
        <td>
          <Money amount={segment.base} currency={statement.currency} isBare />
        </td>
        <td>
          <span className="figures">{unroundedFigures(segment.interest, statement.currency, format)}</span>
        </td>
      </tr>
      <tr id={id} data-detail hidden={!isOpen}>
        <td colSpan={4}>
          <div className={classes.formula}>
            <span>{formula}</span>
            <small>{[...why, t.statements.segments.change].join(' ')}</small>
          </div>
        </td>
      </tr>
    </>
  );
}

interface SumRowProps {
  readonly label: string;
  readonly note?: string | undefined;
  readonly figures: string;
  readonly isTotal?: boolean;
}

function SumRow({ label, note, figures, isTotal }: SumRowProps) {
  return (
    <tr data-total={isTotal}>
      <td colSpan={3}>
        {label}
        {note !== undefined && <small>{note}</small>}
      </td>
      <td className="figures">{figures}</td>
    </tr>
  );
}
