import type { Overview } from '@mahnwerk/contract/overview';
import { Loader } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useRead } from '../client/use-api.ts';
import { useToday } from '../shell/use-session.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { Page, PageHead, PageScroll } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { AgeingBar } from './ageing-bar.tsx';
import { FirstSteps } from './first-steps.tsx';
import { KeyFigures } from './key-figures.tsx';
import { LargestClaims, MachineState } from './largest-claims.tsx';
import classes from './overview.module.css';
import { TaskList } from './task-list.tsx';

// The chart library is the largest part of the screen; figures and tasks do not wait for it.
const MonthChart = lazy(async () => ({ default: (await import('./month-chart.tsx')).MonthChart }));

export function OverviewPage() {
  const { t, format } = useVoice();
  const today = useToday();
  const { data: overview, error, refetch } = useRead('getOverview', {});
  return (
    <Page>
      <PageHead title={t.overview.title} note={t.overview.asOf(format.date(today))} />
      <PageScroll>
        {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {overview === undefined && error === null && <Loader size={20} aria-label={t.general.loading} />}
        {overview !== undefined && (isFirstRun(overview) ? <FirstSteps /> : <Figures overview={overview} />)}
      </PageScroll>
    </Page>
  );
}

function isFirstRun(overview: Overview): boolean {
  const isNothingOpen = overview.open.count === 0 && overview.elsewhere.open.length === 0;
  return isNothingOpen && overview.lastRun === null && overview.months.every((m) => m.invoiced === '0.00');
}

function Figures({ overview }: { overview: Overview }) {
  const { t } = useVoice();
  return (
    <>
      <KeyFigures overview={overview} />
      <div className={classes.columns}>
        <div>
          <section className={classes.block}>
            <h2>{t.overview.ageing}</h2>
            <AgeingBar overview={overview} />
          </section>
          <section className={classes.block}>
            <h2>{t.overview.months}</h2>
            <Suspense fallback={<div className={classes.chart} />}>
              <MonthChart months={overview.months} currency={overview.currency} />
            </Suspense>
          </section>
          <section className={classes.block}>
            <h2>{t.overview.largest}</h2>
            <LargestClaims overview={overview} />
          </section>
        </div>
        <div>
          <section className={`${classes.block} ${classes.first}`}>
            <h2>{t.overview.needsYou}</h2>
            <TaskList overview={overview} />
          </section>
          <MachineState overview={overview} />
        </div>
      </div>
    </>
  );
}
