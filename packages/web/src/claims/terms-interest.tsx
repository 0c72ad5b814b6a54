import type { ClaimTerms } from '@mahnwerk/contract/claims';
import { Select, SimpleGrid, Stack, Switch, Text } from '@mantine/core';
import { useTexts } from '../texts/use-texts.tsx';
import { DecimalField } from './decimal-field.tsx';
import type { TermsPartProps } from './terms-part.ts';

type RateKind = NonNullable<ClaimTerms['agreedRate']>['kind'];

/** The rate that the parties agreed on, if any, and what only some claims know. */
export function TermsInterest({ claim, terms, country, onChange }: TermsPartProps) {
  const t = useTexts();
  const words = t.terms;
  const rate = terms.agreedRate;
  const kinds = country === 'CH' ? (['law', 'fixed'] as const) : (['law', 'above-base-rate', 'fixed'] as const);
  const setKind = (kind: string | null) =>
    onChange({
      agreedRate: kind === 'fixed' || kind === 'above-base-rate' ? { kind, percent: rate?.percent ?? '0.00' } : null,
    });
  return (
    <Stack gap="sm">
      <Text component="h3" size="sm" fw={600}>
        {words.interest}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="xs">
        <Select
          label={words.rateKind}
          allowDeselect={false}
          value={rate?.kind ?? 'law'}
          onChange={setKind}
          data={kinds.map((kind) => ({ value: kind, label: words.rateKinds[kind] }))}
        />
        {rate !== null && (
          <DecimalField
            label={words.rateOf[rate.kind as RateKind]}
            required
            unit="%"
            value={rate.percent}
            onChange={(percent) => onChange({ agreedRate: { kind: rate.kind, percent: percent ?? '0.00' } })}
          />
        )}
      </SimpleGrid>
      {claim.debtorKind === 'business' && country === 'DE' && (
        <Switch
          label={words.merchants}
          description={words.merchantsHint}
          checked={terms.isBetweenMerchants}
          onChange={(event) => onChange({ isBetweenMerchants: event.currentTarget.checked })}
        />
      )}
      {country === 'CH' && (
        <Select
          label={words.limitationYears}
          allowDeselect={false}
          value={terms.limitationYears === null ? 'unknown' : String(terms.limitationYears)}
          onChange={(value) => onChange({ limitationYears: value === '5' ? 5 : value === '10' ? 10 : null })}
          data={(['unknown', '5', '10'] as const).map((value) => ({ value, label: words.limitationKinds[value] }))}
        />
      )}
    </Stack>
  );
}
