import { ActionIcon, Checkbox, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import classes from './split-form.module.css';
import { amountOf, closableOf, discountOf, type SplitLine } from './typed-split.ts';
import type { TypedSplit } from './use-typed-split.ts';

interface SplitLinesProps {
  readonly split: TypedSplit;
  readonly currency: string;
  /** Enter in the last amount. */
  readonly onLast: () => void;
}

/** One line for each claim: what is open, what falls on it, and whether the rest closes as Skonto. */
export function SplitLines({ split, currency, onLast }: SplitLinesProps) {
  const goOn = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const all = [...(event.currentTarget.form?.querySelectorAll<HTMLInputElement>('input[data-amount]') ?? [])];
    const next = all[all.indexOf(event.currentTarget) + 1];
    if (next === undefined) onLast();
    else next.focus();
  };
  return (
    <ul className={classes.lines}>
      {split.lines.map((line) => (
        <Line key={line.claim.id} line={line} split={split} currency={currency} onKeyDown={goOn} />
      ))}
    </ul>
  );
}

interface LineProps {
  readonly line: SplitLine;
  readonly split: TypedSplit;
  readonly currency: string;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

function Line({ line, split, currency, onKeyDown }: LineProps) {
  const { t, format, language } = useVoice();
  const words = t.matching.split;
  const { id, number, debtor, open, dueOn } = line.claim;
  const closable = closableOf(line, language);
  return (
    <li>
      <div>
        <strong>{number}</strong> {debtor.name}
        <small className="figures">
          {words.openOf(format.money(open, currency))}
          {dueOn !== null && ` · ${t.matching.due(format.date(dueOn))}`}
        </small>
      </div>
      <TextInput
        aria-label={words.amountFor(number)}
        inputMode="decimal"
        data-amount
        autoComplete="off"
        value={line.text}
        error={amountOf(line, language) === undefined ? t.statements.amountUnread : undefined}
        onChange={(event) => split.setText(id, event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={onKeyDown}
      />
      <Checkbox
        aria-label={words.discountFor(number)}
        label={closable === undefined ? words.noDiscount : words.discount(format.money(closable, currency))}
        disabled={closable === undefined}
        checked={discountOf(line, language) !== '0.00'}
        onChange={(event) => split.setDiscount(id, event.currentTarget.checked)}
      />
      <ActionIcon aria-label={words.remove(number)} onClick={() => split.remove(id)}>
        <IconX size={15} />
      </ActionIcon>
    </li>
  );
}
