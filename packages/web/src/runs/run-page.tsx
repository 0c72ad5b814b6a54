import { Button, Loader } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useRead } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { AttentionNotice } from '../ui/attention-notice.tsx';
import { Chip, FilterBar, Page, PageHead } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { SumsText } from '../ui/sums-text.tsx';
import classes from './findings.module.css';
import { RunActions } from './run-actions.tsx';
import { RunLetters } from './run-letters.tsx';
import { RunProgress } from './run-progress.tsx';
import { RunSkipped } from './run-skipped.tsx';
import { RunState } from './run-state.tsx';

const route = getRouteApi('/runs/$id');

/** A proposal to check and release, or a released run with its delivery. */
export function RunPage() {
  const { t, format } = useVoice();
  const { id } = route.useParams();
  const { view: chosenView, letter, code } = route.useSearch();
  const navigate = useNavigate();
  const {
    data: run,
    error,
    refetch,
  } = useRead(
    'getRun',
    { params: { id } },
    {
      refetchInterval: (query) => {
        const dispatches = query.state.data?.dispatches ?? {};
        return (dispatches.queued ?? 0) + (dispatches.sending ?? 0) > 0 ? 1500 : false;
      },
    },
  );
  const change = useCallback(
    (next: Record<string, string | undefined>) =>
      void navigate({
        to: '/runs/$id',
        params: { id },
        search: ((old: object) => ({ ...old, ...next })) as never,
        replace: true,
      }),
    [navigate, id],
  );
  if (run === undefined) {
    return (
      <Page>
        <PageHead title={t.runs.title} />
        {error === null ? (
          <Loader size={20} m="lg" aria-label={t.general.loading} />
        ) : (
          <ProblemNotice error={error} onRetry={() => void refetch()} />
        )}
      </Page>
    );
  }
  // A proposal without letters answers the question why.
  const view = chosenView ?? (run.letters.length === 0 ? 'skipped' : 'letters');
  const foundCount = run.letters.filter((item) => item.findings.length > 0).length;
  const skippedCount = Object.values(run.skippedCounts).reduce((sum, count) => sum + count, 0);
  return (
    <Page>
      <PageHead
        title={t.runs.name(run.number)}
        note={
          <>
            {t.runs.forDate(format.date(run.onDate))} · <RunState run={run} /> ·{' '}
            {t.runs.summary(format.count(run.lookedAtCount), format.count(run.dueCount))} ·{' '}
            <SumsText sums={run.totals} />
          </>
        }
      >
        <Button component={Link} to="/runs" variant="subtle" leftSection={<IconArrowLeft size={15} />}>
          {t.runs.title}
        </Button>
        <RunActions run={run} />
      </PageHead>
      {run.state === 'released' && <RunProgress run={run} />}
      {run.state === 'proposed' && run.warnings.length > 0 && (
        <div className={classes.notice}>
          <AttentionNotice title={t.runs.warnings} sentences={run.warnings} />
        </div>
      )}
      <FilterBar>
        <Chip isOn={view === 'letters'} onClick={() => change({ view: 'letters' })}>
          {t.runs.views.letters} · {format.count(run.letters.length)}
        </Chip>
        {(foundCount > 0 || view === 'findings') && (
          <Chip isOn={view === 'findings'} onClick={() => change({ view: 'findings', letter: undefined })}>
            {t.runs.views.findings} · {format.count(foundCount)}
          </Chip>
        )}
        <Chip isOn={view === 'skipped'} onClick={() => change({ view: 'skipped', letter: undefined })}>
          {t.runs.views.skipped} · {format.count(skippedCount)}
        </Chip>
      </FilterBar>
      {view === 'skipped' ? (
        <RunSkipped run={run} code={code} onOpen={(next) => change({ code: next })} />
      ) : (
        <RunLetters
          run={run}
          isOnlyFindings={view === 'findings'}
          openKey={letter}
          onOpen={(key) => change({ letter: key })}
        />
      )}
    </Page>
  );
}
