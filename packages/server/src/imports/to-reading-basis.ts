import type { Country } from '@mahnwerk/core/claim';
import type { IssuerTemplate } from '@mahnwerk/core/issuer-template';
import { listTemplates } from '../invoices/templates.store.ts';
import type { Reader } from '../platform/db.ts';
import { loadCompany } from '../tenants/tenants.store.ts';

/** What reading a company's files rests on: its country, and what people have taught about the pages of invoices. */
export interface ReadingBasis {
  readonly country: Country;
  readonly templates: readonly IssuerTemplate[];
}

export async function toReadingBasis(read: Reader): Promise<ReadingBasis> {
  const { country } = await loadCompany(read);
  return { country, templates: (await listTemplates(read)).map(({ template }) => template) };
}
