import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../client/use-api.ts';
import { useProposeRun } from '../runs/use-propose-run.ts';
import { useVoice } from '../texts/use-texts.tsx';

const [store, controls] = createSpotlight();
export const palette = controls;

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly onClick: () => void;
}

function useCommands(): { places: Entry[]; commands: Entry[] } {
  const { t, language, setLanguage } = useVoice();
  const navigate = useNavigate();
  const { toggleColorScheme } = useMantineColorScheme();
  const propose = useProposeRun();
  const nouns = ['overview', 'claims', 'debtors', 'payments', 'runs', 'dispatches', 'imports', 'settings'] as const;
  return {
    places: nouns.map((noun) => ({
      id: noun,
      label: t.shell.nav[noun],
      onClick: () => void navigate({ to: noun === 'overview' ? '/' : `/${noun}` }),
    })),
    commands: [
      { id: 'propose', label: t.shell.proposeRun, onClick: () => propose.mutate({ body: {} }) },
      { id: 'lapsing', label: t.limitations.list, onClick: () => void navigate({ to: '/claims/lapsing' }) },
      { id: 'day', label: t.bookings.day.title, onClick: () => void navigate({ to: '/payments/day' }) },
      { id: 'review', label: t.bookings.review.title, onClick: () => void navigate({ to: '/matching' }) },
      { id: 'import', label: t.shell.importFile, onClick: () => void navigate({ to: '/imports' }) },
      { id: 'scheme', label: t.shell.toggleScheme, onClick: toggleColorScheme },
      { id: 'language', label: t.shell.toggleLanguage, onClick: () => setLanguage(language === 'de' ? 'en' : 'de') },
    ],
  };
}

function useFound(query: string): { claims: Entry[]; debtors: Entry[] } {
  const { t, format } = useVoice();
  const navigate = useNavigate();
  const isWanted = query.length >= 2;
  const claims = useRead('listClaims', { query: { search: query, limit: 6 } }, { enabled: isWanted });
  const debtors = useRead('listDebtors', { query: { search: query, limit: 5 } }, { enabled: isWanted });
  if (!isWanted) return { claims: [], debtors: [] };
  return {
    claims: (claims.data?.items ?? []).map((claim) => ({
      id: claim.id,
      label: `${claim.number} · ${claim.debtor.name}`,
      description: `${format.money(claim.open, claim.currency)} ${t.claims.openAmount}`,
      onClick: () => void navigate({ to: '/claims/$id', params: { id: claim.id } }),
    })),
    debtors: (debtors.data?.items ?? []).map((debtor) => ({
      id: debtor.id,
      label: debtor.name,
      description: debtor.number,
      onClick: () => void navigate({ to: '/debtors/$id', params: { id: debtor.id } }),
    })),
  };
}

/** Ctrl K: go anywhere, do anything, find a claim or a customer. */
export function Palette() {
  const { t } = useVoice();
  const [query, setQuery] = useState('');
  const [settled] = useDebouncedValue(query.trim(), 180);
  const { places, commands } = useCommands();
  const found = useFound(settled);
  const fits = (entry: Entry) => entry.label.toLowerCase().includes(query.trim().toLowerCase());
  const groups = [
    { label: t.shell.claimsFound, entries: found.claims },
    { label: t.shell.debtorsFound, entries: found.debtors },
    { label: t.shell.goTo, entries: places.filter(fits) },
    { label: t.shell.actions, entries: commands.filter(fits) },
  ].filter((group) => group.entries.length > 0);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={['mod + K', '/']}
      scrollable
      maxHeight={420}
      overlayProps={{ blur: 0, backgroundOpacity: 0.3 }}
    >
      <Spotlight.Search placeholder={t.shell.search} aria-label={t.shell.search} />
      <Spotlight.ActionsList>
        {groups.length === 0 && <Spotlight.Empty>{t.shell.nothingFound}</Spotlight.Empty>}
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group.label} label={group.label}>
            {group.entries.map((entry) => (
              <Spotlight.Action
                key={entry.id}
                label={entry.label}
                description={entry.description}
                onClick={entry.onClick}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
