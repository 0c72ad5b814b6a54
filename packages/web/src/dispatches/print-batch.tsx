import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../client/use-api.ts';
import { useToday } from '../shell/use-session.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { DateField } from '../ui/date-field.tsx';
import { PdfPreview } from '../ui/pdf-preview.tsx';

interface Batch {
  readonly documentId: string;
  readonly letterCount: number;
  readonly pageCount: number;
}

/** All waiting letters as one PDF; they count as sent when a person says that they are in the letter box. */
export function PrintBatchButton() {
  const { t } = useVoice();
  const [batch, setBatch] = useState<Batch>();
  const create = useChange('createPrintBatch', {
    onDone: (answer) => {
      if (answer.letterCount === 0) notifications.show({ message: t.dispatches.printNothing });
      else setBatch(answer);
    },
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={15} />}
        title={t.dispatches.printHint}
        loading={create.isPending}
        onClick={() => create.mutate({})}
        visibleFrom="sm"
      >
        {t.dispatches.print}
      </Button>
      <Modal
        opened={batch !== undefined}
        onClose={() => setBatch(undefined)}
        title={<strong>{t.dispatches.batchTitle}</strong>}
        size={860}
      >
        {batch !== undefined && <BatchView batch={batch} onDone={() => setBatch(undefined)} />}
      </Modal>
    </>
  );
}

function BatchView({ batch, onDone }: { batch: Batch; onDone: () => void }) {
  const { t, format } = useVoice();
  const today = useToday();
  const [postedOn, setPostedOn] = useState<string | null>(today);
  const drop = useChange('dropPrintBatch', {
    onDone: ({ letterCount }) => {
      notifications.show({ message: t.dispatches.batchDropped(format.count(letterCount), letterCount) });
      onDone();
    },
  });
  const confirm = useChange('confirmPrintBatch', {
    onDone: ({ sentCount }) => {
      notifications.show({ message: t.dispatches.batchDone(format.count(sentCount), sentCount) });
      onDone();
    },
  });
  return (
    <Stack gap="sm">
      <Text size="sm">
        <strong>
          {t.dispatches.batchReady(format.count(batch.letterCount), batch.letterCount, format.count(batch.pageCount))}
        </strong>{' '}
        {t.dispatches.batchHow}
      </Text>
      <div style={{ height: '52dvh' }}>
        <PdfPreview
          operation="getDocument"
          args={{ params: { id: batch.documentId } }}
          title={t.dispatches.batchTitle}
        />
      </div>
      <Group align="flex-end" justify="flex-end">
        <DateField label={t.dispatches.postedOn} value={postedOn} max={today} onChange={setPostedOn} />
        <Button
          variant="subtle"
          color="gray"
          title={t.dispatches.batchDropHint}
          loading={drop.isPending}
          onClick={() => drop.mutate({ params: { id: batch.documentId } })}
        >
          {t.dispatches.batchDrop}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t.dispatches.batchLater}
        </Button>
        <Button
          disabled={postedOn === null}
          loading={confirm.isPending}
          onClick={() => postedOn !== null && confirm.mutate({ params: { id: batch.documentId }, body: { postedOn } })}
        >
          {t.dispatches.batchConfirm}
        </Button>
      </Group>
    </Stack>
  );
}
