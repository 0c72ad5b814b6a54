import type { Company } from '@mahnwerk/contract/settings';
import type { CompanyRecord } from '../tenants/tenants.store.ts';

/** The company as the screen shows it; the mail password never comes back out. */
export function toCompany(record: CompanyRecord): Company {
  const { slug: _slug, logoSha256, todayOn: _todayOn, smtp, bankAccount, ...company } = record;
  return {
    ...company,
    bankAccount,
    smtp:
      smtp === null
        ? null
        : {
            host: smtp.host,
            port: smtp.port,
            security: smtp.security,
            user: smtp.user ?? null,
            hasPassword: smtp.sealedPassword !== undefined,
          },
    hasLogo: logoSha256 !== null,
  };
}
