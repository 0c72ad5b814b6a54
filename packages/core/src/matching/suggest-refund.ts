import type { EvidenceCode } from './evidence.ts';
import { readWords } from './text-atoms.ts';

/** More credits than this are not tried in every combination. */
const triedMax = 12;

/** Money on the account of a customer, payable to the account that a transfer went to; or what was there until its debit came back. */
export interface SuggestedCredit {
  readonly debtorId: string;
  readonly amountMinor: number;
  readonly isReturned: boolean;
}

/** Who got what back; nobody when it only has to be looked at. */
export interface SuggestedRefund {
  readonly code: Extract<EvidenceCode, 'refund-of-credit' | 'refund-of-part' | 'refund-of-returned'>;
  readonly debtorId?: string;
}

const refundWord =
  /^(ERSTATT\w*|RUECKERST\w*|RUCKERST\w*|RUECKZAHL\w*|RUCKZAHL\w*|\w*GUTHABEN\w*|UEBERZAHL\w*|AUSZAHLUNG|REFUND\w*|REIMBURSE\w*|OVERPAID|OVERPAYMENT)$/;

/**
 * What a transfer of ours may have paid back: credits of one customer that add up to it; else it is said that a debit of just this amount came
 * back, so that nobody is paid twice unseen; else a part of his only credit that is larger, when the text says that it is a refund.
 * `undefined`: nothing, or of several customers.
 */
export function suggestRefund(
  { amountMinor, remittance }: { readonly amountMinor: number; readonly remittance: string | null },
  credits: readonly SuggestedCredit[],
): SuggestedRefund | undefined {
  const sumMinor = 0 - amountMinor;
  const debtorIds = [...new Set(credits.map(({ debtorId }) => debtorId))];
  const standing = (debtorId: string) => credits.filter((one) => one.debtorId === debtorId && !one.isReturned);
  const exact = debtorIds.filter((debtorId) => addingUp(standing(debtorId), sumMinor) !== undefined);
  if (exact.length > 0) return exact.length > 1 ? undefined : { code: 'refund-of-credit', debtorId: exact[0]! };
  if (credits.some((one) => one.isReturned && one.amountMinor === sumMinor)) return { code: 'refund-of-returned' };
  if (remittance === null || !readWords(remittance).some((word) => refundWord.test(word))) return undefined;
  const [one, another] = credits.filter((credit) => !credit.isReturned && credit.amountMinor > sumMinor);
  return one === undefined || another !== undefined ? undefined : { code: 'refund-of-part', debtorId: one.debtorId };
}

/** The first credits that add up to an amount; the one alone, before several together. */
export function addingUp<C extends { readonly amountMinor: number }>(
  credits: readonly C[],
  sumMinor: number,
): readonly C[] | undefined {
  if (sumMinor <= 0) return undefined;
  const alone = credits.find(({ amountMinor }) => amountMinor === sumMinor);
  if (alone !== undefined) return [alone];
  if (credits.reduce((sum, one) => sum + one.amountMinor, 0) === sumMinor) return credits;
  return credits.length > triedMax ? undefined : subset(credits, sumMinor);
}

function subset<C extends { readonly amountMinor: number }>(credits: readonly C[], leftMinor: number): C[] | undefined {
  const [first, ...others] = credits;
  if (leftMinor === 0) return [];
  if (first === undefined || leftMinor < 0) return undefined;
  const rest = subset(others, leftMinor - first.amountMinor);
  return rest === undefined ? subset(others, leftMinor) : [first, ...rest];
}
