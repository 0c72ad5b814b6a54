import type { LocalDate } from '../calendar/local-date.ts';
import { nameKey } from './name-key.ts';
import type { Trace, TraceKind } from './payer-memory.ts';

/** How often an account, or a name as banks wrote it, meant a customer, or was said not to mean him. */
export interface TraceCount {
  readonly kind: TraceKind;
  readonly text: string;
  readonly debtorId: string;
  readonly count: number;
  readonly lastOn: LocalDate;
}

/** Traces from counts: spellings of one name come together, and refusals stand beside what they refuse. */
export function tracesOf(used: readonly TraceCount[], refused: readonly TraceCount[]): readonly Trace[] {
  const traces = new Map<string, Trace>();
  for (const one of used) {
    change(traces, one, (trace) => ({
      ...trace,
      count: trace.count + one.count,
      lastUsedOn: later(trace.lastUsedOn, one.lastOn),
    }));
  }
  for (const one of refused) {
    change(traces, one, (trace) => ({
      ...trace,
      refusedCount: trace.refusedCount + one.count,
      lastRefusedOn: later(trace.lastRefusedOn ?? one.lastOn, one.lastOn),
    }));
  }
  return [...traces.values()];
}

function change(traces: Map<string, Trace>, { kind, text, debtorId, lastOn }: TraceCount, to: (trace: Trace) => Trace) {
  const key = kind === 'iban' ? text : nameKey(text);
  if (key === '') return;
  const id = `${kind} ${key} ${debtorId}`;
  const unused = { kind, key, debtorId, count: 0, refusedCount: 0, lastUsedOn: lastOn, lastRefusedOn: null };
  traces.set(id, to(traces.get(id) ?? unused));
}

function later(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? b : a;
}
