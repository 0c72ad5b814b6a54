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

/** Below the field, so that fields beside each other stand in one line. */
const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

/** An amount as people type it ("2,50"); kept as a decimal string, never as a floating point number. */
export function AmountField({ label, description, value, onChange }: FieldProps<string>) {
  const { format } = useVoice();
  const [text, setText] = useState<string>();
  const settle = () => {
    if (text === undefined) return;
    const minor = minorOf(text);
    if (minor !== undefined && minor >= 0) onChange(toDecimal(minor));
    setText(undefined);
  };
  return (
    <TextInput
      label={label}
      description={description}
      inputWrapperOrder={order}
      inputMode="decimal"
      value={text ?? format.decimal(value)}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={settle}
    />
  );
}

/** The same where nothing may stand, which is null. */
export function OptionalAmountField({ value, onChange, ...rest }: FieldProps<string | null>) {
  const { format } = useVoice();
  const [text, setText] = useState<string>();
  const settle = () => {
    if (text === undefined) return;
    const minor = minorOf(text);
    if (text.trim() === '') onChange(null);
    else if (minor !== undefined && minor >= 0) onChange(toDecimal(minor));
    setText(undefined);
  };
  return (
    <TextInput
      {...rest}
      inputWrapperOrder={order}
      inputMode="decimal"
      value={text ?? (value === null ? '' : format.decimal(value))}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={settle}
    />
  );
}

/** "2,50", "1.234,50", "−0,88": minor units, or hundredths of a point. */
export function minorOf(text: string): number | undefined {
  return fromDecimal(
    text
      .trim()
      .replace('−', '-')
      .replace(/\.(?=\d{3})/g, '')
      .replace(',', '.'),
  );
}

export function DaysField(props: FieldProps<number> & { readonly min?: number; readonly max?: number }) {
  const { label, description, value, onChange, min = 0, max = 365 } = props;
  return (
    <NumberInput
      label={label}
      description={description}
      inputWrapperOrder={order}
      min={min}
      max={max}
      allowDecimal={false}
      value={value}
      onChange={(next) => typeof next === 'number' && onChange(next)}
    />
  );
}
