import type { MatchingReview } from '@mahnwerk/contract/matching';
import { useVoice } from '../texts/use-texts.tsx';
import { rateText } from './rates.ts';
import classes from './review.module.css';

/** What stricter and looser limits would have booked, the present one marked by word. */
export function LimitTable({ limits, replayed }: Pick<MatchingReview, 'limits' | 'replayed'>) {
  const { t, format, language } = useVoice();
  const words = t.bookings.review;
  return (
    <section className={classes.block}>
      <h2>{words.limits}</h2>
      <p>{words.limitsHint(format.date(replayed.from), format.count(replayed.payments))}</p>
      <table className={classes.months}>
        <thead>
          <tr>
            <th>{words.limit}</th>
            <th data-align="right">{words.booked}</th>
            <th data-align="right">{words.share}</th>
            <th data-align="right">{words.different}</th>
          </tr>
        </thead>
        <tbody>
          {limits.map(({ wrongPerMillion, isPresent, booked, different }) => (
            <tr key={wrongPerMillion} data-present={isPresent || undefined}>
              <td>
                {words.limitOf(format.count(wrongPerMillion))}
                {isPresent && <small>{words.present}</small>}
              </td>
              <td data-align="right">{format.count(booked)}</td>
              <td data-align="right">{rateText(booked, replayed.payments, language) ?? '–'}</td>
              <td data-align="right" data-bad={different > 0 || undefined}>
                {format.count(different)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
