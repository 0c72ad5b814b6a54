import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { type Collected, DebitTraces, type Traces } from './debit-traces.ts';
import type { Evidence } from './evidence.ts';
import { findMentions } from './find-mentions.ts';
import type { MatchingGround } from './ground.ts';
import type { GroundIndex } from './ground-index.ts';
import { bookingKey, type Hypothesis } from './hypothesis.ts';
import type { PastPayment } from './payer-memory.ts';
import type { Payment } from './payment.ts';
import { isOfAnother } from './returned-credits.ts';
import { readAtoms } from './text-atoms.ts';

const noTraces: Traces = { endToEndId: null, mandateId: null, payerIban: null, collectedOn: null };

const endToEndWeight = 10;
const mandateWeight = 5;
const ibanWeight = 4;
const numberWeight = 7;
const amountWeight = 5;
const otherAmountCost = 6;
const notCollectedCost = 6;
const tooLateCost = 5;
/** What banks take for a return that they do not state apart, minor units. */
const chargesMax = 2_500;

/** Finds which debit came back: by end-to-end id, mandate, account, number and amount. */
export class ReturnFinder {
  readonly #traces: DebitTraces;
  readonly #index: GroundIndex;
  readonly #found = new WeakMap<Hypothesis, Collected>();
  readonly #gone = new Set<Collected>();

  constructor({ directDebits, memory }: MatchingGround, index: GroundIndex) {
    this.#index = index;
    this.#traces = new DebitTraces(index.items);
    for (const { claimId, amountMinor, ...debit } of directDebits)
      this.#add([{ claimId, amountMinor }], { ...debit, payerIban: null });
    const past = new Map<string, PastPayment[]>();
    for (const one of memory.past) {
      if (!one.isDirectDebit || (one.claimId === null && one.isOnAccount !== true)) continue;
      const key = debitKey(one);
      past.set(key, [...(past.get(key) ?? []), one]);
    }
    for (const debits of past.values()) {
      const { endToEndId, mandateId, payerIban, paidOn: collectedOn } = debits[0]!;
      const parts = debits.flatMap(({ claimId, amountMinor }) => (claimId === null ? [] : [{ claimId, amountMinor }]));
      const kept = debits.filter(({ claimId }) => claimId === null);
      const debtor = kept.length === 0 ? undefined : this.#index.debtorById(kept[0]!.debtorId);
      if (kept.length > 0 && debtor === undefined) continue;
      const amountMinor = kept.reduce((sum, one) => sum + one.amountMinor, 0);
      const isPaidBack = kept.some((one) => one.isPaidBack === true);
      const credit = debtor === undefined ? undefined : { debtor, amountMinor, isPaidBack };
      this.#add(parts, { endToEndId, mandateId, payerIban, collectedOn }, credit);
    }
  }

  /** A debit that was decided just now, or a transfer with a reference. */
  note(payment: Payment, { debtor, parts, creditMinor }: Pick<Hypothesis, 'debtor' | 'parts' | 'creditMinor'>): void {
    const { endToEndId, mandateId = null, counterpartyIban, bookedOn: collectedOn } = payment;
    const payerIban = mandateId === null ? null : counterpartyIban;
    const credit = creditMinor > 0 ? { debtor, amountMinor: creditMinor } : undefined;
    this.#put(parts, { endToEndId, mandateId, payerIban, collectedOn }, credit);
  }

  /** What lay on an account came back: it is not there to come back again. */
  noteReturned(hypothesis: Hypothesis): void {
    const collected = this.#found.get(hypothesis);
    if (collected?.credit !== undefined) this.#gone.add(collected);
  }

