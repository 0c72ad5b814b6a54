import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { Button, Group, Modal, Radio, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Args } from '../client/call.ts';
import { useChange } from '../client/use-api.ts';
import { useToday } from '../shell/use-session.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { DateField } from '../ui/date-field.tsx';
import { eventKinds, isOneDay } from './limitation-status.ts';
import { useOwnCountry } from './use-own-country.ts';

type Body = Args<'addLimitationEvent'>['body'];

/** Records what moves the day of limitation; nothing of this is guessed. */
export function LimitationForm({ claim }: { claim: ClaimDetail }) {
  const t = useTexts();
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" mt={8} data-noprint onClick={dialog.open}>
        {t.limitations.add}
      </Button>
      <Modal
        opened={isOpen}
        onClose={dialog.close}
        title={<strong>{t.limitations.addTitle(claim.number)}</strong>}
        closeButtonProps={{ 'aria-label': t.general.close }}
      >
        {isOpen && <EventFields claim={claim} onClose={dialog.close} />}
      </Modal>
    </>
  );
}

function EventFields({ claim, onClose }: { claim: ClaimDetail; onClose: () => void }) {
  const t = useTexts();
  const words = t.limitations;
  const today = useToday();
  const country = useOwnCountry();
  const [kind, setKind] = useState<Body['kind']>('acknowledgement');
  const [fromOn, setFromOn] = useState<string | null>(today);
  const [toOn, setToOn] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const add = useChange('addLimitationEvent', {
    onDone: () => {
      onClose();
      notifications.show({ message: words.added });
    },
  });
  const isDay = isOneDay(kind);
  const needsReason = kind === 'suspension';
  const isReady = fromOn !== null && (!needsReason || reason.trim() !== '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        add.mutate({
          params: { id: claim.id },
          body: { kind, fromOn, toOn: isDay ? null : toOn, reason: reason.trim() },
        });
      }}
    >
      <Stack gap="sm">
        <Radio.Group label={words.what} value={kind} onChange={(value) => setKind(value as Body['kind'])}>
          <Stack gap={6} mt={4}>
            {eventKinds(country).map((one) => (
              <Radio size="xs" key={one} value={one} label={words.kind[one]} description={words.kindMeans[one]} />
            ))}
          </Stack>
        </Radio.Group>
        <SimpleGrid cols={isDay ? 1 : 2} spacing="xs" style={{ alignItems: 'end' }}>
          <DateField
            label={isDay ? words.on : words.from}
            min={claim.issuedOn}
            max={today}
            value={fromOn}
            onChange={setFromOn}
          />
          {!isDay && (
            <DateField
              label={words.to}
              description={words.toHint}
              min={fromOn ?? undefined}
              value={toOn}
              onChange={setToOn}
            />
          )}
        </SimpleGrid>
        <Textarea
          label={needsReason ? words.reasonNeeded : words.reason}
          required={needsReason}
          maxLength={500}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t.general.cancel}
          </Button>
          <Button type="submit" loading={add.isPending} disabled={!isReady}>
            {words.add}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
