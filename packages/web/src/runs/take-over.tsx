import type { FindingShape } from '@mahnwerk/contract/shapes';
import { Button, Group, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { problemParts, problemSentence } from '../client/problem-words.ts';
import { useChange } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import classes from './findings.module.css';

/** A reason somebody else understands later has some words; the server asks for as many. */
const reasonCharactersMin = 10;

interface TakeOverProps {
  readonly runId: string;
  readonly letterKey: string;
  readonly finding: FindingShape;
}

/** Takes the responsibility for one rule on one letter; a refusal stands at the field, and what was written stays. */
export function TakeOver({ runId, letterKey, finding }: TakeOverProps) {
  const t = useTexts();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [isShort, setShort] = useState(false);
  const override = useChange('overrideFinding', {
    isQuiet: true,
    onDone: () => notifications.show({ message: t.runs.takenOverDone }),
  });
  if (!isOpen) {
    return (
      <Button variant="default" mt={8} onClick={() => setOpen(true)}>
        {t.runs.takeOver}
      </Button>
    );
  }
  const refusal =
    override.error === null ? undefined : (problemParts(override.error, t)[0] ?? problemSentence(override.error, t));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isTooShort = reason.trim().length < reasonCharactersMin;
    setShort(isTooShort);
    if (!isTooShort) override.mutate({ params: { id: runId, key: letterKey }, body: { rule: finding.code, reason } });
  };
  return (
    <form
      className={classes.takeover}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Leaves the form, not the letter.
        event.preventDefault();
        setOpen(false);
      }}
    >
      <Textarea
        label={t.runs.takeOverReason}
        description={t.runs.takeOverHint[finding.severity]}
        error={isShort ? t.runs.takeOverShort(reasonCharactersMin) : refusal}
        autoFocus
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          setShort(false);
        }}
      />
      <Group gap={8} mt={8}>
        <Button type="submit" color={finding.severity === 'refuse' ? 'red.9' : undefined} loading={override.isPending}>
          {t.runs.takeOver}
        </Button>
        <Button variant="default" onClick={() => setOpen(false)}>
          {t.general.cancel}
        </Button>
      </Group>
    </form>
  );
}
