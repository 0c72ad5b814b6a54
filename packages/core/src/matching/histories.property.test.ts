import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type LocalDate, laterDay } from '../calendar/local-date.ts';
import type { ClaimEntry, ClaimFacts, EntryKind } from '../claim/claim.ts';
import { claimStatement } from '../claim/claim-statement.ts';
import { claimForTests } from '../claim/claims-for-tests.ts';
import { openParts, partsOf } from '../claim/ledger.ts';
import { type ManualKind, mirrorEntry, planEntry, refuseReversal } from '../claim/plan-entry.ts';
import { chargeEntries, chargesFor } from '../dunning/charges.ts';
import { standardProcedureFor } from '../dunning/standard-procedure.ts';
import { type LawSettings, standardLaw } from '../law/law-settings.ts';
import { isRefusal } from '../refusal/refusal.ts';
import { judgeRest } from '../skonto/judge-rest.ts';
import { bookOnClaim, sumOfParts } from './book-on-claim.ts';
import { planUnbooking } from './plan-unbooking.ts';
import type { StandingAllocation } from './standing-allocation.ts';

/** What happens to a claim, a day after the other; each number is read as the step needs it. */
const step = fc.record({
  does: fc.constantFrom(
    'pay',
    'pay',
    'pay',
    'unbook',
    'unbook',
    'letter',
    'letter',
    'enter',
    'reverse',
    'terms',
    'rest',
  ),
  days: fc.nat(25),
  back: fc.nat(20),
  minor: fc.integer({ min: 1, max: 60_000 }),
  pick: fc.nat(20),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Booked {
  readonly id: string;
  readonly entries: readonly ClaimEntry[];
}

class History {
  claim: ClaimFacts;
  today: LocalDate = '2026-02-13';
  readonly booked: Booked[] = [];
  readonly manual: ClaimEntry[] = [];
  #ids = 0;
  readonly law: LawSettings;

  constructor(law: LawSettings, change: Partial<ClaimFacts>) {
    this.law = law;
    this.claim = claimForTests(change);
  }

  add(entries: readonly ClaimEntry[]): readonly ClaimEntry[] {
    const kept = entries.map((entry) => ({ ...entry, id: `e${++this.#ids}` }));
    // As the ledger is read: by value day, and within a day as written.
    const all = [...this.claim.entries, ...kept].sort((a, b) =>
      a.valueOn < b.valueOn ? -1 : a.valueOn > b.valueOn ? 1 : 0,
    );
    this.claim = { ...this.claim, entries: all };
    return kept;
  }

  apply({ does, days, back, minor, pick }: Step): void {
    this.today = addDays(this.today, days);
    const { claim, law, today } = this;
    const open = openParts(claim.entries);
    const openMinor = sumOfParts(open);
    const earlier = addDays(today, -back);
    const on = laterDay(earlier, claim.issuedOn);
    if (does === 'pay' && openMinor > 0) {
      const amountMinor = [minor, open.principalMinor, openMinor, Math.ceil(minor / 100)][pick % 4]!;
      const booking = bookOnClaim(claim, { amountMinor, valueOn: on }, law);
      if (booking !== undefined) this.booked.push({ id: `a${++this.#ids}`, entries: this.add(booking.entries) });
    }
    if (does === 'unbook' && this.booked.length > 0) this.unbook(pick % this.booked.length);
    if (does === 'letter' && openMinor > 0) this.letter(pick);
    if (does === 'enter') {
      const kinds: ManualKind[] = ['credit-note', 'discount', 'return-cost', 'waiver', 'write-off'];
      const wish = {
        kind: kinds[pick % 5]!,
        amountMinor: Math.ceil(minor / (1 + (pick % 3) * 50)),
        valueOn: on,
        part: null,
      };
      const entry = planEntry(wish, claim, today);
      if (!isRefusal(entry)) this.manual.push(...this.add([entry]));
    }
    if (does === 'reverse' && this.manual.length > 0) {
      const entry = this.manual[pick % this.manual.length]!;
      const kept = { kind: entry.kind, sourceKind: 'person', isReversal: false, isReversed: false } as const;
      if (refuseReversal(kept, entry, open) !== undefined) return;
      this.manual.splice(pick % this.manual.length, 1);
      this.add([mirrorEntry(entry)]);
    }
    if (does === 'terms') {
      const changes = [
        { agreedRate: { kind: 'fixed', basisPoints: 300 } },
        { debtorKind: 'private' },
        { dueBasis: 'one-sided' },
      ] as const;
      this.claim = { ...claim, ...changes[pick % 3] };
    }
    if (does === 'rest') {
      const judged = judgeRest({ claim, today, policy: law.rests });
      if (judged.kind === 'write-off' || judged.kind === 'waive') this.add([judged.entry]);
    }
  }

  letter(pick: number): void {
    const level = { ...standardProcedureFor('DE').levels[2]!, claimsFlatFee: pick % 2 === 0 };
    const { claim, today } = this;
    const charges = chargesFor(claim, level, 'post', today, this.law);
    this.add(chargeEntries(charges, claim, today));
    const notice = { level: 2, sentOn: today, channel: 'post' as const, deadlineOn: addDays(today, 10) };
    this.claim = { ...this.claim, notices: [...claim.notices, notice] };
  }

  /** Taken back as the server does it: payers of interest are the other bookings that stand. */
  unbook(at: number): void {
    const [taken] = this.booked.splice(at, 1);
    const { claim } = this;
    const openMinor = sumOfParts(openParts(claim.entries));
    const payers = this.booked.toReversed().flatMap(({ id, entries }) => {
      const paid = entries.reduce((sum, entry) => sum + partsOf(entry).interestMinor, 0);
      return paid < 0 ? [{ allocationId: id, paidMinor: -paid }] : [];
    });
    const plan = planUnbooking(
      payment,
      standingOf(taken!),
      { openMinor, interestOpenMinor: openParts(claim.entries).interestMinor, payers },
      'r1',
      { actor: 'owner', decidedBy: 'person' },
    );
    this.add([plan.entry, ...plan.besides]);
    for (const entry of plan.kept) {
      const payer = this.booked.findIndex(({ id }) => id === entry.sourceId);
      const [fixed] = this.add([entry]);
      if (payer >= 0) this.booked[payer] = { id: entry.sourceId, entries: [...this.booked[payer]!.entries, fixed!] };
    }
    expect(plan.claim.openMinor).toBe(sumOfParts(openParts(this.claim.entries)));
    expect(plan.claim.interestOpenMinor).toBe(openParts(this.claim.entries).interestMinor);
  }
}

const payment = {
  id: 't1',
  bookedOn: '2026-05-01',
  valueOn: '2026-05-01',
  amountMinor: 1,
  currency: 'EUR',
  counterpartyName: null,
};

function standingOf({ id, entries }: Booked): StandingAllocation {
  const paid = entries.find((entry) => entry.kind === 'payment')!;
  return {
    id,
    claimId: 'c1',
    debtorId: 'd1',
    number: 'R-1001',
    amountMinor: -paid.amountMinor,
    entryId: paid.id!,
    valueOn: paid.valueOn,
    openMinor: 0,
    ...paid.split!,
    besides: entries
      .filter((entry) => entry.kind === 'interest' || entry.kind === 'discount')
      .map(({ kind, amountMinor, valueOn, period, ground, id: entryId }) => ({
        id: entryId!,
        kind: kind as 'interest' | 'discount',
        amountMinor,
        valueOn,
        periodFrom: period?.from ?? null,
        periodTo: period?.to ?? null,
        ground: ground ?? null,
      })),
  };
}

const laws = fc.record({
  allocationPolicy: fc.constantFrom('statutory' as const, 'principal-first' as const, 'exact-match-principal' as const),
  ancillary: fc.constantFrom('pursue' as const, 'waive' as const),
});
const facts = fc.record({
  debtorKind: fc.constantFrom('business' as const, 'private' as const),
  discountTerms: fc.constantFrom([], [{ days: 14, percentBasisPoints: 300 }]),
  claimsInterest: fc.boolean(),
});

const runs = { numRuns: 400 };

function history(
  { allocationPolicy, ancillary }: { allocationPolicy: LawSettings['allocationPolicy']; ancillary: 'pursue' | 'waive' },
  change: Partial<ClaimFacts>,
) {
  const law = standardLaw('DE');
  return new History({ ...law, allocationPolicy, rests: { ...law.rests, ancillary } }, change);
}

test('whatever is booked and taken back in whatever order, no part of a claim is ever below zero', () => {
  fc.assert(
    fc.property(laws, facts, fc.array(step, { maxLength: 14 }), (law, change, steps) => {
      const past = history(law, change);
      for (const one of steps) {
        past.apply(one);
        const open = openParts(past.claim.entries);
        expect(Math.min(open.costsMinor, open.interestMinor, open.principalMinor), one.does).toBeGreaterThanOrEqual(0);
        const said = claimStatement(past.claim, past.today, past.law);
        expect(said.principal.openMinor + said.costsOpenMinor + said.interest.openMinor).toBe(said.totalMinor);
      }
    }),
    runs,
  );
});

const demands: readonly EntryKind[] = ['principal', 'fee', 'flat-fee', 'return-cost'];

test('payments alone, all taken back in any order, leave the ledger as it was before them', () => {
  const paying = step.map((one) => ({ ...one, does: 'pay' as const }));
  fc.assert(
    fc.property(
      laws,
      facts,
      fc.array(paying, { maxLength: 8 }),
      fc.array(fc.nat(20), { minLength: 8, maxLength: 8 }),
      (law, change, steps, order) => {
        const past = history(law, change);
        for (const one of steps) past.apply(one);
        for (const pick of order) if (past.booked.length > 0) past.unbook(pick % past.booked.length);
        const owed = past.claim.entries.filter(({ kind }) => demands.includes(kind));
        expect(openParts(past.claim.entries)).toEqual(openParts(owed));
      },
    ),
    runs,
  );
});
