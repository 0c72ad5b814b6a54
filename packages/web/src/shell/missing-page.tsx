import { Button } from '@mantine/core';
import { IconMapOff, IconPlugConnectedX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../texts/use-texts.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

export function MissingPage() {
  const t = useTexts();
  return (
    <EmptyState icon={IconMapOff} title={t.general.notFoundTitle} hint={t.general.notFoundHint}>
      <Button component={Link} to="/">
        {t.general.toOverview}
      </Button>
    </EmptyState>
  );
}

/** A view that threw: a bug of ours, or a chunk that a newer version replaced. */
export function BrokenPage() {
  const t = useTexts();
  return (
    <EmptyState icon={IconPlugConnectedX} title={t.general.brokenTitle} hint={t.general.brokenHint}>
      <Button onClick={() => location.reload()}>{t.general.reload}</Button>
    </EmptyState>
  );
}
