import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocatePayment } from '../allocation/allocate-payment.ts';
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { baseRateOn } from '../interest/base-rate.ts';
import type { ClaimEntry, ClaimFacts, DebtorKind } from './claim.ts';
import { type ClaimStatement, claimStatement } from './claim-statement.ts';
import { claimForTests } from './claims-for-tests.ts';
import { fixInterest } from './fix-interest.ts';
import { ledgerOpenMinor, openParts } from './ledger.ts';

const principal: ClaimEntry = { kind: 'principal', amountMinor: 100_000, valueOn: '2026-02-16' };
const flatFee: ClaimEntry = { kind: 'flat-fee', amountMinor: 4_000, valueOn: '2026-03-16', ground: 's288-5-bgb' };

/** Due on Monday 2 March 2026, so in default from 3 March. */
function claimWith(...entries: ClaimEntry[]): ClaimFacts {
  return claimForTests({ dueOn: '2026-03-02', entries: [principal, ...entries] });
}

/** The strict creditor: fixes interest up to the value date, then lets the payment fall where the law says. */
function pay(claim: ClaimFacts, amountMinor: number, valueOn: LocalDate): ClaimFacts {
  const interest = fixInterest(claim, valueOn);
  const entries = interest === undefined ? claim.entries : [...claim.entries, interest];
  const open = openParts(entries);
  const { split, restMinor } = allocatePayment({
    amountMinor,
    costsOpenMinor: open.costsMinor,
    interestOpenMinor: open.interestMinor,
    principalOpenMinor: open.principalMinor,
    policy: 'statutory',
  });
  const payment: ClaimEntry = {
    kind: 'payment',
    amountMinor: restMinor - amountMinor,
    valueOn,
    split: {
      costsMinor: 0 - split.costsMinor,
      interestMinor: 0 - split.interestMinor,
      principalMinor: 0 - split.principalMinor,
    },
  };
  return { ...claim, entries: [...entries, payment] };
}

