import { Button, Loader } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRead } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { Page, PageHead, PageScroll } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { DebtorView } from './debtor-view.tsx';

const route = getRouteApi('/debtors/$id');

export function DebtorPage() {
  const t = useTexts();
  const { id } = route.useParams();
  const { data: debtor, error, refetch } = useRead('getDebtor', { params: { id } });
  return (
    <Page>
      <PageHead title={debtor?.name ?? t.debtors.title} note={debtor?.number}>
        <Button component={Link} to="/debtors" variant="subtle" leftSection={<IconArrowLeft size={15} />}>
          {t.debtors.title}
        </Button>
      </PageHead>
      <PageScroll>
        {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {debtor === undefined && error === null && <Loader size={20} aria-label={t.general.loading} />}
        {debtor !== undefined && <DebtorView debtor={debtor} isWide />}
      </PageScroll>
    </Page>
  );
}
