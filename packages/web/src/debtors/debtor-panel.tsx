import { Loader } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRead } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { SidePanel } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { DebtorView } from './debtor-view.tsx';

export function DebtorPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTexts();
  const navigate = useNavigate();
  const { data: debtor, error, refetch } = useRead('getDebtor', { params: { id } });
  return (
    <SidePanel
      key={id}
      label={debtor?.name ?? t.general.loading}
      head={<h2>{debtor?.name}</h2>}
      onClose={onClose}
      onMaximize={() => void navigate({ to: '/debtors/$id', params: { id } })}
    >
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {debtor === undefined && error === null && <Loader size={20} aria-label={t.general.loading} />}
      {debtor !== undefined && <DebtorView debtor={debtor} />}
    </SidePanel>
  );
}
