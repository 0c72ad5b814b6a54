import type { MatchingReview } from '@mahnwerk/contract/matching';
import { Button, Loader } from '@mantine/core';
import { IconArrowLeft, IconScale } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useRead } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { DateField } from '../ui/date-field.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page, PageHead, PageScroll } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { rateText } from './rates.ts';
import classes from './review.module.css';
import { Corrections } from './review-corrections.tsx';
import { LimitTable } from './review-limits.tsx';
import { MonthBars } from './review-months.tsx';

const route = getRouteApi('/matching');

/** How good the matching was over a time, by what people left standing; reads only. */
export function ReviewPage() {
  const { t } = useVoice();
  const words = t.bookings.review;
  const navigate = useNavigate();
  const { from, to } = route.useSearch();
  const { data: review, error, refetch } = useRead('reviewMatching', { query: { from, to } });
  const change = (next: { from?: string; to?: string }) =>
    void navigate({ to: '/matching', search: { from, to, ...next }, replace: true });
  return (
    <Page>
      <PageHead title={words.title}>
        <Button component={Link} to="/payments" variant="subtle" leftSection={<IconArrowLeft size={15} />}>
          {t.payments.title}
        </Button>
      </PageHead>
      <PageScroll>
        <div className={classes.span}>
          <DateField
            label={words.from}
            value={from ?? review?.from ?? null}
            max={to ?? review?.to}
            onChange={(day) => change({ from: day ?? undefined })}
          />
          <DateField
            label={words.to}
            value={to ?? review?.to ?? null}
            min={from ?? review?.from}
            onChange={(day) => change({ to: day ?? undefined })}
          />
        </div>
        {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {review === undefined && error === null && <Loader size={20} aria-label={t.general.loading} />}
        {review !== undefined &&
          (review.payments === 0 ? (
            <EmptyState icon={IconScale} title={words.empty} hint={words.emptyHint} />
          ) : (
            <Review review={review} />
          ))}
      </PageScroll>
    </Page>
  );
}

function Review({ review }: { review: MatchingReview }) {
  return (
    <>
      <Figures review={review} />
      <div className={classes.columns}>
        <MonthBars months={review.months} />
        <LimitTable limits={review.limits} replayed={review.replayed} />
      </div>
      <Corrections corrections={review.corrections} />
    </>
  );
}

function Figures({ review }: { review: MatchingReview }) {
  const { t, format, language } = useVoice();
  const words = t.bookings.review;
  const count = format.count;
  const figures = [
    [
      rateText(review.automatic, review.payments, language),
      words.automatic,
      words.automaticOf(count(review.automatic), count(review.payments)),
    ],
    [count(review.corrected), words.corrected, words.correctedOf(count(review.corrected), count(review.automatic))],
    [
      rateText(review.firstRight, review.proposed, language),
      words.firstRight,
      words.firstRightOf(count(review.firstRight), count(review.proposed)),
    ],
    [count(review.undecided), words.undecided, words.undecidedHint],
  ] as const;
  return (
    <dl className={classes.figures}>
      {figures.map(([figure, label, note]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <strong>{figure ?? '–'}</strong>
            <small>{figure === undefined ? words.none : note}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}
