import type { ImportReceipt } from '@mahnwerk/contract/imports';
import type { Speech } from './entry-words.ts';

export function isRefusedReceipt({ kind, id, problems, isKnown }: ImportReceipt): boolean {
  return kind === 'refused' || (id === null && !isKnown && problems.length > 0);
}

/** What an import did, a sentence for each thing. */
export function receiptSentences(receipt: ImportReceipt, speech: Speech): readonly string[] {
  const { t, format } = speech;
  const { claims, statement, invoice, returns, debtors } = receipt;
  if (invoice !== undefined) return invoiceSentences(invoice, receipt.isKnown, speech);
  if (receipt.isKnown) return [t.imports.known];
  const known = claims?.knownCount ?? statement?.knownCount ?? returns?.knownCount ?? 0;
  return [
    ...(claims === null ? [] : claimsSentences(claims, speech)),
    ...(statement === null ? [] : statementSentences(statement, speech)),
    ...(returns === undefined ? [] : returnsSentences(returns, speech)),
    ...(debtors === undefined ? [] : debtorsSentences(debtors, speech)),
    ...(known > 0 ? [t.imports.receiptKnown(format.count(known))] : []),
  ];
}

function claimsSentences(claims: NonNullable<ImportReceipt['claims']>, { t, format }: Speech): readonly string[] {
  const words = t.imports;
  const { newCount, debtorCount, totals, changedCount = 0, raisedCount = 0, closedCount = 0, credits } = claims;
  const has = (n: number, say: (text: string) => string) => (n > 0 ? [say(format.count(n))] : []);
  const news =
    newCount === 0
      ? []
      : [words.receiptClaims(format.count(newCount), newCount, format.count(debtorCount), format.sums(totals))];
  return [
    ...news,
    ...has(changedCount, words.receiptChanged),
    ...has(raisedCount, words.receiptRaised),
    ...has(closedCount, words.receiptClosed),
    ...has(credits?.newCount ?? 0, words.receiptCredits),
    ...has(claims.blockedCount ?? 0, words.receiptBlocked),
  ];
}

/** The parts add up to what is new; what is none is not said. */
function statementSentences(
  { newCount, bookedCount, undecidedCount, settledCount, outCount = 0 }: NonNullable<ImportReceipt['statement']>,
  { t, format }: Speech,
): readonly string[] {
  const words = t.imports.receiptParts;
  const rest = Math.max(0, newCount - bookedCount - undecidedCount - outCount);
  const parts = [
    [bookedCount, words.booked],
    [outCount, words.out],
    [undecidedCount, words.undecided],
    [rest, words.rest],
  ] as const;
  const said = parts.flatMap(([count, say]) => (count === 0 ? [] : [say(format.count(count), count)]));
  return [
    t.imports.receiptStatement(format.count(newCount), newCount, said),
    ...(settledCount === 0 ? [] : [t.imports.receiptSettled(format.count(settledCount), settledCount)]),
  ];
}

function returnsSentences(returns: NonNullable<ImportReceipt['returns']>, { t, format }: Speech): readonly string[] {
  const words = t.imports;
  const { newCount, reopenedCount, fees, openCount } = returns;
  return [
    words.receiptReturns(format.count(newCount), format.count(reopenedCount)),
    ...(fees.length > 0 ? [words.receiptFees(format.sums(fees))] : []),
    ...(openCount > 0 ? [words.receiptOpenReturns(format.count(openCount))] : []),
  ];
}

function debtorsSentences(debtors: NonNullable<ImportReceipt['debtors']>, { t, format }: Speech): readonly string[] {
  const words = t.customerLists;
  const { newCount, changedCount, unchangedCount, keptCount, blockedCount } = debtors;
  return [
    words.done(format.count(newCount), format.count(changedCount), format.count(unchangedCount)),
    ...(keptCount > 0 ? [words.kept(format.count(keptCount), keptCount)] : []),
    ...(blockedCount > 0 ? [words.blocked(format.count(blockedCount), blockedCount)] : []),
  ];
}

function invoiceSentences(
  invoice: NonNullable<ImportReceipt['invoice']>,
  isKnown: boolean,
  { t, format }: Speech,
): readonly string[] {
  const words = t.drops.done;
  const { outcome, amount, currency, debtor, message } = invoice;
  const number = invoice.number ?? '';
  const total = amount === null || currency === null ? '' : format.money(amount, currency);
  if (outcome === 'not-ours') return message === null ? [] : [message];
  if (isKnown || outcome === 'duplicate') return [words.copy(number)];
  if (outcome === 'claim') {
    const fresh = debtor?.isNew === true ? [words.newDebtor(debtor.number)] : [];
    return [words.claim(number, total, debtor?.name ?? ''), ...fresh];
  }
  return [invoice.claimId === null ? words.kept(number) : words.credit(number, total)];
}
