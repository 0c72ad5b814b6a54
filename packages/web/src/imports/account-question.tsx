import type { ImportPreview, NewAccount } from '@mahnwerk/contract/imports';
import { findAccount } from '@mahnwerk/core/find-account';
import { isIban, normalizeIban } from '@mahnwerk/core/iban';
import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import drop from './drop.module.css';
import { unnamed } from './drop-model.ts';
import { readableIban } from './readable-iban.ts';

type Statement = NonNullable<ImportPreview['statement']>['statements'][number];

interface AccountQuestionProps {
  /** As the file states it. */
  readonly account: string;
  readonly proposal: NonNullable<Statement['newAccount']>;
  readonly isLeft: boolean;
  readonly isBusy: boolean;
  readonly onOurs: (account: NewAccount) => void;
  readonly onLeave: (isLeft: boolean) => void;
}

/** An account that is not on file: ours, then it comes on file with the import, or not, then its statement is left out. */
export function AccountQuestion({ account, proposal, isLeft, isBusy, onOurs, onLeave }: AccountQuestionProps) {
  const t = useTexts();
  const words = t.dropAccounts;
  const { iban, currency } = proposal;
  const shown = readableIban(account);
  if (currency === null) return <p className={drop.said}>{words.coin(shown)}</p>;
  if (isLeft) {
    return (
      <p className={drop.said}>
        {words.left(shown)}{' '}
        <Button variant="subtle" size="compact-sm" disabled={isBusy} onClick={() => onLeave(false)}>
          {words.change}
        </Button>
      </p>
    );
  }
  return (
    <section className={drop.ask} aria-busy={isBusy}>
      <h3>{account === unnamed ? words.unnamed : words.unknown(shown)}</h3>
      {iban !== null && iban !== normalizeIban(account) && <Quiet>{words.made(readableIban(iban))}</Quiet>}
      {iban === null && (
        <IbanInput
          isBusy={isBusy}
          action={words.ours}
          fits={(typed) =>
            account === unnamed || findAccount(account, [{ id: '', iban: typed, currency }]) !== undefined
          }
          onIban={(typed) => onOurs({ iban: typed, currency })}
        />
      )}
      <Group gap="xs" mt={6}>
        {iban !== null && (
          <Button data-autofocus loading={isBusy} onClick={() => onOurs({ iban, currency })}>
            {words.ours}
          </Button>
        )}
        <Button variant="default" disabled={isBusy} onClick={() => onLeave(true)}>
          {words.foreign}
        </Button>
      </Group>
      <Quiet>{words.letters}</Quiet>
    </section>
  );
}

interface IbanInputProps {
  readonly isBusy: boolean;
  readonly action: string;
  readonly fits?: (iban: string) => boolean;
  readonly onIban: (iban: string) => void;
}

/** An IBAN as people type it; it is taken only when its check digits are right. */
export function IbanInput({ isBusy, action, fits = () => true, onIban }: IbanInputProps) {
  const words = useTexts().dropAccounts;
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const iban = normalizeIban(text);
    if (!isIban(iban)) return setError(words.ibanWrong);
    if (!fits(iban)) return setError(words.ibanOther);
    onIban(iban);
  };
  return (
    <form className={drop.iban} onSubmit={submit} noValidate>
      <TextInput
        label={words.iban}
        value={text}
        error={error}
        disabled={isBusy}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setError(undefined);
        }}
      />
      <Button type="submit" variant="default" loading={isBusy}>
        {action}
      </Button>
    </form>
  );
}
