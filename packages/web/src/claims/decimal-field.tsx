import { toDecimal } from '@mahnwerk/core/money';
import { readAmount } from '@mahnwerk/core/read-amount';
import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useVoice } from '../texts/use-texts.tsx';

interface DecimalFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string | null;
  /** null = empty, or not readable yet. */
  readonly onChange: (value: string | null) => void;
  readonly required?: boolean;
  readonly unit?: string;
  readonly autoFocus?: boolean;
}

/** An amount or a percentage as people type it; told to the form with every key, as a decimal string or not at all. */
export function DecimalField({ label, description, value, onChange, required, unit, autoFocus }: DecimalFieldProps) {
  const { t, language, format } = useVoice();
  const [typed, setTyped] = useState<{ text: string; told: string | null }>();
  const input = useRef<HTMLInputElement>(null);
  // What was typed stays as it was typed, unless the value came from elsewhere.
  const shown = typed !== undefined && typed.told === value ? typed.text : value === null ? '' : format.decimal(value);
  const minor = shown.trim() === '' ? null : readAmount(shown, language === 'de' ? 'comma' : 'dot');
  const isUnread = minor !== null && (typeof minor !== 'number' || minor < 0);
  const error = isUnread ? t.statements.amountUnread : undefined;
  // The browser keeps a form from being sent while a field complains.
  useEffect(() => input.current?.setCustomValidity(error ?? ''), [error]);
  return (
    <TextInput
      ref={input}
      label={label}
      description={description}
      required={required}
      inputMode="decimal"
      data-autofocus={autoFocus}
      rightSection={unit === undefined ? undefined : <span aria-hidden>{unit}</span>}
      styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
      error={error}
      value={shown}
      onChange={(event) => {
        const text = event.currentTarget.value;
        const read = text.trim() === '' ? null : readAmount(text, language === 'de' ? 'comma' : 'dot');
        const told = typeof read === 'number' && read >= 0 ? toDecimal(read) : null;
        setTyped({ text, told });
        onChange(told);
      }}
      onBlur={() => !isUnread && setTyped(undefined)}
    />
  );
}
