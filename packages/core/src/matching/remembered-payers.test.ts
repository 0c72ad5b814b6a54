import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../calendar/local-date.ts';
import { PaymentDecider } from './decide-payments.ts';
import { groundOf } from './ground.ts';
import type { Trace } from './payer-memory.ts';
import type { OpenItem } from './payment.ts';
import { silentPayment } from './payment-for-tests.ts';
import { RememberedPayers } from './remembered-payers.ts';

const on: LocalDate = '2026-11-02';
const iban = 'DE89370400440532013000';

function traceOf(debtor: number, count: number, more: Partial<Trace> = {}): Trace {
  return {
    kind: 'iban',
    key: iban,
    debtorId: `D${debtor}`,
    count,
    refusedCount: 0,
    lastUsedOn: '2026-10-01',
    lastRefusedOn: null,
    ...more,
  };
}

/** Customers D0, D1 and so on; only the first `known` of them have claims. */
function rememberedOf(traces: readonly Trace[], known = traces.length): RememberedPayers {
  const debtorById = (id: string) => {
    const debtor = Number(id.slice(1));
    return debtor < known ? debtor : undefined;
  };
  return new RememberedPayers(traces, debtorById, (debtor) => `D${debtor}`);
}

/** How often each of these is looked at. */
function counted(traces: readonly Trace[]): { readonly traces: readonly Trace[]; readonly looks: () => number } {
  let looks = 0;
  const watched = traces.map((trace) => ({
    ...trace,
    get count() {
      looks += 1;
      return trace.count;
    },
  }));
  return { traces: watched, looks: () => looks };
}

describe('what an account meant that many customers share', () => {
  const many = Array.from({ length: 5_000 }, (_, debtor) => traceOf(debtor, 1 + (debtor % 7)));

  test('the most frequent come, with the weights of all', () => {
    const memory = rememberedOf(many);
    const found = memory.find('iban', iban, on, 60);
    expect(found).toHaveLength(60);
    expect(found.every(({ count }) => count === 7)).toBe(true);
    const total = many.reduce((sum, { count }) => sum + count, 0);
    expect(found[0]!.weight).toBeCloseTo(0.4 * Math.log(7 / total) + 0.3 * Math.log(7), 10);
  });

  test('the others are known when they are asked for', () => {
    const memory = rememberedOf(many);
    const [first] = memory.find('iban', iban, on, 60);
    expect(memory.of('iban', iban, on, 0)).toMatchObject({ debtor: 0, count: 1 });
    expect(memory.of('iban', iban, on, 0)!.weight).toBeLessThan(first!.weight);
    expect(memory.of('iban', iban, on, 9_999)).toBeUndefined();
    expect(memory.of('name', iban, on, 0)).toBeUndefined();
  });

  test('customers without claims count among all, and are not found', () => {
    const few = rememberedOf(many, 1_000);
    const all = rememberedOf(many);
    expect(few.find('iban', iban, on, 5_000)).toHaveLength(1_000);
    expect(few.of('iban', iban, on, 3)).toEqual(all.of('iban', iban, on, 3));
  });

  test('a refusal takes its count from the customer and from all, and fades', () => {
    const refused = [traceOf(0, 5, { refusedCount: 1, lastRefusedOn: on }), ...many.slice(1)];
    const memory = rememberedOf(refused);
    const total = many.slice(1).reduce((sum, { count }) => sum + count, 3);
    expect(memory.of('iban', iban, on, 0)!.weight).toBeCloseTo(0.4 * Math.log(3 / total) + 0.3 * Math.log(3), 10);
    expect(memory.of('iban', iban, '2030-01-01', 0)!.weight).toBeGreaterThan(memory.of('iban', iban, on, 0)!.weight);
    expect(memory.find('iban', iban, on, 10).some(({ debtor }) => debtor === 0)).toBe(true);
  });

  test('few and many are weighed alike', () => {
    const few = many.slice(0, 100);
    const more = [...few, traceOf(100, 0)];
    const ofFew = rememberedOf(few);
    const ofMore = rememberedOf(more);
    for (const debtor of few.keys()) {
      expect(ofMore.of('iban', iban, on, debtor)).toEqual(ofFew.of('iban', iban, on, debtor));
    }
    const sorted = (memory: RememberedPayers) =>
      [...memory.find('iban', iban, on, 200)].sort((a, b) => a.debtor - b.debtor);
    expect(sorted(ofMore)).toEqual(sorted(ofFew));
  });

  test('after the first look, a payment touches as many for ten times the customers', () => {
    const looksFor = (length: number) => {
      const { traces, looks } = counted(Array.from({ length }, (_, debtor) => traceOf(debtor, 1 + (debtor % 7))));
      const memory = rememberedOf(traces);
      memory.find('iban', iban, on, 60);
      const before = looks();
      memory.find('iban', iban, on, 60);
      memory.of('iban', iban, on, 17);
      return looks() - before;
    };
    expect(looksFor(50_000)).toBe(looksFor(5_000));
    expect(looksFor(5_000)).toBeLessThan(300);
  });
});

describe('payments of such an account', () => {
  const itemOf = (debtor: number): OpenItem => ({
    claimId: `C${debtor}`,
    number: `RE-2026-${String(debtor).padStart(5, '0')}`,
    currency: 'EUR',
    openMinor: 10_000 + debtor * 7,
    demandedMinor: null,
    debtorId: `D${debtor}`,
    debtorNumber: `K${20_000 + debtor}`,
    debtorName: `Haus Ahornweg ${debtor}`,
    debtorIban: null,
  });

  function decide(length: number) {
    const { traces, looks } = counted(Array.from({ length }, (_, debtor) => traceOf(debtor, 3)));
    const items = Array.from({ length }, (_, debtor) => itemOf(debtor));
    const decider = new PaymentDecider(groundOf({ items, memory: { traces, past: [] } }));
    const pay = (id: string, debtor: number, remittance: string) => {
      const payment = {
        ...silentPayment,
        id,
        bookedOn: on,
        valueOn: on,
        amountMinor: items[debtor]!.openMinor,
        counterpartyName: 'Zahldienst Nord',
        counterpartyIban: iban,
        remittance,
      };
      const first = decider.first(payment);
      return 'waits' in first ? decider.rest(payment, first) : first;
    };
    pay('first', 1, 'Abrechnung');
    const before = looks();
    const named = pay(
      'named',
      length - 1,
      `Rechnung ${items[length - 1]!.number} Kunde ${items[length - 1]!.debtorNumber}`,
    );
    const bare = pay('bare', 2, 'Abrechnung');
    return { named, bare, looks: looks() - before };
  }

  test('are decided by what they name, with what their account meant, at an effort that does not grow', () => {
    const small = decide(300);
    const large = decide(3_000);
    expect(large.named).toMatchObject({ tier: 'sure', allocations: [{ claimId: 'C2999' }] });
    expect(large.named.evidence.map(({ code }) => code)).toContain('payer-iban-remembered');
    expect(large.bare.tier).not.toBe('sure');
    // What is not obvious at the first look is looked at twice.
    expect(large.looks).toBeLessThanOrEqual(2 * small.looks);
  });
});
