import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefusal } from '../refusal/refusal.ts';
import type { PlannedAllocationRow } from './bookings.ts';
import { spreadableMinor } from './money-left.ts';
import { planRefund, refundIdCount } from './plan-refund.ts';
import { planUnreturned, type StandingReturn } from './plan-unreturned.ts';
import type { ReturnableCredit } from './returned-debit.ts';

const iban = 'DE89370400440532013000';
const person = { actor: 'probe@example.org', decidedBy: 'person' as const };
const evidence = [{ code: 'claim-paid-already' as const }];

/** The account of a customer, as the rows that were written say it. */
class Account {
  readonly rows: PlannedAllocationRow[] = [];
  /** Of rows that took away what transfers paid back, as it stands. */
  readonly gone = new Set<string>();
  readonly #paid: readonly number[];
  #count = 0;

  constructor(credits: readonly number[]) {
    this.#paid = credits;
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
    const kept = this.standing().filter(({ claimId }) => claimId === undefined);
    return kept.map(({ id: allocationId, transactionId, amountMinor, decidedBy, evidence: said }) => ({
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
    for (const { id } of plan.parts) this.gone.add(id);
    return plan.parts;
  }

  /** What is here of a payment falls on a claim first, the rest is credit as before. */
  spread(at: number, claimMinor: number): boolean {
    const transactionId = `p${at % this.#paid.length}`;
    const sum = (rows: readonly PlannedAllocationRow[]) => rows.reduce((all, one) => all + one.amountMinor, 0);
    const standing = this.standing().filter((one) => one.transactionId === transactionId);
    const credits = standing.filter(({ claimId }) => claimId === undefined);
    const bookedMinor = sum(standing) - sum(credits);
    const goneMinor = 0 - sum(this.rows.filter((one) => one.transactionId === transactionId && this.gone.has(one.id)));
    const amountMinor = this.#paid[at % this.#paid.length]!;
    const hereMinor = spreadableMinor({ amountMinor, bookedMinor, creditMinor: sum(credits), goneMinor }, true);
    if (credits.length === 0) return false;
    const shareMinor = Math.min(claimMinor, hereMinor);
    const fixed = { transactionId, decidedBy: 'machine' as const, evidence };
    for (const { id, debtorId, amountMinor: minor } of credits)
      this.rows.push({ ...fixed, id: this.#id(), debtorId: debtorId!, amountMinor: 0 - minor, reversesId: id });
    this.rows.push({ ...fixed, id: this.#id(), claimId: 'c1', amountMinor: shareMinor });
    if (hereMinor > shareMinor)
      this.rows.push({ ...fixed, id: this.#id(), debtorId: 'd1', amountMinor: hereMinor - shareMinor });
    return true;
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
      const rest = this.standing().find((one) => one.transactionId === transactionId && one.claimId === undefined);
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
    for (const { id } of parts) this.gone.delete(id);
  }
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('refund' as const), amount: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('undo' as const), at: fc.nat(9) }),
);
const spread = fc.record({
  kind: fc.constant('spread' as const),
  at: fc.nat(9),
  amount: fc.integer({ min: 1, max: 40 }),
});
const sum = (rows: readonly { readonly amountMinor: number }[]) => rows.reduce((all, one) => all + one.amountMinor, 0);

test('what is left is spread over claims between refunds: money is never counted twice', () => {
  const worlds = fc.record({
    credits: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 3 }),
    steps: fc.array(fc.oneof(step, spread), { minLength: 4, maxLength: 24 }),
  });
  let mixed = 0;
  fc.assert(
    fc.property(worlds, ({ credits, steps }) => {
      const account = new Account(credits);
      const refunded: (readonly { readonly id: string; readonly amountMinor: number }[])[] = [];
      for (const one of steps) {
        if (one.kind === 'refund') {
          const parts = account.refund(one.amount);
          if (parts !== undefined) refunded.push(parts);
        } else if (one.kind === 'undo') {
          if (refunded.length > 0) account.undo(refunded.splice(one.at % refunded.length, 1)[0]!);
        } else if (account.spread(one.at, one.amount)) mixed += refunded.length > 0 ? 1 : 0;
        const paidMinor = credits.reduce((all, minor) => all + minor, 0);
        expect(sum(account.standing()) + sum(refunded.flat())).toBe(paidMinor);
        for (const [i, minor] of credits.entries()) {
          const own = account.standing().filter(({ transactionId }) => transactionId === `p${i}`);
          expect(sum(own)).toBeLessThanOrEqual(minor);
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(mixed).toBeGreaterThan(100);
});

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
