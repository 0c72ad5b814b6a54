import type { Company, ProcedureShape } from '@mahnwerk/contract/settings';
import type { FindingShape } from '@mahnwerk/contract/shapes';
import { Select, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import { FindingNotes } from './finding-note.tsx';
import { FormSection } from './form-section.tsx';
import { signOf } from './law-fields.ts';
import { AmountField, DaysField } from './number-fields.tsx';
import classes from './settings.module.css';
import { findingsAt } from './use-findings.ts';
import type { Overrides } from './use-overrides.ts';

type Level = ProcedureShape['levels'][number];

interface LevelFieldsProps {
  readonly level: Level;
  readonly country: Company['country'];
  readonly findings: readonly FindingShape[];
  readonly overrides: Overrides;
  readonly onChange: (change: Partial<Level>) => void;
}

export function LevelFields({ level, country, findings, overrides, onChange }: LevelFieldsProps) {
  const words = useTexts().procedures;
  const sign = signOf(country);
  const feeHint = level.position === 1 ? words.feeHint : undefined;
  const judged = (name: keyof Level, field: ReactNode) => (
    <div>
      {field}
      <FindingNotes findings={findingsAt(findings, `levels.${level.position - 1}.${name}`)} overrides={overrides} />
    </div>
  );
  return (
    <FormSection title={words.timing}>
      <div className={classes.judged} key={level.position}>
        <DaysField
          label={level.position === 1 ? words.daysAfterFirst : words.daysAfter}
          value={level.daysAfter}
          onChange={(daysAfter) => onChange({ daysAfter })}
        />
        {judged(
          'periodDays',
          <DaysField
            label={words.periodDays}
            min={1}
            value={level.periodDays}
            onChange={(periodDays) => onChange({ periodDays })}
          />,
        )}
        {judged(
          'feePrivate',
          <AmountField
            label={words.feePrivate(sign)}
            description={feeHint}
            value={level.feePrivate}
            onChange={(feePrivate) => onChange({ feePrivate })}
          />,
        )}
        {judged(
          'feeBusiness',
          <AmountField
            label={words.feeBusiness(sign)}
            description={feeHint}
            value={level.feeBusiness}
            onChange={(feeBusiness) => onChange({ feeBusiness })}
          />,
        )}
        <Select
          label={words.channel}
          allowDeselect={false}
          value={level.channel}
          onChange={(value) => onChange({ channel: value as Level['channel'] })}
          data={(['any', 'email', 'post'] as const).map((value) => ({ value, label: words.channels[value] }))}
        />
      </div>
      <LevelSwitches level={level} country={country} onChange={onChange} />
    </FormSection>
  );
}

function LevelSwitches({ level, country, onChange }: Pick<LevelFieldsProps, 'level' | 'country' | 'onChange'>) {
  const words = useTexts().procedures;
  return (
    <div className={classes.switches}>
      <Switch
        label={words.interest}
        description={words.interestHint}
        checked={level.claimsInterest}
        onChange={(event) => onChange({ claimsInterest: event.currentTarget.checked })}
      />
      {(country !== 'CH' || level.claimsFlatFee) && (
        <Switch
          label={words.flatFee}
          description={words.flatFeeHint(country === 'AT')}
          checked={level.claimsFlatFee}
          onChange={(event) => onChange({ claimsFlatFee: event.currentTarget.checked })}
        />
      )}
      <Switch
        label={words.statement}
        description={words.statementHint}
        checked={level.hasStatement}
        onChange={(event) => onChange({ hasStatement: event.currentTarget.checked })}
      />
    </div>
  );
}
