import type { ClaimRow } from '@mahnwerk/contract/claims';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { openStates } from '../claims/claim-filters.ts';
import { useRead } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import classes from './find.module.css';
import type { DebtorRef } from './typed-split.ts';

type Found =
  | { readonly kind: 'claim'; readonly claim: ClaimRow }
  | { readonly kind: 'customer'; readonly debtor: DebtorRef };

export type FindTarget = 'open' | 'customers' | 'paid';

interface FindFieldProps {
  readonly currency: string;
  /** What is looked for; `paid`: claims only, those that are settled too. */
  readonly target: FindTarget;
  readonly onClaim: (claim: ClaimRow) => void;
  readonly onCustomer?: (debtor: DebtorRef) => void;
  /** Enter while nothing is typed. */
  readonly onEmptyEnter: () => void;
}

const keyOf = (found: Found) => (found.kind === 'claim' ? found.claim.id : found.debtor.id);

function useFound(typed: string, currency: string, target: FindTarget) {
  const [settled] = useDebouncedValue(typed.trim(), 160);
  const isWanted = settled.length >= 2;
  const hasClaims = target !== 'customers';
  const hasCustomers = target !== 'paid';
  const claims = useRead(
    'listClaims',
    { query: { search: settled, status: target === 'paid' ? undefined : openStates, limit: 8 } },
    { enabled: isWanted && hasClaims },
  );
  const debtors = useRead(
    'listDebtors',
    { query: { search: settled, limit: 5 } },
    { enabled: isWanted && hasCustomers },
  );
  const isCurrent =
    settled === typed.trim() &&
    (!hasClaims || claims.data !== undefined) &&
    (!hasCustomers || debtors.data !== undefined);
  if (!isWanted || !isCurrent) return { found: [], isSettled: false };
  const ofCurrency = hasClaims ? (claims.data?.items ?? []).filter((claim) => claim.currency === currency) : [];
  const customers = hasCustomers ? (debtors.data?.items ?? []) : [];
  const found: readonly Found[] = [
    ...ofCurrency.map((claim) => ({ kind: 'claim' as const, claim })),
    ...customers.map((debtor) => ({ kind: 'customer' as const, debtor })),
  ];
  return { found, isSettled: true };
}

/** Finds a claim or a customer: type, go with the arrows, Enter takes it. */
export function FindField({ currency, target, onClaim, onCustomer, onEmptyEnter }: FindFieldProps) {
  const { t } = useVoice();
  const words = t.matching.split;
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { found, isSettled } = useFound(typed, currency, target);
  const take = (item: Found | undefined) => {
    if (item === undefined) return;
    setTyped('');
    setAt(0);
    if (item.kind === 'claim') onClaim(item.claim);
    else onCustomer?.(item.debtor);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter') typed.trim() === '' ? onEmptyEnter() : take(found[at]);
    else if (event.key === 'Escape' && typed !== '') setTyped('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={classes.find}>
      <TextInput
        label={{ open: words.find, customers: words.findCustomer, paid: words.findPaid }[target]}
        placeholder={target === 'customers' ? words.findCustomerHint : words.findHint}
        leftSection={<IconSearch size={15} aria-hidden />}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${listId}-${at}` : undefined}
        autoComplete="off"
        data-find
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={words.find} hidden={found.length === 0}>
        {found.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above is the keyboard's way
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active one
          <div
            key={keyOf(item)}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(item)}
          >
            <FoundLine found={item} currency={currency} />
          </div>
        ))}
      </div>
      <p className="visually-hidden" aria-live="polite">
        {isSettled && found.length > 0 ? words.results(found.length) : ''}
      </p>
      {isSettled && found.length === 0 && <p className={classes.nothing}>{words.nothing}</p>}
    </div>
  );
}

function FoundLine({ found, currency }: { found: Found; currency: string }) {
  const { t, format } = useVoice();
  if (found.kind === 'customer') {
    return (
      <>
        <strong>{found.debtor.name}</strong>
        <small>
          {t.matching.split.customer} {found.debtor.number}
        </small>
      </>
    );
  }
  const { claim } = found;
  return (
    <>
      <strong>
        {claim.number} <span>{claim.debtor.name}</span>
      </strong>
      <small className="figures">
        {t.matching.split.openOf(format.money(claim.open, currency))} · {t.matching.due(format.date(claim.dueOn))}
      </small>
    </>
  );
}
