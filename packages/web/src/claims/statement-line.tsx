import type { ClaimDetail, ClaimStatementShape } from '@mahnwerk/contract/claims';
import { useVoice } from '../texts/use-texts.tsx';
import { Facts } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { OpenRow } from './open-row.tsx';
import { ReverseEntry } from './reverse-entry.tsx';
import classes from './statement.module.css';
import { isSome, magnitude } from './statement-figures.ts';
import { entryName } from './statement-words.ts';

type Line = ClaimStatementShape['lines'][number];

interface StatementLineProps {
  readonly claim: ClaimDetail;
  readonly statement: ClaimStatementShape;
  readonly line: Line;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** One entry: what it is, since when, by which paragraph; opened, where it comes from and what it fell on. */
export function StatementLine({ claim, statement, line, isOpen, onToggle }: StatementLineProps) {
  const { t, format } = useVoice();
  const words = t.statements;
  const rule = statement.rules.find((one) => one.law === line.law);
  const note = [format.date(line.valueOn), line.law, line.source].filter((part) => part !== null).join(' · ');
  return (
    <OpenRow
      name={entryName(line, t)}
      note={note}
      amount={<Money amount={line.amount} currency={claim.currency} isBare />}
      isOpen={isOpen}
      onToggle={onToggle}
    >
      <Facts
        pairs={[
          [words.means, line.explanation === entryName(line, t) ? null : line.explanation],
          [words.law, line.law === null ? null : rule === undefined ? line.law : `${line.law}: ${rule.text}`],
          [words.source, line.source],
          [
            words.fellOn,
            line.split === null ? null : (
              <SplitParts key="parts" line={line} split={line.split} currency={claim.currency} />
            ),
          ],
        ]}
      />
      {line.isReversible && line.id !== null && <ReverseEntry claim={claim} entryId={line.id} line={line} />}
    </OpenRow>
  );
}

interface SplitPartsProps {
  readonly line: Line;
  readonly split: NonNullable<Line['split']>;
  readonly currency: string;
}

/** The parts add up to the entry. Money that came in is told without its minus. */
function SplitParts({ line, split, currency }: SplitPartsProps) {
  const { t } = useVoice();
  const words = t.statements;
  const parts = (['costs', 'interest', 'principal'] as const).filter((part) => isSome(split[part]));
  return (
    <table className={classes.parts}>
      <tbody>
        {parts.map((part) => (
          <tr key={part}>
            <th scope="row">{words.parts[part]}</th>
            <td>
              <Money amount={magnitude(split[part])} currency={currency} isBare />
            </td>
          </tr>
        ))}
        <tr data-total>
          <th scope="row">{entryName(line, t)}</th>
          <td>
            <Money amount={magnitude(line.amount)} currency={currency} isBare />
          </td>
        </tr>
      </tbody>
    </table>
  );
}
