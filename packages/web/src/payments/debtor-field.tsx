import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useRead } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';

type Debtor = PaymentRow['suggestions'][number]['debtor'];

interface DebtorFieldProps {
  readonly value: Debtor | undefined;
  /** Offered before anything is typed. */
  readonly likely: readonly Debtor[];
  readonly onChange: (debtor: Debtor | undefined) => void;
}

/** Finds a customer by name or number, by keyboard alone if one likes. */
export function DebtorField({ value, likely, onChange }: DebtorFieldProps) {
  const t = useTexts();
  const [typed, setTyped] = useState(value?.name ?? '');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const isSearch = search.length >= 2 && search !== value?.name;
  const found = useRead('listDebtors', { query: { search, limit: 20 } }, { enabled: isSearch });
  const offered = useMemo(() => {
    const rows: readonly Debtor[] = isSearch ? (found.data?.items ?? []) : likely;
    const all = value === undefined ? rows : [...rows, value];
    return [...new Map(all.map((debtor) => [debtor.id, debtor])).values()];
  }, [isSearch, found.data, likely, value]);
  return (
    <Select
      label={t.payments.split.debtor}
      placeholder={t.payments.split.debtorHint}
      data-autofocus
      openOnFocus={false}
      searchable
      clearable
      // The server has searched already, also in numbers that do not show.
      filter={({ options }) => options}
      data={offered.map((debtor) => ({ value: debtor.id, label: debtor.name }))}
      renderOption={({ option }) => {
        const number = offered.find((debtor) => debtor.id === option.value)?.number;
        return (
          <span>
            {option.label} <small>{number}</small>
          </span>
        );
      }}
      nothingFoundMessage={isSearch && !found.isFetching ? t.payments.split.nobody : undefined}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value?.id ?? null}
      onChange={(id) => onChange(offered.find((debtor) => debtor.id === id))}
    />
  );
}
