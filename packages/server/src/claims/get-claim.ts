import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { claimRowAnswer } from '@mahnwerk/core/claim-row-answer';
import { eventAnswer } from '@mahnwerk/core/event-answer';
import { evidenceText } from '@mahnwerk/core/evidence-text';
import { factsOn, refuseEarly } from '@mahnwerk/core/facts-on';
import { judgeRest } from '@mahnwerk/core/judge-rest';
import type { LawSettings } from '@mahnwerk/core/law-settings';
import { limitationOf } from '@mahnwerk/core/limitation';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { toDecimal } from '@mahnwerk/core/money';
import { nextStep } from '@mahnwerk/core/next-step';
import { reclaimedDiscount } from '@mahnwerk/core/reclaimed-discount';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { StepFacts } from '@mahnwerk/core/step';
import { toStatementClaim } from '@mahnwerk/core/to-statement-claim';
import { type CaseEvent, listEvents } from '../casefile/casefile.store.ts';
import { loadStanding } from '../dunning/standing.store.ts';
import { loadStepFacts } from '../dunning/step-facts.store.ts';
import type { Reader } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { asLimitation } from './as-limitation.ts';
import { asStatement } from './as-statement.ts';
import { asTerms } from './as-terms.ts';
import { type BlockRow, listBlocks } from './blocks.store.ts';
import {
  type ClaimDocumentRow,
  type ClaimPaymentRow,
  findClaimId,
  listClaimDocuments,
  listClaimPayments,
  listNotices,
  type NoticeRow,
} from './claim-detail.store.ts';
import { type LoadedClaim, loadClaimFacts } from './claim-facts.store.ts';
import { type ClaimListRow, listClaimRows } from './claim-list.store.ts';
import { type EntrySourceRow, loadEntrySources } from './entry-sources.store.ts';
import { type LimitationEventRow, listLimitationEvents } from './limitation-events.store.ts';

interface Loaded {
  readonly list: ClaimListRow;
  readonly claim: LoadedClaim;
  readonly law: LawSettings;
  readonly sources: ReadonlyMap<string, EntrySourceRow>;
  readonly limitationEvents: readonly LimitationEventRow[];
  readonly step: StepFacts;
  readonly notices: readonly NoticeRow[];
  readonly payments: readonly ClaimPaymentRow[];
  readonly documents: readonly ClaimDocumentRow[];
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
  if (loaded === undefined) return refuse('not-found', { field: 'id' });
  const tooEarly = onDate === undefined ? undefined : refuseEarly(loaded.claim.facts, onDate);
  return tooEarly ?? toDetail(loaded, scope, onDate ?? scope.today);
}

async function load(read: Reader, id: string, today: LocalDate): Promise<Loaded | undefined> {
  const [list] = await listClaimRows(read, { today, claimId: id }, { sort: 'dueOn', direction: 'asc', limit: 1 });
  if (list === undefined) return undefined;
  const facts = await loadStepFacts(read, { claimIds: [id], today }, await loadStanding(read));
  return {
    list,
    claim: (await loadClaimFacts(read, [id])).get(id)!,
    law: await loadLaw(read),
    sources: await loadEntrySources(read, [id]),
    limitationEvents: await listLimitationEvents(read, id),
    step: facts[0]!,
    notices: await listNotices(read, id),
    payments: await listClaimPayments(read, id),
    documents: await listClaimDocuments(read, id),
    blocks: await listBlocks(read, id),
    events: await listEvents(read, { claimId: id }),
  };
}

function toDetail(loaded: Loaded, { today, language }: Scope, onDate: LocalDate): ClaimDetail {
  const { list, claim, notices, payments, blocks, events } = loaded;
  const { row } = claim;
  const facts = factsOn(claim.facts, onDate, today);
  const step = nextStep(loaded.step, today);
  return {
    ...claimRowAnswer(list),
    debtorKind: row.debtorKind,
    terms: asTerms(row),
    ...asToday(loaded, today, language),
    procedureName: row.procedureName,
    importFile: row.importFileName,
    documents: [...loaded.documents],
    importRow: row.importRow,
    step: step.kind === 'blocked' ? { kind: 'blocked', blockers: [...step.blockers] } : step,
    statement: asStatement(
      toStatementClaim(facts, onDate, loaded.law, loaded.sources, language),
      loaded.sources,
      language,
    ),
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

/** What today decides, whatever day the statement is of: when the claim lapses, and what becomes of a small rest. */
function asToday({ claim, law, limitationEvents }: Loaded, today: LocalDate, language: Scope['language']) {
  const { row, facts } = claim;
  const isOpen = row.settledOn === null && row.cancelledOn === null;
  const isPartlyPaid = isOpen && facts.entries.some(({ kind }) => kind === 'payment');
  const rest = isPartlyPaid
    ? judgeRest({
        claim: facts,
        today,
        policy: law.rests,
        reclaimedMinor: reclaimedDiscount(facts, law.discounts),
        taxBasisPoints: facts.taxBasisPoints,
      })
    : undefined;
  return {
    limitation: isOpen ? asLimitation(limitationOf(facts, today), language) : null,
    limitationEvents: limitationEvents.map((event) => ({ ...event, createdAt: event.createdAt.toISOString() })),
    rest:
      rest === undefined || rest.kind === 'settled'
        ? null
        : {
            kind: rest.kind,
            waiveOn: rest.kind === 'threaten' ? (rest.waiveOn ?? null) : null,
            text: rest.explanation[language],
          },
  };
}
