import type { ClaimTerms } from '@mahnwerk/contract/claims';
import { ActionIcon, Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTexts } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { currencySign } from '../ui/formats.ts';
import classes from './case.module.css';
import { DecimalField } from './decimal-field.tsx';
import type { TermsPartProps } from './terms-part.ts';

type Discount = ClaimTerms['discounts'][number];

/** VAT inside the amount, and the discounts for early payment that the invoice offers. */
export function TermsDiscounts({ claim, terms, onChange }: TermsPartProps) {
  const t = useTexts();
  const words = t.terms;
  const change = (index: number, next: Partial<Discount>) =>
    onChange({ discounts: terms.discounts.map((one, at) => (at === index ? { ...one, ...next } : one)) });
  return (
    <Stack gap="sm">
      <Text component="h3" size="sm" fw={600}>
        {words.money}
      </Text>
      <DecimalField
        label={words.taxPercent}
        description={words.taxHint}
        unit="%"
        value={terms.taxPercent}
        onChange={(taxPercent) => onChange({ taxPercent })}
      />
      <div>
        <Text size="xs" fw={500}>
          {words.discounts}
        </Text>
        <Quiet>{terms.discounts.length === 0 ? words.noDiscounts : words.discountBaseHint}</Quiet>
        {terms.discounts.map((discount, index) => (
          <DiscountRow
            // biome-ignore lint/suspicious/noArrayIndexKey: offers have no name of their own; rows keep their place
            key={index}
            number={index + 1}
            discount={discount}
            currency={claim.currency}
            onChange={(next) => change(index, next)}
            onRemove={() => onChange({ discounts: terms.discounts.filter((_, at) => at !== index) })}
          />
        ))}
      </div>
      {terms.discounts.length < 5 && (
        <Group>
          <Button
            variant="default"
            onClick={() => onChange({ discounts: [...terms.discounts, { days: 14, percent: '2.00', base: null }] })}
          >
            {words.addDiscount}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface DiscountRowProps {
  readonly number: number;
  readonly discount: Discount;
  readonly currency: string;
  readonly onChange: (next: Partial<Discount>) => void;
  readonly onRemove: () => void;
}

function DiscountRow({ number, discount, currency, onChange, onRemove }: DiscountRowProps) {
  const t = useTexts();
  const words = t.terms;
  return (
    <fieldset className={classes.offer}>
      <legend className="visually-hidden">{words.discountNumber(number)}</legend>
      <NumberInput
        label={words.discountDays}
        required
        min={0}
        max={365}
        allowDecimal={false}
        value={discount.days}
        onChange={(days) => typeof days === 'number' && onChange({ days })}
      />
      <DecimalField
        label={words.discountPercent}
        required
        unit="%"
        value={discount.percent}
        onChange={(percent) => onChange({ percent: percent ?? '0.00' })}
      />
      <DecimalField
        label={words.discountBase}
        unit={currencySign(currency)}
        value={discount.base}
        onChange={(base) => onChange({ base })}
      />
      <ActionIcon aria-label={words.removeDiscount(number)} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </fieldset>
  );
}
