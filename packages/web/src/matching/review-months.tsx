import type { MatchingReview } from '@mahnwerk/contract/matching';
import { useVoice } from '../texts/use-texts.tsx';
import { rateText } from './rates.ts';
import classes from './review.module.css';

/** One bar for each month, labelled in place: the share booked automatically, and how many were corrected. */
export function MonthBars({ months }: { months: MatchingReview['months'] }) {
  const { t, format, language } = useVoice();
  const words = t.bookings.review;
  return (
    <section className={classes.block}>
      <h2>{words.months}</h2>
      <p>{words.monthsHint}</p>
      <table className={classes.months}>
        <thead>
          <tr>
            <th>{words.month}</th>
            <th colSpan={2}>{words.share}</th>
            <th data-align="right">{words.payments}</th>
            <th data-align="right">{words.corrections}</th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, payments, automatic, corrected }) => (
            <tr key={month}>
              <td>
                {format.month(month)} {month.slice(0, 4)}
              </td>
              <td>
                <span className={classes.bar} aria-hidden>
                  <span style={{ width: `${payments === 0 ? 0 : (automatic / payments) * 100}%` }} />
                </span>
              </td>
              <td data-align="right">{rateText(automatic, payments, language) ?? '–'}</td>
              <td data-align="right">{format.count(payments)}</td>
              <td data-align="right" data-bad={corrected > 0 || undefined}>
                {format.count(corrected)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
