import { daysBetween } from '../calendar/local-date.ts';
import { compare } from './compare.ts';
import { DigitPlaces } from './digit-places.ts';
import type { Evidence } from './evidence.ts';
import { spansFrom } from './find-mentions.ts';
import type { GroundIndex } from './ground-index.ts';
import { NameFinder, type NameFit } from './name-finder.ts';
import type { PayerMemory, Trace } from './payer-memory.ts';
import type { Payment } from './payment.ts';
import type { ReadPayment } from './read-payment.ts';
import { cueBefore } from './text-cues.ts';
import { TextPlaces } from './text-places.ts';

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
}

const ownIbanWeight = 7.5;
const tracedIbanWeight = 7;
const tracedNameWeight = 5;
const payersMax = 60;
/** A name in the text that no word introduces may be anything. */
const bareNameCost = 1.5;
/** A second fact about the same customer tells less than the first: they come together. */
const furtherShare = 0.4;
const weightMax = 12;
/** Who pays for several customers pays for one of them: which one, the claims say better than the counts. */
const sharedShare = 0.4;
const namesakeCost = 3;
const nothing: readonly never[] = [];
const refusalHalfLifeDays = 180;

interface Fact {
  readonly evidence: Evidence;
  readonly weight: number;
  readonly from: 'payer' | 'text';
}

