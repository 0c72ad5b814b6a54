import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import type { Evidence } from './evidence.ts';
import { findMentions } from './find-mentions.ts';
import type { MatchingGround } from './ground.ts';
import type { GroundIndex } from './ground-index.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { Payment } from './payment.ts';
import { readAtoms } from './text-atoms.ts';

/** A debit that was collected once. */
interface Collected {
  readonly place: number;
  readonly amountMinor: number;
  readonly endToEndId: string | null;
  readonly mandateId: string | null;
  readonly payerIban: string | null;
  readonly collectedOn: LocalDate | null;
}

const endToEndWeight = 10;
const mandateWeight = 5;
const ibanWeight = 4;
const numberWeight = 7;
const amountWeight = 5;
const otherAmountCost = 6;
const notCollectedCost = 6;
const tooLateCost = 6;
/** What banks take for a return that they do not state apart, minor units. */
const chargesMax = 2_500;

/** Finds which debit came back: by end-to-end id, mandate, account, number and amount. */
export class ReturnFinder {
  readonly #byTrace = new Map<string, Collected[]>();
  readonly #index: GroundIndex;

  constructor({ items, directDebits, memory }: MatchingGround, index: GroundIndex) {
    this.#index = index;
    for (const item of items) {
      if (item.endToEndId == null && item.mandateId == null) continue;
      const amountMinor = item.grossMinor ?? item.openMinor;
      this.#add(
        item.claimId,
        amountMinor,
        item.endToEndId ?? null,
        item.mandateId ?? null,
        item.debtorIban,
        item.closedOn ?? null,
      );
    }
    for (const { claimId, amountMinor, endToEndId, mandateId, collectedOn } of directDebits) {
      this.#add(claimId, amountMinor, endToEndId, mandateId, null, collectedOn);
    }
    for (const past of memory.past) {
      if (!past.isDirectDebit || past.claimId === null) continue;
      this.#add(past.claimId, past.amountMinor, past.endToEndId, past.mandateId, past.payerIban, past.paidOn);
    }
  }

  #add(
    claimId: string,
    amountMinor: number,
    endToEndId: string | null,
    mandateId: string | null,
    payerIban: string | null,
    collectedOn: LocalDate | null,
  ): void {
    const place = this.#index.placeOf(claimId);
    if (place === undefined) return;
    const collected = { place, amountMinor, endToEndId, mandateId, payerIban, collectedOn };
    for (const key of [endToEndId, mandateId, payerIban]) {
      if (key === null) continue;
      const group = this.#byTrace.get(key);
      if (group === undefined) this.#byTrace.set(key, [collected]);
      else group.push(collected);
    }
  }

  list(payment: Payment): readonly Hypothesis[] {
    const traces = [payment.endToEndId, payment.mandateId ?? null, payment.counterpartyIban];
    const found = new Map<number, Hypothesis>();
    const named = new Set(
      [payment.remittance, payment.endToEndId].flatMap((text) =>
        text === null
          ? []
          : findMentions(readAtoms(text), 'remittance', this.#index).mentions.map(({ place }) => place),
      ),
    );
    for (const key of traces) {
      for (const collected of key === null ? [] : (this.#byTrace.get(key) ?? [])) {
        const hypothesis = this.#weigh(payment, collected, named.has(collected.place));
        const known = found.get(collected.place);
        if (hypothesis !== undefined && (known === undefined || known.weight < hypothesis.weight))
          found.set(collected.place, hypothesis);
      }
    }
    return [...found.values()];
  }

  #weigh(payment: Payment, collected: Collected, isNamed: boolean): Hypothesis | undefined {
    const { place, amountMinor } = collected;
    const item = this.#index.items[place]!;
    const paidMinor = (item.grossMinor ?? amountMinor) - this.#index.remaining(place);
    const isPaid = paidMinor >= amountMinor;
    if (payment.refusedClaimIds.includes(item.claimId)) return undefined;
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
    if (isNamed) add('number-in-text', numberWeight, { number: item.number });
    if (isReturned(payment, amountMinor)) add('return-amount', amountWeight);
    else add('return-amount-differs', -otherAmountCost);
    if (!isPaid) add('return-not-collected', -notCollectedCost);
    if (collected.collectedOn !== null && isTooLate(payment, collected.collectedOn))
      add('return-too-late', -tooLateCost);
    const isSure = isPaid && isReturned(payment, amountMinor);
    const parts = [{ place, amountMinor: -amountMinor }];
    return {
      debtor: this.#index.debtorAt(place),
      parts,
      creditMinor: 0,
      weight,
      evidence: () => evidence,
      mayBeSure: isSure,
      namingWeight: 0,
    };
  }
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
