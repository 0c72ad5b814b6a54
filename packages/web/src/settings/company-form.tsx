import type { Company, CompanyInput } from '@mahnwerk/contract/settings';
import { ColorInput, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useTexts } from '../texts/use-texts.tsx';
import { useAsk } from '../ui/use-ask.tsx';
import { BankFields } from './bank-fields.tsx';
import { FormSection } from './form-section.tsx';
import { LogoField } from './logo-field.tsx';
import { SaveBar } from './save-bar.tsx';
import classes from './settings.module.css';
import { companyField, useCompanyForm } from './use-company-form.ts';

export function CompanyForm({ company }: { company: Company }) {
  const t = useTexts();
  const ask = useAsk();
  const form = useCompanyForm(company);
  const { sections } = t.settings;
  const submit = () => {
    const save = () => form.save.mutate({ body: form.input });
    if (!company.isTest || form.input.isTest) return save();
    ask({
      title: t.settings.leaveTestTitle,
      effect: t.settings.leaveTestEffect,
      action: t.settings.leaveTestAction,
      onYes: save,
    });
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FormSection title={sections.address} hint={sections.addressHint}>
        <AddressFields form={form} />
        {form.input.country !== company.country && (
          <p className={classes.warning} role="note">
            {t.settings.fields.countryChanged}
          </p>
        )}
      </FormSection>
      <FormSection title={sections.legal} hint={sections.legalHint}>
        <div className={classes.two}>
          {(['registerCourt', 'registerNumber', 'managers', 'vatId'] as const).map((name) => (
            <TextInput key={name} label={t.settings.fields[name]} {...companyField(form, name)} />
          ))}
        </div>
      </FormSection>
      <FormSection title={sections.bank} hint={sections.bankHint}>
        <BankFields form={form} />
      </FormSection>
      <FormSection title={sections.design}>
        <ColorInput
          label={t.settings.fields.brandColor}
          description={t.settings.fields.brandColorHint}
          size="xs"
          w={240}
          withEyeDropper={false}
          value={form.input.brandColor}
          onChange={(brandColor) => form.set({ brandColor: brandColor.toLowerCase() })}
        />
        <LogoField hasLogo={company.hasLogo} />
      </FormSection>
      <FormSection title={sections.work}>
        <WorkFields form={form} />
      </FormSection>
      <SaveBar isChanged={form.isChanged} isBusy={form.save.isPending} />
    </form>
  );
}

type Form = ReturnType<typeof useCompanyForm>;

function AddressFields({ form }: { form: Form }) {
  const t = useTexts();
  const { fields } = t.settings;
  return (
    <div className={classes.two}>
      <TextInput label={fields.name} required {...companyField(form, 'name')} />
      {(['street', 'zip', 'city'] as const).map((name) => (
        <TextInput key={name} label={fields[name]} {...companyField(form, name)} />
      ))}
      <Select
        label={fields.country}
        allowDeselect={false}
        value={form.input.country}
        onChange={(value) => form.set({ country: value as CompanyInput['country'] })}
        data={(['DE', 'AT', 'CH'] as const).map((value) => ({ value, label: t.settings.countries[value] }))}
      />
      <TextInput
        label={fields.region}
        description={fields.regionHint}
        maxLength={3}
        {...companyField(form, 'region')}
      />
      <TextInput label={fields.email} type="email" {...companyField(form, 'email')} />
      {(['phone', 'website', 'contactName'] as const).map((name) => (
        <TextInput key={name} label={fields[name]} {...companyField(form, name)} />
      ))}
    </div>
  );
}

function WorkFields({ form }: { form: Form }) {
  const t = useTexts();
  const { fields } = t.settings;
  return (
    <div className={classes.two}>
      <Select
        label={fields.language}
        allowDeselect={false}
        value={form.input.language}
        onChange={(value) => form.set({ language: value === 'en' ? 'en' : 'de' })}
        data={(['de', 'en'] as const).map((value) => ({ value, label: t.settings.languages[value] }))}
      />
      <NumberInput
        label={fields.bankAge}
        description={fields.bankAgeHint}
        min={0}
        max={30}
        allowDecimal={false}
        value={form.input.bankAgeDaysMax ?? ''}
        onChange={(value) => form.set({ bankAgeDaysMax: typeof value === 'number' ? value : null })}
      />
      <NumberInput
        label={fields.paymentTerm}
        description={fields.paymentTermHint}
        min={0}
        max={365}
        allowDecimal={false}
        suffix={` ${fields.days}`}
        value={form.input.paymentTermDays ?? ''}
        onChange={(value) => form.set({ paymentTermDays: typeof value === 'number' ? value : null })}
      />
      <Switch
        label={fields.isTest}
        description={fields.isTestHint}
        checked={form.input.isTest}
        onChange={(event) => form.set({ isTest: event.currentTarget.checked })}
      />
      <Switch
        label={fields.isAutomatic}
        description={fields.isAutomaticHint}
        checked={form.input.isAutomatic}
        onChange={(event) => form.set({ isAutomatic: event.currentTarget.checked })}
      />
    </div>
  );
}
