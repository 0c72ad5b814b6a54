// writes: nothing
import { bankReadLatest, bankReadThrough, type ReadStatement } from '@mahnwerk/core/bank-read-through';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Level, Procedure } from '@mahnwerk/core/procedure';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

export interface LoadedProcedure {
  readonly id: string;
  readonly procedure: Procedure;
}

/** What all claims of a company share; may be read once for many of them. */
export interface Standing {
  readonly procedures: ReadonlyMap<string, LoadedProcedure>;
  /** The oldest day up to which every account was read without a hole; undefined as long as one was never read. */
  readonly bankReadThroughOn: LocalDate | undefined;
}

export async function loadStanding(read: Reader): Promise<Standing> {
  return { procedures: await loadProcedures(read), bankReadThroughOn: await findBankReadThrough(read) };
}

/** The current version of every procedure, by name. */
export async function loadProcedures(read: Reader): Promise<ReadonlyMap<string, LoadedProcedure>> {
  const { rows } = await sql<Omit<Procedure, 'levels'> & { id: string; levels: Level[] | null }>`
    select p.id, p.name, p.version, p.minimum_minor as "minimumMinor", p.gap_days as "gapDays", (
      select jsonb_agg(jsonb_build_object('position', l.position, 'daysAfter', l.days_after, 'periodDays', l.period_days,
        'feeMinor', jsonb_build_object('private', l.fee_private_minor, 'business', l.fee_business_minor),
        'claimsFlatFee', l.claims_flat_fee, 'claimsInterest', l.claims_interest, 'hasStatement', l.has_statement,
        'channel', l.channel, 'texts', l.texts) order by l.position)
      from level l where l.tenant_id = p.tenant_id and l.procedure_id = p.id) as levels
    from procedure p where p.tenant_id = ${read.tenantId}::uuid and p.is_current order by p.name`.execute(read.sql);
  return new Map(
    rows.map(({ id, ...procedure }) => [
      procedure.name,
      { id, procedure: { ...procedure, levels: procedure.levels ?? [] } },
    ]),
  );
}

async function findBankReadThrough(read: Reader): Promise<LocalDate | undefined> {
  const accounts = await listAccountStatements(read);
  if (accounts.length === 0) return undefined;
  const hasHole = accounts.some((statements) => bankReadThrough(statements) !== bankReadLatest(statements));
  const sinceOn = hasHole ? await findOldestIssue(read) : undefined;
  const days = accounts.map((statements) => bankReadThrough(statements, sinceOn));
  return days.includes(undefined) ? undefined : days.sort()[0];
}

/** A further account of which there is no statement, or none any more, holds nothing up. */
async function listAccountStatements(read: Reader): Promise<readonly (readonly ReadStatement[])[]> {
  const { rows } = await sql<{ statements: ReadStatement[] }>`
    select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('format', s.format, 'openingMinor', s.opening_minor,
      'closingMinor', s.closing_minor, 'openingOn', s.opening_on, 'closingOn', s.closing_on, 'balances', s.balances)))
      filter (where s.id is not null), '[]') as statements
    from bank_account b
    left join bank_statement s on s.tenant_id = b.tenant_id and s.account_id = b.id and not exists (
      select 1 from import_undo u where u.tenant_id = s.tenant_id and u.import_id = s.import_id)
    where b.tenant_id = ${read.tenantId}::uuid and (b.is_primary or s.id is not null)
    group by b.id`.execute(read.sql);
  return rows.map((row) => row.statements);
}

/** A payment of an open claim can only have come after the oldest of them was issued. */
async function findOldestIssue(read: Reader): Promise<LocalDate | undefined> {
  const { rows } = await sql<{ issuedOn: LocalDate | null }>`
    select min(issued_on) as "issuedOn" from claim
    where tenant_id = ${read.tenantId}::uuid and settled_on is null and cancelled_on is null`.execute(read.sql);
  return rows[0]?.issuedOn ?? undefined;
}
