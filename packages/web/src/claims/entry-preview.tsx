import { useVoice } from '../texts/use-texts.tsx';
import { Money } from '../ui/money.tsx';
import classes from './statement.module.css';
import { isNegative, magnitude, type OpenFigures } from './statement-figures.ts';
import { WarningNote } from './warning-note.tsx';

interface EntryPreviewProps {
  readonly open: OpenFigures;
  /** Absent while there is no amount yet. */
  readonly after: OpenFigures | undefined;
  readonly currency: string;
  readonly tooMuch: string | undefined;
  readonly isBackdated: boolean;
}

/** What is open now and what will be, part by part, before anything is booked. */
export function EntryPreview({ open, after, currency, tooMuch, isBackdated }: EntryPreviewProps) {
  const { t, format } = useVoice();
  const words = t.statements;
  const row = (part: 'principal' | 'costs' | 'interest' | 'total') => (
    <>
      <td>
        <Money amount={open[part]} />
      </td>
      <td>{after === undefined ? '–' : <Money amount={after[part]} />}</td>
    </>
  );
  return (
    <div aria-live="polite">
      <table className={classes.segments}>
        <caption>{words.afterwards}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {(['principal', 'costs', 'interest'] as const).map((part) => (
            <tr key={part}>
              <th scope="row">{words.parts[part]}</th>
              {row(part)}
            </tr>
          ))}
          <tr data-total>
            <th scope="row">{`${words.total} ${currency === 'EUR' ? '€' : currency}`}</th>
            {row('total')}
          </tr>
        </tbody>
      </table>
      {tooMuch !== undefined && <WarningNote tone="bad">{tooMuch}</WarningNote>}
      {tooMuch === undefined && after !== undefined && isNegative(after.total) && (
        <WarningNote>{words.credit(format.money(magnitude(after.total), currency))}</WarningNote>
      )}
      {isBackdated && <WarningNote tone="info">{words.recalculated}</WarningNote>}
    </div>
  );
}
