import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

interface ChoiceProps<T extends string> {
  readonly label: string;
  /** The heading above says the same. */
  readonly isLabelHidden?: boolean;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly options: readonly { readonly value: T; readonly label: string; readonly hint: ReactNode }[];
}

/** One of a few, each with what it means. */
export function Choice<T extends string>({ label, isLabelHidden, value, onChange, options }: ChoiceProps<T>) {
  return (
    <Radio.Group
      {...(isLabelHidden === true ? { 'aria-label': label } : { label })}
      size="xs"
      mt={isLabelHidden === true ? 0 : 'md'}
      value={value}
      onChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      <Stack gap={10} mt={6}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} label={option.label} description={option.hint} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
