import { nameKey } from './name-key.ts';
import type { PastPayment, PayerMemory, Trace, TraceKind } from './payer-memory.ts';

/** What payments of the past teach: whose account and whose name meant which customer, and how often. */
export function rememberPayments(past: readonly PastPayment[]): PayerMemory {
  const found: { -readonly [K in keyof Trace]: Trace[K] }[] = [];
  const places = { iban: new Map<string, number>(), name: new Map<string, number>() };
  const note = (kind: TraceKind, key: string, { debtorId, paidOn }: PastPayment) => {
    const id = `${key}|${debtorId}`;
    const place = places[kind].get(id);
    if (place === undefined) {
      places[kind].set(id, found.length);
      found.push({ kind, key, debtorId, count: 1, refusedCount: 0, lastUsedOn: paidOn, lastRefusedOn: null });
      return;
    }
    const trace = found[place]!;
    trace.count += 1;
    if (trace.lastUsedOn < paidOn) trace.lastUsedOn = paidOn;
  };
  // Most of them paid more than once.
  const keys = new Map<string, string>();
  for (const payment of past) {
    if (payment.payerIban !== null) note('iban', payment.payerIban, payment);
    const key = payment.payerName === null ? '' : keyOf(payment.payerName, keys);
    if (key !== '') note('name', key, payment);
  }
  return { traces: found, past };
}

function keyOf(name: string, keys: Map<string, string>): string {
  let key = keys.get(name);
  if (key === undefined) {
    key = nameKey(name);
    keys.set(name, key);
  }
  return key;
}
