// writes: nothing
import type { Role } from '@mahnwerk/core/override';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** As long as nobody signs in, whoever reaches the machine is its owner. */
const machineOwners: ReadonlySet<string> = new Set(['owner', 'cli']);

/**
 * The name under which somebody acts who does not sign in: the e-mail address of the company's first owner, so that the file
 * names a person and his role is looked up like anybody's; "owner" where no owner is kept.
 */
export async function ownerName(read: Reader): Promise<string> {
  const { rows } = await sql<{ email: string }>`
    select email from member
    where tenant_id = ${read.tenantId}::uuid and role = 'owner'
    order by created_at, id limit 1`.execute(read.sql);
  return rows[0]?.email ?? 'owner';
}

/** In which role somebody acts: the member with that e-mail address; nobody for the machine itself ("system", "demo"). */
export async function roleOf(read: Reader, actor: string): Promise<Role | undefined> {
  if (machineOwners.has(actor)) return 'owner';
  const { rows } = await sql<{ role: Role }>`
    select role from member
    where tenant_id = ${read.tenantId}::uuid and lower(email) = lower(${actor})`.execute(read.sql);
  return rows[0]?.role;
}
