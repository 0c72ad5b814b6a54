import type { PlannedAllocationRow } from '@mahnwerk/core/bookings';
import type { DemoCompany } from '@mahnwerk/core/demo-company';
import { findReturnReason } from '@mahnwerk/core/return-reason';
import { marksMandate } from '@mahnwerk/core/return-task';
import type { ReturnedDraft } from '@mahnwerk/core/returned-debit';
import type { NewStep } from '../imports/return-steps.store.ts';
import type { NewReturn } from '../imports/returns.store.ts';
import { allocationKey, type DemoIds, refunded } from './demo-ids.ts';

/** So many of the latest still have their task. */
const openCount = 1;

interface DemoReturn {
  readonly id: string;
  readonly transactionId: string;
  readonly debtorId: string;
  readonly row: NewReturn;
}

function listReturns(demo: DemoCompany, ids: DemoIds): readonly DemoReturn[] {
  const debtorOf = new Map(demo.claims.map(({ number, debtorNumber }) => [number, ids.debtors.get(debtorNumber)!]));
  return demo.transactions.flatMap((transaction, index) =>
    transaction.allocations
      .filter(({ amountMinor }) => amountMinor < 0)
      .map(({ claimNumber, amountMinor }) => {
        const id = ids.allocations.get(allocationKey(index, claimNumber))!;
        const claimId = ids.claims.get(claimNumber)!;
        const transactionId = ids.transactions[index]!;
        const { bookedOn: returnedOn, chargesMinor, returnReason, endToEndId, mandateId } = transaction;
        const row = {
          id,
          claimId,
          fingerprint: `${claimId} ${returnedOn} ${-amountMinor}`,
          returnedOn,
          amountMinor: -amountMinor,
          feeMinor: chargesMinor ?? null,
          reason: returnReason ?? null,
          endToEndId: endToEndId ?? null,
          mandateId: mandateId ?? null,
          transactionId,
        };
        return { id, transactionId, debtorId: debtorOf.get(claimNumber)!, row };
      }),
  );
}

function listRefunds(demo: DemoCompany, ids: DemoIds): readonly NewReturn[] {
  return demo.transactions.flatMap(({ refundOf, bookedOn: returnedOn, amountMinor }, index) => {
    if (refundOf === undefined) return [];
    const id = ids.allocations.get(allocationKey(index, refunded))!;
    return {
      id,
      claimId: null,
      debtorId: ids.debtors.get(demo.transactions[refundOf]!.credit!.debtorNumber)!,
      fingerprint: `refund ${id}`,
      returnedOn,
      amountMinor: -amountMinor,
      feeMinor: null,
      reason: null,
      endToEndId: null,
      mandateId: null,
      transactionId: ids.transactions[index]!,
      isRefund: true,
    };
  });
}

/** Debits that came back take the bookings back that they had made, as matching writes it. */
export function withReturns(rows: readonly PlannedAllocationRow[]): readonly PlannedAllocationRow[] {
  return rows.map((row, at) => {
    if (row.amountMinor >= 0 || row.reversesId !== undefined) return row;
    const original = rows
      .slice(0, at)
      .findLast((one) => one.claimId === row.claimId && one.amountMinor === -row.amountMinor)!;
    return { ...row, transactionId: original.transactionId, decidedBy: 'person', reversesId: original.id };
  });
}

/** What is on file of returned debits: the latest still have their task, older ones are done. */
export function demoReturns(demo: DemoCompany, ids: DemoIds) {
  const returns = listReturns(demo, ids);
  const open = new Set(returns.slice(-openCount));
  const isOpen = (one: DemoReturn) => open.has(one);
  const steps = returns
    .filter((one) => !isOpen(one))
    .map(({ id: returnId, transactionId }): NewStep => ({ returnId, kind: 'task-done', transactionId }));
  const marks: ReturnedDraft['marks'] = returns
    .filter((one) => isOpen(one) && marksMandate(findReturnReason(one.row.reason ?? '')))
    .map(({ id: returnId, debtorId, row: { mandateId, reason: code, returnedOn: markedOn } }) => {
      return { returnId, debtorId, mandateId, code, markedOn };
    });
  return { returns: [...returns.map(({ row }) => row), ...listRefunds(demo, ids)], steps, marks };
}
