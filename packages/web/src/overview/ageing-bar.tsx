import type { Overview } from '@mahnwerk/contract/overview';
import { addDays } from '@mahnwerk/core/local-date';
import type { CSSProperties } from 'react';
import { openStates } from '../claims/claim-filters.ts';
import type { ClaimSearch } from '../shell/searches.ts';
import { useToday } from '../shell/use-session.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { shareOf, sumOf } from '../ui/sums.ts';
import { ClaimsLink } from './claims-link.tsx';
import classes from './overview.module.css';

type Bucket = Overview['ageing'][number]['bucket'];
const order: readonly Bucket[] = ['not-due', '1-30', '31-60', '61-90', '90+'];

/** The due dates of a bucket, so that its part of the bar leads to its claims. */
export function bucketSearch(bucket: Bucket, today: string): Partial<ClaimSearch> {
  const daysAgo = (days: number) => addDays(today, -days);
  const range = {
    'not-due': { dueFrom: today },
    '1-30': { dueFrom: daysAgo(30), dueTo: daysAgo(1) },
    '31-60': { dueFrom: daysAgo(60), dueTo: daysAgo(31) },
    '61-90': { dueFrom: daysAgo(90), dueTo: daysAgo(61) },
    '90+': { dueTo: daysAgo(91) },
  }[bucket];
  return { status: openStates, ...range };
}

/** One stacked bar, labelled directly; every part leads to its list. */
export function AgeingBar({ overview }: { overview: Overview }) {
  const { t, format } = useVoice();
  const today = useToday();
  const total = sumOf(overview.ageing.map((part) => part.amount));
  const parts = order
    .map((bucket, index) => ({ index, part: overview.ageing.find((item) => item.bucket === bucket) }))
    .flatMap(({ index, part }) => (part === undefined ? [] : [{ ...part, color: `var(--mw-age-${index})` }]));
  return (
    <>
      <div className={classes.bar}>
        {parts
          .filter((part) => part.count > 0)
          .map((part) => (
            <ClaimsLink
              key={part.bucket}
              isPlain
              search={bucketSearch(part.bucket, today)}
              label={`${t.overview.bucket[part.bucket]}: ${format.money(part.amount, overview.currency)}`}
              style={{ background: part.color, flexGrow: shareOf(part.amount, total), flexBasis: 0 }}
            />
          ))}
      </div>
      <ul className={classes.legend}>
        {parts.map((part) => (
          <li key={part.bucket} style={{ '--swatch': part.color } as CSSProperties}>
            <ClaimsLink isPlain search={bucketSearch(part.bucket, today)}>
              <span>{t.overview.bucket[part.bucket]}</span>
              <strong className="figures">{format.money(part.amount, overview.currency)}</strong>
              <span>{t.overview.claimCount(format.count(part.count), part.count)}</span>
            </ClaimsLink>
          </li>
        ))}
      </ul>
    </>
  );
}
