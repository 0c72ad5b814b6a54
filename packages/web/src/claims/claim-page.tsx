import { Button, Loader } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRead } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { Page, PageHead, PageScroll } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import classes from './case.module.css';
import { CaseAside, CaseMain } from './claim-case.tsx';
import { useClaimStatus } from './use-claim-status.ts';

const route = getRouteApi('/claims/$id');

/** The case on a page of its own: for links, printing and phones. */
export function ClaimPage() {
  const t = useTexts();
  const { id } = route.useParams();
  const statusOf = useClaimStatus();
  const { data: claim, error, refetch } = useRead('getClaim', { params: { id } });
  return (
    <Page>
      <PageHead
        title={claim === undefined ? t.claims.title : t.claims.case(claim.number)}
        note={claim === undefined ? undefined : <StatusWord {...statusOf(claim)} />}
      >
        <Button component={Link} to="/claims" variant="subtle" leftSection={<IconArrowLeft size={15} />}>
          {t.claims.title}
        </Button>
        <Button variant="default" leftSection={<IconPrinter size={15} />} onClick={() => print()} visibleFrom="sm">
          {t.claims.print}
        </Button>
      </PageHead>
      <PageScroll>
        {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {claim === undefined && error === null && <Loader size={20} aria-label={t.general.loading} />}
        {claim !== undefined && (
          <div className={classes.wide}>
            <div>
              <CaseMain claim={claim} />
            </div>
            <div>
              <CaseAside claim={claim} />
            </div>
          </div>
        )}
      </PageScroll>
    </Page>
  );
}
