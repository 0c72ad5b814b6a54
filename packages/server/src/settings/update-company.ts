import type { CompanyInput } from '@mahnwerk/contract/settings';
import { isRegion } from '@mahnwerk/core/holidays';
import { isIban, normalizeIban } from '@mahnwerk/core/iban';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { houseCurrency } from '@mahnwerk/core/sums';
import { appendEvents, type NewEvent } from '../casefile/casefile.store.ts';
import { liftProcedureOverrides } from '../dunning/overrides.store.ts';
import { loadProcedures } from '../dunning/standing.store.ts';
import type { Tx } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import { saysPasswordAloud } from '../platform/loopback.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw, resetLaw } from '../tenants/law.store.ts';
import {
  type BankAccountData,
  type CompanyRecord,
  loadCompany,
  lockCompanyToChange,
  type StoredSmtp,
  savePrimaryAccount,
  updateTenant,
} from '../tenants/tenants.store.ts';
import { toLive } from './to-live.ts';

type Deps = Pick<App, 'db' | 'clock' | 'secrets'>;

/**
 * Changes the company's data. A mail password that is left out stays as it is; a new one is sealed before it is stored.
 * Leaving test mode takes its letters and their charges back. Refused: an IBAN that is none, a region the country does
 * not have, a login without encryption on another machine. A bank account can be replaced, not taken away. In another
 * country its law holds: the procedures stay and are judged anew, with nothing taken over.
 */
export async function updateCompany(deps: Deps, scope: Scope, input: CompanyInput): Promise<CompanyRecord | Refusal> {
  if (input.region !== null && !isRegion(input.country, input.region)) {
    return refuse('value-invalid', { field: 'region', values: { value: input.region } });
  }
  if (input.smtp !== null && saysPasswordAloud(input.smtp)) {
    return refuse('mail-login-unencrypted', { field: 'smtp.security' });
  }
  const account = accountOf(input);
  if (account !== undefined && !isIban(account.iban)) {
    return refuse('value-invalid', { field: 'bankAccount.iban', values: { value: account.iban } });
  }
  return deps.db.write(scope.tenantId, async (tx) => {
    const before = await lockCompanyToChange(tx);
    const { bankAccount: _account, smtp, paymentTermDays = before.paymentTermDays, ...data } = input;
    await updateTenant(tx, {
      ...data,
      paymentTermDays,
      smtp: smtp === null ? null : sealSmtp(deps, scope, smtp, before.smtp),
    });
    const events: NewEvent[] = [
      { kind: 'settings-changed', actor: scope.actor, data: { fields: changedFields(before, input) } },
    ];
    if (input.country !== before.country) events.push(...(await toCountry(tx, input.country, scope, deps.clock.now())));
    if (account !== undefined) {
      await savePrimaryAccount(tx, newId(), { ...account, currency: houseCurrency(input.country) });
      if (account.iban !== before.bankAccount?.iban) {
        const data = { iban: account.iban, fields: ['bankAccount'] };
        events.push({ kind: 'bank-account-added', actor: scope.actor, data });
      }
    }
    await appendEvents(tx, events, deps.clock.now());
    if (before.isTest && !input.isTest) await toLive(tx, scope, deps.clock.now());
    return loadCompany(tx);
  });
}

/** What was settled for the old country and what persons took over under its law no longer holds. */
async function toCountry(tx: Tx, country: CompanyInput['country'], { actor }: Scope, at: Date): Promise<NewEvent[]> {
  const before = await loadLaw(tx);
  await resetLaw(tx, country);
  for (const name of (await loadProcedures(tx)).keys()) await liftProcedureOverrides(tx, name, at);
  const after = await loadLaw(tx);
  const [was, is] = [before, after].map(({ costsFirst, agreedFeeMinor = null }) => ({ costsFirst, agreedFeeMinor }));
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  return [{ kind: 'law-changed', actor, data: { fields: ['country'], before: was, after: is } }];
}

function accountOf({ bankAccount }: CompanyInput): BankAccountData | undefined {
  return bankAccount === null ? undefined : { ...bankAccount, iban: normalizeIban(bankAccount.iban) };
}

function sealSmtp(
  deps: Deps,
  scope: Scope,
  smtp: NonNullable<CompanyInput['smtp']>,
  before: StoredSmtp | null,
): StoredSmtp {
  const { host, port, security, user, password } = smtp;
  const kept = before !== null && isSameLogin(before, smtp) ? before.sealedPassword : undefined;
  const sealedPassword =
    password === undefined ? kept : password === '' ? undefined : deps.secrets.seal(password, scope.tenantId);
  return {
    host,
    port,
    security,
    ...(user !== null && user !== '' && { user }),
    ...(sealedPassword !== undefined && { sealedPassword }),
  };
}

/** A kept password stays where it was given for: the same server, port and user, and never with less encryption. */
function isSameLogin(before: StoredSmtp, now: NonNullable<CompanyInput['smtp']>): boolean {
  const isWeaker = now.security === 'none' && before.security !== 'none';
  const isSame = before.host === now.host && before.port === now.port && (before.user ?? '') === (now.user ?? '');
  return isSame && !isWeaker;
}

/** Names of what changed; the file of events says that settings moved, not which secrets they hold. */
function changedFields(before: CompanyRecord, input: CompanyInput): string[] {
  const isSame = (key: keyof CompanyInput) =>
    JSON.stringify(input[key]) === JSON.stringify(before[key as keyof CompanyRecord]);
  return (Object.keys(input) as (keyof CompanyInput)[]).filter((key) => key === 'smtp' || !isSame(key));
}
