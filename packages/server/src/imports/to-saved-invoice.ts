import type { ImportReceipt } from '@mahnwerk/contract/imports';
import type { InvoiceReceipt } from '@mahnwerk/contract/invoices';
import { toDecimal } from '@mahnwerk/core/money';
import { planEntry } from '@mahnwerk/core/plan-entry';
import type { InvoiceAnswers, InvoiceCredit, InvoicePlan, NumberedClaim } from '@mahnwerk/core/plan-invoice-model';
import { isRefusal, type Refusal } from '@mahnwerk/core/refusal';
import type { NewEvent } from '../casefile/casefile.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertClaims, insertEntries } from '../claims/claims.store.ts';
import { fillDebtors, insertDebtors } from '../debtors/debtors.store.ts';
import { insertDocuments } from '../dispatch/dispatch.store.ts';
import { insertInvoice, type NewInvoice } from '../invoices/invoices.store.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { asInvoiceReceipt } from './as-invoice.ts';
import { insertImport } from './imports.store.ts';
import { toClaimRow, toDebtorRow, toDocumentRow } from './to-invoice-rows.ts';
import type { InvoiceReading } from './to-readings.ts';

/** One document in its transaction. */
export interface InvoiceWork {
  readonly tx: Tx;
  readonly scope: Scope;
  readonly reading: InvoiceReading;
  readonly answers: InvoiceAnswers;
  readonly importId: string;
}

type Bookable = Extract<InvoicePlan, { kind: 'claim' | 'credit-note' | 'correction' | 'duplicate' }>;

export type SavedInvoice =
  | { readonly kind: 'saved'; readonly receipt: ImportReceipt; readonly events: readonly NewEvent[] }
  | Refusal;

/** Writes what was planned: import, archive, debtor, claim or entry. The events are the caller's to append. */
export async function toSavedInvoice(work: InvoiceWork, plan: Bookable): Promise<SavedInvoice> {
  if (plan.kind === 'claim') return saveClaim(work, plan);
  if (plan.kind === 'duplicate') return saveCopy(work, plan);
  return saveCredit(work, plan.kind, plan.credit);
}

async function saveClaim(work: InvoiceWork, plan: Extract<Bookable, { kind: 'claim' }>): Promise<SavedInvoice> {
  const { tx, scope, importId } = work;
  const { claim, debtor, replaces } = plan;
  const { number, amountMinor, currency, issuedOn, dueOn } = claim;
  const [claimId, debtorId] = [newId(), debtor.id ?? newId()];
  const receipt = asBooked(work, {
    outcome: 'claim',
    claimId,
    number,
    amount: toDecimal(amountMinor),
    currency,
    debtor: { number: debtor.number, name: debtor.stated.name, isNew: debtor.kind === 'new' },
    message: null,
  });
  await saveImport(work, receipt);
  const row = toDebtorRow(debtor, debtorId);
  await (debtor.kind === 'new' ? insertDebtors(tx, [row]) : fillDebtors(tx, [row]));
  await insertClaims(tx, [toClaimRow(claim, { id: claimId, debtorId, importId })]);
  await archive(work, { claimId, kind: 'claim', number, amountMinor, currency, issuedOn });
  const data = { number, amountMinor, currency, issuedOn, dueOn, ...sourceOf(work) };
  const events: NewEvent[] = [{ actor: scope.actor, kind: 'invoice-imported', claimId, debtorId, data }];
  if (replaces?.target == null) return { kind: 'saved', receipt, events };
  const credited = await credit(work, 'invoice-corrected', replaces, replaces.target);
  return isRefusal(credited) ? credited : { kind: 'saved', receipt, events: [...events, ...credited] };
}

