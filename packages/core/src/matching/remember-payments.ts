import { nameKey } from './name-key.ts';
import type { PastPayment, PayerMemory, Trace, TraceKind } from './payer-memory.ts';

/** What payments of the past teach: whose account and whose name meant which customer, and how often. */
export function rememberPayments(past: readonly PastPayment[]): PayerMemory {
  const traces = new Map<string, Trace>();
  const note = (kind: TraceKind, key: string, { debtorId, paidOn }: PastPayment) => {
    const id = `${kind}|${key}|${debtorId}`;
    const known = traces.get(id);
    const lastUsedOn = known === undefined || known.lastUsedOn < paidOn ? paidOn : known.lastUsedOn;
    const count = (known?.count ?? 0) + 1;
    traces.set(id, { kind, key, debtorId, count, refusedCount: 0, lastUsedOn, lastRefusedOn: null });
  };
  for (const payment of past) {
    if (payment.payerIban !== null) note('iban', payment.payerIban, payment);
    const key = payment.payerName === null ? '' : nameKey(payment.payerName);
    if (key !== '') note('name', key, payment);
  }
  return { traces: [...traces.values()], past };
}
