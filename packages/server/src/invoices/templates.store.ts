// writes: issuer_template
import type { IssuerTemplate } from '@mahnwerk/core/issuer-template';
import { sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';

export interface KnownTemplate {
  readonly key: string;
  readonly template: IssuerTemplate;
}

/** What people have taught about the layouts of invoices, the newest last. */
export async function listTemplates(read: Reader): Promise<readonly KnownTemplate[]> {
  const { rows } = await sql<KnownTemplate>`
    select issuer_key as key, template from issuer_template
    where tenant_id = ${read.tenantId}::uuid and template->'isForeign' is null
    order by updated_at, issuer_key`.execute(read.sql);
  return rows;
}

export async function saveTemplate(tx: Tx, { key, template }: KnownTemplate, actor: string, at: Date): Promise<void> {
  await sql`
    insert into issuer_template (tenant_id, issuer_key, template, actor, updated_at)
    values (${tx.tenantId}::uuid, ${key}, ${JSON.stringify(template)}::jsonb, ${actor}, ${at.toISOString()}::timestamptz)
    on conflict (tenant_id, issuer_key) do update set template = excluded.template, actor = excluded.actor,
      updated_at = excluded.updated_at`.execute(tx.sql);
}

/** Sellers, by `sellerKeys`, of whom a person said that their invoices are not the company's. */
export async function listForeignSellers(read: Reader): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select issuer_key as key from issuer_template
    where tenant_id = ${read.tenantId}::uuid and template->'isForeign' = 'true'::jsonb`.execute(read.sql);
  return new Set(rows.map(({ key }) => key));
}

/** The last word of a person counts. */
export async function saveSellers(
  tx: Tx,
  keys: readonly string[],
  isForeign: boolean,
  actor: string,
  at: Date,
): Promise<void> {
  await sql`
    insert into issuer_template (tenant_id, issuer_key, template, actor, updated_at)
    select ${tx.tenantId}::uuid, key, ${JSON.stringify({ isForeign })}::jsonb, ${actor}, ${at.toISOString()}::timestamptz
    from unnest(${keys}::text[]) as key
    on conflict (tenant_id, issuer_key) do update set template = excluded.template, actor = excluded.actor,
      updated_at = excluded.updated_at`.execute(tx.sql);
}
