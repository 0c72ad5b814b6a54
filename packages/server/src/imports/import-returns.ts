import type { ListChoice } from '@mahnwerk/contract/import-lists';
import type { ImportReceipt } from '@mahnwerk/contract/imports';
import { groundOfKind } from '@mahnwerk/core/ground-words';
import type { PlannedReturn } from '@mahnwerk/core/plan-returns';
import { marksMandate, returnTask } from '@mahnwerk/core/return-task';
import { returnedEvent } from '@mahnwerk/core/returned-event';
import { appendEvents, type NewEvent } from '../casefile/casefile.store.ts';
import { insertListBlocks } from '../claims/blocks.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import { clearDebitPending } from '../claims/listing.store.ts';
import type { Tx } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import { newId, newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { loadCompany } from '../tenants/tenants.store.ts';
import { asKnown, asRefusal } from './as-receipt.ts';
import { asReturnsReceipt } from './as-returns.ts';
import { findImports, insertImport } from './imports.store.ts';
import { insertMarks } from './return-steps.store.ts';
import { insertReturns } from './returns.store.ts';
import { toImportLock } from './to-import-lock.ts';
import type { ReturnsReading } from './to-readings.ts';
import { toReturnsPlan } from './to-returns-plan.ts';
import { toRestored, toTakenBack } from './to-taken-back.ts';

/**
 * Takes over a list of returned direct debits: claims are open again, the bank's fee becomes theirs, the reason and what to
 * do about it stand in the file. A row that was not understood stops the file; one that fits no claim is named and changes
 * nothing. The same return in another file changes nothing; whether a near one is the same, a person may say (`perhaps`).
 */
export async function importReturns(
  deps: Pick<App, 'db' | 'clock' | 'blobs'>,
  scope: Scope,
  reading: ReturnsReading,
  { perhaps }: Pick<ListChoice, 'perhaps'> = {},
): Promise<ImportReceipt> {
  const { fileName, sha256, byteCount, content, result } = reading;
  const { actor, language } = scope;
  if (result.problems.length > 0) return asRefusal(fileName, result.problems, language);
  await deps.blobs.put(content);
  return deps.db.write(scope.tenantId, async (tx) => {
    await toImportLock(tx, deps, scope.actor, reading);
    const earlier = (await findImports(tx, [sha256])).get(sha256);
    if (earlier !== undefined) return asKnown(earlier);
    const first = await toReturnsPlan(tx, result.rows, perhaps);
    await lockClaims(tx, [...new Set(first.returns.map(({ claimId }) => claimId))]);
    const plan = await toReturnsPlan(tx, result.rows, perhaps);
    const { country } = await loadCompany(tx);
    const returns = asReturnsReceipt(plan, result.rows, { country, language });
    const id = newId();
    const receipt: ImportReceipt = { ...asRefusal(fileName, [], language), id, kind: 'returns', returns };
    await insertImport(tx, { id, kind: 'returns', fileName, sha256, byteCount, receipt, actor });
    const pendingUntilOn = await listPending(tx, plan.returns);
    const events = await book(tx, scope, plan.returns, { importId: id, fileName });
    const { newCount, knownCount, openCount } = returns;
    const counts = { newCount, knownCount, ...(openCount > 0 && { openCount }), ...pendingUntilOn };
    const event = { actor, kind: 'returns-imported', data: { fileName, sha256, importId: id, ...counts } };
    await appendEvents(tx, [event, ...events], deps.clock.now());
    return receipt;
  });
}

/** Debits that were under way until a day, by claim: they are so again when the list is taken back. */
async function listPending(tx: Tx, returns: readonly PlannedReturn[]) {
  const claims = await loadClaimFacts(tx, [...new Set(returns.map(({ claimId }) => claimId))]);
  const pending = [...claims].flatMap(([id, { row }]) =>
    row.debitPendingUntilOn === null ? [] : [[id, row.debitPendingUntilOn] as const],
  );
  return pending.length === 0 ? {} : { pendingUntilOn: Object.fromEntries(pending) };
}

interface Source {
  readonly importId: string;
  readonly fileName: string;
}

async function book(tx: Tx, scope: Scope, returns: readonly PlannedReturn[], source: Source): Promise<NewEvent[]> {
  const claimIds = [...new Set(returns.map(({ claimId }) => claimId))];
  const claims = await loadClaimFacts(tx, claimIds);
  const debtorOf = new Map([...claims].map(([id, { row }]) => [id, row.debtorId]));
  const ids = newIds(returns.length);
  const identified = returns.map((planned, i) => ({ ...planned, id: ids[i]! }));
  const taken = await toTakenBack(tx, scope, identified, source.importId);
  const fees = returns.flatMap(({ claimId, feeMinor, row }) => {
    if (feeMinor === undefined) return [];
    const ground = groundOfKind('return-cost', claims.get(claimId)!.facts.country);
    const fixed = { claimId, kind: 'return-cost' as const, amountMinor: feeMinor, valueOn: row.returnedOn };
    const from = { sourceKind: 'import' as const, sourceId: source.importId };
    return [{ ...fixed, ...from, ...(ground !== undefined && { ground }) }];
  });
  await insertEntries(tx, fees, scope.today);
  const restored = await toRestored(tx, scope, claimIds);
  await insertEntries(tx, restored.entries, scope.today);
  await clearDebitPending(tx, claimIds);
  await insertReturns(
    tx,
    source.importId,
    identified.map(({ id, claimId, fingerprint, row, feeMinor }) => ({
      id,
      claimId,
      fingerprint,
      returnedOn: row.returnedOn,
      amountMinor: row.amountMinor,
      feeMinor: feeMinor ?? null,
      reason: row.reason ?? null,
      endToEndId: row.endToEndId ?? null,
      mandateId: row.mandateId ?? null,
    })),
  );
  await insertMarks(
    tx,
    identified.flatMap(({ id: returnId, claimId, row, reason }) => {
      const { mandateId = null, reason: code = null, returnedOn: markedOn } = row;
      return marksMandate(reason) ? [{ returnId, debtorId: debtorOf.get(claimId)!, mandateId, code, markedOn }] : [];
    }),
  );
  const told = returns.map((planned) => returnEvent(planned, debtorOf.get(planned.claimId), scope, source));
  const stopped = await stopDunning(tx, scope, returns, source);
  return [...told, ...taken, ...restored.events, ...stopped];
}

function returnEvent(
  { claimId, takesBack, reason, feeMinor, ...planned }: PlannedReturn,
  debtorId: string | undefined,
  { actor }: Scope,
  { importId, fileName }: Source,
): NewEvent {
  const told = { ...planned, reason, feeMinor, takesBack: takesBack.kind };
  return { actor, claimId, debtorId, ...returnedEvent(told, { fileName, importId }) };
}

/** The holder of the account died: whoever owes it now, no letter leaves before a person has looked. */
async function stopDunning(
  tx: Tx,
  { actor, language }: Scope,
  returns: readonly PlannedReturn[],
  { importId }: Source,
): Promise<NewEvent[]> {
  const stops = returns.filter(({ reason }) => reason?.action === 'stop');
  const wishes = stops.map(({ claimId, reason }) => ({
    id: newId(),
    claimId,
    reason: returnTask(reason!)[language],
    untilOn: null,
  }));
  const set = new Set(await insertListBlocks(tx, wishes, { importId, actor }));
  return wishes
    .filter(({ claimId }) => set.has(claimId))
    .map(({ claimId, reason }) => ({ actor, kind: 'claim-blocked', claimId, data: { reason, importId } }));
}
