import type { ClaimStatementShape } from '@mahnwerk/contract/claims';
import { useVoice } from '../texts/use-texts.tsx';
import { Money } from '../ui/money.tsx';
import classes from './statement.module.css';
import { openFigures } from './statement-figures.ts';
import { totalWords } from './statement-words.ts';

/** The same total by what it is made of: open principal, costs and interest. */
export function StatementSums({ statement }: { statement: ClaimStatementShape }) {
  const { t, format } = useVoice();
  const words = t.statements;
  const open = openFigures(statement);
  return (
    <div className={classes.made}>
      <h4>{words.made}</h4>
      <table>
        <tbody>
          {(['principal', 'costs', 'interest'] as const).map((part) => (
            <tr key={part}>
              <th scope="row">{words.open(words.parts[part])}</th>
              <td>
                <Money amount={open[part]} currency={statement.currency} isBare />
              </td>
            </tr>
          ))}
          <tr data-total>
            <th scope="row">{totalWords(statement, { t, format })}</th>
            <td>
              <Money amount={open.total} currency={statement.currency} />
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** The rules behind the figures, each with what it says. */
export function StatementRules({ statement }: { statement: ClaimStatementShape }) {
  const { t } = useVoice();
  if (statement.rules.length === 0) return null;
  return (
    <div className={classes.rules}>
      <h4>{t.statements.rules}</h4>
      <dl>
        {statement.rules.map((rule) => (
          <div key={rule.law}>
            <dt>{rule.law}</dt>
            <dd>{rule.text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
