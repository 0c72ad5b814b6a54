import { compare } from './compare.ts';
import { DigitPlaces } from './digit-places.ts';
import type { Evidence } from './evidence.ts';
import { spansFrom } from './find-mentions.ts';
import type { GroundIndex } from './ground-index.ts';
import { put } from './groups.ts';
import { NameFinder } from './name-finder.ts';
import type { NameFit } from './name-fit.ts';
import { bestOfEach, type Fact, fact, hasFact, isAccount, numberWeight, rememberedFact } from './payer-facts.ts';
import type { PayerMemory, TraceKind } from './payer-memory.ts';
import type { Payment } from './payment.ts';
import type { ReadPayment } from './read-payment.ts';
import { RememberedPayers } from './remembered-payers.ts';
import { cueBefore } from './text-cues.ts';
import type { TextNames } from './text-names.ts';
import { TextPlaces } from './text-places.ts';
import { toldCustomers } from './told-customers.ts';

/** A customer that a payment may be from or for, with what says so. */
export interface Payer {
  readonly debtor: number;
  /** Natural logarithm of the odds. */
  readonly weight: number;
  readonly evidence: readonly Evidence[];
  /** Recognised by account or name of whoever paid. */
  readonly isPayer: boolean;
  /** Named in the text, or by the bank as the one it is for. */
  readonly isNamed: boolean;
  /** The text has his whole name, which is not that of whoever paid, and he owes just this amount. */
  readonly isTold?: boolean;
}

const ownIbanWeight = 7.5;
const payersMax = 60;
/** A name in the text that no word introduces may be anything. */
const bareNameCost = 1.5;
/** A second fact about the same customer tells less than the first: they come together. */
const furtherShare = 0.4;
const weightMax = 12;
const namesakeCost = 3;
const toldWeightMin = 3.5;
const nothing: readonly never[] = [];
const noDebtors: ReadonlySet<number> = new Set();

/** Finds customers by account, name, customer number, and by what earlier payments taught. */
export class PayerFinder {
  readonly #index: GroundIndex;
  /** All accounts of customers, and whose each is. */
  readonly #owners: number[] = [];
  readonly #ibans: TextPlaces;
  readonly #numbers: DigitPlaces;
  readonly #remembered: RememberedPayers;
  readonly #names: NameFinder;

  constructor(index: GroundIndex, { traces }: PayerMemory) {
    this.#index = index;
    const ibans: string[] = [];
    for (let at = 0; at < index.debtors.length; at += 1) {
      for (const iban of index.debtors[at]!.ibans) {
        ibans.push(iban);
        this.#owners.push(at);
      }
    }
    this.#ibans = new TextPlaces(ibans.length, (place) => ibans[place]!);
    this.#numbers = new DigitPlaces(index.debtors);
    const idOf = (debtor: number) => index.debtors[debtor]!.id;
    this.#remembered = new RememberedPayers(traces, (debtorId) => index.debtorById(debtorId), idOf);
    this.#names = new NameFinder(index.debtors.map(({ name }) => name));
  }

  /** Whether a customer paid, by what takes one look: the account, or the name just as it is. */
  findKnown({ payment }: ReadPayment, debtor: number): Payer | undefined {
    const found = this.#ibanFacts(payment, debtor);
    const name = payment.counterpartyName;
    const fit = name === null ? undefined : this.#names.findExact(name, debtor);
    if (fit !== undefined) found.push(fact('payer-name-matches', fit.weight - Math.log(fit.sharedBy), 'payer'));
    return found.length === 0 ? undefined : sumUp(debtor, found);
  }

  /** A customer who paid in his own name alone, just as `find` has him; undefined when others must be looked at, too. */
  findOwn(read: ReadPayment, debtor: number): Payer | undefined {
    const { payment, facts: said } = read;
    const { counterpartyName: name, counterpartyIban: iban, ultimateName, debtorIds = nothing } = payment;
    if (name === null || said.isForOther || ultimateName != null || debtorIds.length > 0) return undefined;
    const fit = this.#names.findExact(name, debtor);
    if (fit === undefined || fit.sharedBy > 1) return undefined;
    const facts = new Map<number, Fact[]>();
    if (iban !== null) this.#addIban(facts, iban, payment);
    if (facts.size > 0 && !facts.has(debtor)) return undefined;
    put(facts, debtor, fact('payer-name-matches', fit.weight, 'payer'));
    this.#addNumbers(facts, read);
    return facts.size > 1 ? undefined : sumUp(debtor, facts.get(debtor)!);
  }

