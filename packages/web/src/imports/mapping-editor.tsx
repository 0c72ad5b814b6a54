import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import { Section } from '../ui/page.tsx';
import classes from './imports.module.css';

interface MappedTable {
  readonly headers: readonly string[];
  readonly mapping: Readonly<Record<string, number>>;
  readonly fields: readonly { readonly field: string; readonly label: string; readonly isRequired: boolean }[];
}

interface MappingEditorProps {
  readonly table: MappedTable;
  readonly isBusy: boolean;
  readonly onRemap: (mapping: Readonly<Record<string, number>>) => void;
}

/** For every field of a row: the column of the file it comes from. */
export function MappingEditor({ table, isBusy, onRemap }: MappingEditorProps) {
  const t = useTexts();
  const [mapping, setMapping] = useState<Readonly<Record<string, number>>>(table.mapping);
  const [showsAll, setShowsAll] = useState(false);
  // Whoever changed something once wants to see what came of it.
  const isFound = table.fields.every(({ field, isRequired }) => !isRequired || table.mapping[field] !== undefined);
  const [isOpen, setOpen] = useState(!isFound);
  // Required fields and those the file feeds; the many others only when asked for.
  const used = table.fields.filter((field) => field.isRequired || table.mapping[field.field] !== undefined);
  const fields = showsAll ? table.fields : used;
  const isChanged = JSON.stringify(mapping) !== JSON.stringify(table.mapping);
  const options = table.headers.map((header, index) => ({
    value: String(index),
    label: header.trim() === '' ? `${index + 1}` : header,
  }));
  const choose = (field: string, value: string | null) => {
    const next = { ...mapping };
    delete next[field];
    if (value !== null) next[field] = Number.parseInt(value, 10);
    setMapping(next);
  };
  if (!isOpen) {
    return (
      <Section title={t.imports.mapping} note={t.imports.mappingFound(used.length)}>
        <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
          {t.imports.mappingShow}
        </Button>
      </Section>
    );
  }
  return (
    <Section title={t.imports.mapping} note={t.imports.mappingHint}>
      <div className={classes.mapping}>
        {fields.map((field) => (
          <Select
            key={field.field}
            label={field.label}
            withAsterisk={field.isRequired}
            clearable={!field.isRequired}
            searchable
            placeholder={t.imports.mappingNone}
            error={field.isRequired && mapping[field.field] === undefined ? t.imports.required : undefined}
            data={options}
            value={mapping[field.field] === undefined ? null : String(mapping[field.field])}
            onChange={(value) => choose(field.field, value)}
          />
        ))}
      </div>
      {!showsAll && used.length < table.fields.length && (
        <Button mt="xs" variant="subtle" onClick={() => setShowsAll(true)}>
          {t.imports.moreFields(table.fields.length - used.length)}
        </Button>
      )}
      {isChanged && (
        <p>
          {t.imports.mappingChanged}{' '}
          <Button ml={8} loading={isBusy} onClick={() => onRemap(mapping)}>
            {t.imports.mappingApply}
          </Button>
        </p>
      )}
    </Section>
  );
}
