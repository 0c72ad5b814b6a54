import { Button, Group, Modal } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useTexts } from '../texts/use-texts.tsx';

interface Question {
  readonly title: string;
  readonly effect: ReactNode;
  /** Names the effect: "14 Mahnungen freigeben", never "OK". */
  readonly action: string;
  readonly isDangerous?: boolean;
  readonly onYes: () => void;
}

const AskContext = createContext<(question: Question) => void>(() => undefined);

/** Shows the effect of an action before it happens and asks once. */
export function AskProvider({ children }: { children: ReactNode }) {
  const t = useTexts();
  const [question, setQuestion] = useState<Question>();
  const [isOpen, setOpen] = useState(false);
  const ask = useCallback((next: Question) => {
    setQuestion(next);
    setOpen(true);
  }, []);
  return (
    <AskContext value={ask}>
      {children}
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={<strong>{question?.title}</strong>}
        closeButtonProps={{ 'aria-label': t.general.close }}
      >
        {question?.effect}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setOpen(false)}>
            {t.general.cancel}
          </Button>
          <Button
            data-autofocus
            color={question?.isDangerous === true ? 'red.9' : undefined}
            onClick={() => {
              setOpen(false);
              question?.onYes();
            }}
          >
            {question?.action}
          </Button>
        </Group>
      </Modal>
    </AskContext>
  );
}

export function useAsk() {
  return useContext(AskContext);
}
