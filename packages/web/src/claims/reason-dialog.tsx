import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useTexts } from '../texts/use-texts.tsx';

interface ReasonDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly effect: string;
  readonly action: string;
  readonly isPending: boolean;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly onSend: () => void;
}

/** Shows the effect, asks once, and wants to know why. */
export function ReasonDialog(props: ReasonDialogProps) {
  const t = useTexts();
  const isReady = props.reason.trim() !== '';
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title={<strong>{props.title}</strong>}
      closeButtonProps={{ 'aria-label': t.general.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) props.onSend();
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{props.effect}</Text>
          <Textarea
            label={t.statements.reason}
            description={t.statements.reasonHint}
            required
            data-autofocus
            maxLength={500}
            autosize
            minRows={2}
            value={props.reason}
            onChange={(event) => props.onReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t.general.cancel}
            </Button>
            <Button type="submit" loading={props.isPending} disabled={!isReady}>
              {props.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