  #add(
    debited: readonly { readonly claimId: string; readonly amountMinor: number }[],
    traces: Traces,
    credit?: Collected['credit'],
  ): void {
    const parts = debited.flatMap(({ claimId, amountMinor }) => {
      const place = this.#index.placeOf(claimId);
      return place === undefined ? [] : [{ place, amountMinor }];
    });
    if (parts.length === debited.length) this.#put(parts, traces, credit);
  }

  #put(parts: Collected['parts'], traces: Traces, credit?: Collected['credit']): void {
    const { endToEndId, mandateId, payerIban, collectedOn } = traces;
    const amountMinor = parts.reduce((sum, part) => sum + part.amountMinor, credit?.amountMinor ?? 0);
    this.#traces.add({ parts, credit, amountMinor, endToEndId, mandateId, payerIban, collectedOn });
  }

  /** `isEarly`: debits that came before are still to be decided, so a number alone is not enough to say which one it was. */
  list(payment: Payment, isEarly = false): readonly Hypothesis[] {
    const found = new Map<string, Hypothesis>();
    const named = this.#namedIn(payment);
    const debits = this.#traces.find([payment.endToEndId, payment.mandateId ?? null, payment.counterpartyIban]);
    const traced = new Set<number>();
    for (const { parts } of debits) for (const { place } of parts) traced.add(place);
    // Collected with many others, an invoice left no trace of its own; the bank names it all the same.
    for (const place of named) {
      const item = this.#index.items[place]!;
      const amountMinor = item.grossMinor ?? item.openMinor;
      if (!traced.has(place) && amountMinor > 0)
        debits.add({ parts: [{ place, amountMinor }], amountMinor, ...noTraces });
    }
    for (const collected of debits) {
      const hypothesis = this.#weigh(payment, collected, named, isEarly);
      if (hypothesis === undefined) continue;
      const key = bookingKey(hypothesis);
      const known = found.get(key);
      if (known !== undefined && known.weight >= hypothesis.weight) continue;
      this.#found.set(hypothesis, collected);
      found.set(key, hypothesis);
    }
    return [...found.values()];
  }

  #namedIn({ remittance, endToEndId }: Payment): ReadonlySet<number> {
    const named = new Set<number>();
    for (const text of [remittance, endToEndId]) {
      if (text === null) continue;
      for (const { place } of findMentions(readAtoms(text), 'remittance', this.#index).mentions) named.add(place);
    }
    return named;
  }

  #arePaid(parts: Collected['parts']): boolean {
    for (const { place, amountMinor } of parts) {
      const paidMinor = (this.#index.items[place]!.grossMinor ?? amountMinor) - this.#index.remaining(place);
      if (paidMinor < amountMinor) return false;
    }
    return true;
  }

  #weigh(payment: Payment, collected: Collected, named: ReadonlySet<number>, isEarly: boolean): Hypothesis | undefined {
    const { parts, credit, amountMinor } = collected;
    const { items } = this.#index;
    const { refusedClaimIds } = payment;
    if (refusedClaimIds.length > 0 && parts.some(({ place }) => refusedClaimIds.includes(items[place]!.claimId)))
      return undefined;
    if (credit?.isPaidBack === true && isOfAnother(payment, collected)) return undefined;
    const namedPart = parts.find(({ place }) => named.has(place));
    const isOfEndToEndId = collected.endToEndId !== null && collected.endToEndId === payment.endToEndId;
    const isPaid = !this.#gone.has(collected) && this.#arePaid(parts);
    const isReturned = isAmountOf(payment, amountMinor);
    const isSaid = namedPart !== undefined || isOfEndToEndId;
    const seen: Seen = {
      isOfEndToEndId,
      isOfMandate: collected.mandateId !== null && collected.mandateId === payment.mandateId,
      isOfAccount: collected.payerIban !== null && collected.payerIban === payment.counterpartyIban,
      number: namedPart === undefined ? undefined : items[namedPart.place]!.number,
      isReturned,
      isPaid,
      isPaidBack: credit?.isPaidBack === true,
      isLate: !isSaid && collected.collectedOn !== null && isTooLate(payment, collected.collectedOn),
    };
    const hasTrace = collected.endToEndId !== null || collected.mandateId !== null || collected.payerIban !== null;
    return {
      debtor: credit?.debtor ?? this.#index.debtorAt(parts[0]!.place),
      parts: parts.map((part) => ({ place: part.place, amountMinor: -part.amountMinor })),
      creditMinor: 0 - (credit?.amountMinor ?? 0),
      weight: weightOf(seen),
      evidence: () => evidenceOf(seen),
      // Without the original there is only somebody's word for it.
      isGrounded: isPaid,
      mayBeSure: isPaid && isReturned && !seen.isPaidBack && (hasTrace || !isEarly),
      namingWeight: 0,
    };
  }
}