async function saveCopy(work: InvoiceWork, plan: Extract<Bookable, { kind: 'duplicate' }>): Promise<SavedInvoice> {
  const { number, claimId, amountMinor, currency } = plan;
  const amount = toDecimal(amountMinor);
  const invoice = { outcome: 'duplicate' as const, claimId, number, amount, currency, debtor: null, message: null };
  const receipt = { ...asBooked(work, invoice), isKnown: true };
  await saveImport(work, receipt);
  const issuedOn = work.reading.result.issueOn ?? null;
  await archive(work, { claimId, kind: 'copy', number, amountMinor, currency, issuedOn });
  const { actor } = work.scope;
  const data = { number, ...sourceOf(work) };
  return {
    kind: 'saved',
    receipt,
    events: [{ actor, kind: 'invoice-copy-kept', ...(claimId !== null && { claimId }), data }],
  };
}

async function saveCredit(
  work: InvoiceWork,
  kind: 'credit-note' | 'correction',
  planned: InvoiceCredit,
): Promise<SavedInvoice> {
  const { target, number, amountMinor, currency, issuedOn } = planned;
  const claimId = target?.id ?? null;
  const receipt = asBooked(work, {
    outcome: kind,
    claimId,
    number,
    amount: toDecimal(amountMinor),
    currency,
    debtor: target === null ? null : { number: target.debtorNumber, name: target.debtorName, isNew: false },
    message: null,
  });
  await saveImport(work, receipt);
  await archive(work, { claimId, kind, number, amountMinor, currency, issuedOn });
  if (target === null) {
    const data = { creditNumber: number, amountMinor, currency, ...sourceOf(work) };
    return { kind: 'saved', receipt, events: [{ actor: work.scope.actor, kind: 'credit-note-kept', data }] };
  }
  const booked = kind === 'credit-note' ? 'invoice-credited' : 'invoice-corrected';
  const events = await credit(work, booked, planned, target);
  return isRefusal(events) ? events : { kind: 'saved', receipt, events };
}

/** The entry that takes something off the claim, by the same rule as one booked by hand. */
async function credit(
  work: InvoiceWork,
  kind: 'invoice-credited' | 'invoice-corrected',
  { amountMinor, valueOn, number, currency }: InvoiceCredit,
  target: NumberedClaim,
): Promise<readonly NewEvent[] | Refusal> {
  const { tx, scope, importId } = work;
  const { facts, row } = (await loadClaimFacts(tx, [target.id])).get(target.id)!;
  const entry = planEntry({ kind: 'credit-note', amountMinor, valueOn, part: null }, facts, scope.today);
  if (isRefusal(entry)) return entry;
  const source = { sourceKind: 'import' as const, sourceId: importId, reference: number };
  const [balance] = await insertEntries(tx, [{ ...entry, claimId: target.id, ...source }], scope.today);
  const who = { actor: scope.actor, claimId: target.id, debtorId: row.debtorId };
  const data = { number: target.number, creditNumber: number, amountMinor, currency, valueOn, ...sourceOf(work) };
  const isClosed = row.settledOn === null && balance!.settledOn !== null;
  const closed = { ...who, kind: 'claim-closed', data: { number: target.number } };
  return [{ ...who, kind, data }, ...(isClosed ? [closed] : [])];
}

function sourceOf({ reading, importId }: InvoiceWork) {
  return { fileName: reading.fileName, sha256: reading.sha256, importId };
}

function asBooked({ reading, importId }: InvoiceWork, invoice: InvoiceReceipt): ImportReceipt {
  return asInvoiceReceipt(reading.fileName, importId, invoice);
}

/** Every other row of the import points here. */
async function saveImport({ tx, scope, reading, importId }: InvoiceWork, receipt: ImportReceipt): Promise<void> {
  const { fileName, sha256, byteCount } = reading;
  const row = { id: importId, kind: 'invoice' as const, fileName, sha256, byteCount };
  await insertImport(tx, { ...row, receipt, actor: scope.actor });
}

/** The original, and what it stated. */
async function archive(
  { tx, reading, answers, importId }: InvoiceWork,
  document: Pick<NewInvoice, 'claimId' | 'kind' | 'number' | 'amountMinor' | 'currency' | 'issuedOn'>,
): Promise<void> {
  const documentId = newId();
  await insertDocuments(tx, [toDocumentRow(reading, documentId, document.claimId)]);
  await insertInvoice(tx, { id: newId(), importId, documentId, stated: reading.result, answers, ...document });
}
