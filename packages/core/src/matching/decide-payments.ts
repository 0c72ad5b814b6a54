import { findReturnReason } from '../statement/return-reason.ts';
import { costsDebtor } from '../statement/return-task.ts';
import type { AmountGround } from './amount-relations.ts';
import { type Ranked, rank } from './choose-tier.ts';
import { classifyTransaction } from './classify-transaction.ts';
import { compare } from './compare.ts';
import { type Deciding, decidingOn } from './deciding.ts';
import { CollectionFinder } from './find-collection.ts';
import { PayerFinder } from './find-payers.ts';
import { chargesOf, ReturnFinder } from './find-return.ts';
import type { MatchingGround } from './ground.ts';
import { GroundIndex } from './ground-index.ts';
import { holdItems } from './hold-items.ts';
import type { Hypothesis } from './hypothesis.ts';
import { listHypotheses, listObvious } from './list-hypotheses.ts';
import { listTold, toldMargin } from './list-told.ts';
import { NamedItems } from './name-items.ts';
import { listOnAccount } from './paid-again.ts';
import type { Allocation, Candidate, Decision, Payment, ReturnedDebit, Suggestion } from './payment.ts';
import { type ReadPayment, readPayment } from './read-payment.ts';
import { isReadInPart, temperHypotheses } from './temper-hypotheses.ts';
import { weighDesignation } from './weigh-designation.ts';

const candidatesMax = 5;
const candidateWeightMin = -6;

/**
 * Decides undecided payments against what one company knows. First all that name their claims beyond doubt are booked, then, with
 * what is left, those that are sure by payer and amount; each in the order of booking day and id. So the answer does not
 * depend on the order of payments and items, and what one takes is no longer open for the next.
 */
export function decidePayments(payments: readonly Payment[], ground: MatchingGround): readonly Decision[] {
  return decideAll(new PaymentDecider(ground), payments);
}

/** All payments at once; see `decidePayments`. */
export function decideAll(decider: PaymentDecider, payments: readonly Payment[]): readonly Decision[] {
  const ordered = [...payments].sort((a, b) =>
    a.bookedOn === b.bookedOn ? compare(a.id, b.id) : compare(a.bookedOn, b.bookedOn),
  );
  const first = ordered.map((payment) => decider.first(payment));
  return ordered.map((payment, i) => {
    const decision = first[i]!;
    return 'waits' in decision ? decider.rest(payment, decision) : decision;
  });
}

/** Not sure by its numbers: the payment comes again when all those are taken. */
export interface Waiting {
  readonly waits: ReadPayment | 'again';
}

/**
 * Decides more payments than can be held at once, with the same answers: hand every payment to `first`, in order, then those
 * that it left waiting to `rest`, in order.
 */
export class PaymentDecider {
  readonly #index: GroundIndex;
  readonly #own: ReadonlySet<string>;
  readonly #amounts: AmountGround;
  readonly #payers: PayerFinder;
  readonly #collections: CollectionFinder;
  readonly #ground: MatchingGround;
  #returns: ReturnFinder | undefined;
  /** Booked by this decider before the first return came. */
  readonly #debits: (readonly [Payment, Hypothesis])[] = [];
  readonly #wrongPerMillion: number;

  constructor(ground: MatchingGround) {
    this.#index = new GroundIndex(ground);
    this.#own = new Set(ground.ownIbans);
    const rates = new Map<string, number[]>();
    for (const { claimId, rateMinor } of ground.rates) rates.set(claimId, [...(rates.get(claimId) ?? []), rateMinor]);
    this.#amounts = { index: this.#index, policy: ground.discounts, rates };
    this.#payers = new PayerFinder(this.#index, ground.memory);
    this.#collections = new CollectionFinder(ground.directDebits, this.#index);
    this.#ground = ground;
    this.#wrongPerMillion = ground.wrongPerMillion;
  }

