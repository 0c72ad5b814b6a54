import { useVoice } from '../texts/use-texts.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { ClaimsDetail } from './claims-detail.tsx';
import { DebtorsDetail } from './debtors-detail.tsx';
import { type Entry, plainList, type Wishes } from './drop-model.ts';
import { InvoiceDetail } from './invoice-detail.tsx';
import { ProblemList } from './problem-list.tsx';
import { ReturnsDetail } from './returns-detail.tsx';
import { StatementSummary } from './statement-summary.tsx';

interface FileDetailProps {
  readonly entry: Entry;
  readonly wishes: Wishes;
  readonly isBusy: boolean;
  readonly onSay: (wishes: Wishes) => void;
}

/** Everything about one file of the drop, by its kind. */
export function FileDetail({ entry: { preview }, wishes, isBusy, onSay }: FileDetailProps) {
  const { t } = useVoice();
  const { sha256, fileName, claims, statement, invoice, returns, debtors, refusal } = preview;
  const remap = (mapping: Readonly<Record<string, number>>) =>
    onSay({ ...wishes, mappings: { ...wishes.mappings, [sha256]: mapping } });
  return (
    <>
      {preview.isKnown && <StatusWord word={t.imports.known} tone="neutral" />}
      {refusal !== null && (
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
          onChoose={(choice) => onSay({ ...wishes, lists: { ...wishes.lists, [sha256]: choice } })}
        />
      )}
      {returns !== undefined && <ReturnsDetail returns={returns} isBusy={isBusy} onRemap={remap} />}
      {debtors !== undefined && (
        <DebtorsDetail
          debtors={debtors}
          overwrites={wishes.lists[sha256]?.overwrites ?? 'none'}
          isBusy={isBusy}
          onRemap={remap}
          onOverwrite={(overwrites) =>
            onSay({ ...wishes, lists: { ...wishes.lists, [sha256]: { ...plainList, overwrites } } })
          }
        />
      )}
      {statement !== null && (
        <StatementSummary
          statement={statement}
          isBusy={isBusy}
          onAccount={(iban) => onSay({ ...wishes, accounts: { ...wishes.accounts, [sha256]: iban } })}
        />
      )}
      {invoice !== undefined && (
        <InvoiceDetail
          invoice={invoice}
          sha256={sha256}
          fileName={fileName}
          answers={wishes.answers[sha256] ?? {}}
          isBusy={isBusy}
          onSend={(answers) => onSay({ ...wishes, answers: { ...wishes.answers, [sha256]: answers } })}
        />
      )}
    </>
  );
}
