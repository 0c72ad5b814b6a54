import { Button, Radio, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTexts } from '../texts/use-texts.tsx';
import classes from './invoice-form.module.css';
import type { FormItem } from './invoice-items.ts';
import type { InvoiceFormState } from './use-invoice-form.ts';

interface FieldProps {
  readonly item: FormItem;
  readonly state: InvoiceFormState;
  readonly currency: string | null;
}

/** A line of the form: a value that was read, or a question as a sentence with its choices. */
export function InvoiceField({ item, state, currency }: FieldProps) {
  const { question, field } = item;
  const isAsked = question !== undefined && !isConfirmed(item);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and focus come up from the input inside
    <div
      className={classes.field}
      data-field={field}
      data-doubtful={(item.isDoubtful && !state.looked.has(field)) || undefined}
      onFocus={() => state.onFocus(field)}
      onKeyDown={state.onKeyDown(item)}
    >
      {isAsked ? (
        <AskedField item={item} state={state} currency={currency} />
      ) : (
        <ReadField item={item} state={state} currency={currency} />
      )}
    </div>
  );
}

/** A question whose only choice is the value itself: the value stands in its field, Enter confirms it. */
function isConfirmed({ question, value, accepts }: FormItem): boolean {
  if (question === undefined || accepts === 'nothing') return false;
  return question.choices.length === 0 || (question.choices.length === 1 && question.choices[0]?.value === value);
}

function useLabel(item: FormItem): string {
  const names: Readonly<Record<string, string>> = useTexts().invoices.fields;
  return item.label ?? names[item.field] ?? item.field;
}

function ReadField({ item, state, currency }: FieldProps) {
  const t = useTexts().invoices;
  const label = useLabel(item);
  const isLooked = state.looked.has(item.field) || state.draft[item.field] !== undefined;
  const hint = item.question?.text ?? (item.isDoubtful ? t.doubtfulHint : undefined);
  return (
    <div className={classes.row}>
      <TypedInput item={item} state={state} currency={currency} label={label} hint={isLooked ? undefined : hint} />
      {item.isDoubtful && !isLooked && item.value !== null && (
        <Button variant="default" onClick={() => state.goOn(item)} aria-label={`${label}: ${t.isRight}`}>
          {t.isRight}
        </Button>
      )}
    </div>
  );
}

function AskedField({ item, state, currency }: FieldProps) {
  const t = useTexts().invoices;
  const question = item.question!;
  const label = useLabel(item);
  const chosen = state.draft[item.field];
  const isChoice = question.choices.some(({ value }) => value === chosen);
  return (
    <fieldset className={classes.question} aria-invalid={state.missing.has(item.field) || undefined}>
      <legend>
        <IconAlertTriangle size={15} aria-hidden />
        <span>{question.text}</span>
      </legend>
      {question.answer !== null && <p className={classes.wrong}>{t.notUsable(question.answer)}</p>}
      {question.choices.length > 0 && (
        <div className={classes.choices} role="radiogroup" aria-label={label}>
          {question.choices.map((choice) => (
            <Radio
              size="xs"
              key={choice.value}
              name={`${item.field}-choice`}
              value={choice.value}
              label={choice.text}
              checked={chosen === choice.value}
              onChange={() => state.choose(item, choice.value)}
            />
          ))}
        </div>
      )}
      {question.accepts !== 'nothing' && (
        <TypedInput
          item={isChoice ? { ...item, value: null } : item}
          state={state}
          currency={currency}
          label={question.choices.length > 0 && item.field !== 'otherNumber' ? t.other : label}
          isEmpty={isChoice}
        />
      )}
    </fieldset>
  );
}

interface TypedProps extends FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isEmpty?: boolean;
}

function TypedInput({ item, state, currency, label, hint, isEmpty = false }: TypedProps) {
  const t = useTexts().invoices;
  const { accepts, field } = item;
  if (accepts === 'nothing') return null;
  const text = isEmpty ? '' : state.textOf(item);
  const isUnread = text.trim() !== '' && state.missing.has(field) && state.draft[field] === undefined;
  return (
    <TextInput
      label={label}
      description={hint}
      type={accepts === 'date' ? 'date' : 'text'}
      inputMode={accepts === 'amount' ? 'decimal' : accepts === 'days' ? 'numeric' : undefined}
      rightSection={accepts === 'amount' && currency !== null ? <small aria-hidden>{currency}</small> : undefined}
      rightSectionWidth={accepts === 'amount' ? 44 : undefined}
      styles={accepts === 'amount' ? { input: { fontVariantNumeric: 'tabular-nums' } } : {}}
      error={state.missing.has(field) && (isUnread || text.trim() === '') ? t.unread[accepts] : undefined}
      value={text}
      onChange={(event) => state.type(item, event.currentTarget.value)}
    />
  );
}
