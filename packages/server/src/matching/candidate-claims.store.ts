// writes: nothing
import type { LocalDate } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** A claim of a candidate as it is now. */
export interface CandidateClaim {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly dueOn: LocalDate | null;
  readonly openMinor: number;
}

export interface CandidateDebtor {
  readonly debtorId: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
}

export async function listCandidateClaims(
  read: Reader,
  claimIds: readonly string[],
): Promise<ReadonlyMap<string, CandidateClaim>> {
  if (claimIds.length === 0) return new Map();
  const { rows } = await sql<CandidateClaim>`
    select id as "claimId", number as "claimNumber", due_on as "dueOn", open_minor as "openMinor" from claim
    where tenant_id = ${read.tenantId}::uuid and id = any(${claimIds}::uuid[])`.execute(read.sql);
  return new Map(rows.map((row) => [row.claimId, row]));
}

export async function listCandidateDebtors(
  read: Reader,
  debtorIds: readonly string[],
): Promise<ReadonlyMap<string, CandidateDebtor>> {
  if (debtorIds.length === 0) return new Map();
  const { rows } = await sql<CandidateDebtor>`
    select id as "debtorId", number as "debtorNumber", name as "debtorName" from debtor
    where tenant_id = ${read.tenantId}::uuid and id = any(${debtorIds}::uuid[])`.execute(read.sql);
  return new Map(rows.map((row) => [row.debtorId, row]));
}
