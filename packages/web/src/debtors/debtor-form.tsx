import type { DebtorDetail } from '@mahnwerk/contract/debtors';
import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Args } from '../client/call.ts';
import { useChange } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { regionsOf } from './regions.ts';

type Body = Args<'updateDebtor'>['body'];
type TextField = 'contactName' | 'street' | 'zip' | 'city' | 'email' | 'phone' | 'vatId';

function bodyOf(debtor: DebtorDetail): Body {
  const { name, kind, contactName, salutation, street, zip, city, country, region } = debtor;
  const { email, phone, vatId, language, channel } = debtor;
  const address = { street, zip, city, country, region };
  return { name, kind, contactName, salutation, ...address, email, phone, vatId, language, channel };
}

export function DebtorForm({ debtor }: { debtor: DebtorDetail }) {
  const { t, language } = useVoice();
  const words = t.debtors.form;
  const [body, setBody] = useState<Body>(() => bodyOf(debtor));
  const save = useChange('updateDebtor', {
    onDone: (answer) => {
      setBody(bodyOf(answer));
      notifications.show({ message: t.general.saved });
    },
  });
  const set = (change: Partial<Body>) => setBody((old) => ({ ...old, ...change }));
  const field = (name: TextField) => ({
    label: words[name],
    value: body[name] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value || null }),
  });
  const regions = regionsOf(body.country, language);
  const isChanged = JSON.stringify(body) !== JSON.stringify(bodyOf(debtor));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ params: { id: debtor.id }, body });
      }}
    >
      <Stack gap="xs">
        <TextInput
          label={words.name}
          required
          value={body.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Select
          label={words.kind}
          description={words.kindHint}
          allowDeselect={false}
          value={body.kind}
          onChange={(value) => set({ kind: value as Body['kind'] })}
          data={(['business', 'private', 'unknown'] as const).map((value) => ({ value, label: t.debtors.kind[value] }))}
        />
        <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
          <Select
            label={words.salutation}
            allowDeselect={false}
            value={body.salutation ?? 'none'}
            onChange={(value) => set({ salutation: value === 'mr' || value === 'ms' ? value : null })}
            data={(['none', 'mr', 'ms'] as const).map((value) => ({ value, label: words.salutations[value] }))}
          />
          <TextInput {...field('contactName')} />
        </SimpleGrid>
        <TextInput {...field('street')} />
        <SimpleGrid cols={3} spacing="xs">
          <TextInput {...field('zip')} />
          <TextInput {...field('city')} />
          <TextInput
            label={words.country}
            maxLength={2}
            value={body.country}
            onChange={(event) => set({ country: event.currentTarget.value.toUpperCase(), region: null })}
          />
        </SimpleGrid>
        {regions.length > 0 && (
          <Select
            label={words.region}
            description={words.regionHint}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': words.regionClear }}
            placeholder={t.general.notStated}
            value={body.region}
            onChange={(region) => set({ region })}
            data={[...regions]}
          />
        )}
        <TextInput description={words.vatIdHint} {...field('vatId')} />
        <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
          <TextInput type="email" {...field('email')} />
          <TextInput type="tel" {...field('phone')} />
          <Select
            label={words.language}
            allowDeselect={false}
            value={body.language}
            onChange={(value) => set({ language: value === 'en' ? 'en' : 'de' })}
            data={(['de', 'en'] as const).map((value) => ({ value, label: words.languages[value] }))}
          />
          <Select
            label={words.channel}
            allowDeselect={false}
            value={body.channel ?? 'any'}
            onChange={(value) => set({ channel: value === 'email' || value === 'post' ? value : null })}
            data={[
              { value: 'any', label: words.channelAny },
              { value: 'email', label: t.general.channel.email },
              { value: 'post', label: t.general.channel.post },
            ]}
          />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button type="submit" disabled={!isChanged} loading={save.isPending}>
            {t.general.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
