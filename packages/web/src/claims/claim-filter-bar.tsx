import { Button } from '@mantine/core';
import { IconHourglassLow, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ClaimSearch } from '../shell/searches.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { Chip, FilterBar } from '../ui/page.tsx';
import { claimFilters, openStates } from './claim-filters.ts';
import { useLevelTitle } from './use-claim-status.ts';

interface ClaimFilterBarProps {
  readonly search: ClaimSearch;
  readonly onChange: (next: Partial<ClaimSearch>) => void;
}

/** State chips, and every further filter that a link brought along, each removable. */
export function ClaimFilterBar({ search, onChange }: ClaimFilterBarProps) {
  const { t, format } = useVoice();
  const levelTitle = useLevelTitle();
  const status = search.status ?? openStates;
  const further: { key: keyof ClaimSearch; label: string }[] = [];
  if (search.dueFrom !== undefined)
    further.push({ key: 'dueFrom', label: t.claims.dueFrom(format.date(search.dueFrom)) });
  if (search.dueTo !== undefined) further.push({ key: 'dueTo', label: t.claims.dueTo(format.date(search.dueTo)) });
  if (search.level !== undefined) further.push({ key: 'level', label: t.claims.level(levelTitle(search.level)) });
  if (search.debtorId !== undefined) further.push({ key: 'debtorId', label: t.claims.oneDebtor });
  return (
    <FilterBar>
      {claimFilters.map((filter) => (
        <Chip key={filter.name} isOn={status === filter.status} onClick={() => onChange({ status: filter.status })}>
          {t.claims.filters[filter.name]}
        </Chip>
      ))}
      <Button
        component={Link}
        to="/claims/lapsing"
        variant="subtle"
        leftSection={<IconHourglassLow size={15} aria-hidden />}
      >
        {t.limitations.list}
      </Button>
      {further.map(({ key, label }) => (
        <Button
          key={key}
          variant="default"
          rightSection={<IconX size={13} aria-hidden />}
          aria-label={t.claims.removeFilter(label)}
          onClick={() => onChange({ [key]: undefined })}
        >
          {label}
        </Button>
      ))}
    </FilterBar>
  );
}
