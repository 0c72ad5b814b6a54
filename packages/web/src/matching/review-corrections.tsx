import type { MatchingReview } from '@mahnwerk/contract/matching';
import { Link } from '@tanstack/react-router';
import { useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { Quiet } from '../ui/facts.tsx';
import { DateText, Money } from '../ui/money.tsx';
import classes from './review.module.css';

/** Automatic bookings that a person took back, each leading to its payment. */
export function Corrections({ corrections }: { corrections: MatchingReview['corrections'] }) {
  const { t, format } = useVoice();
  const words = t.bookings.review;
  return (
    <section className={classes.block}>
      <h2>{words.correctionList}</h2>
      {corrections.length === 0 && <Quiet>{words.noCorrections}</Quiet>}
      <table className={facts.lines}>
        <tbody>
          {corrections.map(({ paymentId, payer, bookedOn, amount, currency, correctedAt }) => (
            <tr key={`${paymentId} ${correctedAt}`}>
              <td>
                <Link className={facts.textlink} to="/payments/$id" params={{ id: paymentId }}>
                  {payer ?? t.payments.unknownPayer}
                </Link>
                <small>{words.correctedAt(format.instant(correctedAt))}</small>
              </td>
              <td>
                <DateText date={bookedOn} />
              </td>
              <td data-align="right">
                <Money amount={amount} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
