import { fromDecimal, toDecimal } from '@mahnwerk/core/money';
import { NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useVoice } from '../texts/use-texts.tsx';

interface FieldProps<T> {
  readonly label: string;
  readonly description?: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** An amount as people type it ("2,50"); kept as a decimal string, never as a floating point number. */
export function AmountField({ label, description, value, onChange }: FieldProps<string>) {
  const { format } = useVoice();
  const [text, setText] = useState<string>();
  const settle = () => {
    if (text === undefined) return;
    const minor = fromDecimal(
      text
        .trim()
        .replace(/\.(?=\d{3})/g, '')
        .replace(',', '.'),
    );
    if (minor !== undefined && minor >= 0) onChange(toDecimal(minor));
    setText(undefined);
  };
  return (
    <TextInput
      label={label}
      description={description}
      inputMode="decimal"
      value={text ?? format.decimal(value)}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={settle}
    />
  );
}

export function DaysField({ label, description, value, onChange, min = 0 }: FieldProps<number> & { min?: number }) {
  return (
    <NumberInput
      label={label}
      description={description}
      min={min}
      max={365}
      allowDecimal={false}
      value={value}
      onChange={(next) => typeof next === 'number' && onChange(next)}
    />
  );
}