function expectPartsToAddUp({
  principal,
  costsOpenMinor,
  interest,
  totalMinor,
  openLedgerMinor,
  lines,
}: ClaimStatement) {
  expect(principal.openMinor + costsOpenMinor + interest.openMinor).toBe(totalMinor);
  expect(lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(openLedgerMinor);
  const beyondMinor = Math.max(interest.accruedMinor - interest.fixedMinor, 0);
  expect(interest.undemandedMinor).toBe(openLedgerMinor <= 0 ? beyondMinor : 0);
  expect(totalMinor).toBe(openLedgerMinor + beyondMinor - interest.undemandedMinor);
}

describe('a claim of 1,000.00 with the flat fee, part-paid 500.00 on 15 May', () => {
  const paid = pay(claimWith(flatFee), 50_000, '2026-05-15');

  test('the payment fixes interest up to the day before, and falls on costs, interest, principal', () => {
    expect(paid.entries.slice(2)).toEqual([
      {
        kind: 'interest',
        amountMinor: 2_054,
        valueOn: '2026-05-14',
        period: { from: '2026-03-03', to: '2026-05-15' },
        ground: 's288-2-bgb',
      },
      {
        kind: 'payment',
        amountMinor: -50_000,
        valueOn: '2026-05-15',
        split: { costsMinor: -4_000, interestMinor: -2_054, principalMinor: -43_946 },
      },
    ]);
  });

  test('the statement of 31 July in every figure', () => {
    const statement = claimStatement(paid, '2026-07-31');
    expectPartsToAddUp(statement);
    expect(statement).toMatchObject({
      onDate: '2026-07-31',
      currency: 'EUR',
      default: { startsOn: '2026-03-03', rule: 'contract-date' },
      principal: { originalMinor: 100_000, openMinor: 56_054 },
      costsOpenMinor: 0,
      interest: { accruedMinor: 3_296, fixedMinor: 2_054, paidMinor: 2_054, openMinor: 1_242, isCarriedForward: false },
      openLedgerMinor: 56_054,
      totalMinor: 57_296,
    });
    expect(statement.interest.segments).toEqual([
      segment('2026-03-03', '2026-05-15', 73, '10.27', '1.27', 100_000, '20.540000'),
      segment('2026-05-15', '2026-07-01', 47, '10.27', '1.27', 56_054, '7.412796'),
      segment('2026-07-01', '2026-08-01', 31, '10.52', '1.52', 56_054, '5.008310'),
    ]);
    expect('note' in statement.interest).toBe(false);
    expect(statement.lines.map((line) => line.explanation.de)).toEqual([
      'Hauptforderung',
      'Verzugspauschale (§ 288 Abs. 5 BGB)',
      'Verzugszinsen vom 03.03.2026 bis einschließlich 14.05.2026 (§ 288 Abs. 2 BGB)',
      'Zahlung: Kosten 40,00\u00A0€, Zinsen 20,54\u00A0€, Hauptforderung 439,46\u00A0€',
    ]);
    expect(statement.lines[3]!.explanation.en).toBe('Payment: costs €40.00, interest €20.54, principal €439.46');
  });

  test('a letter fixes the rest, once', () => {
    const entry = fixInterest(paid, '2026-08-01')!;
    expect(entry).toMatchObject({
      amountMinor: 1_242,
      period: { from: '2026-05-15', to: '2026-08-01' },
      valueOn: '2026-07-31',
    });
    const demanded = { ...paid, entries: [...paid.entries, entry] };
    expect(claimStatement(demanded, '2026-07-31').totalMinor).toBe(57_296);
    expect(fixInterest(demanded, '2026-08-01')).toBeUndefined();
  });
});

function segment(
  from: LocalDate,
  to: LocalDate,
  days: number,
  ratePercent: string,
  baseRatePercent: string,
  baseMinor: number,
  interest: string,
) {
  return { from, to, days, ratePercent, baseRatePercent, baseMinor, ground: 's288-2-bgb', interest };
}

describe('interest and its reasons', () => {
  test('interest for the day of the letter counts, for the day of the payment not', () => {
    expect(claimStatement(claimWith(), '2026-03-02').interest.accruedMinor).toBe(0);
    expect(claimStatement(claimWith(), '2026-03-03').interest.accruedMinor).toBe(28);
    const settled = claimStatement(pay(claimWith(), 100_000, '2026-03-03'), '2026-12-31');
    expect(settled).toMatchObject({ totalMinor: 0, interest: { segments: [], accruedMinor: 0 } });
  });

  test('none without default, and the statement says why', () => {
    const consumer = claimForTests({ debtorKind: 'private', dueBasis: 'one-sided' });
    const { interest, default: start, totalMinor } = claimStatement(consumer, '2026-07-31');
    expect(start.rule).toBe('none');
    expect(interest).toMatchObject({ segments: [], accruedMinor: 0, note: start.explanation });
    expect(totalMinor).toBe(100_000);
    expect(fixInterest(consumer, '2026-08-01')).toBeUndefined();
  });

  test('none before default, and the statement says when it begins', () => {
    expect(claimStatement(claimWith(), '2026-02-20').interest.note?.de).toBe(
      'Noch keine Zinsen: Der Verzug beginnt am 03.03.2026.',
    );
  });

  test('none on fees, costs and interest', () => {
    const onlyAncillary = claimWith(
      { kind: 'payment', amountMinor: -100_000, valueOn: '2026-02-20' },
      { kind: 'fee', amountMinor: 250, valueOn: '2026-02-20' },
      { kind: 'return-cost', amountMinor: 300, valueOn: '2026-02-20' },
      { kind: 'interest', amountMinor: 5_000, valueOn: '2026-02-20' },
    );
    expect(claimStatement(onlyAncillary, '2026-12-01').interest.segments).toEqual([]);
  });

  test('a returned payment bears interest again, a credit note, discount or waiver bears none any more', () => {
    const returned = claimWith(
      { kind: 'payment', amountMinor: -100_000, valueOn: '2026-03-10' },
      { kind: 'payment-reversal', amountMinor: 100_000, valueOn: '2026-03-20' },
      { kind: 'credit-note', amountMinor: -20_000, valueOn: '2026-03-25' },
      { kind: 'discount', amountMinor: -2_000, valueOn: '2026-03-25' },
      { kind: 'waiver', amountMinor: -8_000, valueOn: '2026-03-30' },
    );
    const bases = claimStatement(returned, '2026-04-01').interest.segments.map((one) => `${one.from} ${one.baseMinor}`);
    expect(bases).toEqual(['2026-03-03 100000', '2026-03-20 100000', '2026-03-25 78000', '2026-03-30 70000']);
  });

  test('a waiver of interest leaves the principal alone', () => {
    const split = { costsMinor: 0, interestMinor: -500, principalMinor: 0 };
    const claim = claimWith(
      { kind: 'interest', amountMinor: 500, valueOn: '2026-03-20' },
      { kind: 'waiver', amountMinor: -500, valueOn: '2026-03-20', split },
    );
    const statement = claimStatement(claim, '2026-03-20');
    expectPartsToAddUp(statement);
    expect(statement).toMatchObject({
      principal: { openMinor: 100_000 },
      interest: { accruedMinor: 506, openMinor: 6 },
    });
  });

  test('damages bear five points even between businesses', () => {
    const damages = claimForTests({ kind: 'other', dueOn: '2026-03-02' });
    expect(claimStatement(damages, '2026-03-10').interest.segments[0]).toMatchObject({ ratePercent: '6.27' });
  });

  test('beyond the known rates the sum stops and says so, or carries forward and says so', () => {
    const { interest } = claimStatement(claimWith(), '2027-02-28');
    expect(interest.rateUnknownFromOn).toBe('2027-01-01');
    expect(interest.segments.at(-1)?.to).toBe('2027-01-01');
    expect(interest.note?.en).toContain('before 1 Jan 2027');
    expect(fixInterest(claimWith(), '2027-03-01')?.period).toEqual({ from: '2026-03-03', to: '2027-01-01' });
    const carried = claimStatement(claimWith(), '2027-02-28', { carryForward: true }).interest;
    expect(carried.isCarriedForward).toBe(true);
    expect(carried.note).toBeDefined();
    expect(carried.accruedMinor).toBeGreaterThan(interest.accruedMinor);
  });

  test('a payment that becomes known late leaves too much interest booked: nothing is taken off, and it is said', () => {
    const late = claimWith(
      { kind: 'interest', amountMinor: 2_054, valueOn: '2026-05-14', period: { from: '2026-03-03', to: '2026-05-15' } },
      { kind: 'payment', amountMinor: -90_000, valueOn: '2026-03-10' },
    );
    const statement = claimStatement(late, '2026-05-14');
    expectPartsToAddUp(statement);
    expect(statement.totalMinor).toBe(12_054);
    expect(statement.interest.note?.en).toContain('More interest was booked');
  });
});

/** A history as a strict creditor could write it: charges, payments, reversals, waivers on random days, in order. */
const event = fc.record({
  gap: fc.integer({ min: 0, max: 40 }),
  kind: fc.constantFrom('pay', 'pay', 'reverse', 'fee', 'demand', 'credit', 'waive'),
  amountMinor: fc.integer({ min: 1, max: 70_000 }),
});

function play(debtorKind: DebtorKind, events: readonly { gap: number; kind: string; amountMinor: number }[]) {
  let claim: ClaimFacts = { ...claimWith(), debtorKind };
  let today = '2026-02-20';
  const add = (entry: ClaimEntry) => {
    claim = { ...claim, entries: [...claim.entries, entry] };
  };
  for (const { gap, kind, amountMinor } of events) {
    today = addDays(today, gap);
    const open = Math.max(openParts(claim.entries).principalMinor, 0);
    if (kind === 'pay') claim = pay(claim, amountMinor, today);
    if (kind === 'fee') add({ kind: 'fee', amountMinor: Math.min(amountMinor, 500), valueOn: today });
    if (kind === 'credit') add({ kind: 'credit-note', amountMinor: -Math.min(amountMinor, open), valueOn: today });
    if (kind === 'waive') add({ kind: 'waiver', amountMinor: -Math.min(amountMinor, open), valueOn: today });
    if (kind === 'demand') {
      const entry = fixInterest(claim, addDays(today, 1));
      if (entry !== undefined) add(entry);
    }
    const paid = claim.entries.findLast((entry) => entry.kind === 'payment');
    if (kind === 'reverse' && paid?.split !== undefined) {
      const { costsMinor, interestMinor, principalMinor } = paid.split;
      const split = {
        costsMinor: 0 - costsMinor,
        interestMinor: 0 - interestMinor,
        principalMinor: 0 - principalMinor,
      };
      add({ kind: 'payment-reversal', amountMinor: -paid.amountMinor, valueOn: today, split });
    }
  }
  return { claim, today };
}

/** Interest in minor units times 3,650,000, one day at a time from the entries, knowing nothing of segments. */
function dayByDay(claim: ClaimFacts, onDate: LocalDate): bigint {
  let exact = 0n;
  for (let date = '2026-03-03'; date <= onDate; date = addDays(date, 1)) {
    const open = openParts(claim.entries.filter((entry) => entry.valueOn <= date)).principalMinor;
    const points = claim.debtorKind === 'business' ? 900 : 500;
    if (open > 0) exact += BigInt(open) * BigInt(points + baseRateOn('DE', date)!.basisPoints);
  }
  return exact;
}

/** A payment as it was written, without fixing interest first. */
function paidRaw(claim: ClaimFacts, valueOn: string, principalMinor: number, interestMinor = 0): ClaimFacts {
  const split = { costsMinor: 0, interestMinor: -interestMinor, principalMinor: -principalMinor };
  const payment: ClaimEntry = { kind: 'payment', amountMinor: -principalMinor - interestMinor, valueOn, split };
  return { ...claim, entries: [...claim.entries, payment] };
}

test('a claim that was paid in full ends with its ledger; interest nobody demanded is named apart', () => {
  const settled = paidRaw(claimWith(), '2026-07-15', 100_000);
  expect(claimStatement(settled, '2026-07-31')).toMatchObject({
    openLedgerMinor: 0,
    totalMinor: 0,
    interest: { accruedMinor: 3_780, openMinor: 0, undemandedMinor: 3_780 },
  });
});

describe('more interest was demanded than has accrued on an earlier day', () => {
  const demanded = claimWith({
    kind: 'interest',
    amountMinor: 2_000,
    valueOn: '2026-05-10',
    period: { from: '2026-03-03', to: '2026-05-11' },
  });

  test('the next entry takes back what is too much, and the days count as not fixed again', () => {
    const entry = fixInterest(demanded, '2026-04-02');
    // 30 days at 10.27 %: 8.44
    expect(entry).toMatchObject({
      kind: 'interest',
      amountMinor: 844 - 2_000,
      valueOn: '2026-05-10',
      period: { from: '2026-04-02', to: '2026-05-11' },
    });
    const corrected = { ...demanded, entries: [...demanded.entries, entry!] };
    expect(fixInterest(corrected, '2026-04-02')).toBeUndefined();
    expect(fixInterest(corrected, '2026-05-11')).toMatchObject({ period: { from: '2026-04-02', to: '2026-05-11' } });
  });

  test('what was paid of it is not taken back', () => {
    expect(fixInterest(paidRaw(demanded, '2026-05-10', 0, 1_900), '2026-04-02')).toMatchObject({ amountMinor: -100 });
    expect(fixInterest(paidRaw(demanded, '2026-05-10', 0, 2_000), '2026-04-02')).toBeUndefined();
  });
});

describe('random histories', () => {
  const histories = fc.tuple(
    fc.constantFrom<DebtorKind>('business', 'private'),
    fc.array(event, { maxLength: 7 }),
    fc.integer({ min: 0, max: 20 }),
  );

  test('the parts add up to the total, interest is the sum of its days, and its entries add up to what has accrued', () => {
    fc.assert(
      fc.property(histories, ([debtorKind, events, after]) => {
        const { claim, today } = play(debtorKind, events);
        const onDate = addDays(today, after);
        if (onDate > '2026-12-31') return;
        const statement = claimStatement(claim, onDate);
        expectPartsToAddUp(statement);
        expect(statement.openLedgerMinor).toBe(ledgerOpenMinor(claim.entries));
        const exact = dayByDay(claim, onDate);
        expect(BigInt(statement.interest.accruedMinor)).toBe((2n * exact + 3_650_000n) / 7_300_000n);
        if (statement.openLedgerMinor <= 0) return;
        const entry = fixInterest(claim, addDays(onDate, 1));
        const fixed = entry === undefined ? claim : { ...claim, entries: [...claim.entries, entry] };
        // Interest demanded on a day whose principal a later entry lowered is taken back with the next entry, and only then.
        const takenBackMinor = Math.min(entry?.amountMinor ?? 0, 0);
        expect(takenBackMinor === 0 || statement.interest.accruedMinor < statement.interest.fixedMinor).toBe(true);
        expect(claimStatement(fixed, onDate).totalMinor).toBe(statement.totalMinor + takenBackMinor);
        expect(ledgerOpenMinor(fixed.entries)).toBe(statement.totalMinor + takenBackMinor);
      }),
      { numRuns: 200 },
    );
  });

  test('paying the total settles the claim for good', () => {
    fc.assert(
      fc.property(histories, ([debtorKind, events, after]) => {
        const { claim, today } = play(debtorKind, events);
        const onDate = addDays(today, after);
        if (onDate > '2026-12-30') return;
        const { totalMinor } = claimStatement(claim, onDate);
        if (totalMinor <= 0) return;
        const settled = pay(claim, totalMinor, addDays(onDate, 1));
        expect(claimStatement(settled, '2026-12-31')).toMatchObject({
          totalMinor: 0,
          costsOpenMinor: 0,
          principal: { openMinor: 0 },
          interest: { openMinor: 0 },
        });
      }),
      { numRuns: 200 },
    );
  });
});
