import type { FindingShape } from '@mahnwerk/contract/shapes';
import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTexts, useVoice } from '../texts/use-texts.tsx';
import { sentenceOf } from '../ui/finding-sentence.ts';
import type { Formats } from '../ui/formats.ts';
import { StatusWord } from '../ui/status-word.tsx';
import classes from './finding-note.module.css';
import type { Overrides } from './use-overrides.ts';

/** A reason somebody else understands later has some words; the server asks for as many. */
const reasonCharactersMin = 10;

/** What the guard says of one field: what is wrong, what would be lawful, and who answers for it. */
export function FindingNotes({ findings, overrides }: { findings: readonly FindingShape[]; overrides: Overrides }) {
  if (findings.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {findings.map((finding) => (
        <FindingNote key={`${finding.code} ${finding.field}`} finding={finding} overrides={overrides} />
      ))}
    </ul>
  );
}

function FindingNote({ finding, overrides }: { finding: FindingShape; overrides: Overrides }) {
  const { t, format } = useVoice();
  const words = t.procedures;
  const isRefused = finding.severity === 'refuse';
  const { override } = finding;
  const wish = overrides.wishOf(finding.code);
  const isAnswered = override !== null || wish !== undefined;
  const tone = isAnswered ? 'neutral' : isRefused ? 'bad' : 'attention';
  return (
    <li className={classes.note} data-tone={tone}>
      <StatusWord word={isRefused ? words.refused : words.warned} tone={tone} />
      <p>{sentenceOf(finding)}</p>
      <small>
        {words.source} {finding.source}
      </small>
      {wish !== undefined && (
        <p>
          {words.takenNow(wish.reason)}{' '}
          <Button variant="subtle" size="compact-xs" onClick={() => overrides.drop(finding.code)}>
            {words.takeBack}
          </Button>
        </p>
      )}
      {wish === undefined && override !== null && (
        <p>{words.takenBy(personOf(override, words.roles, format), override.reason)}</p>
      )}
      {isRefused && !isAnswered && <TakeOver onTake={(reason) => overrides.take(finding.code, reason)} />}
    </li>
  );
}

function personOf(
  { actor, role }: NonNullable<FindingShape['override']>,
  words: Readonly<Record<string, string>>,
  format: Formats,
): string {
  // Where no owner is kept, the actor is called like his role.
  return actor === role ? format.actor(actor) : `${format.actor(actor)} (${words[role] ?? role})`;
}

/** Opens the reason; it counts when the procedure is saved. No form of its own: it stands inside that of the procedure. */
function TakeOver({ onTake }: { onTake: (reason: string) => void }) {
  const t = useTexts();
  const words = t.procedures;
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  if (!isOpen) {
    return (
      <Button variant="default" size="compact-xs" mt={6} onClick={() => setOpen(true)}>
        {words.useAnyway}
      </Button>
    );
  }
  return (
    <div className={classes.reason}>
      <Textarea
        label={words.reason}
        description={words.reasonHint}
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group gap={8} mt={6}>
        <Button
          color="red.9"
          disabled={reason.trim().length < reasonCharactersMin}
          onClick={() => onTake(reason.trim())}
        >
          {words.takeOver}
        </Button>
        <Button variant="default" onClick={() => setOpen(false)}>
          {t.general.cancel}
        </Button>
      </Group>
    </div>
  );
}