/** What a return has in common with a debit, and what not. */
interface Seen {
  readonly isOfEndToEndId: boolean;
  readonly isOfMandate: boolean;
  readonly isOfAccount: boolean;
  /** Of an invoice that the text names. */
  readonly number: string | undefined;
  readonly isReturned: boolean;
  readonly isPaid: boolean;
  /** It lay on an account and was refunded. */
  readonly isPaidBack: boolean;
  readonly isLate: boolean;
}

function weightOf(seen: Seen): number {
  let weight = seen.isReturned ? amountWeight : -otherAmountCost;
  if (seen.isOfEndToEndId) weight += endToEndWeight;
  if (seen.isOfMandate) weight += mandateWeight;
  if (seen.isOfAccount) weight += ibanWeight;
  if (seen.number !== undefined) weight += numberWeight;
  if (!seen.isPaid) weight -= notCollectedCost;
  if (seen.isLate) weight -= tooLateCost;
  return weight;
}

function evidenceOf(seen: Seen): readonly Evidence[] {
  const evidence: Evidence[] = [{ code: 'return-debit' }];
  const add = (code: Evidence['code'], weight: number, values?: Readonly<Record<string, string>>) =>
    evidence.push({ code, weight: Math.round(weight * 100), ...(values === undefined ? {} : { values }) });
  if (seen.isOfEndToEndId) add('return-end-to-end-id', endToEndWeight);
  if (seen.isOfMandate) add('return-mandate', mandateWeight);
  if (seen.isOfAccount) add('payer-iban-known', ibanWeight);
  if (seen.number !== undefined) add('number-in-text', numberWeight, { number: seen.number });
  if (seen.isReturned) add('return-amount', amountWeight);
  else add('return-amount-differs', -otherAmountCost);
  if (!seen.isPaid) add('return-not-collected', -notCollectedCost);
  if (seen.isPaidBack) evidence.push({ code: 'return-of-refunded' });
  if (seen.isLate) add('return-too-late', -tooLateCost);
  return evidence;
}

/** One debit may have paid several invoices. */
function debitKey({ paymentId, endToEndId, mandateId, payerIban, paidOn, claimId }: PastPayment): string {
  return paymentId ?? [endToEndId ?? claimId, mandateId, payerIban, paidOn].join(' ');
}

/** Eight weeks without a reason (s.675x (4) BGB), some days for the banks, thirteen months without a mandate. */
function isTooLate({ bookedOn, returnReason }: Payment, collectedOn: LocalDate): boolean {
  const days = daysBetween(collectedOn, bookedOn);
  return days < 0 || days > (returnReason === 'MD01' ? 400 : 66);
}

/** The stated amount of the debit; else the whole with charges that a bank may take. */
function isAmountOf(payment: Payment, collectedMinor: number): boolean {
  const takenMinor = -payment.amountMinor;
  const { returnedMinor, chargesMinor } = payment;
  if (returnedMinor != null) return returnedMinor === collectedMinor;
  if (chargesMinor != null) return takenMinor - chargesMinor === collectedMinor;
  return takenMinor >= collectedMinor && takenMinor - collectedMinor <= chargesMax;
}

/** What the banks took beside the debit itself. */
export function chargesOf(payment: Payment, returnedMinor: number): number {
  return Math.max(0, -payment.amountMinor - returnedMinor);
}
