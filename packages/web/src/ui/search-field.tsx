import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTexts } from '../texts/use-texts.tsx';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly width?: number | string;
}

/** Search as you type, a quarter of a second after the last letter. */
export function SearchField({ label, value, onChange, width = 240 }: SearchFieldProps) {
  const t = useTexts();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const tell = useDebouncedCallback(onChange, 250);
  const change = (next: string) => {
    setText(next);
    tell(next.trim());
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={t.general.search}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        text === '' ? null : <CloseButton size="sm" aria-label={t.general.clearSearch} onClick={() => change('')} />
      }
      w={width}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
