import type { ListChoice } from '@mahnwerk/contract/import-lists';
import { useVoice } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { ClaimsDetail } from './claims-detail.tsx';
import { DebtorsDetail } from './debtors-detail.tsx';
import { type Entry, plainList, unnamed } from './drop-model.ts';
import { askedAgain } from './drop-relations.ts';
import { InvoiceDetail } from './invoice-detail.tsx';
import { ProblemList } from './problem-list.tsx';
import { ReturnsDetail } from './returns-detail.tsx';
import type { AccountAnswers } from './statement-accounts.tsx';
import { StatementSummary } from './statement-summary.tsx';
import type { Drop, Say } from './use-drop.tsx';

interface FileDetailProps {
  readonly entry: Entry;
  readonly drop: Drop;
  readonly isBusy: boolean;
}

/** Everything about one file of the drop, by its kind. */
export function FileDetail({ entry, drop, isBusy }: FileDetailProps) {
  const { t } = useVoice();
  const { preview, fileId } = entry;
  const { wishes } = drop;
  const { sha256, fileName, claims, statement, invoice, returns, debtors, refusal } = preview;
  const say = (change: Say) => void drop.say(askedAgain(drop.entries, fileId), change);
  const remap = (mapping: Readonly<Record<string, number>>) =>
    say((said) => ({ ...said, mappings: { ...said.mappings, [sha256]: mapping } }));
  const choose = (choice: ListChoice) => say((said) => ({ ...said, lists: { ...said.lists, [sha256]: choice } }));
  if (preview.sameAs !== undefined) return <Quiet>{t.drops.effect.same(preview.sameAs)}</Quiet>;
  const isAlone = drop.entries.filter((other) => other.fileId === fileId).length === 1;
  const asksAccount =
    statement?.accountChoices !== undefined ||
    statement?.statements.some(({ newAccount }) => newAccount !== undefined) === true;
  return (
    <>
      {preview.isKnown && <StatusWord word={t.imports.known} tone="neutral" />}
      {refusal !== null && !asksAccount && (
        <>
          <ProblemList problems={[refusal]} />
          {preview.kind === 'refused' && <p>{t.imports.refusedHint}</p>}
        </>
      )}
      {claims !== null && (
        <ClaimsDetail
          claims={claims}
          choice={wishes.lists[sha256] ?? plainList}
          isBusy={isBusy}
          onRemap={remap}
          onChoose={choose}
        />
      )}
      {returns !== undefined && (
        <ReturnsDetail
          returns={returns}
          isBusy={isBusy}
          onRemap={remap}
          onPerhaps={(perhaps) => choose({ ...plainList, perhaps })}
        />
      )}
      {debtors !== undefined && (
        <DebtorsDetail
          debtors={debtors}
          overwrites={wishes.lists[sha256]?.overwrites ?? 'none'}
          isBusy={isBusy}
          onRemap={remap}
          onOverwrite={(overwrites) => choose({ ...plainList, overwrites })}
        />
      )}
      {statement !== null && (
        <StatementSummary
          statement={statement}
          isBusy={isBusy}
          leaves={entry.leaves ?? []}
          newAccounts={wishes.newAccounts}
          onAccount={(iban) => say((said) => ({ ...said, accounts: { ...said.accounts, [sha256]: iban } }))}
          mayBeLeft={isAlone}
          {...accountAnswers(drop, entry)}
        />
      )}
      {invoice !== undefined && (
        <InvoiceDetail
          invoice={invoice}
          sha256={sha256}
          fileName={fileName}
          answers={wishes.answers[sha256] ?? {}}
          isBusy={isBusy}
          onSend={(answers) => say((said) => ({ ...said, answers: { ...said.answers, [sha256]: answers } }))}
        />
      )}
    </>
  );
}

/** What is said about an account holds for every file of the drop that names it. */
function accountAnswers(
  drop: Drop,
  { fileId, preview: { sha256 } }: Entry,
): Pick<AccountAnswers, 'onOurs' | 'onForget' | 'onLeave'> {
  const naming = (
    isNamed: (statement: { account: string | null; accountIban?: string | null | undefined }) => boolean,
  ) =>
    new Set([
      fileId,
      ...drop.entries
        .filter(({ preview, receipt }) => receipt === undefined && preview.statement?.statements.some(isNamed) === true)
        .map((other) => other.fileId),
    ]);
  return {
    onOurs: (stated, account) =>
      void drop.say(stated === unnamed ? new Set([fileId]) : naming(({ account: own }) => own === stated), (said) => ({
        ...said,
        newAccounts: [...said.newAccounts.filter(({ iban }) => iban !== account.iban), account],
        accounts: stated === unnamed ? { ...said.accounts, [sha256]: account.iban } : said.accounts,
      })),
    onForget: (iban) =>
      void drop.say(
        naming(({ accountIban }) => accountIban === iban),
        (said) => ({
          ...said,
          newAccounts: said.newAccounts.filter((account) => account.iban !== iban),
          accounts: Object.fromEntries(Object.entries(said.accounts).filter(([, account]) => account !== iban)),
        }),
      ),
    onLeave: (stated, isLeft) => drop.leave(stated, fileId, isLeft),
  };
}
