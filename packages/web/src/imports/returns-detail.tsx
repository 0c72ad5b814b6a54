import type { ImportPreview } from '@mahnwerk/contract/imports';
import { useVoice } from '../texts/use-texts.tsx';
import { Money } from '../ui/money.tsx';
import { Section } from '../ui/page.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import classes from './imports.module.css';
import { MappingEditor } from './mapping-editor.tsx';
import { ProblemList } from './problem-list.tsx';

type Returns = NonNullable<ImportPreview['returns']>;
type ReturnRow = Returns['rows'][number];

const tones = { new: 'good', known: 'neutral', open: 'attention', problem: 'attention' } as const;

interface ReturnsDetailProps {
  readonly returns: Returns;
  readonly isBusy: boolean;
  readonly onRemap: (mapping: Readonly<Record<string, number>>) => void;
}

/** Returned direct debits: which claim opens again, with what fee, and what the bank gave as the reason. */
export function ReturnsDetail({ returns, isBusy, onRemap }: ReturnsDetailProps) {
  const { t } = useVoice();
  const words = t.imports;
  return (
    <>
      {returns.problems.length > 0 && (
        <ProblemList problems={returns.problems} title={words.problems} hint={words.problemsHint} />
      )}
      {returns.warnings.length > 0 && <ProblemList problems={returns.warnings} title={words.warnings} />}
      <ReturnRows rows={returns.rows} />
      <MappingEditor key={JSON.stringify(returns.mapping)} table={returns} isBusy={isBusy} onRemap={onRemap} />
    </>
  );
}

function ReturnRows({ rows }: { rows: readonly ReturnRow[] }) {
  const { t, format } = useVoice();
  const words = t.imports.returns;
  if (rows.length === 0) return null;
  return (
    <Section title={t.imports.rows} note={t.imports.rowsFirst(rows.length)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div className={classes.wrap} tabIndex={0}>
        <table className={classes.grid} data-wraps>
          <thead>
            <tr>
              <th scope="col">{t.imports.line}</th>
              <th scope="col">
                <span className="visually-hidden">{words.state}</span>
              </th>
              <th scope="col">{words.claim}</th>
              <th scope="col">{words.returnedOn}</th>
              <th scope="col" data-align="right">
                {words.amount}
              </th>
              <th scope="col" data-align="right">
                {words.fee}
              </th>
              <th scope="col">{words.effect}</th>
              <th scope="col">{words.reason}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line} data-state={row.state}>
                <td className="figures">{row.line}</td>
                <td>
                  <StatusWord word={words.states[row.state]} tone={tones[row.state]} />
                </td>
                <td>{row.number ?? Object.values(row.cells)[0]}</td>
                <td className="figures">{row.returnedOn !== null && format.date(row.returnedOn)}</td>
                <td data-align="right">
                  <Coin amount={row.amount} currency={row.currency} />
                </td>
                <td data-align="right">
                  <Coin amount={row.fee} currency={row.currency} />
                </td>
                <td>{row.takesBack !== null && words.takesBack[row.takesBack]}</td>
                <td>
                  {row.reason}
                  {row.task !== null && <small>{row.task}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Coin({ amount, currency }: Pick<ReturnRow, 'amount' | 'currency'>) {
  if (amount === null) return null;
  return currency === null ? <Money amount={amount} /> : <Money amount={amount} currency={currency} />;
}
