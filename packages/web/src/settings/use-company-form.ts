import type { Company, CompanyInput } from '@mahnwerk/contract/settings';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';

/** What the server takes back from what it gave: everything but what it alone knows. */
export function inputOf(company: Company): CompanyInput {
  const { hasLogo: _, smtp, ...rest } = company;
  if (smtp === null) return { ...rest, smtp: null };
  const { hasPassword: __, ...server } = smtp;
  return { ...rest, smtp: server };
}

/** The company as it stands in a form, with its save. */
export function useCompanyForm(company: Company) {
  const t = useTexts();
  const [input, setInput] = useState<CompanyInput>(() => inputOf(company));
  const save = useChange('updateCompany', {
    onDone: (answer) => {
      setInput(inputOf(answer));
      notifications.show({ message: t.general.saved });
    },
  });
  const set = (change: Partial<CompanyInput>) => setInput((old) => ({ ...old, ...change }));
  const isChanged = JSON.stringify(input) !== JSON.stringify(inputOf(company));
  return { input, set, save, isChanged };
}

type Nullable =
  | 'region'
  | 'email'
  | 'phone'
  | 'website'
  | 'contactName'
  | 'registerCourt'
  | 'registerNumber'
  | 'managers'
  | 'vatId'
  | 'senderEmail';
type Plain = 'name' | 'street' | 'zip' | 'city';

/** The properties of a text field; an emptied optional field becomes null. */
export function companyField(form: ReturnType<typeof useCompanyForm>, name: Nullable | Plain) {
  const isPlain = name === 'name' || name === 'street' || name === 'zip' || name === 'city';
  return {
    value: form.input[name] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      form.set({ [name]: value === '' && !isPlain ? null : value });
    },
  };
}
