import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../client/use-api.ts';
import { useToday } from '../shell/use-session.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { DateField } from '../ui/date-field.tsx';

interface LimitationEndProps {
  readonly claim: ClaimDetail;
  readonly event: ClaimDetail['limitationEvents'][number] | undefined;
  readonly onClose: () => void;
}

/** Says on which day a suspension ended. */
export function LimitationEnd({ claim, event, onClose }: LimitationEndProps) {
  const t = useTexts();
  const words = t.limitations;
  const today = useToday();
  const [toOn, setToOn] = useState<string | null>(today);
  const end = useChange('endLimitationEvent', {
    onDone: () => {
      onClose();
      notifications.show({ message: words.ended });
    },
  });
  return (
    <Modal
      opened={event !== undefined}
      onClose={onClose}
      title={<strong>{event !== undefined && words.endTitle(words.kind[event.kind])}</strong>}
      closeButtonProps={{ 'aria-label': t.general.close }}
    >
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          if (event !== undefined && toOn !== null)
            end.mutate({ params: { id: claim.id, eventId: event.id }, body: { toOn } });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{words.endEffect}</Text>
          <DateField label={words.to} min={event?.fromOn} value={toOn} onChange={setToOn} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t.general.cancel}
            </Button>
            <Button type="submit" loading={end.isPending} disabled={toOn === null}>
              {words.end}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
