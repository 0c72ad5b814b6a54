import { daysBetween } from '../calendar/local-date.ts';
import { compare } from './compare.ts';
import type { Evidence } from './evidence.ts';
import { spansFrom } from './find-mentions.ts';
import type { GroundIndex } from './ground-index.ts';
import { NameFinder, type NameFit } from './name-finder.ts';
import { nameKey } from './name-key.ts';
import { skeletonOf } from './name-words.ts';
import { digitsOf } from './number-formats.ts';
import type { PayerMemory, Trace } from './payer-memory.ts';
import type { Payment } from './payment.ts';
import type { ReadPayment } from './read-payment.ts';
import { cueBefore } from './text-cues.ts';

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
  readonly #byIban = new Map<string, number[]>();
  readonly #byNumber = new Map<string, number[]>();
  #numberLengthMax = 0;
  readonly #traces = { iban: new Map<string, Trace[]>(), name: new Map<string, Trace[]>() };
  readonly #names: NameFinder;
  readonly #keys = new Map<string, string>();

  constructor(index: GroundIndex, memory: PayerMemory) {
    this.#index = index;
    for (const [at, debtor] of index.debtors.entries()) {
      for (const iban of debtor.ibans) put(this.#byIban, iban, at);
      const digits = digitsOf(debtor.number);
      if (digits.length < 3) continue;
      this.#numberLengthMax = Math.max(this.#numberLengthMax, digits.length);
      put(this.#byNumber, digits, at);
    }
    for (const trace of memory.traces) put(this.#traces[trace.kind], trace.key, trace);
    this.#names = new NameFinder(index.debtors.map(({ name }) => name));
  }

  /** Whether a customer paid, by what takes one look: the account, or the name just as it is. */
  findKnown({ payment }: ReadPayment, debtor: number): Payer | undefined {
    const facts = new Map<number, Fact[]>();
    if (payment.counterpartyIban !== null) this.#addIban(facts, payment.counterpartyIban, payment);
    const same = payment.counterpartyName === null ? nothing : this.#names.findExact(payment.counterpartyName);
    const fit = same.find((one) => one.debtor === debtor);
    if (fit !== undefined) {
      put(facts, debtor, fact('payer-name-matches', fit.weight - Math.log(same.length), 'payer'));
    }
    const found = facts.get(debtor);
    return found === undefined ? undefined : sumUp(debtor, found);
  }

  find(read: ReadPayment): readonly Payer[] {
    const facts = new Map<number, Fact[]>();
    const { payment } = read;
    if (payment.counterpartyIban !== null) this.#addIban(facts, payment.counterpartyIban, payment);
    if (payment.counterpartyName !== null) this.#addName(facts, payment.counterpartyName, payment);
    this.#addNumbers(facts, read);
    const isKnown = [...facts.values()].some((list) =>
      list.some(({ evidence }) => evidence.code === 'payer-name-matches'),
    );
    if (!isKnown || read.facts.isForOther) this.#addTextNames(facts, read);
    if (payment.ultimateName != null) this.#addUltimate(facts, payment.ultimateName);
    for (const debtorId of payment.debtorIds ?? []) {
      const debtor = this.#index.debtorById(debtorId);
      if (debtor !== undefined) put(facts, debtor, fact('part-booked-on-customer', 6, 'payer'));
    }
    const hasAccount = [...facts.values()].some((list) => list.some(isAccount));
    const payers = [...facts].map(([debtor, list]) => {
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
    const owners = this.#byIban.get(iban) ?? [];
    for (const debtor of owners) {
      put(facts, debtor, fact('payer-iban-known', ownIbanWeight - Math.log(owners.length), 'payer'));
    }
    for (const [debtor, weight, count] of this.#remembered('iban', iban, payment)) {
      if (owners.includes(debtor)) continue;
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
    const known = new Set(fits.map(({ debtor }) => debtor));
    for (const [debtor, weight, count] of this.#remembered('name', this.#keyOf(name), payment)) {
      if (known.has(debtor)) continue;
      const values = { count: String(count) };
      put(facts, debtor, fact('payer-name-remembered', tracedNameWeight + weight, 'payer', values));
    }
  }

  #keyOf(name: string): string {
    let key = this.#keys.get(name);
    if (key === undefined) {
      key = nameKey(name);
      this.#keys.set(name, key);
    }
    return key;
  }

  /** Who paid like that before: the share of the customer among all it meant, less what was refused lately. */
  #remembered(kind: Trace['kind'], key: string, payment: Payment): readonly (readonly [number, number, number])[] {
    const traces = this.#traces[kind].get(key);
    if (traces === undefined) return nothing;
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
    const taken = new Set(mentions.map(({ digits }) => digits));
    for (let first = 0; first < atoms.length; first += 1) {
      for (const span of spansFrom(atoms, first, this.#numberLengthMax)) {
        const debtors = this.#byNumber.get(span.digits);
        if (debtors === undefined || span.hasLookAlikes) continue;
        for (const debtor of debtors) {
          const { number } = this.#index.debtors[debtor]!;
          const letters = number.toUpperCase().replace(/[^A-Z]+/g, '');
          const before = atoms[first - 1];
          const hasLetters = letters !== '' && before?.text.endsWith(letters) === true && atoms[first]!.gap.length <= 1;
          const cue = cueBefore(atoms, hasLetters ? first - 1 : first);
          if (cue === 'invoice' && !hasLetters) continue;
          const weight = numberWeight(span.digits.length, hasLetters, cue === 'customer', span.isSplit);
          if (weight === 0 || (cue !== 'customer' && taken.has(span.digits))) continue;
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
    const words = atoms.map(({ text }) => skeletonOf(text));
    const cost = isForOther ? 0 : bareNameCost;
    const fits = words.length === 0 ? [] : this.#names.findInText(words);
    for (const fit of fits) put(facts, fit.debtor, fact('name-in-text', sharedWeight(fit, fits) - cost, 'text'));
    const payer = payment.counterpartyName;
    if (payer !== null && words.length > 0 && !this.#names.find(payer).some(({ isExact }) => isExact)) {
      // The surname on the account, the first name in the text.
      for (const { debtor, weight } of this.#names.findInText(words, this.#names.wordsOf(payer))) {
        if (!facts.get(debtor)?.some(({ evidence }) => evidence.code === 'name-in-text'))
          put(facts, debtor, fact('name-in-text', weight - bareNameCost, 'payer'));
      }
    }
  }
}

/** A name fits several customers just as well: it is one of them. */
function sharedWeight({ weight }: NameFit, fits: readonly NameFit[]): number {
  return weight - Math.log(fits.filter((other) => other.weight === weight).length);
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
  const unique = new Map<string, Fact>();
  for (const one of facts) {
    const known = unique.get(one.evidence.code);
    if (known === undefined || known.weight < one.weight) unique.set(one.evidence.code, one);
  }
  const sorted = [...unique.values()].sort((a, b) => b.weight - a.weight);
  const [first, ...further] = sorted;
  const weight = further.reduce((sum, one) => sum + furtherShare * one.weight, first?.weight ?? 0);
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
