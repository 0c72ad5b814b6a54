import type { DebtorDetail } from '@mahnwerk/contract/debtors';
import { claimRowAnswer } from '@mahnwerk/core/claim-row-answer';
import { eventAnswer } from '@mahnwerk/core/event-answer';
import { toDecimal } from '@mahnwerk/core/money';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { findReturnReason } from '@mahnwerk/core/return-reason';
import { unknownReason } from '@mahnwerk/core/return-task';
import { listEvents } from '../casefile/casefile.store.ts';
import { listClaimRows } from '../claims/claim-list.store.ts';
import { listMarks } from '../imports/return-steps.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { findDebtor, listCredits } from './debtor-detail.store.ts';
import { listDebtorRows } from './debtor-list.store.ts';
import { toDebtorRow } from './to-debtor-row.ts';

/** More claims than this are found through the list of claims. */
const claimsMax = 500;

/** One debtor with master data, newest claims and file. */
export async function getDebtor(
  deps: Pick<App, 'db'>,
  scope: Scope,
  debtorId: string,
): Promise<DebtorDetail | Refusal> {
  const { today, language } = scope;
  return deps.db.read(scope.tenantId, async (read) => {
    const [row] = await listDebtorRows(read, { today, debtorId }, { sort: 'number', direction: 'asc', limit: 1 });
    const record = await findDebtor(read, debtorId);
    if (row === undefined || record === undefined) return refuse('not-found', { field: 'id' });
    const claims = await listClaimRows(
      read,
      { today, debtorId },
      { sort: 'dueOn', direction: 'desc', limit: claimsMax },
    );
    const events = await listEvents(read, { debtorId });
    return {
      ...toDebtorRow(row),
      ...record,
      credits: (await listCredits(read, debtorId)).map(({ currency, minor }) => ({
        currency,
        amount: toDecimal(minor),
      })),
      mandateMarks: (await listMarks(read, debtorId)).map((mark) => ({
        ...mark,
        reason: reasonOf(mark.code)[language],
      })),
      claims: claims.map(claimRowAnswer),
      events: events.map((event) => eventAnswer(event, language)),
    };
  });
}

function reasonOf(code: string | null) {
  return (code === null ? undefined : findReturnReason(code)) ?? unknownReason;
}
