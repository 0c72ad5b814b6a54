import type { EvidenceCode } from './evidence.ts';
import { put } from './groups.ts';
import { subsetSums } from './subset-sums.ts';
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
  readonly code: Extract<EvidenceCode, 'refund-of-credit' | 'refund-of-some' | 'refund-of-part' | 'refund-of-returned'>;
  readonly debtorId?: string;
}

const refundWord =
  /^(ERSTATT\w*|RUECKERST\w*|RUCKERST\w*|RUECKZAHL\w*|RUCKZAHL\w*|\w*GUTHABEN\w*|UEBERZAHL\w*|AUSZAHLUNG|REFUND\w*|REIMBURSE\w*|OVERPAID|OVERPAYMENT)$/;

/**
 * What a transfer of ours may have paid back: one credit of a customer, or all of them; else it is said that a debit of just this amount came
 * back, so that nobody is paid twice unseen; else, when the text says that it is a refund, some of his credits that add up to it, or a part
 * of the only one that is larger. Some of many add up to nearly everything, so without a word they say nothing.
 * `undefined`: nothing, or of several customers.
 */
export function suggestRefund(
  { amountMinor, remittance }: { readonly amountMinor: number; readonly remittance: string | null },
  credits: readonly SuggestedCredit[],
): SuggestedRefund | undefined {
  const sumMinor = 0 - amountMinor;
  const standing = credits.filter(({ isReturned }) => !isReturned);
  const accounts = accountsOf(standing);
  const whole = whose(accounts, (own) => oneOrAll(own, sumMinor));
  if (whole.length > 0) return whole.length > 1 ? undefined : { code: 'refund-of-credit', debtorId: whole[0]! };
  if (credits.some((one) => one.isReturned && one.amountMinor === sumMinor)) return { code: 'refund-of-returned' };
  if (remittance === null || !readWords(remittance).some((word) => refundWord.test(word))) return undefined;
  const some = whose(accounts, (own) => addingUp(own, sumMinor));
  if (some.length > 0) return some.length > 1 ? undefined : { code: 'refund-of-some', debtorId: some[0]! };
  const [one, another] = standing.filter((credit) => credit.amountMinor > sumMinor);
  return one === undefined || another !== undefined ? undefined : { code: 'refund-of-part', debtorId: one.debtorId };
}

function accountsOf(credits: readonly SuggestedCredit[]): ReadonlyMap<string, readonly SuggestedCredit[]> {
  const accounts = new Map<string, SuggestedCredit[]>();
  for (const one of credits) put(accounts, one.debtorId, one);
  return accounts;
}

function whose(
  accounts: ReadonlyMap<string, readonly SuggestedCredit[]>,
  find: (own: readonly SuggestedCredit[]) => readonly SuggestedCredit[] | undefined,
): readonly string[] {
  return [...accounts].flatMap(([debtorId, own]) => (find(own) === undefined ? [] : [debtorId]));
}

function oneOrAll<C extends { readonly amountMinor: number }>(
  credits: readonly C[],
  sumMinor: number,
): readonly C[] | undefined {
  if (sumMinor <= 0) return undefined;
  const alone = credits.find(({ amountMinor }) => amountMinor === sumMinor);
  if (alone !== undefined) return [alone];
  return credits.reduce((sum, one) => sum + one.amountMinor, 0) === sumMinor ? credits : undefined;
}

/** The first credits that add up to an amount; the one alone, before several together. */
export function addingUp<C extends { readonly amountMinor: number }>(
  credits: readonly C[],
  sumMinor: number,
): readonly C[] | undefined {
  if (sumMinor <= 0) return undefined;
  const whole = oneOrAll(credits, sumMinor);
  if (whole !== undefined) return whole;
  if (credits.length > triedMax) return undefined;
  const amounts = credits.map(({ amountMinor }) => amountMinor);
  const [first] = subsetSums(amounts, sumMinor, 2 ** triedMax).ways.toSorted(firstPlaces);
  return first?.map((place) => credits[place]!);
}

/** Which of two lists of places has the earlier one where they differ. */
function firstPlaces(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((place, i) => place !== other[i]);
  return at < 0 ? 0 : one[at]! - (other[at] ?? -1);
}
