import { Loader } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRead } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { SidePanel } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { CaseAside, CaseMain } from './claim-case.tsx';
import { useClaimStatus } from './use-claim-status.ts';

/** The case beside its list. */
export function ClaimPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTexts();
  const navigate = useNavigate();
  const statusOf = useClaimStatus();
  const { data: claim, error, refetch } = useRead('getClaim', { params: { id } });
  return (
    <SidePanel
      key={id}
      label={claim === undefined ? t.general.loading : t.claims.case(claim.number)}
      head={
        claim !== undefined && (
          <>
            <h2>{t.claims.case(claim.number)}</h2>
            <StatusWord {...statusOf(claim)} />
          </>
        )
      }
      onClose={onClose}
      onMaximize={() => void navigate({ to: '/claims/$id', params: { id } })}
    >
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {claim === undefined && error === null && <Loader size={20} aria-label={t.general.loading} />}
      {claim !== undefined && (
        <>
          <CaseMain claim={claim} />
          <CaseAside claim={claim} />
        </>
      )}
    </SidePanel>
  );
}
