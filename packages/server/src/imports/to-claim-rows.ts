import type { ClaimTerms } from '@mahnwerk/core/claim-terms';
import type { ClaimRow } from '@mahnwerk/core/claims-file';
import type { ClaimsPlan } from '@mahnwerk/core/plan-claims';
import type { PlannedDebtor } from '@mahnwerk/core/plan-debtors';
import type { NewClaim } from '../claims/claims.store.ts';
import type { NewDebtor } from '../debtors/debtors.store.ts';
import { newIds } from '../platform/ids.ts';

export interface ClaimRows {
  readonly newDebtors: readonly NewDebtor[];
  readonly knownDebtors: readonly NewDebtor[];
  readonly claims: readonly NewClaim[];
}

/** The plan with ids, as the stores write it. */
export function toClaimRows(plan: ClaimsPlan, importId: string): ClaimRows {
  const debtorIds = newIds(plan.debtors.length);
  const claimIds = newIds(plan.newRows.length);
  const newDebtors: NewDebtor[] = [];
  const knownDebtors: NewDebtor[] = [];
  const debtorOf = new Map<ClaimRow, string>();
  plan.debtors.forEach((debtor, i) => {
    const id = debtor.kind === 'known' ? debtor.id : debtorIds[i]!;
    (debtor.kind === 'known' ? knownDebtors : newDebtors).push(toDebtor(debtor, id));
    for (const row of debtor.rows) debtorOf.set(row, id);
  });
  const claims = plan.newRows.map(
    (row, i): NewClaim => ({
      id: claimIds[i]!,
      debtorId: debtorOf.get(row)!,
      kind: 'invoice',
      number: row.number,
      currency: row.currency,
      grossMinor: row.amountMinor,
      paidMinor: row.amountMinor - row.openMinor,
      issuedOn: row.issuedOn,
      dueOn: row.dueOn,
      dueBasis: dueBasisOf(row),
      hasConsumerNotice: row.terms?.hasConsumerNotice ?? false,
      ...(row.terms !== undefined && { terms: toTerms(row.terms) }),
      importId,
      importRow: row.line,
      sourceKind: 'import',
    }),
  );
  return { newDebtors, knownDebtors, claims };
}

/** A list says when, not that it was agreed, unless it says so; a row without any date is due at once (s.271 BGB). */
export function dueBasisOf({ terms, dueSource }: ClaimRow): NewClaim['dueBasis'] {
  return terms?.dueBasis ?? (dueSource === 'issue-date' ? 'none' : 'one-sided');
}

function toTerms(stated: NonNullable<ClaimRow['terms']>): Partial<ClaimTerms> {
  const { receivedOn, agreedRate, isBetweenMerchants, taxBasisPoints, discountTerms } = stated;
  return {
    receivedOn: receivedOn ?? null,
    agreedRateKind: agreedRate?.kind ?? null,
    agreedRateBp: agreedRate?.basisPoints ?? null,
    isBetweenMerchants: isBetweenMerchants ?? false,
    discountTerms: discountTerms ?? [],
    taxBp: taxBasisPoints ?? null,
  };
}

/** The first row that states something counts. */
function toDebtor(debtor: PlannedDebtor, id: string): NewDebtor {
  const [first] = debtor.rows;
  const region = debtor.rows.find((row) => row.region !== undefined && row.country === first!.country)?.region;
  const stated = <K extends keyof ClaimRow>(field: K): NonNullable<ClaimRow[K]> | null => {
    for (const row of debtor.rows) if (row[field] !== undefined && row[field] !== null) return row[field];
    return null;
  };
  return {
    id,
    number: debtor.kind === 'new' ? debtor.number : '',
    name: first!.name,
    kind: debtor.rows.find((row) => row.kind !== 'unknown')?.kind ?? 'unknown',
    contactName: stated('contactName'),
    salutation: stated('salutation'),
    street: stated('street'),
    zip: stated('zip'),
    city: stated('city'),
    country: first!.country,
    email: stated('email'),
    phone: stated('phone'),
    iban: stated('iban'),
    vatId: stated('vatId'),
    language: stated('language') ?? 'de',
    ...(region !== undefined && { region }),
  };
}
