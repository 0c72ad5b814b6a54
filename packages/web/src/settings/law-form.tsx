import type { LawShape, Rates } from '@mahnwerk/contract/settings';
import { Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { AllocationFields } from './allocation-fields.tsx';
import { Choice } from './choice.tsx';
import { DiscountFields, RestFields } from './discount-fields.tsx';
import { FormSection } from './form-section.tsx';
import { type LawFieldsProps, signOf } from './law-fields.ts';
import { OptionalAmountField } from './number-fields.tsx';
import { SaveBar } from './save-bar.tsx';
import classes from './settings.module.css';

export function LawForm({ law, country }: { law: LawShape; country: Rates['country'] }) {
  const t = useTexts();
  const [draft, setDraft] = useState(law);
  const save = useChange('updateLaw', { onDone: () => notifications.show({ message: t.general.saved }) });
  const fields: LawFieldsProps = {
    law: draft,
    country,
    set: (change) => setDraft((old) => ({ ...old, ...change })),
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: draft });
      }}
    >
      <InterestFields {...fields} />
      <AllocationFields {...fields} />
      {country === 'CH' && (
        <FormSection title={t.law.fee.title} hint={t.law.fee.hint}>
          <div className={classes.below}>
            <OptionalAmountField
              label={t.law.fee.label(signOf(country))}
              description={t.law.fee.none}
              value={draft.agreedFee}
              onChange={(agreedFee) => fields.set({ agreedFee })}
            />
          </div>
        </FormSection>
      )}
      <DiscountFields {...fields} />
      <RestFields {...fields} />
      <SaveBar isChanged={JSON.stringify(draft) !== JSON.stringify(law)} isBusy={save.isPending} />
    </form>
  );
}

function InterestFields({ law, country, set }: LawFieldsProps) {
  const words = useTexts().law.interest;
  return (
    <FormSection title={words.title}>
      {country !== 'CH' && (
        <>
          <Switch
            label={words.carry}
            description={words.carryHint}
            checked={law.carriesRateForward}
            onChange={(event) => set({ carriesRateForward: event.currentTarget.checked })}
          />
          {law.carriesRateForward && (
            <p className={classes.warning} role="note">
              {words.carryWarning}
            </p>
          )}
        </>
      )}
      <Choice
        label={words.dayCount}
        value={law.dayCount}
        onChange={(dayCount) => set({ dayCount })}
        options={(['ACT_365', 'ACT_ACT'] as const).map((value) => ({
          value,
          label: words.dayCounts[value],
          hint: words.dayCountHints[value],
        }))}
      />
    </FormSection>
  );
}
