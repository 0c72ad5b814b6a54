import type { ImportPreview } from '@mahnwerk/contract/imports';
import { useVoice } from '../texts/use-texts.tsx';
import { Section } from '../ui/page.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import classes from './imports.module.css';

const tones = { consistent: 'good', inconsistent: 'attention', unknown: 'neutral' } as const;

/** One line for each statement of the file. */
export function StatementSummary({ statement }: { statement: NonNullable<ImportPreview['statement']> }) {
  const { t, format } = useVoice();
  const words = t.imports.statement;
  const period = (from: string | null, to: string | null) =>
    [from, to].map((day) => (day === null ? '…' : format.date(day))).join(' – ');
  return (
    <Section title={t.imports.kind.statement}>
      <div className={classes.wrap}>
        <table className={classes.grid}>
          <thead>
            <tr>
              {[words.account, words.period, words.entries, words.credits, words.debits, words.balances].map(
                (label) => (
                  <th scope="col" key={label}>
                    {label}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {statement.statements.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: statements of one file have no identity of their own
              <tr key={index}>
                <td>
                  {item.account ?? t.general.notStated}{' '}
                  {!item.isKnownAccount && <StatusWord word={words.unknownAccount} tone="attention" />}
                </td>
                <td className="figures">{period(item.from, item.to)}</td>
                <td>
                  {format.count(item.entryCount)} ({words.news(format.count(item.newCount))})
                </td>
                <td className="figures">{format.decimal(item.credits)}</td>
                <td className="figures">{format.decimal(item.debits)}</td>
                <td>
                  <StatusWord word={words.balance[item.balances]} tone={tones[item.balances]} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
