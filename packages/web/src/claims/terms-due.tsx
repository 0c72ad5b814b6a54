import type { ClaimTerms } from '@mahnwerk/contract/claims';
import { Radio, SimpleGrid, Stack, Switch, Text } from '@mantine/core';
import { useTexts } from '../texts/use-texts.tsx';
import { DateField } from '../ui/date-field.tsx';
import type { TermsPartProps } from './terms-part.ts';

/** What begins default: who set the day, the notice to a consumer, and the days of special events. */
export function TermsDue({ claim, terms, country, onChange }: TermsPartProps) {
  const t = useTexts();
  const words = t.terms;
  const isConsumer = claim.debtorKind !== 'business';
  return (
    <Stack gap="sm">
      <Radio.Group
        label={words.due}
        value={terms.dueBasis}
        onChange={(value) => onChange({ dueBasis: value as ClaimTerms['dueBasis'] })}
      >
        <Stack gap={8} mt={4}>
          {(['contract', 'one-sided', 'none'] as const).map((basis) => (
            <Radio
              size="xs"
              key={basis}
              value={basis}
              label={words.basis[basis]}
              description={words.basisMeans[basis](country)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {isConsumer && country === 'DE' && (
        <Switch
          label={words.consumerNotice}
          description={words.consumerNoticeHint}
          checked={terms.hasConsumerNotice}
          onChange={(event) => onChange({ hasConsumerNotice: event.currentTarget.checked })}
        />
      )}
      <Text component="h3" size="sm" fw={600}>
        {words.events}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="xs">
        <DateField
          label={words.receivedOn}
          description={words.receivedHint}
          value={terms.receivedOn}
          onChange={(receivedOn) => onChange({ receivedOn })}
        />
        <DateField
          label={words.arisenOn}
          description={words.arisenHint}
          value={terms.arisenOn}
          onChange={(arisenOn) => onChange({ arisenOn })}
        />
        {country === 'DE' && (
          <DateField
            label={words.refusedOn}
            description={words.refusedHint}
            value={terms.refusedOn}
            onChange={(refusedOn) => onChange({ refusedOn })}
          />
        )}
        <DateField
          label={country === 'CH' ? words.courtServedSwiss : words.courtServedOn}
          description={words.courtServedHint}
          value={terms.courtServedOn}
          onChange={(courtServedOn) => onChange({ courtServedOn })}
        />
      </SimpleGrid>
    </Stack>
  );
}
