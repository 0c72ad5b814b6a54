import type { ImportListRow } from '@mahnwerk/contract/imports';
import { useRead } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { Quiet } from '../ui/facts.tsx';
import { Section } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import classes from './imports.module.css';
import { UndoImport } from './undo-import.tsx';

/** Of so many of the last imports it is found out at once whether they can be taken back. */
const checkedMax = 12;

/** What was imported before, and what can still be taken back. */
export function EarlierImports() {
  const { t } = useVoice();
  const { data: imports, error } = useRead('listImports', {});
  const words = t.imports.columns;
  return (
    <Section title={t.imports.earlier}>
      {error !== null && <ProblemNotice error={error} />}
      {imports?.length === 0 && <Quiet>{t.imports.noEarlier}</Quiet>}
      {imports !== undefined && imports.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <div className={classes.scroll} tabIndex={0}>
          <table className={`${facts.lines} ${classes.earlier}`}>
            <thead>
              <tr>
                {[words.file, words.result, words.actor].map((label) => (
                  <th scope="col" key={label}>
                    {label}
                  </th>
                ))}
                <th scope="col" data-align="right">
                  {words.when}
                </th>
                <th scope="col">
                  <span className="visually-hidden">{t.general.undo}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {imports.map((item, i) => (
                <EarlierRow key={item.id} item={item} isChecked={i < checkedMax} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function EarlierRow({ item, isChecked }: { item: ImportListRow; isChecked: boolean }) {
  const { t, format } = useVoice();
  return (
    <tr data-undone={item.undoneAt !== null || undefined}>
      <td>
        {item.fileName}
        <small>{item.mode === 'open-items' ? t.imports.kind.openItems : t.imports.kind[item.kind]}</small>
      </td>
      <td>
        <Result item={item} />
        <Doubts item={item} />
      </td>
      <td>{format.actor(item.actor)}</td>
      <td data-align="right" className="figures">
        {format.instant(item.createdAt)}
      </td>
      <td data-align="right">
        <UndoImport item={item} isChecked={isChecked} />
      </td>
    </tr>
  );
}

function Result({ item: { receipt } }: { item: ImportListRow }) {
  const { t, format } = useVoice();
  const { claims, statement, invoice, returns, debtors } = receipt;
  if (claims !== null) return t.imports.resultClaims(format.count(claims.newCount), claims.newCount);
  if (statement !== null)
    return t.imports.resultStatement(format.count(statement.newCount), format.count(statement.bookedCount));
  if (debtors !== undefined)
    return t.customerLists.result(format.count(debtors.newCount), format.count(debtors.changedCount));
  if (returns !== undefined) return t.drops.sum.returns(format.count(returns.newCount), returns.newCount);
  if (invoice === undefined) return null;
  const { outcome, number, amount, currency } = invoice;
  const name = outcome === 'credit-note' ? t.drops.earlier.credit(number ?? '') : t.drops.earlier.invoice(number ?? '');
  return amount === null || currency === null ? name : `${name}, ${format.money(amount, currency)}`;
}

/** What makes a statement doubtful for as long as nobody imports it whole. */
function Doubts({ item }: { item: ImportListRow }) {
  const { t } = useVoice();
  const { balances, balance } = t.imports.statement;
  const words: Readonly<Record<string, string>> = {
    'closing-missing': t.drops.effect.cut,
    'balances-inconsistent': `${balances} ${balance.inconsistent}`,
  };
  const found = (item.receipt.statement?.warnings ?? []).filter(({ code }) => words[code] !== undefined);
  return [...new Map(found.map(({ code, message }) => [code, message]))].map(([code, message]) => (
    <div key={code}>
      <StatusWord word={words[code]!} tone="attention" why={message} />
    </div>
  ));
}
