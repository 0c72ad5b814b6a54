import { useVoice } from '../texts/use-texts.tsx';
import { currencySign } from '../ui/formats.ts';
import { Money } from '../ui/money.tsx';
import type { EntryEffect } from './entry-effect.ts';
import classes from './statement.module.css';
import type { OpenFigures } from './statement-figures.ts';
import { WarningNote } from './warning-note.tsx';

interface EntryPreviewProps {
  readonly open: OpenFigures;
  /** Absent while there is no amount yet. */
  readonly effect: EntryEffect | undefined;
  readonly currency: string;
  readonly isBackdated: boolean;
}

/** What is open now and what will be, part by part, before anything is booked. */
export function EntryPreview({ open, effect, currency, isBackdated }: EntryPreviewProps) {
  const { t, language } = useVoice();
  const words = t.statements;
  const after = effect?.kind === 'booked' ? effect.after : undefined;
  const figures = (part: keyof OpenFigures) => (
    <>
      <td>
        <Money amount={open[part]} currency={currency} isBare />
      </td>
      <td>{after === undefined ? '–' : <Money amount={after[part]} currency={currency} isBare />}</td>
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
              {figures(part)}
            </tr>
          ))}
          <tr data-total>
            <th scope="row">{`${words.total} ${currencySign(currency)}`}</th>
            {figures('total')}
          </tr>
        </tbody>
      </table>
      {effect?.kind === 'too-much' && <WarningNote tone="bad">{words.tooMuch(effect.open[language])}</WarningNote>}
      {effect?.kind === 'booked' && isBackdated && <WarningNote tone="info">{words.recalculated}</WarningNote>}
    </div>
  );
}
