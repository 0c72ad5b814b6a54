import type { ImportPreview } from '@mahnwerk/contract/imports';
import { useVoice } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { Section } from '../ui/page.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { isBlank } from './drop-model.ts';
import classes from './imports.module.css';
import { ProblemList } from './problem-list.tsx';
import { readableIban } from './readable-iban.ts';
import { type AccountAnswers, StatementAccounts } from './statement-accounts.tsx';

const tones = { consistent: 'good', inconsistent: 'attention', unknown: 'neutral' } as const;

interface StatementSummaryProps extends AccountAnswers {
  readonly statement: NonNullable<ImportPreview['statement']>;
  readonly isBusy: boolean;
}

/** One line for each statement of the file, and the accounts that are in question. */
export function StatementSummary({ statement, isBusy, ...said }: StatementSummaryProps) {
  const { t, format } = useVoice();
  const words = t.imports.statement;
  const { statements } = statement;
  const { shared } = statement;
  const old = statements.reduce((sum, { entryCount, newCount }) => sum + entryCount - newCount, 0);
  const known = old - (shared?.count ?? 0);
  const news = statements.reduce((sum, { newCount }) => sum + newCount, 0);
  const period = (from: string | null, to: string | null) =>
    [from, to].map((day) => (day === null ? '…' : format.date(day))).join(' – ');
  return (
    <>
      {isBlank(statement) ? (
        <Quiet>{t.dropAccounts.blank}</Quiet>
      ) : (
        <StatementAccounts statement={statement} isBusy={isBusy} {...said} />
      )}
      {statement.warnings.length > 0 && <ProblemList problems={statement.warnings} title={t.imports.warnings} />}
      <Section title={t.imports.kind.statement}>
        {shared !== undefined && (
          <Quiet>{t.drops.shared(format.count(shared.count), shared.fileNames.join(', '))}</Quiet>
        )}
        {known > 0 && news > 0 && <Quiet>{t.drops.overlapping(format.count(known))}</Quiet>}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <div className={classes.wrap} tabIndex={0}>
          <table className={classes.grid} data-stacks>
            <thead>
              <tr>
                <th scope="col">{words.account}</th>
                <th scope="col">{words.period}</th>
                <th scope="col">{words.entries}</th>
                <th scope="col" data-align="right">
                  {words.credits}
                </th>
                <th scope="col" data-align="right">
                  {words.debits}
                </th>
                <th scope="col">{words.balances}</th>
              </tr>
            </thead>
            <tbody>
              {statements.map((item, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: statements of one file have no identity of their own
                <tr key={index}>
                  <td data-label={words.account}>
                    <span>
                      {item.account === null ? t.general.notStated : readableIban(item.account)}{' '}
                      {!item.isKnownAccount && <StatusWord word={words.unknownAccount} tone="attention" />}
                    </span>
                  </td>
                  <td className="figures" data-label={words.period}>
                    {period(item.from, item.to)}
                  </td>
                  <td data-label={words.entries}>
                    <span>
                      {format.count(item.entryCount)} ({words.news(format.count(item.newCount))})
                    </span>
                  </td>
                  <td className="figures" data-align="right" data-label={words.credits}>
                    <Sum amount={item.credits} currency={item.currency} />
                  </td>
                  <td className="figures" data-align="right" data-label={words.debits}>
                    <Sum amount={item.debits} currency={item.currency} />
                  </td>
                  <td data-label={words.balances}>
                    {item.isCut ? (
                      <StatusWord word={words.cut} tone="attention" />
                    ) : (
                      <StatusWord word={words.balance[item.balances]} tone={tones[item.balances]} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
    </>
  );
}

/** A sum with its currency; where neither the file nor the account names one, the bare figure. */
function Sum({ amount, currency }: { amount: string; currency: string | null }) {
  const { format } = useVoice();
  return currency === null ? format.decimal(amount) : <Money amount={amount} currency={currency} />;
}
