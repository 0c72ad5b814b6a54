import type { Sender } from '@mahnwerk/core/letter';
import { type CompanyRecord, senderOf } from '../tenants/tenants.store.ts';

/** The company as sender of a sample; as long as it has no account, one that is shown in textbooks stands in. */
export function toSampleSender(company: CompanyRecord): Sender {
  const bankAccount = company.bankAccount ?? {
    iban: 'DE02120300000000202051',
    bic: null,
    bankName: null,
    holder: company.name,
  };
  return senderOf({ ...company, bankAccount });
}
