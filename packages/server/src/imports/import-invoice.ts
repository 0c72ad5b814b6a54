import type { ImportReceipt } from '@mahnwerk/contract/imports';
import { toDecimal } from '@mahnwerk/core/money';
import { planInvoice } from '@mahnwerk/core/plan-invoice';
import type { InvoiceAnswers, InvoicePlan } from '@mahnwerk/core/plan-invoice-model';
import { sellerKeys } from '@mahnwerk/core/plan-invoice-seller';
import { notOursText } from '@mahnwerk/core/plan-invoice-text';
import { appendEvents } from '../casefile/casefile.store.ts';
import { lockClaims } from '../claims/claims.store.ts';
import { hasOriginal } from '../invoices/invoices.store.ts';
import { listForeignSellers, saveSellers } from '../invoices/templates.store.ts';
import type { Tx } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { asInvoiceReceipt, asNeedsPerson } from './as-invoice.ts';
import { asKnown, asRefusal } from './as-receipt.ts';
import { findImports } from './imports.store.ts';
import { toImportLock } from './to-import-lock.ts';
import { toInvoiceContext } from './to-invoice-context.ts';
import { toLearnt, toLesson } from './to-lesson.ts';
import type { InvoiceReading } from './to-readings.ts';
import { toSavedInvoice } from './to-saved-invoice.ts';

/**
 * Takes over one invoice, all or nothing: debtor, claim, its original and what it stated; or what a credit note takes off. The
 * file is kept, and pages a person corrected are read again, before the transaction begins: what stops in between leaves a file that nobody names, and nothing half. The
 * same file, and the same document in another file, change nothing. What only a person can say stops it (`needs-person`).
 */
export async function importInvoice(
  deps: Pick<App, 'db' | 'clock' | 'blobs'>,
  scope: Scope,
  reading: InvoiceReading,
  answers: InvoiceAnswers = {},
): Promise<ImportReceipt> {
  const { fileName, sha256, content, result } = reading;
  await deps.blobs.put(content);
  const lesson = await toLesson(reading, answers, scope.tenantId);
  return deps.db.write(scope.tenantId, async (tx) => {
    await toImportLock(tx, deps, scope.actor, reading);
    const earlier = (await findImports(tx, [sha256])).get(sha256);
    if (earlier !== undefined) return asKnown(earlier);
    const toPlan = async () => planInvoice(result, await toInvoiceContext(tx, result, answers, scope.today));
    const first = await toPlan();
    // What is open is counted again under lock: somebody may be booking on this claim.
    const targets = targetsOf(first);
    await lockClaims(tx, targets);
    const plan = targets.length === 0 ? first : await toPlan();
    if (plan.kind === 'refused') return asRefusal(fileName, [plan], scope.language);
    if (plan.kind === 'undecided') return asRefusal(fileName, asNeedsPerson(plan.questions), scope.language);
    await toSellers(tx, scope, reading, answers, deps.clock.now());
    if (plan.kind === 'not-ours') return asForeign(fileName, plan, scope.language);
    if (plan.kind === 'duplicate' && !(await lacksOriginal(tx, plan.claimId))) return asDuplicate(fileName, plan);
    const saved = await toSavedInvoice({ tx, scope, reading, answers, importId: newId() }, plan);
    if (saved.kind === 'refused') return asRefusal(fileName, [saved], scope.language);
    const at = deps.clock.now();
    const learnt = await toLearnt(tx, lesson, { actor: scope.actor, fileName, at });
    await appendEvents(tx, [...saved.events, ...learnt], at);
    return saved.receipt;
  });
}

function targetsOf(plan: InvoicePlan): readonly string[] {
  if (plan.kind === 'claim') return plan.replaces?.target == null ? [] : [plan.replaces.target.id];
  if (plan.kind !== 'credit-note' && plan.kind !== 'correction') return [];
  return plan.credit.target === null ? [] : [plan.credit.target.id];
}

function asForeign(
  fileName: string,
  { why, seller }: Extract<InvoicePlan, { kind: 'not-ours' }>,
  language: 'de' | 'en',
): ImportReceipt {
  const message = notOursText(why, seller, language);
  const problems =
    why === 'said-so' || why === 'left-out' ? [] : [{ code: 'not-ours', message, line: null, column: null }];
  const invoice = { outcome: 'not-ours' as const, claimId: null, number: null, amount: null, currency: null };
  return asInvoiceReceipt(fileName, null, { ...invoice, debtor: null, message }, problems);
}

/** What a person said about the seller holds for his next invoice. */
async function toSellers(
  tx: Tx,
  { actor }: Scope,
  { result, fileName }: Pick<InvoiceReading, 'result' | 'fileName'>,
  { seller }: InvoiceAnswers,
  at: Date,
): Promise<void> {
  const keys = sellerKeys(result.seller);
  if (keys.length === 0 || (seller !== 'ours' && seller !== 'not-ours')) return;
  const known = await listForeignSellers(tx);
  const isForeign = seller === 'not-ours';
  if (keys.every((key) => known.has(key) === isForeign)) return;
  await saveSellers(tx, keys, isForeign, actor, at);
  const kind = isForeign ? 'seller-foreign' : 'seller-ours';
  await appendEvents(tx, [{ actor, kind, data: { fileName, seller: result.seller.name ?? '' } }], at);
}

/** A claim that a list brought has no original yet; of anything else one copy is enough. */
async function lacksOriginal(tx: Tx, claimId: string | null): Promise<boolean> {
  return claimId !== null && !(await hasOriginal(tx, claimId));
}

function asDuplicate(
  fileName: string,
  { number, claimId, amountMinor, currency }: Extract<InvoicePlan, { kind: 'duplicate' }>,
): ImportReceipt {
  const amount = toDecimal(amountMinor);
  const invoice = { outcome: 'duplicate' as const, claimId, number, amount, currency, debtor: null, message: null };
  return { ...asInvoiceReceipt(fileName, null, invoice), isKnown: true };
}
