import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { claimRowAnswer } from '@mahnwerk/core/claim-row-answer';
import { claimStatement } from '@mahnwerk/core/claim-statement';
import { eventAnswer } from '@mahnwerk/core/event-answer';
import { evidenceText } from '@mahnwerk/core/evidence-text';
import { entriesUpTo } from '@mahnwerk/core/ledger';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { toDecimal } from '@mahnwerk/core/money';
import { nextStep } from '@mahnwerk/core/next-step';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { StepFacts } from '@mahnwerk/core/step';
import { type CaseEvent, listEvents } from '../casefile/casefile.store.ts';
import { loadStanding } from '../dunning/standing.store.ts';
import { loadStepFacts } from '../dunning/step-facts.store.ts';
import type { Reader } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { asStatement } from './as-statement.ts';
import { type BlockRow, listBlocks } from './blocks.store.ts';
import {
  type ClaimPaymentRow,
  findClaimId,
  listClaimPayments,
  listNotices,
  type NoticeRow,
} from './claim-detail.store.ts';
import { type LoadedClaim, loadClaimFacts } from './claim-facts.store.ts';
import { type ClaimListRow, listClaimRows } from './claim-list.store.ts';

interface Loaded {
  readonly list: ClaimListRow;
  readonly claim: LoadedClaim;
  readonly step: StepFacts;
  readonly notices: readonly NoticeRow[];
  readonly payments: readonly ClaimPaymentRow[];
  readonly blocks: readonly BlockRow[];
  readonly events: readonly CaseEvent[];
}

/**
 * One claim with its statement to the cent on a day (today when absent), its next step and its file; by id, or by number
 * for the command line.
 */
export async function getClaim(
  deps: Pick<App, 'db'>,
  scope: Scope,
  which: { readonly id: string } | { readonly number: string },
  onDate?: LocalDate,
): Promise<ClaimDetail | Refusal> {
  const loaded = await deps.db.read(scope.tenantId, async (read) => {
    const id = 'id' in which ? which.id : await findClaimId(read, which.number);
    return id === undefined ? undefined : load(read, id, scope.today);
  });
  return loaded === undefined ? refuse('not-found', { field: 'id' }) : toDetail(loaded, scope, onDate ?? scope.today);
}

async function load(read: Reader, id: string, today: LocalDate): Promise<Loaded | undefined> {
  const [list] = await listClaimRows(read, { today, claimId: id }, { sort: 'dueOn', direction: 'asc', limit: 1 });
  if (list === undefined) return undefined;
  const facts = await loadStepFacts(read, { claimIds: [id], today }, await loadStanding(read));
  return {
    list,
    claim: (await loadClaimFacts(read, [id])).get(id)!,
    step: facts[0]!,
    notices: await listNotices(read, id),
    payments: await listClaimPayments(read, id),
    blocks: await listBlocks(read, id),
    events: await listEvents(read, { claimId: id }),
  };
}

/** What was known of the claim on a past day: neither later bookings nor later letters. */
function factsOn(facts: LoadedClaim['facts'], onDate: LocalDate): LoadedClaim['facts'] {
  const notices = facts.notices.filter((notice) => notice.sentOn <= onDate);
  return { ...facts, entries: entriesUpTo(facts.entries, onDate), notices };
}

function toDetail(loaded: Loaded, { today, language }: Scope, onDate: LocalDate): ClaimDetail {
  const { list, claim, notices, payments, blocks, events } = loaded;
  const { row } = claim;
  const facts = onDate < today ? factsOn(claim.facts, onDate) : claim.facts;
  const step = nextStep(loaded.step, today);
  return {
    ...claimRowAnswer(list),
    debtorKind: row.debtorKind,
    dueBasis: row.dueBasis,
    procedureName: row.procedureName,
    importFile: row.importFileName,
    importRow: row.importRow,
    step: step.kind === 'blocked' ? { kind: 'blocked', blockers: [...step.blockers] } : step,
    statement: asStatement(claimStatement(facts, onDate), language),
    notices: notices.map(({ totalMinor, ...notice }) => ({ ...notice, total: toDecimal(totalMinor) })),
    payments: payments.map(({ amountMinor, evidence, ...payment }) => ({
      ...payment,
      amount: toDecimal(amountMinor),
      evidence: evidence.map((item) => evidenceText(item, language)),
    })),
    blocks: blocks.map((block) => ({ ...block, createdAt: block.createdAt.toISOString() })),
    events: events.map((event) => eventAnswer(event, language)),
  };
}
