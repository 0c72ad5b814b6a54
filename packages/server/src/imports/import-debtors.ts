import type { ListChoice } from '@mahnwerk/contract/import-lists';
import type { ImportReceipt } from '@mahnwerk/contract/imports';
import type { MasterData, MasterField } from '@mahnwerk/core/debtors-file';
import type { FieldChange, MasterPlan, PlannedMaster } from '@mahnwerk/core/plan-master-data';
import { appendEvents, type NewEvent } from '../casefile/casefile.store.ts';
import { insertDebtorBlocks } from '../claims/blocks.store.ts';
import { insertDebtors, lockDebtors } from '../debtors/debtors.store.ts';
import { saveMasters } from '../debtors/master-data.store.ts';
import type { Tx } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import { newId, newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { loadCompany } from '../tenants/tenants.store.ts';
import { asDebtorsReceipt } from './as-debtors.ts';
import { asKnown, asRefusal } from './as-receipt.ts';
import { insertListings } from './debtor-listing.store.ts';
import { findImports, insertImport } from './imports.store.ts';
import { toDebtorsPlan } from './to-debtors-plan.ts';
import { toImportLock } from './to-import-lock.ts';
import type { DebtorsReading } from './to-readings.ts';

/**
 * Takes over a list of customers: new ones are created, of known ones what the list says otherwise is changed. Empty cells
 * change nothing, and what a person wrote here stays unless the choice says that the list wins. A row that was not
 * understood stops the file. The same file again changes nothing.
 */
export async function importDebtors(
  deps: Pick<App, 'db' | 'clock' | 'blobs'>,
  scope: Scope,
  reading: DebtorsReading,
  { overwrites }: Pick<ListChoice, 'overwrites'> = {},
): Promise<ImportReceipt> {
  const { fileName, sha256, byteCount, content, result } = reading;
  const { actor, language } = scope;
  if (result.problems.length > 0) return asRefusal(fileName, result.problems, language);
  await deps.blobs.put(content);
  return deps.db.write(scope.tenantId, async (tx) => {
    await toImportLock(tx, deps, scope.actor, reading);
    const earlier = (await findImports(tx, [sha256])).get(sha256);
    if (earlier !== undefined) return asKnown(earlier);
    const { country } = await loadCompany(tx);
    const first = await toDebtorsPlan(tx, result.rows, { country, overwrites });
    // Under lock once more: somebody may be writing on one of them.
    await lockDebtors(tx, knownIds(first));
    const plan = await toDebtorsPlan(tx, result.rows, { country, overwrites });
    if (plan.problems.length > 0) return asRefusal(fileName, plan.problems, language);
    const id = newId();
    const debtors = asDebtorsReceipt(plan, result.notes, language);
    const receipt: ImportReceipt = { ...asRefusal(fileName, [], language), id, kind: 'debtors', debtors };
    await insertImport(tx, { id, kind: 'debtors', fileName, sha256, byteCount, receipt, actor });
    const events = await write(tx, scope, plan, { importId: id, fileName });
    const { warnings: _, ...counts } = debtors;
    const event = { actor, kind: 'debtors-imported', data: { fileName, sha256, importId: id, ...counts } };
    await appendEvents(tx, [event, ...events], deps.clock.now());
    return receipt;
  });
}

interface Source {
  readonly importId: string;
  readonly fileName: string;
}

function knownIds({ debtors }: MasterPlan): readonly string[] {
  return debtors.flatMap((one) => (one.kind === 'changed' ? [one.known.id] : []));
}

async function write(tx: Tx, scope: Scope, { debtors }: MasterPlan, source: Source): Promise<readonly NewEvent[]> {
  const ids = newIds(debtors.length);
  const idOf = (one: PlannedMaster, i: number) => (one.kind === 'new' ? ids[i]! : one.known.id);
  const listings = debtors.map((one, i) => ({
    debtorId: idOf(one, i),
    isNew: one.kind === 'new',
    ...(one.kind === 'new' ? { before: {}, after: {}, declined: {} } : written(one.changes)),
  }));
  await insertDebtors(
    tx,
    debtors.flatMap((one, i) => {
      if (one.kind !== 'new') return [];
      const { region, ...master } = one.master;
      return [{ id: ids[i]!, number: one.number, ...master, ...(region !== null && { region }) }];
    }),
  );
  const changed = debtors.flatMap((one, i) =>
    one.kind === 'changed' ? [{ id: one.known.id, name: one.known.master.name, one, listing: listings[i]! }] : [],
  );
  await saveMasters(
    tx,
    changed.map(({ id, one, listing }) => ({ id, master: { ...one.known.master, ...listing.after } })),
  );
  const telling = listings.filter(
    ({ isNew, after, declined }) => isNew || Object.keys(after).length + Object.keys(declined).length > 0,
  );
  await insertListings(tx, source.importId, telling);
  const told = changed.flatMap(({ listing, one }) => changeEvent(listing, one.known.master, scope, source));
  return [...told, ...(await block(tx, scope, debtors, idOf, source))];
}

/** What is written, what stood there, and what a person's own value keeps out from now on. */
function written(changes: readonly FieldChange[]) {
  const valuesOf = (some: readonly FieldChange[], side: 'before' | 'after') =>
    Object.fromEntries(some.map((change) => [change.field, change[side]]));
  const taken = changes.filter(({ isTaken }) => isTaken);
  const kept = changes.filter(({ isTaken, question, after }) => !isTaken && question !== undefined && after !== null);
  return {
    before: valuesOf(taken, 'before') as Partial<MasterData>,
    after: valuesOf(taken, 'after') as Partial<MasterData>,
    declined: valuesOf(kept, 'after') as Partial<Record<MasterField, string>>,
  };
}

interface Written extends ReturnType<typeof written> {
  readonly debtorId: string;
}

/** The file names the fields, not what stood there; consumer or business decides fees, so of that it keeps both sides. */
function changeEvent(
  { debtorId, before, after }: Written,
  master: MasterData,
  { actor }: Scope,
  { importId, fileName }: Source,
): readonly NewEvent[] {
  const fields = (Object.keys(after) as MasterField[]).filter((field) => field !== 'kind');
  const changes = after.kind === undefined ? undefined : [{ field: 'kind', before: before.kind, after: after.kind }];
  if (fields.length === 0 && changes === undefined) return [];
  const named = { name: after.name ?? master.name, fields: fields.length > 0 ? fields : undefined, changes };
  return [{ actor, kind: 'debtor-listed', debtorId, data: { ...named, fileName, importId } }];
}

async function block(
  tx: Tx,
  { actor, language }: Scope,
  debtors: readonly PlannedMaster[],
  idOf: (one: PlannedMaster, i: number) => string,
  { importId, fileName }: Source,
): Promise<readonly NewEvent[]> {
  const reason = language === 'de' ? `Mahnsperre laut „${fileName}“` : `Dunning block of “${fileName}”`;
  const wishes = debtors.flatMap((one, i) =>
    one.isBlocking ? [{ id: newId(), debtorId: idOf(one, i), reason, untilOn: one.row.block?.untilOn ?? null }] : [],
  );
  await insertDebtorBlocks(tx, wishes, { importId, actor });
  return wishes.map(({ debtorId, untilOn }) => {
    const data = { reason, ...(untilOn !== null && { untilOn }), importId };
    return { actor, kind: 'claim-blocked', debtorId, data };
  });
}
