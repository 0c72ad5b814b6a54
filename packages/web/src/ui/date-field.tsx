import { TextInput } from '@mantine/core';

interface DateFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly min?: string;
  readonly max?: string;
}

/** A calendar date by the browser's own field: typed or picked, on every device, without a calendar of ours. */
export function DateField({ value, onChange, ...rest }: DateFieldProps) {
  return (
    <TextInput
      type="date"
      {...rest}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  );
}
