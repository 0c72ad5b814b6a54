import type { PlannedAllocationRow } from '@mahnwerk/core/bookings';
import type { DemoCause, DemoClaim, DemoCompany } from '@mahnwerk/core/demo-company';
import type { DecidedDemo } from '@mahnwerk/core/demo-decisions';
import type { Candidate } from '@mahnwerk/core/payment';
import type { NewClaim, NewEntry } from '../claims/claims.store.ts';
import type { NewDebtor } from '../debtors/debtors.store.ts';
import type { DecisionRow } from '../matching/matching.store.ts';
import type { NewStatement, NewTransaction } from '../statements/statements.store.ts';
import { allocationKey, type DemoIds, refunded } from './demo-ids.ts';

export function toDebtors(demo: DemoCompany, ids: DemoIds): NewDebtor[] {
  return demo.debtors.map((debtor) => ({
    id: ids.debtors.get(debtor.number)!,
    number: debtor.number,
    name: debtor.name,
    kind: debtor.kind,
    contactName: debtor.contactName ?? null,
    salutation: debtor.salutation ?? null,
    street: debtor.street ?? null,
    zip: debtor.zip ?? null,
    city: debtor.city ?? null,
    country: debtor.country,
    region: debtor.region,
    email: debtor.email ?? null,
    phone: debtor.phone ?? null,
    iban: debtor.iban,
    language: debtor.language,
    ...(debtor.protection !== undefined && { protection: debtor.protection }),
  }));
}

export function toClaims(demo: DemoCompany, ids: DemoIds): NewClaim[] {
  const rows = new Map<string, number>();
  return demo.claims.map((claim) => {
    const month = claim.takenOverOn.slice(0, 7);
    // Line 1 of the file is its header.
    const importRow = (rows.get(month) ?? 1) + 1;
    rows.set(month, importRow);
    return {
      id: ids.claims.get(claim.number)!,
      debtorId: ids.debtors.get(claim.debtorNumber)!,
      kind: 'invoice',
      number: claim.number,
      currency: claim.currency,
      grossMinor: claim.grossMinor,
      issuedOn: claim.issuedOn,
      dueOn: claim.dueOn,
      dueBasis: claim.dueBasis,
      hasConsumerNotice: claim.hasConsumerNotice,
      terms: toTerms(claim),
      importId: ids.claimImports.get(month)!,
      importRow,
      sourceKind: 'import',
    };
  });
}

function toTerms({ terms }: DemoClaim): NonNullable<NewClaim['terms']> {
  return {
    agreedRateKind: terms.agreedRate?.kind ?? null,
    agreedRateBp: terms.agreedRate?.basisPoints ?? null,
    isBetweenMerchants: terms.isBetweenMerchants ?? false,
    discountTerms: terms.discountTerms ?? [],
    taxBp: terms.taxBasisPoints ?? null,
  };
}

/** All entries but the principal, which the claims bring along. */
export function toEntries(demo: DemoCompany, ids: DemoIds): NewEntry[] {
  return demo.claims.flatMap((claim) =>
    claim.entries
      .filter((entry) => entry.cause.kind !== 'issue')
      .map(({ cause, ...entry }) => ({
        ...entry,
        claimId: ids.claims.get(claim.number)!,
        ...sourceOf(cause, claim.number, ids),
      })),
  );
}

function sourceOf(cause: DemoCause, claimNumber: string, ids: DemoIds): Pick<NewEntry, 'sourceKind' | 'sourceId'> {
  switch (cause.kind) {
    case 'transaction':
      return {
        sourceKind: 'allocation',
        sourceId: ids.allocations.get(allocationKey(cause.transaction, claimNumber))!,
      };
    case 'notice':
      return { sourceKind: 'notice', sourceId: ids.notices[cause.notice]! };
    case 'person':
    case 'issue':
      return { sourceKind: 'person' };
  }
}

