import type { ClaimRow } from '@mahnwerk/contract/claims';
import type { Sums } from '@mahnwerk/contract/shapes';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconDownload, IconFileInvoice } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { QueryInput } from '../client/call.ts';
import { useProblemNotice } from '../client/use-problem-notice.ts';
import { useProposeRun } from '../runs/use-propose-run.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { TableFoot } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { TwoLines } from '../ui/two-lines.tsx';
import { saveFile } from '../ui/use-file.ts';
import { openSumsOf } from './open-sums.ts';
import { SumsText } from './sums-text.tsx';
import { useClaimStatus } from './use-claim-status.ts';

/** A claim in two lines, for a phone. */
export function ClaimCompact({ claim }: { claim: ClaimRow }) {
  const { format } = useVoice();
  const statusOf = useClaimStatus();
  return (
    <TwoLines
      title={claim.debtor.name}
      figure={format.money(claim.open, claim.currency)}
      note={claim.number}
      status={<StatusWord {...statusOf(claim)} />}
    />
  );
}

export function ClaimsEmpty({ isFiltered, onReset }: { isFiltered: boolean; onReset: () => void }) {
  const { t } = useVoice();
  if (isFiltered) {
    return (
      <EmptyState icon={IconFileInvoice} title={t.general.noMatch} hint={t.general.noMatchHint}>
        <Button variant="default" onClick={onReset}>
          {t.general.resetFilter}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconFileInvoice} title={t.claims.emptyTitle} hint={t.claims.emptyHint}>
      <Button component={Link} to="/imports">
        {t.claims.emptyAction}
      </Button>
    </EmptyState>
  );
}

export function ExportButton({ query }: { query: QueryInput<'listClaims'> }) {
  const { t } = useVoice();
  const tellProblem = useProblemNotice();
  return (
    <Tooltip label={t.general.exportCsv}>
      <ActionIcon
        aria-label={t.general.exportCsv}
        visibleFrom="sm"
        onClick={() => void saveFile('exportClaims', { query }, t.claims.exportName).catch(tellProblem)}
      >
        <IconDownload size={17} />
      </ActionIcon>
    </Tooltip>
  );
}

interface ClaimsFootProps {
  readonly rows: readonly ClaimRow[];
  readonly openSums: Sums;
  readonly ticked: ReadonlySet<string>;
  readonly onClear: () => void;
}

/** The totals of the list, or of the ticked rows together with what can be done with them. */
export function ClaimsFoot({ rows, openSums, ticked, onClear }: ClaimsFootProps) {
  const { t } = useVoice();
  const propose = useProposeRun();
  if (ticked.size === 0) {
    if (openSums.length === 0 || rows.length === 0) return null;
    return (
      <TableFoot>
        <span>
          <SumsText sums={openSums} /> {t.claims.openSum}
        </span>
      </TableFoot>
    );
  }
  const chosen = rows.filter((row) => ticked.has(row.id));
  return (
    <TableFoot isSelected>
      <span>
        <strong>{t.general.selected(ticked.size)}</strong> · {t.claims.selectedOpen}{' '}
        <SumsText sums={openSumsOf(chosen, openSums)} />
      </span>
      <Button loading={propose.isPending} onClick={() => propose.mutate({ body: { claimIds: [...ticked] } })}>
        {t.claims.proposeSelected(ticked.size)}
      </Button>
      <Button variant="subtle" onClick={onClear}>
        {t.general.clearSelection}
      </Button>
    </TableFoot>
  );
}
