import type { ClaimDetail } from '@mahnwerk/contract/claims';
import type { ManualKind } from '@mahnwerk/core/plan-entry';
import { Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../client/use-api.ts';
import { useToday } from '../shell/use-session.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { DateField } from '../ui/date-field.tsx';
import { currencySign } from '../ui/formats.ts';
import { DecimalField } from './decimal-field.tsx';
import { entryEffect } from './entry-effect.ts';
import { EntryPreview } from './entry-preview.tsx';
import { offersOf } from './offers.ts';
import { isSome, openFigures } from './statement-figures.ts';
import { useOwnCountry } from './use-own-country.ts';

interface EntryFormProps {
  readonly claim: ClaimDetail;
  readonly kind: ManualKind;
  readonly onClose: () => void;
}

const choices = ['in-order', 'principal', 'costs', 'interest'] as const;
type Choice = (typeof choices)[number];

function useEntry({ claim, kind, onClose }: EntryFormProps) {
  const { t } = useVoice();
  const today = useToday();
  const country = useOwnCountry();
  const needsPart = kind === 'waiver' || kind === 'write-off';
  const [choice, setChoice] = useState<Choice>('in-order');
  const [amount, setAmount] = useState<string | null>(null);
  const [valueOn, setValueOn] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const book = useChange('addClaimEntry', {
    onDone: () => {
      onClose();
      notifications.show({ message: t.statements.booked(t.statements.entryKind[kind]) });
    },
  });
  const part = needsPart && choice !== 'in-order' ? choice : null;
  const isAmount = amount !== null && isSome(amount);
  const effect =
    isAmount && valueOn !== null ? entryEffect(claim, { kind, amount, valueOn, part }, { country, today }) : undefined;
  const isReady = effect !== undefined && effect.kind !== 'too-much' && reason.trim() !== '';
  const send = () => {
    if (!isReady || amount === null || valueOn === null) return;
    book.mutate({ params: { id: claim.id }, body: { kind, amount, valueOn, part, reason: reason.trim() } });
  };
  const fields = { choice, setChoice, amount, setAmount, valueOn, setValueOn, reason, setReason };
  return { ...fields, today, needsPart, isAmount, effect, isReady, isPending: book.isPending, send };
}

/** Kind, amount, day, part and reason of an entry, with what will be open before it is booked. */
export function EntryForm(props: EntryFormProps) {
  const { claim, kind, onClose } = props;
  const { t, format } = useVoice();
  const words = t.statements;
  const entry = useEntry(props);
  const { amount, valueOn } = entry;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        entry.send();
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{words.entryEffect[kind]}</Text>
        {entry.needsPart && <PartChoice value={entry.choice} onChange={entry.setChoice} />}
        <DecimalField
          label={words.amount}
          required
          unit={currencySign(claim.currency)}
          value={amount}
          onChange={entry.setAmount}
          autoFocus
        />
        {kind === 'discount' && <Offers claim={claim} onChoose={entry.setAmount} />}
        <DateField
          label={words.valueOn}
          description={words.valueHint}
          min={claim.issuedOn}
          max={entry.today}
          value={valueOn}
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
          open={openFigures(claim.statement)}
          effect={entry.effect}
          currency={claim.currency}
          isBackdated={valueOn !== null && valueOn < entry.today}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t.general.cancel}
          </Button>
          <Button type="submit" loading={entry.isPending} disabled={!entry.isReady}>
            {amount === null || !entry.isAmount
              ? words.book
              : words.entryAction(words.entryKind[kind], format.money(amount, claim.currency))}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function PartChoice({ value, onChange }: { value: Choice; onChange: (choice: Choice) => void }) {
  const { t } = useVoice();
  const words = t.statements;
  return (
    <div>
      <Text size="xs" fw={500} id="entry-part">
        {words.part}
      </Text>
      <SegmentedControl
        fullWidth
        aria-labelledby="entry-part"
        value={value}
        onChange={(next) => onChange(next as Choice)}
        data={choices.map((one) => ({ value: one, label: one === 'in-order' ? words.inOrder : words.parts[one] }))}
      />
      {value === 'in-order' && (
        <Text size="xs" c="dimmed">
          {words.inOrderHint}
        </Text>
      )}
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
