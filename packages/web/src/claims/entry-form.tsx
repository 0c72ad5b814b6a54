import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../client/use-api.ts';
import { useToday } from '../shell/use-session.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { DateField } from '../ui/date-field.tsx';
import { DecimalField } from './decimal-field.tsx';
import { EntryPreview } from './entry-preview.tsx';
import { offersOf } from './offers.ts';
import { type BookedKind, isNegative, isSome, openAfter, openFigures, type Part } from './statement-figures.ts';

interface EntryFormProps {
  readonly claim: ClaimDetail;
  readonly kind: BookedKind;
  readonly onClose: () => void;
}

const parts = ['principal', 'costs', 'interest'] as const;

/** Where a waiver or write-off most likely falls: the first part of which something is open, small ones first. */
function likelyPart(claim: ClaimDetail): Part {
  const open = openFigures(claim.statement);
  return (
    (['costs', 'interest', 'principal'] as const).find((part) => isSome(open[part]) && !isNegative(open[part])) ??
    'principal'
  );
}

function useEntry(claim: ClaimDetail, kind: BookedKind, onClose: () => void) {
  const { t } = useVoice();
  const today = useToday();
  const needsPart = kind === 'waiver' || kind === 'write-off';
  const [part, setPart] = useState<Part>(() => likelyPart(claim));
  const [amount, setAmount] = useState<string | null>(null);
  const [valueOn, setValueOn] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const book = useChange('addClaimEntry', {
    onDone: () => {
      onClose();
      notifications.show({ message: t.statements.booked(t.statements.entryKind[kind]) });
    },
  });
  const open = openFigures(claim.statement);
  const after = amount === null ? undefined : openAfter(open, { kind, amount, part: needsPart ? part : null });
  const isTooMuch = needsPart && after !== undefined && isNegative(after[part]);
  const isReady = amount !== null && isSome(amount) && valueOn !== null && reason.trim() !== '' && !isTooMuch;
  const send = () => {
    if (!isReady) return;
    book.mutate({
      params: { id: claim.id },
      body: { kind, amount, valueOn, part: needsPart ? part : null, reason: reason.trim() },
    });
  };
  return {
    today,
    needsPart,
    part,
    setPart,
    amount,
    setAmount,
    valueOn,
    setValueOn,
    reason,
    setReason,
    book,
    open,
    after,
    isTooMuch,
    isReady,
    send,
  };
}

export function EntryForm({ claim, kind, onClose }: EntryFormProps) {
  const { t, format } = useVoice();
  const words = t.statements;
  const entry = useEntry(claim, kind, onClose);
  const { part, amount, open, after } = entry;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        entry.send();
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{words.entryEffect[kind]}</Text>
        {entry.needsPart && <PartChoice claim={claim} value={part} onChange={entry.setPart} />}
        <DecimalField
          label={words.amount}
          required
          unit={claim.currency === 'EUR' ? '€' : claim.currency}
          value={amount}
          onChange={entry.setAmount}
          autoFocus
        />
        {kind === 'discount' && <Offers claim={claim} onChoose={entry.setAmount} />}
        <DateField
          label={words.valueOn}
          description={words.valueHint}
          value={entry.valueOn}
          onChange={entry.setValueOn}
        />
        <Textarea
          label={words.reason}
          description={words.reasonHint}
          required
          maxLength={500}
          autosize
          minRows={2}
          value={entry.reason}
          onChange={(event) => entry.setReason(event.currentTarget.value)}
        />
        <EntryPreview
          open={open}
          after={after}
          currency={claim.currency}
          tooMuch={
            entry.isTooMuch ? words.tooMuch(words.parts[part], format.money(open[part], claim.currency)) : undefined
          }
          isBackdated={entry.valueOn !== null && entry.valueOn < entry.today}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t.general.cancel}
          </Button>
          <Button type="submit" loading={entry.book.isPending} disabled={!entry.isReady}>
            {amount === null
              ? words.book
              : words.entryAction(words.entryKind[kind], format.money(amount, claim.currency))}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function PartChoice(props: { claim: ClaimDetail; value: Part; onChange: (part: Part) => void }) {
  const { t } = useVoice();
  return (
    <div>
      <Text size="xs" fw={500} id="entry-part">
        {t.statements.part}
      </Text>
      <SegmentedControl
        fullWidth
        aria-labelledby="entry-part"
        value={props.value}
        onChange={(value) => props.onChange(value as Part)}
        data={parts.map((part) => ({ value: part, label: t.statements.parts[part] }))}
      />
    </div>
  );
}

/** What the invoice offered, one click each. */
function Offers({ claim, onChoose }: { claim: ClaimDetail; onChoose: (amount: string) => void }) {
  const { t, format } = useVoice();
  return (
    <Group gap={6}>
      {offersOf(claim).map(({ percent, amount }) => (
        <Button key={`${percent} ${amount}`} variant="default" size="compact-xs" onClick={() => onChoose(amount)}>
          {t.statements.offer(format.decimal(percent), format.money(amount, claim.currency))}
        </Button>
      ))}
    </Group>
  );
}
