import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { type Collected, DebitTraces, type Traces } from './debit-traces.ts';
import type { Evidence } from './evidence.ts';
import { findMentions } from './find-mentions.ts';
import type { MatchingGround } from './ground.ts';
import type { GroundIndex } from './ground-index.ts';
import { bookingKey, type Hypothesis } from './hypothesis.ts';
import type { PastPayment } from './payer-memory.ts';
import type { Payment } from './payment.ts';
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
    const traces = [payment.endToEndId, payment.mandateId ?? null, payment.counterpartyIban];
    const found = new Map<string, Hypothesis>();
    const named = new Set(
      [payment.remittance, payment.endToEndId].flatMap((text) =>
        text === null
          ? []
          : findMentions(readAtoms(text), 'remittance', this.#index).mentions.map(({ place }) => place),
      ),
    );
    const debits = this.#traces.find(traces);
    // Collected with many others, an invoice left no trace of its own; the bank names it all the same.
    for (const place of named) {
      const item = this.#index.items[place]!;
      const amountMinor = item.grossMinor ?? item.openMinor;
      const isKnown = [...debits].some(({ parts }) => parts.some((part) => part.place === place));
      if (!isKnown && amountMinor > 0) debits.add({ parts: [{ place, amountMinor }], amountMinor, ...noTraces });
    }
    for (const collected of debits) {
      const hypothesis = this.#weigh(payment, collected, named, isEarly);
      if (hypothesis === undefined) continue;
      this.#found.set(hypothesis, collected);
      const key = bookingKey(hypothesis);
      const known = found.get(key);
      if (known === undefined || known.weight < hypothesis.weight) found.set(key, hypothesis);
    }
    return [...found.values()];
  }

  #weigh(payment: Payment, collected: Collected, named: ReadonlySet<number>, isEarly: boolean): Hypothesis | undefined {
    const { parts, credit, amountMinor } = collected;
    const items = parts.map(({ place }) => this.#index.items[place]!);
    const isThere = !this.#gone.has(collected);
    const arePaid = parts.every(({ place, amountMinor: partMinor }, i) => {
      const paidMinor = (items[i]!.grossMinor ?? partMinor) - this.#index.remaining(place);
      return paidMinor >= partMinor;
    });
    const isPaid = arePaid && isThere;
    if (items.some(({ claimId }) => payment.refusedClaimIds.includes(claimId))) return undefined;
    const evidence: Evidence[] = [{ code: 'return-debit' }];
    let weight = 0;
    const add = (code: Evidence['code'], more: number, values?: Readonly<Record<string, string>>) => {
      weight += more;
      evidence.push({ code, weight: Math.round(more * 100), ...(values === undefined ? {} : { values }) });
    };
    if (collected.endToEndId !== null && collected.endToEndId === payment.endToEndId)
      add('return-end-to-end-id', endToEndWeight);
    if (collected.mandateId !== null && collected.mandateId === payment.mandateId) add('return-mandate', mandateWeight);
    if (collected.payerIban !== null && collected.payerIban === payment.counterpartyIban)
      add('payer-iban-known', ibanWeight);
    const namedAt = parts.findIndex(({ place }) => named.has(place));
    if (namedAt >= 0) add('number-in-text', numberWeight, { number: items[namedAt]!.number });
    if (isReturned(payment, amountMinor)) add('return-amount', amountWeight);
    else add('return-amount-differs', -otherAmountCost);
    if (!isPaid) add('return-not-collected', -notCollectedCost);
    if (credit?.isPaidBack === true) evidence.push({ code: 'return-of-refunded' });
    const isSaid = namedAt >= 0 || (collected.endToEndId !== null && collected.endToEndId === payment.endToEndId);
    if (!isSaid && collected.collectedOn !== null && isTooLate(payment, collected.collectedOn))
      add('return-too-late', -tooLateCost);
    const hasTrace = [collected.endToEndId, collected.mandateId, collected.payerIban].some((trace) => trace !== null);
    const isSure = isPaid && isReturned(payment, amountMinor) && credit?.isPaidBack !== true && (hasTrace || !isEarly);
    return {
      debtor: credit?.debtor ?? this.#index.debtorAt(parts[0]!.place),
      parts: parts.map((part) => ({ place: part.place, amountMinor: -part.amountMinor })),
      creditMinor: 0 - (credit?.amountMinor ?? 0),
      weight,
      evidence: () => evidence,
      // Without the original there is only somebody's word for it.
      isGrounded: isPaid,
      mayBeSure: isSure,
      namingWeight: 0,
    };
  }
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
function isReturned(payment: Payment, collectedMinor: number): boolean {
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