  find(read: ReadPayment): readonly Payer[] {
    const facts = new Map<number, Fact[]>();
    const { payment } = read;
    if (payment.counterpartyIban !== null) this.#addIban(facts, payment.counterpartyIban, payment);
    if (payment.counterpartyName !== null) this.#addName(facts, payment.counterpartyName, payment);
    this.#addNumbers(facts, read);
    const isKnown = hasFact(facts, ({ evidence }) => evidence.code === 'payer-name-matches');
    const text = this.#names.readText(read.atoms, payment.counterpartyName);
    if (!isKnown || read.facts.isForOther) this.#addTextNames(facts, read, text);
    if (payment.ultimateName != null) this.#addUltimate(facts, payment.ultimateName);
    for (const debtorId of payment.debtorIds ?? []) {
      const debtor = this.#index.debtorById(debtorId);
      if (debtor !== undefined) put(facts, debtor, fact('part-booked-on-customer', 6, 'payer'));
    }
    if (facts.size === 0) return nothing;
    this.#addLeftOut(facts, payment);
    const told = this.#told(read, text, facts);
    for (const { debtor, weight } of told)
      put(facts, debtor, fact('name-in-text', Math.max(weight - bareNameCost, toldWeightMin), 'text'));
    const hasAccount = hasFact(facts, isAccount);
    const payers: Payer[] = [];
    for (const [debtor, list] of facts) {
      const isTold = told.some((one) => one.debtor === debtor);
      const payer = isTold ? { ...sumUp(debtor, list), isTold } : sumUp(debtor, list);
      // The account is another customer's: a name alone is a namesake then.
      const isNamesake = hasAccount && !payer.isNamed && !list.some(isAccount);
      payers.push(isNamesake ? { ...payer, weight: payer.weight - namesakeCost } : payer);
    }
    if (payers.length === 1) return payers;
    const { debtors } = this.#index;
    payers.sort((a, b) => b.weight - a.weight || compare(debtors[a.debtor]!.id, debtors[b.debtor]!.id));
    return payers.slice(0, payersMax);
  }

