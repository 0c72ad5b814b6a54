import type { Rates } from '@mahnwerk/contract/settings';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { useAsk } from '../ui/use-ask.tsx';
import { AddRate } from './add-rate.tsx';
import { FormSection } from './form-section.tsx';
import { defaultRates, halfYearOf } from './half-year.ts';
import classes from './settings.module.css';

type Row = Rates['rows'][number];
const fewRows = 6;

/** The base rates, newest first, with what they make of default interest, and the next one to be entered. */
export function RateSection({ rates }: { rates: Rates }) {
  const { t } = useVoice();
  const words = t.law.rates;
  const [isWhole, setWhole] = useState(false);
  if (rates.country === 'CH') {
    return (
      <div className={classes.form}>
        <FormSection title={words.title} hint={words.swiss}>
          {null}
        </FormSection>
      </div>
    );
  }
  const newest = rates.rows.toReversed();
  const shown = isWhole ? newest : newest.slice(0, fewRows);
  return (
    <div className={classes.form}>
      <FormSection title={words.title} hint={words.hint}>
        <RateTable rows={shown} rates={rates} />
        {newest.length > fewRows && (
          <Button variant="subtle" onClick={() => setWhole(!isWhole)}>
            {isWhole ? words.showFew : words.showAll(newest.length)}
          </Button>
        )}
        {rates.knownToOn !== null && (
          <AddRate key={rates.knownToOn} country={rates.country} knownToOn={rates.knownToOn} />
        )}
      </FormSection>
    </div>
  );
}

function RateTable({ rows, rates }: { rows: readonly Row[]; rates: Rates }) {
  const { t, format } = useVoice();
  const words = t.law.rates;
  const last = rates.rows.at(-1);
  return (
    <div className={classes.tableframe}>
      <table className={classes.table} data-stack>
        <thead>
          <tr>
            <th scope="col">{words.halfYear}</th>
            <th scope="col" data-align="right">
              {words.base}
            </th>
            <th scope="col" data-align="right" title={words.derivedHint}>
              {words.business}
            </th>
            <th scope="col" data-align="right" title={words.derivedHint}>
              {words.private}
            </th>
            <th scope="col">{words.source}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const lawful = defaultRates(rates.country, row.fromOn, row.percent);
            return (
              <tr key={row.fromOn}>
                <td className={classes.name}>{halfYearOf(row.fromOn, words)}</td>
                <td data-align="right" data-label={words.base}>
                  {format.decimal(row.percent)}
                </td>
                <td data-align="right" data-label={words.business}>
                  {lawful === undefined ? '–' : format.decimal(lawful.business)}
                </td>
                <td data-align="right" data-label={words.private}>
                  {lawful === undefined ? '–' : format.decimal(lawful.private)}
                </td>
                <td data-label={words.source}>
                  {row.source === 'published' ? (
                    words.published
                  ) : (
                    <span className={classes.added}>
                      {words.added(
                        row.actor === null ? '' : format.actor(row.actor),
                        row.addedAt === null ? '' : format.date(row.addedAt),
                      )}
                      {row === last && <RemoveRate country={rates.country} row={row} />}
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function RemoveRate({ country, row }: { country: Rates['country']; row: Row }) {
  const { t } = useVoice();
  const words = t.law.rates;
  const ask = useAsk();
  const remove = useChange('removeRate', { onDone: () => notifications.show({ message: t.general.saved }) });
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      loading={remove.isPending}
      onClick={() =>
        ask({
          title: words.removeTitle(halfYearOf(row.fromOn, words)),
          effect: words.removeEffect,
          action: words.remove,
          onYes: () => remove.mutate({ params: { country, fromOn: row.fromOn } }),
        })
      }
    >
      {words.remove}
    </Button>
  );
}
