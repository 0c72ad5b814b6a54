import type { ListChoice } from '@mahnwerk/contract/import-lists';
import type { ImportPreview } from '@mahnwerk/contract/imports';
import { Button } from '@mantine/core';
import { useVoice } from '../texts/use-texts.tsx';
import { Money } from '../ui/money.tsx';
import { Section } from '../ui/page.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import classes from './imports.module.css';
import { MappingEditor } from './mapping-editor.tsx';
import { ProblemList } from './problem-list.tsx';

type Returns = NonNullable<ImportPreview['returns']>;
type ReturnRow = Returns['rows'][number];
type Perhaps = NonNullable<ListChoice['perhaps']>;
type Answer = Extract<Perhaps, string>;

const tones = { new: 'good', known: 'neutral', open: 'attention', problem: 'attention' } as const;

interface ReturnsDetailProps {
  readonly returns: Returns;
  readonly isBusy: boolean;
  readonly onRemap: (mapping: Readonly<Record<string, number>>) => void;
  /** Whether rows that may be recorded already are second returns. */
  readonly onPerhaps: (perhaps: Perhaps) => void;
}

/** Returned direct debits: which claim opens again, with what fee, and what the bank gave as the reason. */
export function ReturnsDetail({ returns, isBusy, onRemap, onPerhaps }: ReturnsDetailProps) {
  const { t } = useVoice();
  const words = t.imports;
  return (
    <>
      {returns.problems.length > 0 && (
        <ProblemList problems={returns.problems} title={words.problems} hint={words.problemsHint} />
      )}
      {returns.warnings.length > 0 && <ProblemList problems={returns.warnings} title={words.warnings} />}
      <PerhapsForAll returns={returns} isBusy={isBusy} onPerhaps={onPerhaps} />
      <ReturnRows
        rows={returns.rows}
        isBusy={isBusy}
        onAnswer={(line, answer) => onPerhaps({ ...answersOf(returns), [line]: answer })}
      />
      <MappingEditor key={JSON.stringify(returns.mapping)} table={returns} isBusy={isBusy} onRemap={onRemap} />
    </>
  );
}

/** What was said about each row so far. */
function answersOf({ rows }: Returns): Record<string, Answer> {
  const said = rows.flatMap(({ line, perhaps }) =>
    perhaps === undefined || perhaps === 'open' ? [] : [[String(line), perhaps] as const],
  );
  return Object.fromEntries(said);
}

/** One answer for many rows; those beyond what is shown have no other. */
function PerhapsForAll({ returns, isBusy, onPerhaps }: Omit<ReturnsDetailProps, 'onRemap'>) {
  const { t, format } = useVoice();
  const words = t.returnLists.perhaps;
  const { questionCount } = returns;
  if (questionCount < 2) return null;
  return (
    <fieldset className={classes.perhaps}>
      <legend>{words.askAll(format.count(questionCount))}</legend>
      <Button variant="default" onClick={() => !isBusy && onPerhaps('take')}>
        {words.takeAll}
      </Button>
      <Button variant="default" onClick={() => !isBusy && onPerhaps('leave')}>
        {words.leaveAll}
      </Button>
    </fieldset>
  );
}

interface PerhapsProps {
  readonly row: ReturnRow;
  readonly isBusy: boolean;
  readonly onAnswer: (line: number, answer: Answer) => void;
}

/** A row that may be recorded already: whether it is a second return or the same one. It stays changeable until the import. */
function PerhapsQuestion({ row: { line, perhaps }, isBusy, onAnswer }: PerhapsProps) {
  const { t } = useVoice();
  const words = t.returnLists.perhaps;
  if (perhaps === undefined) return null;
  return (
    <fieldset className={classes.perhaps}>
      <legend>{words.ask}</legend>
      {(['take', 'leave'] as const).map((answer) => (
        // Never disabled: whoever answers by keyboard would lose his place while it is looked at again.
        <Button
          key={answer}
          variant={perhaps === answer ? 'light' : 'default'}
          aria-pressed={perhaps === answer}
          aria-label={words.ofLine(words[answer], line)}
          onClick={() => !isBusy && perhaps !== answer && onAnswer(line, answer)}
        >
          {words[answer]}
        </Button>
      ))}
    </fieldset>
  );
}

interface ReturnRowsProps {
  readonly rows: readonly ReturnRow[];
  readonly isBusy: boolean;
  readonly onAnswer: PerhapsProps['onAnswer'];
}

function ReturnRows({ rows, isBusy, onAnswer }: ReturnRowsProps) {
  const { t, format } = useVoice();
  const words = t.returnLists;
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
                  <StatusWord
                    word={row.perhaps === 'open' ? words.perhaps.state : words.states[row.state]}
                    tone={tones[row.state]}
                  />
                </td>
                <td>{row.number ?? Object.values(row.cells)[0]}</td>
                <td className="figures">{row.returnedOn !== null && format.date(row.returnedOn)}</td>
                <td data-align="right">
                  <Coin amount={row.amount} currency={row.currency} />
                </td>
                <td data-align="right">
                  <Coin amount={row.fee} currency={row.currency} />
                </td>
                <td>
                  {row.takesBack !== null && words.takesBack[row.takesBack]}
                  <PerhapsQuestion row={row} isBusy={isBusy} onAnswer={onAnswer} />
                </td>
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
