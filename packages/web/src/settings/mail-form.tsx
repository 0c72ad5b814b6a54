import type { Company, CompanyInput } from '@mahnwerk/contract/settings';
import { NumberInput, PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import { useTexts } from '../texts/use-texts.tsx';
import { FormSection } from './form-section.tsx';
import { SaveBar } from './save-bar.tsx';
import classes from './settings.module.css';
import { companyField, useCompanyForm } from './use-company-form.ts';

type Smtp = NonNullable<CompanyInput['smtp']>;
const firstServer: Smtp = { host: '', port: 465, security: 'tls', user: null };

/** The server keeps a stored password only for the login it was given for. */
function isSameLogin(before: NonNullable<Company['smtp']>, now: Smtp): boolean {
  const isWeaker = now.security === 'none' && before.security !== 'none';
  return before.host === now.host && before.port === now.port && before.user === now.user && !isWeaker;
}

export function MailForm({ company }: { company: Company }) {
  const t = useTexts();
  const form = useCompanyForm(company);
  const words = t.settings.mail;
  const { smtp } = form.input;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        form.save.mutate({ body: form.input });
      }}
    >
      <FormSection title={words.title} hint={words.hint}>
        <TextInput label={words.sender} type="email" maw={360} mb="sm" {...companyField(form, 'senderEmail')} />
        <Switch
          mb="sm"
          label={words.isOn}
          checked={smtp !== null}
          onChange={(event) => form.set({ smtp: event.currentTarget.checked ? firstServer : null })}
        />
        {smtp !== null && (
          <ServerFields
            smtp={smtp}
            hasPassword={company.smtp?.hasPassword === true && isSameLogin(company.smtp, smtp)}
            onChange={(change) => form.set({ smtp: { ...smtp, ...change } })}
          />
        )}
      </FormSection>
      <SaveBar isChanged={form.isChanged} isBusy={form.save.isPending} />
    </form>
  );
}

interface ServerFieldsProps {
  readonly smtp: Smtp;
  readonly hasPassword: boolean;
  readonly onChange: (change: Partial<Smtp>) => void;
}

function ServerFields({ smtp, hasPassword, onChange }: ServerFieldsProps) {
  const t = useTexts();
  const words = t.settings.mail;
  return (
    <div className={classes.two}>
      <TextInput
        label={words.host}
        required
        value={smtp.host}
        onChange={(event) => onChange({ host: event.currentTarget.value })}
      />
      <NumberInput
        label={words.port}
        min={1}
        max={65535}
        allowDecimal={false}
        hideControls
        thousandSeparator=""
        value={smtp.port}
        onChange={(value) => typeof value === 'number' && onChange({ port: value })}
      />
      <Select
        label={words.security}
        allowDeselect={false}
        value={smtp.security}
        onChange={(value) => onChange({ security: value as Smtp['security'] })}
        error={smtp.security === 'none' ? words.securityNone : undefined}
        data={(['tls', 'starttls', 'none'] as const).map((value) => ({ value, label: words.securities[value] }))}
      />
      <TextInput
        label={words.user}
        autoComplete="off"
        value={smtp.user ?? ''}
        onChange={(event) => onChange({ user: event.currentTarget.value || null })}
      />
      <PasswordInput
        size="xs"
        label={words.password}
        autoComplete="new-password"
        placeholder={hasPassword ? words.passwordKept : undefined}
        value={smtp.password ?? ''}
        onChange={(event) => onChange({ password: event.currentTarget.value || undefined })}
      />
    </div>
  );
}
