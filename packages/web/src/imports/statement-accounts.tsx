import type { ImportPreview, NewAccount } from '@mahnwerk/contract/imports';
import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { AccountQuestion, IbanInput } from './account-question.tsx';
import drop from './drop.module.css';
import { unnamed } from './drop-model.ts';
import { readableIban } from './readable-iban.ts';

type Statement = NonNullable<ImportPreview['statement']>;

/** What a person may say about the accounts of a statement. */
export interface AccountAnswers {
  readonly leaves: readonly string[];
  readonly newAccounts: readonly NewAccount[];
  /** The account of a file that names none. */
  readonly onAccount: (iban: string) => void;
  /** An account that comes on file with the import; of a file that names none, it is its account. */
  readonly onOurs: (stated: string, account: NewAccount) => void;
  readonly onForget: (iban: string) => void;
  readonly onLeave: (stated: string, isLeft: boolean) => void;
  /** A file alone; what lies in an archive is imported or left with it. */
  readonly mayBeLeft: boolean;
}

interface StatementAccountsProps extends AccountAnswers {
  readonly statement: Statement;
  readonly isBusy: boolean;
}

/** Which accounts the entries go to, where the file does not say or names one that is not on file. */
export function StatementAccounts({ statement, isBusy, ...said }: StatementAccountsProps) {
  const words = useTexts().dropAccounts;
  const { statements, accountChoices } = statement;
  const unknown = new Map(
    statements.flatMap(({ account, newAccount }) =>
      newAccount === undefined ? [] : [[account ?? unnamed, newAccount]],
    ),
  );
  const assigned = statements.find(({ account, accountIban }) => account === null && accountIban != null)?.accountIban;
  const added = said.newAccounts.filter(({ iban }) => statements.some(({ accountIban }) => accountIban === iban));
  const isLeft = said.leaves.includes(unnamed) && unknown.size === 0;
  const currency = statements[0]?.currency === 'CHF' ? 'CHF' : 'EUR';
  return (
    <>
      {[...unknown].map(([account, proposal]) => (
        <AccountQuestion
          key={account}
          account={account}
          proposal={proposal}
          isLeft={said.leaves.includes(account)}
          isBusy={isBusy}
          onOurs={(fresh) => said.onOurs(account, fresh)}
          onLeave={(isLeft) => said.onLeave(account, isLeft)}
        />
      ))}
      {added.map(({ iban }) => (
        <p className={drop.said} key={iban}>
          {words.added(readableIban(iban))}{' '}
          <Button variant="subtle" size="compact-sm" disabled={isBusy} onClick={() => said.onForget(iban)}>
            {words.change}
          </Button>
        </p>
      ))}
      {!isLeft && accountChoices === undefined && assigned != null && added.length === 0 && (
        <StatusWord word={words.taken(readableIban(assigned))} tone="attention" isSentence />
      )}
      {isLeft && (
        <p className={drop.said}>
          {words.leftUnnamed}{' '}
          <Button variant="subtle" size="compact-sm" disabled={isBusy} onClick={() => said.onLeave(unnamed, false)}>
            {words.change}
          </Button>
        </p>
      )}
      {!isLeft && accountChoices !== undefined && (
        <Radio.Group label={words.ask} value={assigned ?? ''} onChange={said.onAccount} aria-busy={isBusy}>
          <div className={drop.choice}>
            {accountChoices.map(({ iban, currency: coin }) => (
              <Radio size="xs" key={iban} value={iban} disabled={isBusy} label={`${readableIban(iban)} · ${coin}`} />
            ))}
          </div>
        </Radio.Group>
      )}
      {!isLeft && (accountChoices !== undefined || assigned != null) && (
        <OtherAccount
          isBusy={isBusy}
          onIban={(iban) => said.onOurs(unnamed, { iban, currency })}
          onLeave={said.mayBeLeft ? () => said.onLeave(unnamed, true) : undefined}
        />
      )}
    </>
  );
}

interface OtherAccountProps {
  readonly isBusy: boolean;
  readonly onIban: (iban: string) => void;
  readonly onLeave: (() => void) | undefined;
}

function OtherAccount({ isBusy, onIban, onLeave }: OtherAccountProps) {
  const words = useTexts().dropAccounts;
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <IbanInput isBusy={isBusy} action={words.take} onIban={onIban} />;
  return (
    <p className={drop.said}>
      <Button variant="subtle" size="compact-sm" disabled={isBusy} onClick={() => setOpen(true)}>
        {words.other}
      </Button>
      {onLeave !== undefined && (
        <Button variant="subtle" size="compact-sm" disabled={isBusy} onClick={onLeave}>
          {words.foreign}
        </Button>
      )}
    </p>
  );
}
