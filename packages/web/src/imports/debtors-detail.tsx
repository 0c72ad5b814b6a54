import type { ListChoice } from '@mahnwerk/contract/import-lists';
import type { ImportPreview } from '@mahnwerk/contract/imports';
import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useVoice } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { Section } from '../ui/page.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { DebtorChanges, type DebtorListRow } from './debtor-changes.tsx';
import classes from './imports.module.css';
import { MappingEditor } from './mapping-editor.tsx';
import { ProblemList } from './problem-list.tsx';

type Debtors = NonNullable<ImportPreview['debtors']>;
type Overwrites = NonNullable<ListChoice['overwrites']>;

const tones = { new: 'good', changed: 'good', unchanged: 'neutral', problem: 'attention' } as const;

interface DebtorsDetailProps {
  readonly debtors: Debtors;
  readonly overwrites: Overwrites;
  readonly isBusy: boolean;
  readonly onRemap: (mapping: Readonly<Record<string, number>>) => void;
  readonly onOverwrite: (overwrites: Overwrites) => void;
}

/** A list of customers: who is new, what changes of the others, and what a person's own word keeps out. */
export function DebtorsDetail({ debtors, overwrites, isBusy, onRemap, onOverwrite }: DebtorsDetailProps) {
  const { t, format } = useVoice();
  const words = t.customerLists;
  const { questionCount } = debtors;
  const mapping = (
    <MappingEditor key={JSON.stringify(debtors.mapping)} table={debtors} isBusy={isBusy} onRemap={onRemap} />
  );
  // Where rows were not understood the columns are the first thing to look at.
  const isUnclear = debtors.problems.length > 0;
  return (
    <>
      {isUnclear && mapping}
      {questionCount > 1 && (
        <Checkbox
          mb="sm"
          label={words.takeAll(format.count(questionCount))}
          description={words.takeAllHint}
          checked={overwrites === 'all'}
          disabled={isBusy}
          onChange={({ currentTarget }) => onOverwrite(currentTarget.checked ? 'all' : 'none')}
        />
      )}
      {isUnclear && (
        <ProblemList problems={debtors.problems} title={t.imports.problems} hint={t.imports.problemsHint} />
      )}
      {debtors.warnings.length > 0 && <ProblemList problems={debtors.warnings} title={t.imports.warnings} />}
      <Rows debtors={debtors} overwrites={overwrites} isBusy={isBusy} onOverwrite={onOverwrite} />
      {!isUnclear && mapping}
    </>
  );
}

/** A person's word about one line, whatever was said about all. */
function withLine(debtors: Debtors, before: Overwrites, line: number, wins: boolean): Overwrites {
  const asked = debtors.rows.filter(({ changes }) => changes.some(({ question }) => question !== null));
  const lines = before === 'all' ? asked.map((row) => row.line) : before === 'none' ? [] : before;
  const others = lines.filter((other) => other !== line);
  return wins ? [...others, line] : others;
}

function Rows({ debtors, overwrites, isBusy, onOverwrite }: Omit<DebtorsDetailProps, 'onRemap'>) {
  const { t } = useVoice();
  const words = t.customerLists;
  if (debtors.rows.length === 0) return null;
  return (
    <Section title={t.imports.rows} note={t.imports.rowsFirst(debtors.rows.length)}>
      <Quiet>{words.emptyCells}</Quiet>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div className={classes.wrap} tabIndex={0}>
        <table className={classes.grid} data-wraps data-people>
          <thead>
            <tr>
              <th scope="col">{t.imports.line}</th>
              <th scope="col">
                <span className="visually-hidden">{words.state}</span>
              </th>
              <th scope="col">{words.customer}</th>
              <th scope="col">{words.effect}</th>
            </tr>
          </thead>
          <tbody>
            {debtors.rows.map((row) => (
              <tr
                key={row.line}
                data-state={row.changes.length === 0 && row.state === 'unchanged' ? 'known' : row.state}
              >
                <td className="figures">{row.line}</td>
                <td>
                  <State row={row} />
                </td>
                <td>
                  <Who row={row} />
                </td>
                <td>
                  <DebtorChanges
                    row={row}
                    isBusy={isBusy}
                    onTake={(wins) => onOverwrite(withLine(debtors, overwrites, row.line, wins))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function State({ row: { state, changes } }: { row: DebtorListRow }) {
  const { t } = useVoice();
  const words = t.customerLists;
  const isOpen = changes.some(({ question, isTaken }) => question !== null && !isTaken);
  if (isOpen && state === 'unchanged') return <StatusWord word={words.differs} tone="attention" />;
  return <StatusWord word={words.states[state]} tone={tones[state]} />;
}

function Who({ row: { debtorId, number, name, cells } }: { row: DebtorListRow }) {
  const shown = name ?? cells.name ?? cells.lastName ?? '';
  return (
    <>
      {debtorId === null ? (
        shown
      ) : (
        <Link to="/debtors/$id" params={{ id: debtorId }} target="_blank">
          {shown}
        </Link>
      )}
      <small>{number ?? cells.debtorNumber}</small>
    </>
  );
}
