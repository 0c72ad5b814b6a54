import type { LawShape } from '@mahnwerk/contract/settings';
import { type AllocationPolicy, allocatePayment } from '@mahnwerk/core/allocate-payment';
import { toDecimal } from '@mahnwerk/core/money';
import { houseCurrency } from '@mahnwerk/core/sums';
import { Switch } from '@mantine/core';
import { useVoice } from '../texts/use-texts.tsx';
import { Choice } from './choice.tsx';
import { FormSection } from './form-section.tsx';
import type { LawFieldsProps } from './law-fields.ts';

const policies = ['statutory', 'exact-match-principal', 'principal-first'] as const satisfies AllocationPolicy[];
const open = { principalOpenMinor: 10_000, interestOpenMinor: 300, costsOpenMinor: 250 };
const paidMinor = 10_000;

/** Every policy with one sentence and what it makes of the same payment, calculated as payments are. */
export function AllocationFields({ law, country, set }: LawFieldsProps) {
  const { t, format } = useVoice();
  const words = t.law.allocation;
  const money = (minor: number) => format.money(toDecimal(minor), houseCurrency(country));
  const opened = words.open(money(open.principalOpenMinor), money(open.interestOpenMinor), money(open.costsOpenMinor));
  const hintOf = (policy: AllocationPolicy) => {
    if (policy !== 'statutory') return words.policyHints[policy];
    return country === 'AT' && !law.costsFirst ? words.austrian : words.statutory[country];
  };
  return (
    <FormSection title={words.title} hint={words.hint(opened, money(paidMinor))}>
      {country === 'AT' && (
        <Switch
          label={words.costsFirst}
          description={words.costsFirstHint}
          mb="md"
          checked={law.costsFirst}
          onChange={(event) => set({ costsFirst: event.currentTarget.checked })}
        />
      )}
      <Choice
        label={words.title}
        isLabelHidden
        value={law.allocationPolicy}
        onChange={(allocationPolicy) => set({ allocationPolicy })}
        options={policies.map((policy) => ({
          value: policy,
          label: words.policies[policy],
          hint: `${hintOf(policy)} ${exampleOf({ policy, costsFirst: law.costsFirst }, words, money)}`,
        }))}
      />
    </FormSection>
  );
}

type Words = ReturnType<typeof useVoice>['t']['law']['allocation'];

function exampleOf(
  choice: { readonly policy: AllocationPolicy } & Pick<LawShape, 'costsFirst'>,
  words: Words,
  money: (minor: number) => string,
): string {
  const { split } = allocatePayment({ ...open, ...choice, amountMinor: paidMinor });
  const parts = (['costsMinor', 'interestMinor', 'principalMinor'] as const)
    .filter((part) => split[part] > 0)
    .map((part) => words.parts[part](money(split[part])));
  const restMinor = open.principalOpenMinor + open.interestOpenMinor + open.costsOpenMinor - paidMinor;
  return words.example(parts.join(', '), money(restMinor));
}