/** Finds customers by account, name, customer number, and by what earlier payments taught. */
export class PayerFinder {
  readonly #index: GroundIndex;
  /** All accounts of customers, and whose each is. */
  readonly #owners: number[] = [];
  readonly #ibans: TextPlaces;
  readonly #numbers: DigitPlaces;
  readonly #traces: readonly Trace[];
  readonly #tracePlaces: TextPlaces;
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
    this.#traces = traces;
    this.#tracePlaces = new TextPlaces(traces.length, (place) => traces[place]!.key);
    this.#names = new NameFinder(index.debtors.map(({ name }) => name));
  }

  /** Whether a customer paid, by what takes one look: the account, or the name just as it is. */
  findKnown({ payment }: ReadPayment, debtor: number): Payer | undefined {
    const facts = new Map<number, Fact[]>();
    if (payment.counterpartyIban !== null) this.#addIban(facts, payment.counterpartyIban, payment);
    const found = facts.get(debtor) ?? [];
    const name = payment.counterpartyName;
    const fit = name === null ? undefined : this.#names.findExact(name, debtor);
    if (fit !== undefined) found.push(fact('payer-name-matches', fit.weight - Math.log(fit.sharedBy), 'payer'));
    return found.length === 0 ? undefined : sumUp(debtor, found);
  }

  find(read: ReadPayment): readonly Payer[] {
    const facts = new Map<number, Fact[]>();
    const { payment } = read;
    if (payment.counterpartyIban !== null) this.#addIban(facts, payment.counterpartyIban, payment);
    if (payment.counterpartyName !== null) this.#addName(facts, payment.counterpartyName, payment);
    this.#addNumbers(facts, read);
    const isKnown = hasFact(facts, ({ evidence }) => evidence.code === 'payer-name-matches');
    if (!isKnown || read.facts.isForOther) this.#addTextNames(facts, read);
    if (payment.ultimateName != null) this.#addUltimate(facts, payment.ultimateName);
    for (const debtorId of payment.debtorIds ?? []) {
      const debtor = this.#index.debtorById(debtorId);
      if (debtor !== undefined) put(facts, debtor, fact('part-booked-on-customer', 6, 'payer'));
    }
    if (facts.size === 0) return nothing;
    const hasAccount = hasFact(facts, isAccount);
    const payers = Array.from(facts, ([debtor, list]) => {
      const payer = sumUp(debtor, list);
      // The account is another customer's: a name alone is a namesake then.
      const isNamesake = hasAccount && !payer.isNamed && !list.some(isAccount);
      return isNamesake ? { ...payer, weight: payer.weight - namesakeCost } : payer;
    });
    return payers
      .sort(
        (a, b) => b.weight - a.weight || compare(this.#index.debtors[a.debtor]!.id, this.#index.debtors[b.debtor]!.id),
      )
      .slice(0, payersMax);
  }

  #addIban(facts: Map<number, Fact[]>, iban: string, payment: Payment): void {
    const places = this.#ibans.find(iban);
    for (const place of places) {
      const weight = ownIbanWeight - Math.log(places.length);
      put(facts, this.#owners[place]!, fact('payer-iban-known', weight, 'payer'));
    }
    for (const [debtor, weight, count] of this.#remembered('iban', iban, payment)) {
      if (places.some((place) => this.#owners[place] === debtor)) continue;
      const values = { count: String(count) };
      put(facts, debtor, fact('payer-iban-remembered', tracedIbanWeight + weight, 'payer', values));
    }
  }

  #addName(facts: Map<number, Fact[]>, name: string, payment: Payment): void {
    const fits = this.#names.find(name);
    for (const fit of fits) {
      const code = fit.isExact ? 'payer-name-matches' : 'payer-name-similar';
      put(facts, fit.debtor, fact(code, sharedWeight(fit, fits), 'payer'));
    }
    for (const [debtor, weight, count] of this.#remembered('name', this.#names.keyOf(name), payment)) {
      if (fits.some((fit) => fit.debtor === debtor)) continue;
      const values = { count: String(count) };
      put(facts, debtor, fact('payer-name-remembered', tracedNameWeight + weight, 'payer', values));
    }
  }

  /** Who paid like that before: the share of the customer among all it meant, less what was refused lately. */
  #remembered(kind: Trace['kind'], key: string, payment: Payment): readonly (readonly [number, number, number])[] {
    const places = this.#tracePlaces.find(key);
    if (places.length === 0) return nothing;
    const traces = places.map((place) => this.#traces[place]!).filter((trace) => trace.kind === kind);
    const counts = traces.map((trace) => trace.count - fadedRefusals(trace, payment));
    const total = counts.reduce((sum, count) => sum + Math.max(count, 0), 0);
    return traces.flatMap((trace, i) => {
      const debtor = this.#index.debtorById(trace.debtorId);
      const count = counts[i]!;
      if (debtor === undefined || count <= 0) return [];
      const weight = sharedShare * Math.log(count / total) + Math.min(1, 0.3 * Math.log(count));
      return [[debtor, weight, trace.count] as const];
    });
  }

  #addNumbers(facts: Map<number, Fact[]>, { atoms, mentions }: ReadPayment): void {
    for (let first = 0; first < atoms.length; first += 1) {
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

  #addTextNames(facts: Map<number, Fact[]>, { atoms, payment, facts: { isForOther } }: ReadPayment): void {
    if (atoms.length === 0) return;
    const text = this.#names.readText(atoms.map((atom) => atom.text));
    const cost = isForOther ? 0 : bareNameCost;
    const fits = this.#names.findInText(text);
    for (const fit of fits) put(facts, fit.debtor, fact('name-in-text', sharedWeight(fit, fits) - cost, 'text'));
    const payer = payment.counterpartyName;
    if (payer !== null && !this.#names.find(payer).some(({ isExact }) => isExact)) {
      // The surname on the account, the first name in the text.
      for (const { debtor, weight } of this.#names.findInText(text, payer)) {
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

function hasFact(facts: ReadonlyMap<number, readonly Fact[]>, isMeant: (one: Fact) => boolean): boolean {
  for (const list of facts.values()) if (list.some(isMeant)) return true;
  return false;
}

function numberWeight(length: number, hasLetters: boolean, isNamed: boolean, isSplit: boolean): number {
  if (isNamed) return 8;
  if (hasLetters) return isSplit ? 5 : 7.5;
  if (length >= 7) return isSplit ? 5 : 6.5;
  return length >= 5 && !isSplit ? 3.5 : 0;
}

/** A refusal counts like a decision and is half forgotten after half a year. */
function fadedRefusals({ refusedCount, lastRefusedOn }: Trace, { bookedOn }: Payment): number {
  if (refusedCount === 0) return 0;
  const days = lastRefusedOn === null ? 0 : Math.max(0, daysBetween(lastRefusedOn, bookedOn));
  return 2 * refusedCount * 0.5 ** (days / refusalHalfLifeDays);
}

function isAccount({ evidence: { code } }: Fact): boolean {
  return code === 'payer-iban-known' || code === 'payer-iban-remembered';
}

function fact(
  code: Evidence['code'],
  weight: number,
  from: Fact['from'],
  values?: Readonly<Record<string, string>>,
): Fact {
  const evidence = { code, weight: Math.round(weight * 100), ...(values === undefined ? {} : { values }) };
  return { evidence, weight, from };
}

function sumUp(debtor: number, facts: readonly Fact[]): Payer {
  const sorted: Fact[] = [];
  for (const one of facts) {
    const at = sorted.findIndex(({ evidence }) => evidence.code === one.evidence.code);
    if (at < 0) sorted.push(one);
    else if (sorted[at]!.weight < one.weight) sorted[at] = one;
  }
  if (sorted.length > 1) sorted.sort((a, b) => b.weight - a.weight);
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

function put<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}
