import type { Evidence } from './evidence.ts';
import type { TraceKind } from './payer-memory.ts';
import type { Remembered } from './remembered-payers.ts';

const tracedIbanWeight = 7;
const tracedNameWeight = 5;

/** What says that a payment is from a customer, or for him. */
export interface Fact {
  readonly evidence: Evidence;
  readonly weight: number;
  readonly from: 'payer' | 'text';
}

export function isAccount({ evidence: { code } }: Fact): boolean {
  return code === 'payer-iban-known' || code === 'payer-iban-remembered';
}

export function rememberedFact(kind: TraceKind, { weight, count }: Remembered): Fact {
  const values = { count: String(count) };
  if (kind === 'iban') return fact('payer-iban-remembered', tracedIbanWeight + weight, 'payer', values);
  return fact('payer-name-remembered', tracedNameWeight + weight, 'payer', values);
}

export function fact(
  code: Evidence['code'],
  weight: number,
  from: Fact['from'],
  values?: Readonly<Record<string, string>>,
): Fact {
  const hundredths = Math.round(weight * 100);
  const evidence = values === undefined ? { code, weight: hundredths } : { code, weight: hundredths, values };
  return { evidence, weight, from };
}

export function hasFact(facts: ReadonlyMap<number, readonly Fact[]>, isMeant: (one: Fact) => boolean): boolean {
  for (const list of facts.values()) if (list.some(isMeant)) return true;
  return false;
}

/** Of a customer number in a text. */
export function numberWeight(length: number, hasLetters: boolean, isNamed: boolean, isSplit: boolean): number {
  if (isNamed) return 8;
  if (hasLetters) return isSplit ? 5 : 7.5;
  if (length >= 7) return isSplit ? 5 : 6.5;
  return length >= 5 && !isSplit ? 3.5 : 0;
}

/** Of those that say the same, the one that tells most. */
export function bestOfEach(facts: readonly Fact[]): Fact[] {
  const best: Fact[] = [];
  for (const one of facts) {
    const at = best.findIndex(({ evidence }) => evidence.code === one.evidence.code);
    if (at < 0) best.push(one);
    else if (best[at]!.weight < one.weight) best[at] = one;
  }
  return best;
}
