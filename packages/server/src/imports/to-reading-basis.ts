import type { Country } from '@mahnwerk/core/claim';
import type { IssuerTemplate } from '@mahnwerk/core/issuer-template';
import { listTemplates } from '../invoices/templates.store.ts';
import type { Reader } from '../platform/db.ts';
import { loadCompany } from '../tenants/tenants.store.ts';

/** What reading a company's files rests on: its country and usual term, and what people have taught about the pages of invoices. */
export interface ReadingBasis {
  readonly country: Country;
  /** Days the company usually gives; absent = it has not said. */
  readonly paymentTermDays?: number;
  readonly templates: readonly IssuerTemplate[];
}

export async function toReadingBasis(read: Reader): Promise<ReadingBasis> {
  const { country, paymentTermDays } = await loadCompany(read);
  const templates = (await listTemplates(read)).map(({ template }) => template);
  return { country, ...(paymentTermDays !== null && { paymentTermDays }), templates };
}
