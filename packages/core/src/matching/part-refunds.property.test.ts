import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefusal } from '../refusal/refusal.ts';
import type { PlannedAllocationRow } from './bookings.ts';
import { planRefund, refundIdCount } from './plan-refund.ts';
import { planUnreturned, type StandingReturn } from './plan-unreturned.ts';
import type { ReturnableCredit } from './returned-debit.ts';

const iban = 'DE89370400440532013000';
const person = { actor: 'probe@example.org', decidedBy: 'person' as const };
const evidence = [{ code: 'claim-paid-already' as const }];

/** The account of a customer, as the rows that were written say it. */
class Account {
  readonly rows: PlannedAllocationRow[] = [];
  #count = 0;

  constructor(credits: readonly number[]) {
    for (const [i, amountMinor] of credits.entries())
      this.rows.push({
        id: this.#id(),
        transactionId: `p${i}`,
        debtorId: 'd1',
        amountMinor,
        decidedBy: 'machine',
        evidence,
      });
  }

  #id(): string {
    this.#count += 1;
    return `a${this.#count}`;
  }

  #ids(count: number): readonly string[] {
    return Array.from({ length: count }, () => this.#id());
  }

  standing(): readonly PlannedAllocationRow[] {
    const gone = new Set(this.rows.map(({ reversesId }) => reversesId));
    return this.rows.filter(({ id, reversesId }) => reversesId === undefined && !gone.has(id));
  }

  credits(): readonly ReturnableCredit[] {
    return this.standing().map(({ id: allocationId, transactionId, amountMinor, decidedBy, evidence: said }) => ({
      allocationId,
      debtorId: 'd1',
      amountMinor,
      payableTo: [iban],
      booking: { decidedBy, evidence: said },
      payment: {
        id: transactionId,
        bookedOn: '2026-04-01',
        valueOn: '2026-04-01',
        amountMinor,
        currency: 'EUR',
        counterpartyName: null,
        endToEndId: null,
        mandateId: null,
        returnReason: null,
      },
    }));
  }

  /** The ids of the rows that took credits away; undefined: refused. */
  refund(amountMinor: number): readonly { readonly id: string; readonly amountMinor: number }[] | undefined {
    const credits = this.credits();
    const out = {
      id: 'o',
      amountMinor: 0 - amountMinor,
      currency: 'EUR',
      bookedOn: '2026-04-10',
      counterpartyIban: iban,
    };
    const plan = planRefund(out, 'd1', credits, this.#ids(refundIdCount(credits.length)), person);
    if (isRefusal(plan)) return undefined;
    this.rows.push(...plan.allocations);
    return plan.parts;
  }

  undo(parts: readonly { readonly id: string; readonly amountMinor: number }[]): void {
    const returns = parts.map(({ id, amountMinor }): StandingReturn => {
      const taken = this.rows.find((one) => one.id === id)!;
      const {
        transactionId,
        decidedBy,
        evidence: said,
        ...paid
      } = this.rows.find((one) => one.id === taken.reversesId)!;
      const rest = this.standing().find((one) => one.transactionId === transactionId);
      return {
        id,
        claimId: null,
        debtorId: 'd1',
        isRefund: true,
        amountMinor,
        currency: 'EUR',
        booking: { transactionId, amountMinor: paid.amountMinor, decidedBy, evidence: said },
        rest: rest === undefined ? null : { allocationId: rest.id, amountMinor: rest.amountMinor },
        entries: [],
      };
    });
    const plan = planUnreturned(returns, new Map(), this.#ids(2 * returns.length), { transactionId: 'o' }, person);
    if (isRefusal(plan)) throw new Error(plan.code);
    this.rows.push(...plan.allocations);
  }
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('refund' as const), amount: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('undo' as const), at: fc.nat(9) }),
);

test('whatever is paid back and undone in whatever order, nothing is lost, and undone it is as it was', () => {
  const worlds = fc.record({
    credits: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 3 }),
    steps: fc.array(step, { minLength: 4, maxLength: 24 }),
  });
  let refunds = 0;
  fc.assert(
    fc.property(worlds, ({ credits, steps }) => {
      const account = new Account(credits);
      const before = account.standing();
      const standing: (readonly { readonly id: string; readonly amountMinor: number }[])[] = [];
      const check = () => {
        const now = account.standing();
        expect(new Set(now.map(({ transactionId }) => transactionId)).size).toBe(now.length);
        const backMinor = standing.flat().reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        const sum = (rows: readonly PlannedAllocationRow[]) => rows.reduce((all, one) => all + one.amountMinor, 0);
        expect(sum(now)).toBe(sum(before) - backMinor);
        expect(sum(account.rows)).toBe(sum(now));
        expect(new Set(account.rows.map(({ id }) => id)).size).toBe(account.rows.length);
      };
      for (const one of steps) {
        if (one.kind === 'refund') {
          const parts = account.refund(one.amount);
          if (parts !== undefined) standing.push(parts);
          refunds += parts === undefined ? 0 : 1;
        } else if (standing.length > 0) account.undo(standing.splice(one.at % standing.length, 1)[0]!);
        check();
      }
      while (standing.length > 0) account.undo(standing.pop()!);
      check();
      const plain = (rows: readonly PlannedAllocationRow[]) =>
        rows.map(({ id: _, ...row }) => row).toSorted((a, b) => (a.transactionId < b.transactionId ? -1 : 1));
      expect(plain(account.standing())).toEqual(plain(before));
    }),
    { numRuns: 300 },
  );
  expect(refunds).toBeGreaterThan(100);
});