  #addIban(facts: Map<number, Fact[]>, iban: string, payment: Payment): void {
    const places = this.#ibans.find(iban);
    for (const place of places) {
      const weight = ownIbanWeight - Math.log(places.length);
      put(facts, this.#owners[place]!, fact('payer-iban-known', weight, 'payer'));
    }
    const owners = places.length === 0 ? noDebtors : new Set(places.map((place) => this.#owners[place]!));
    this.#addRemembered(facts, 'iban', iban, payment, owners);
  }

  /** `known`: whom the account or the name says already. */
  #addRemembered(
    facts: Map<number, Fact[]>,
    kind: TraceKind,
    key: string,
    { bookedOn }: Payment,
    known: ReadonlySet<number>,
  ): void {
    for (const one of this.#remembered.find(kind, key, bookedOn, payersMax + known.size))
      if (!known.has(one.debtor)) put(facts, one.debtor, rememberedFact(kind, one));
  }

  /** The account of whoever paid, and one customer. */
  #ibanFacts({ counterpartyIban: iban, bookedOn }: Payment, debtor: number): Fact[] {
    if (iban === null) return [];
    const places = this.#ibans.find(iban);
    if (places.some((place) => this.#owners[place] === debtor))
      return [fact('payer-iban-known', ownIbanWeight - Math.log(places.length), 'payer')];
    const one = this.#remembered.of('iban', iban, bookedOn, debtor);
    return one === undefined ? [] : [rememberedFact('iban', one)];
  }

  /** An account or a name that very many customers share says of those, too, who were found otherwise, that it meant them. */
  #addLeftOut(
    facts: ReadonlyMap<number, Fact[]>,
    { counterpartyIban: iban, counterpartyName, bookedOn }: Payment,
  ): void {
    const key = counterpartyName === null ? '' : this.#names.keyOf(counterpartyName);
    const byIban = iban !== null && this.#remembered.isShared('iban', iban);
    const byName = this.#remembered.isShared('name', key);
    if (!byIban && !byName) return;
    for (const [debtor, list] of facts) {
      const has = (codes: readonly Evidence['code'][]) => list.some(({ evidence }) => codes.includes(evidence.code));
      const add = (kind: TraceKind, text: string) => {
        const one = this.#remembered.of(kind, text, bookedOn, debtor);
        if (one !== undefined) list.push(rememberedFact(kind, one));
      };
      if (byIban && !has(['payer-iban-known', 'payer-iban-remembered'])) add('iban', iban!);
      if (byName && !has(['payer-name-matches', 'payer-name-similar', 'payer-name-remembered'])) add('name', key);
    }
  }

  #addName(facts: Map<number, Fact[]>, name: string, payment: Payment): void {
    const fits = this.#names.find(name);
    for (const fit of fits) {
      const code = fit.isExact ? 'payer-name-matches' : 'payer-name-similar';
      put(facts, fit.debtor, fact(code, sharedWeight(fit, fits), 'payer'));
    }
    const named = fits.length === 0 ? noDebtors : new Set(fits.map(({ debtor }) => debtor));
    this.#addRemembered(facts, 'name', this.#names.keyOf(name), payment, named);
  }

  #addNumbers(facts: Map<number, Fact[]>, { atoms, mentions }: ReadPayment): void {
    for (let first = 0; first < atoms.length; first += 1) {
      if (!atoms[first]!.isDigits) continue;
      for (const span of spansFrom(atoms, first, this.#numbers.lengthMax)) {
        if (span.hasLookAlikes || span.digits.length < 3 || !this.#numbers.hasLength(span.digits.length)) continue;
        for (const debtor of this.#numbers.find(span.digits)) {
          const { number } = this.#index.debtors[debtor]!;
          const letters = number.toUpperCase().replace(/[^A-Z]+/g, '');
          const before = atoms[first - 1];
          const hasLetters = letters !== '' && before?.text.endsWith(letters) === true && atoms[first]!.gap.length <= 1;
          const cue = cueBefore(atoms, hasLetters ? first - 1 : first);
          if (cue === 'invoice' && !hasLetters) continue;
          const weight = numberWeight(span.digits.length, hasLetters, cue === 'customer', span.isSplit);
          const isTaken = () => mentions.some(({ digits }) => digits === span.digits);
          if (weight === 0 || (cue !== 'customer' && isTaken())) continue;
          put(facts, debtor, fact('customer-number-in-text', weight, 'text', { number }));
        }
      }
    }
  }

  #addUltimate(facts: Map<number, Fact[]>, name: string): void {
    const fits = this.#names.find(name);
    for (const fit of fits) put(facts, fit.debtor, fact('ultimate-debtor-named', sharedWeight(fit, fits), 'text'));
  }

  /** See `toldCustomers`. */
  #told({ payment }: ReadPayment, text: TextNames, facts: ReadonlyMap<number, readonly Fact[]>): readonly NameFit[] {
    const payers: number[] = [];
    for (const [debtor, list] of facts) if (list.some(({ from }) => from === 'payer')) payers.push(debtor);
    return toldCustomers(payment, text, payers, this.#index);
  }

  #addTextNames(facts: Map<number, Fact[]>, { payment, facts: { isForOther } }: ReadPayment, text: TextNames): void {
    if (text.known.length === 0) return;
    const cost = isForOther ? 0 : bareNameCost;
    const fits = text.fits();
    for (const fit of fits) put(facts, fit.debtor, fact('name-in-text', sharedWeight(fit, fits) - cost, 'text'));
    const payer = payment.counterpartyName;
    if (payer !== null && !this.#names.find(payer).some(({ isExact }) => isExact)) {
      // The surname on the account, the first name in the text.
      for (const { debtor, weight } of text.fitsWithPayer()) {
        if (!facts.get(debtor)?.some(({ evidence }) => evidence.code === 'name-in-text'))
          put(facts, debtor, fact('name-in-text', weight - bareNameCost, 'payer'));
      }
    }
  }
}

/** A name fits several customers just as well: it is one of them. */
function sharedWeight({ weight }: NameFit, fits: readonly NameFit[]): number {
  if (fits.length === 1) return weight;
  return weight - Math.log(fits.filter((other) => other.weight === weight).length);
}

function sumUp(debtor: number, facts: readonly Fact[]): Payer {
  const sorted = facts.length === 1 ? facts : bestOfEach(facts).sort((a, b) => b.weight - a.weight);
  let weight = sorted[0]!.weight;
  for (let i = 1; i < sorted.length; i += 1) weight += furtherShare * sorted[i]!.weight;
  return {
    debtor,
    weight: Math.min(weight, weightMax),
    evidence: sorted.map(({ evidence }) => evidence),
    isPayer: sorted.some(({ from, weight }) => from === 'payer' && weight >= 4.5),
    isNamed: sorted.some(({ from, weight }) => from === 'text' && weight >= 3.5),
  };
}
