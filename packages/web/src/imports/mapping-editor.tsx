import type { ImportPreview } from '@mahnwerk/contract/imports';
import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import { Section } from '../ui/page.tsx';
import classes from './imports.module.css';

interface MappingEditorProps {
  readonly claims: NonNullable<ImportPreview['claims']>;
  readonly isBusy: boolean;
  readonly onRemap: (mapping: Readonly<Record<string, number>>) => void;
}

/** For every field of a claim: the column of the file it comes from. */
export function MappingEditor({ claims, isBusy, onRemap }: MappingEditorProps) {
  const t = useTexts();
  const [mapping, setMapping] = useState<Readonly<Record<string, number>>>(claims.mapping);
  const [showsAll, setShowsAll] = useState(false);
  // Required fields and those the file feeds; the many others only when asked for.
  const used = claims.fields.filter((field) => field.isRequired || claims.mapping[field.field] !== undefined);
  const fields = showsAll ? claims.fields : used;
  const isChanged = JSON.stringify(mapping) !== JSON.stringify(claims.mapping);
  const options = claims.headers.map((header, index) => ({
    value: String(index),
    label: header.trim() === '' ? `${index + 1}` : header,
  }));
  const choose = (field: string, value: string | null) => {
    const next = { ...mapping };
    delete next[field];
    if (value !== null) next[field] = Number.parseInt(value, 10);
    setMapping(next);
  };
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
      {!showsAll && used.length < claims.fields.length && (
        <Button mt="xs" variant="subtle" onClick={() => setShowsAll(true)}>
          {t.imports.moreFields(claims.fields.length - used.length)}
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
