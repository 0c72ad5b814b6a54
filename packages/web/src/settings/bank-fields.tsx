import { TextInput } from '@mantine/core';
import { useRead } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import classes from './settings.module.css';
import type { useCompanyForm } from './use-company-form.ts';

/** The account on the letters. Without an IBAN there is none. */
export function BankFields({ form }: { form: ReturnType<typeof useCompanyForm> }) {
  const t = useTexts();
  const { fields } = t.settings;
  const account = form.input.bankAccount ?? { iban: '', bic: null, bankName: null, holder: '' };
  const set = (change: Partial<typeof account>) => {
    const next = { ...account, ...change };
    form.set({ bankAccount: next.iban === '' && next.holder === '' ? null : next });
  };
  const { data: accounts = [] } = useRead('listBankAccounts', {});
  const further = accounts.filter(({ isPrimary }) => !isPrimary);
  return (
    <div className={classes.two}>
      <TextInput
        label={fields.holder}
        maxLength={70}
        value={account.holder}
        onChange={(event) => set({ holder: event.currentTarget.value })}
      />
      <TextInput
        label={fields.iban}
        value={account.iban.replace(/(.{4})(?=.)/g, '$1 ')}
        onChange={(event) => set({ iban: event.currentTarget.value.replace(/\s+/g, '').toUpperCase() })}
      />
      <TextInput
        label={fields.bic}
        value={account.bic ?? ''}
        onChange={(event) => set({ bic: event.currentTarget.value || null })}
      />
      <TextInput
        label={fields.bankName}
        value={account.bankName ?? ''}
        onChange={(event) => set({ bankName: event.currentTarget.value || null })}
      />
      {further.length > 0 && (
        <div>
          <strong>{t.settings.sections.furtherAccounts}</strong>
          <ul>
            {further.map(({ iban, currency }) => (
              <li key={iban} className="figures">
                {iban.replace(/(.{4})(?=.)/g, '$1 ')} · {currency}
              </li>
            ))}
          </ul>
          <Quiet>{t.settings.sections.furtherAccountsHint}</Quiet>
        </div>
      )}
    </div>
  );
}