export function toStatements(demo: DemoCompany, ids: DemoIds): NewStatement[] {
  return demo.statements.map((statement, index) => ({
    id: ids.statements[index]!,
    accountId: ids.account,
    importId: ids.statementImports.get(statement.on.slice(0, 7))!,
    format: 'camt.053',
    reference: statement.reference,
    openingMinor: statement.openingMinor,
    closingMinor: statement.closingMinor,
    openingOn: statement.on,
    closingOn: statement.on,
    balances: 'consistent',
  }));
}

export function toTransactions(demo: DemoCompany, ids: DemoIds): NewTransaction[] {
  const statementOn = new Map(demo.statements.map((statement, index) => [statement.on, ids.statements[index]!]));
  return demo.transactions.map((transaction, index) => ({
    id: ids.transactions[index]!,
    accountId: ids.account,
    statementId: statementOn.get(transaction.bookedOn)!,
    fingerprint: transaction.reference,
    bookedOn: transaction.bookedOn,
    valueOn: transaction.bookedOn,
    amountMinor: transaction.amountMinor,
    currency: 'EUR',
    code: transaction.code,
    bookingText: transaction.text,
    counterpartyName: transaction.counterpartyName ?? null,
    counterpartyIban: transaction.counterpartyIban ?? null,
    remittance: transaction.remittance ?? null,
    structuredReference: null,
    endToEndId: transaction.endToEndId ?? null,
    mandateId: transaction.mandateId ?? null,
    creditorId: transaction.mandateId === undefined ? null : demo.company.creditorId,
    returnReason: transaction.returnReason ?? null,
    returnedMinor: transaction.returnedMinor ?? null,
    chargesMinor: transaction.chargesMinor ?? null,
    ultimateName: null,
    purposeCode: null,
    bankReference: transaction.reference,
  }));
}

export function toDecisions(demo: DecidedDemo, ids: DemoIds): DecisionRow[] {
  return demo.transactions.map(({ state, decidedBy, evidence, tier, candidates = [] }, index) => ({
    transactionId: ids.transactions[index]!,
    state,
    decidedBy,
    evidence,
    ...(tier !== undefined && { tier, candidates: candidates.map((one) => toCandidate(one, ids)) }),
  }));
}

function toCandidate(candidate: Candidate, ids: DemoIds): Candidate {
  return {
    ...candidate,
    debtorId: ids.debtors.get(candidate.debtorId)!,
    allocations: candidate.allocations.map((part) => ({ ...part, claimId: ids.claims.get(part.claimId)! })),
  };
}

export function toAllocations(demo: DemoCompany, ids: DemoIds): PlannedAllocationRow[] {
  return demo.transactions.flatMap(({ allocations, credit, refundOf, decidedBy, evidence }, index) => {
    if (refundOf !== undefined) return [toRefund(demo, ids, index, refundOf)];
    const transactionId = ids.transactions[index]!;
    const rows = allocations.map(({ claimNumber, amountMinor }): PlannedAllocationRow => {
      const id = ids.allocations.get(allocationKey(index, claimNumber))!;
      return { id, transactionId, claimId: ids.claims.get(claimNumber)!, amountMinor, decidedBy, evidence };
    });
    if (credit === undefined) return rows;
    const { debtorNumber, amountMinor } = credit;
    const id = ids.allocations.get(allocationKey(index, debtorNumber))!;
    const debtorId = ids.debtors.get(debtorNumber)!;
    return [...rows, { id, transactionId, debtorId, amountMinor, decidedBy, evidence }];
  });
}

/** A credit that was paid back goes from the account; it stays booked on the payment that brought it. */
function toRefund(demo: DemoCompany, ids: DemoIds, index: number, of: number): PlannedAllocationRow {
  const { debtorNumber, amountMinor } = demo.transactions[of]!.credit!;
  return {
    id: ids.allocations.get(allocationKey(index, refunded))!,
    transactionId: ids.transactions[of]!,
    debtorId: ids.debtors.get(debtorNumber)!,
    amountMinor: -amountMinor,
    decidedBy: 'person',
    evidence: [{ code: 'refund-of-credit' }],
    reversesId: ids.allocations.get(allocationKey(of, debtorNumber))!,
  };
}
