import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { Button, Group, Modal, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { DateField } from '../ui/date-field.tsx';

/** Stops dunning of a claim, with a reason and an optional end. */
export function PauseButton({ claim }: { claim: ClaimDetail }) {
  const t = useTexts();
  const [isOpen, dialog] = useDisclosure(false);
  const [kind, setKind] = useState<'user' | 'dispute'>('user');
  const [reason, setReason] = useState('');
  const [untilOn, setUntilOn] = useState<string | null>(null);
  const block = useChange('blockClaim', {
    onDone: () => {
      dialog.close();
      setReason('');
      notifications.show({ message: t.claims.paused });
    },
  });
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t.claims.pause}
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title={<strong>{t.claims.pauseTitle(claim.number)}</strong>}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            block.mutate({ params: { id: claim.id }, body: { kind, reason, untilOn } });
          }}
        >
          <Stack gap="sm">
            <Text size="sm">{t.claims.pauseEffect}</Text>
            <SegmentedControl
              aria-label={t.claims.pauseKind.label}
              value={kind}
              onChange={(value) => setKind(value === 'dispute' ? 'dispute' : 'user')}
              data={[
                { value: 'user', label: t.claims.pauseKind.user },
                { value: 'dispute', label: t.claims.pauseKind.dispute },
              ]}
            />
            <Textarea
              label={t.claims.reason}
              description={t.claims.reasonHint}
              required
              data-autofocus
              maxLength={500}
              autosize
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <DateField
              label={t.claims.untilOn}
              description={t.claims.untilHint}
              value={untilOn}
              onChange={setUntilOn}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={dialog.close}>
                {t.general.cancel}
              </Button>
              <Button type="submit" loading={block.isPending} disabled={reason.trim() === ''}>
                {t.claims.pause}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