  first(payment: Payment): Decision | Waiting {
    const kind = classifyTransaction(payment, this.#own);
    if (kind === 'money-out' || kind === 'own-transfer') {
      return { tier: 'not-a-payment', paymentId: payment.id, evidence: [{ code: kind }] };
    }
    if (kind === 'returned-transfer') return { tier: 'none', paymentId: payment.id, evidence: [{ code: kind }] };
    if (kind === 'return-debit') {
      // What it brings back may be decided among the others.
      const decision = this.#decideReturn(payment, true);
      return decision.tier === 'sure' ? decision : { waits: 'again' };
    }
    const collected = this.#collections.find(payment);
    if (collected !== undefined) return this.#answer(payment, this.#rank([collected]), undefined);
    const read = readPayment(payment, this.#index);
    const named = new NamedItems(read, this.#index);
    if (payment.isInHand === true || !named.hasClear) return { waits: read };
    const known = this.#decideKnown(read, named);
    if (known !== undefined) return known;
    const full = decidingOn(read, this.#payers.find(read), named, this.#amounts);
    const ranked = this.#rankAll(full);
    const isNamed = ranked.hypotheses[0]?.parts.some(({ place }) => named.exact.get(place)?.isClear === true);
    if (ranked.isSure && isNamed === true) return this.#answer(payment, ranked, full);
    for (const place of full.around.clearPlaces) this.#index.noteNamed(place);
    return { waits: read };
  }

  /** Most payments name one claim, pay just what is open on it, and come from its customer: no more needs to be looked at. */
  #decideKnown(read: ReadPayment, named: NamedItems): Decision | undefined {
    const [place, another] = named.clearPlaces();
    if (place === undefined) return undefined;
    const debtor = this.#index.debtorAt(place);
    if (another !== undefined) return this.#decideTold(read, named, debtor);
    const payer = this.#payers.findKnown(read, debtor);
    if (payer?.isPayer !== true) return undefined;
    const deciding = decidingOn(read, [payer], named, this.#amounts);
    const obvious = isReadInPart(deciding) ? undefined : listObvious(deciding);
    const ranked = obvious === undefined ? undefined : this.#rank(obvious);
    if (ranked?.isSure === true) return this.#answer(read.payment, ranked, deciding);
    return this.#decideTold(read, named, debtor);
  }

  /** Several claims of one customer, or a part of one, that he names as clearly. */
  #decideTold(read: ReadPayment, named: NamedItems, debtor: number): Decision | undefined {
    const payer = this.#payers.findOwn(read, debtor);
    if (payer === undefined) return undefined;
    const deciding = decidingOn(read, [payer], named, this.#amounts);
    const told = isReadInPart(deciding) ? undefined : listTold(deciding);
    const ranked = told === undefined ? undefined : this.#rank([told], toldMargin);
    return ranked?.isSure === true ? this.#answer(read.payment, ranked, deciding) : undefined;
  }

  rest(payment: Payment, { waits }: Waiting = { waits: 'again' }): Decision {
    if (payment.amountMinor < 0) return this.#decideReturn(payment);
    const read = waits === 'again' ? readPayment(payment, this.#index) : waits;
    const named = new NamedItems(read, this.#index);
    const deciding = decidingOn(read, this.#payers.find(read), named, this.#amounts);
    return this.#answer(payment, this.#rankAll(deciding), deciding);
  }

  #rankAll(deciding: Deciding): Ranked {
    const obvious = isReadInPart(deciding) ? undefined : listObvious(deciding);
    const ranked = obvious === undefined ? undefined : this.#rank(obvious);
    if (ranked?.isSure === true) return ranked;
    const found = weighDesignation(deciding, [...listHypotheses(deciding), ...listOnAccount(deciding)]);
    return this.#rank(temperHypotheses(deciding, found));
  }

  #rank(found: readonly Hypothesis[], marginMax?: number): Ranked {
    return rank(found, this.#wrongPerMillion, (one, other) => this.#compare(one, other), marginMax);
  }

  /** Of equal weights the order of numbers decides, never that of input. */
  #compare(one: Hypothesis, other: Hypothesis): number {
    const [a, b] = [one.parts, other.parts];
    for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
      const order = this.#index.compare(a[i]!.place, b[i]!.place) || a[i]!.amountMinor - b[i]!.amountMinor;
      if (order !== 0) return order;
    }
    const ids = [one, other].map(({ debtor }) => this.#index.debtors[debtor]!.id);
    return a.length - b.length || compare(ids[0]!, ids[1]!);
  }

  #decideReturn(payment: Payment, isEarly = false): Decision {
    if (this.#returns === undefined) {
      this.#returns = new ReturnFinder(this.#ground, this.#index);
      for (const [debit, booked] of this.#debits) this.#returns.note(debit, booked);
    }
    const ranked = this.#rank(this.#returns.list(payment, isEarly));
    if (ranked.hypotheses.length === 0)
      return { tier: 'none', paymentId: payment.id, evidence: [{ code: 'return-debit' }] };
    return this.#answer(payment, ranked, undefined);
  }

  #answer(payment: Payment, { hypotheses, isSure, isLikely }: Ranked, deciding: Deciding | undefined): Decision {
    const [first] = hypotheses;
    const paymentId = payment.id;
    if (first !== undefined && isSure && payment.isInHand !== true) return this.#book(payment, first);
    const suggestions: readonly Suggestion[] =
      deciding === undefined ? this.#heldBy(hypotheses) : holdItems(deciding, hypotheses);
    const candidates = hypotheses
      .filter(({ weight }) => weight >= candidateWeightMin)
      .slice(0, candidatesMax)
      .map((one) => this.#candidate(one));
    if (candidates.length === 0 && suggestions.length === 0) {
      return { tier: 'none', paymentId, evidence: [{ code: 'no-candidate' }] };
    }
    const ways = candidates.length > 0 ? candidates : suggestions;
    const evidence = ways.length === 1 || isLikely ? ways[0]!.evidence : [{ code: 'several-candidates' as const }];
    return { tier: isLikely ? 'likely' : 'unclear', paymentId, candidates, suggestions, evidence };
  }

  #book(payment: Payment, booked: Hypothesis): Decision {
    const { debtor, parts, creditMinor, evidence } = booked;
    const { bookedOn, id, amountMinor } = payment;
    const allocations = parts.map((part) => this.#allocation(part));
    for (const { place, amountMinor: part, discountMinor = 0 } of parts)
      this.#index.take(place, part + discountMinor, bookedOn);
    // A transfer that comes back is known by its own reference only.
    if (amountMinor > 0 && (payment.mandateId != null || payment.endToEndId !== null)) {
      if (this.#returns === undefined) this.#debits.push([payment, booked]);
      else this.#returns.note(payment, booked);
    }
    const credit =
      creditMinor === 0 ? undefined : { debtorId: this.#index.debtors[debtor]!.id, amountMinor: creditMinor };
    const returned = amountMinor < 0 ? this.#takeBack(payment, booked) : undefined;
    return { tier: 'sure', paymentId: id, allocations, credit, returned, evidence: evidence() };
  }

  #takeBack(payment: Payment, booked: Hypothesis): ReturnedDebit {
    const { parts, creditMinor } = booked;
    const reason = payment.returnReason;
    const returnedMinor = -parts.reduce((sum, part) => sum + part.amountMinor, creditMinor);
    const chargesMinor = chargesOf(payment, returnedMinor);
    // Who pays again pays the bank's fee with it; what lay on an account had paid nothing, and nobody owes its fee.
    const [first] = parts;
    if (first !== undefined && costsDebtor(findReturnReason(reason ?? '')))
      this.#index.take(first.place, -chargesMinor, payment.bookedOn);
    this.#returns?.noteReturned(booked);
    return { reason, chargesMinor };
  }

  #allocation({ place, amountMinor, discountMinor }: Hypothesis['parts'][number]): Allocation {
    const { claimId } = this.#index.items[place]!;
    return discountMinor === undefined ? { claimId, amountMinor } : { claimId, amountMinor, discountMinor };
  }

  #candidate({ debtor, parts, creditMinor, evidence }: Hypothesis): Candidate {
    const debtorId = this.#index.debtors[debtor]!.id;
    return { debtorId, allocations: parts.map((part) => this.#allocation(part)), creditMinor, evidence: evidence() };
  }

  #heldBy(hypotheses: readonly Hypothesis[]): readonly Suggestion[] {
    // A debit that came back holds nothing: its claim is to be dunned again.
    return hypotheses.flatMap(({ parts, evidence }) =>
      parts
        .filter(({ amountMinor }) => amountMinor > 0)
        .map((part) => ({ ...this.#allocation(part), evidence: evidence() })),
    );
  }
}
