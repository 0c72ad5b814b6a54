import type { ProcedureShape } from '@mahnwerk/contract/settings';
import { Select, Switch } from '@mantine/core';
import { useTexts } from '../texts/use-texts.tsx';
import { FormSection } from './form-section.tsx';
import { AmountField, DaysField } from './number-fields.tsx';
import classes from './settings.module.css';

type Level = ProcedureShape['levels'][number];

export function LevelFields({ level, onChange }: { level: Level; onChange: (change: Partial<Level>) => void }) {
  const t = useTexts();
  const words = t.procedures;
  return (
    <FormSection title={words.timing}>
      <div className={classes.two} key={level.position}>
        <DaysField
          label={level.position === 1 ? words.daysAfterFirst : words.daysAfter}
          value={level.daysAfter}
          onChange={(daysAfter) => onChange({ daysAfter })}
        />
        <DaysField
          label={words.periodDays}
          min={1}
          value={level.periodDays}
          onChange={(periodDays) => onChange({ periodDays })}
        />
        <AmountField
          label={words.feePrivate}
          description={level.position === 1 ? words.feeHint : undefined}
          value={level.feePrivate}
          onChange={(feePrivate) => onChange({ feePrivate })}
        />
        <AmountField
          label={words.feeBusiness}
          description={level.position === 1 ? words.feeHint : undefined}
          value={level.feeBusiness}
          onChange={(feeBusiness) => onChange({ feeBusiness })}
        />
        <Select
          label={words.channel}
          allowDeselect={false}
          value={level.channel}
          onChange={(value) => onChange({ channel: value as Level['channel'] })}
          data={(['any', 'email', 'post'] as const).map((value) => ({ value, label: words.channels[value] }))}
        />
      </div>
      <div className={classes.switches}>
        <Switch
          label={words.interest}
          description={words.interestHint}
          checked={level.claimsInterest}
          onChange={(event) => onChange({ claimsInterest: event.currentTarget.checked })}
        />
        <Switch
          label={words.flatFee}
          description={words.flatFeeHint}
          checked={level.claimsFlatFee}
          onChange={(event) => onChange({ claimsFlatFee: event.currentTarget.checked })}
        />
      </div>
    </FormSection>
  );
}
