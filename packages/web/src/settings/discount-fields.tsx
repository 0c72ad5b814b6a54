import { useTexts } from '../texts/use-texts.tsx';
import { Choice } from './choice.tsx';
import { FormSection } from './form-section.tsx';
import { type LawFieldsProps, signOf } from './law-fields.ts';
import { AmountField, DaysField } from './number-fields.tsx';
import classes from './settings.module.css';

export function DiscountFields({ law, country, set }: LawFieldsProps) {
  const words = useTexts().law.discounts;
  const sign = signOf(country);
  const { discounts } = law;
  const change = (part: Partial<typeof discounts>) => set({ discounts: { ...discounts, ...part } });
  return (
    <FormSection title={words.title} hint={words.hint}>
      <div className={classes.judged}>
        <DaysField
          label={words.toleranceDays}
          description={words.toleranceHint}
          max={30}
          value={discounts.toleranceDays}
          onChange={(toleranceDays) => change({ toleranceDays })}
        />
        <AmountField
          label={words.rounding(sign)}
          description={words.roundingHint}
          value={discounts.rounding}
          onChange={(rounding) => change({ rounding })}
        />
      </div>
      <Choice
        label={words.wrong}
        value={discounts.wrong}
        onChange={(wrong) => change({ wrong })}
        options={(['reclaim', 'accept', 'net'] as const).map((value) => ({
          value,
          label: words.wrongs[value],
          hint: words.wrongHints[value],
        }))}
      />
      {discounts.wrong !== 'reclaim' && (
        <div className={classes.below}>
          <AmountField
            label={words.threshold(sign)}
            description={words.thresholdHint}
            value={discounts.threshold}
            onChange={(threshold) => change({ threshold })}
          />
        </div>
      )}
    </FormSection>
  );
}

export function RestFields({ law, country, set }: LawFieldsProps) {
  const words = useTexts().law.rests;
  const { rests } = law;
  const change = (part: Partial<typeof rests>) => set({ rests: { ...rests, ...part } });
  return (
    <FormSection title={words.title} hint={words.hint}>
      <div className={classes.below}>
        <AmountField
          label={words.writeOffTo(signOf(country))}
          description={words.writeOffHint}
          value={rests.writeOffTo}
          onChange={(writeOffTo) => change({ writeOffTo })}
        />
      </div>
      <Choice
        label={words.ancillary}
        value={rests.ancillary}
        onChange={(ancillary) => change({ ancillary })}
        options={(['pursue', 'waive', 'threat-only'] as const).map((value) => ({
          value,
          label: words.ancillaries[value],
          hint: words.ancillaryHints[value],
        }))}
      />
      {rests.ancillary === 'threat-only' && (
        <div className={classes.below}>
          <DaysField
            label={words.threatDays}
            value={rests.threatDays}
            onChange={(threatDays) => change({ threatDays })}
          />
        </div>
      )}
    </FormSection>
  );
}
