import { toDecimal } from '@mahnwerk/core/money';
import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { problemSentence } from '../client/problem-words.ts';
import { useChange } from '../client/use-api.ts';
import { useToday } from '../shell/use-session.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { defaultRates, halfYearOf, halfYearsTo } from './half-year.ts';
import { minorOf } from './number-fields.tsx';
import classes from './settings.module.css';

interface AddRateProps {
  readonly country: 'DE' | 'AT';
  readonly knownToOn: string;
}

/** What is missing up to today, and the rate of the next half-year, with what it makes of default interest. */
export function AddRate({ country, knownToOn }: AddRateProps) {
  const { t, format } = useVoice();
  const words = t.law.rates;
  const today = useToday();
  const [text, setText] = useState('');
  const add = useChange('addRate', {
    isQuiet: true,
    onDone: () => notifications.show({ message: words.addedNow }),
  });
  const half = halfYearOf(knownToOn, words);
  const missing = halfYearsTo(knownToOn, today).map((from) => halfYearOf(from, words));
  const minor = minorOf(text);
  const percent = minor === undefined ? undefined : toDecimal(minor);
  const lawful = percent === undefined ? undefined : defaultRates(country, knownToOn, percent);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (percent !== undefined) add.mutate({ body: { country, fromOn: knownToOn, percent } });
  };
  return (
    <form onSubmit={submit} className={classes.add}>
      {missing.length > 0 ? (
        <p className={classes.warning} role="note">
          {words.missing(missing.join(', '))}
        </p>
      ) : (
        <p className={classes.quiet}>{words.known(format.date(dayBefore(knownToOn)))}</p>
      )}
      <div className={classes.inline}>
        <TextInput
          label={words.next(half)}
          description={words.nextHint(format.date(knownToOn))}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          error={add.error === null ? undefined : problemSentence(add.error, t)}
          inputMode="decimal"
          rightSection="%"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            add.reset();
          }}
        />
        <Button type="submit" variant="default" mt={22} disabled={percent === undefined} loading={add.isPending}>
          {words.add(half)}
        </Button>
      </div>
      {lawful !== undefined && add.error === null && (
        <p role="status">{words.preview(format.decimal(lawful.business), format.decimal(lawful.private))}</p>
      )}
    </form>
  );
}

/** Half-years begin on 1 January and 1 July. */
function dayBefore(halfYearFrom: string): string {
  const year = halfYearFrom.slice(0, 4);
  return halfYearFrom.slice(5) === '07-01' ? `${year}-06-30` : `${Number.parseInt(year, 10) - 1}-12-31`;
}
