import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/local-date.ts';
import { limitationOf } from '../claim/limitation.ts';
import { standardProcedure } from '../dunning/standard-procedure.ts';
import { decidePayments } from '../matching/decide-payments.ts';
import { groundOf } from '../matching/ground.ts';
import type { DemoClaim, DemoCompany } from './demo-company.ts';
import { generateDemo } from './generate-demo.ts';

const today = '2026-11-21';
const demo = generateDemo({ seed: 1, today, procedure: standardProcedure });
const days = ['2026-11-21', '2026-02-28', '2027-01-01', '2028-02-29'] as const;

function openOf(claim: DemoCompany['claims'][number]): number {
  return claim.entries.reduce((sum, entry) => sum + entry.amountMinor, 0);
}

function limitationOn(claim: DemoClaim, day: string): string {
  const facts = {
    ...claim,
    kind: 'invoice',
    country: 'DE',
    debtorKind: 'business',
    notices: [],
    limitationEvents: claim.acknowledgements.map(({ on }) => ({ kind: 'acknowledgement', on }) as const),
  } as const;
  return limitationOf(facts, day).limitationOn;
}

function levelOf(company: DemoCompany, claimNumber: string): number {
  return company.notices.reduce(
    (level, notice) =>
      notice.runLetter.facts.some((facts) => facts.claimId === claimNumber) ? Math.max(level, notice.level) : level,
    0,
  );
}

test('the same seed and day give the same company, another seed another one', () => {
  expect(generateDemo({ seed: 1, today, procedure: standardProcedure })).toEqual(demo);
  expect(generateDemo({ seed: 2, today, procedure: standardProcedure }).claims).not.toEqual(demo.claims);
});

describe.each(days)('a company on %s', (day) => {
  const company = day === today ? demo : generateDemo({ seed: 7, today: day, procedure: standardProcedure });

  test('has believable numbers', () => {
    const settled = company.claims.filter((claim) => claim.settledOn !== undefined);
    const notDue = company.claims.filter((claim) => claim.settledOn === undefined && claim.dueOn >= day);
    const overdue = company.claims.filter((claim) => claim.settledOn === undefined && claim.dueOn < day);
    expect(company.debtors).toHaveLength(407);
    expect(company.debtors.filter((debtor) => debtor.kind === 'private').length).toBeGreaterThan(180);
    expect(company.claims.length).toBeGreaterThan(2600);
    expect(company.claims.length).toBeLessThan(3500);
    expect(settled.length / company.claims.length).toBeGreaterThan(0.65);
    expect(notDue.length).toBeGreaterThan(80);
    expect(overdue.length).toBeGreaterThan(120);
    for (const level of [0, 1, 2, 3]) {
      const standing = overdue.filter((claim) => levelOf(company, claim.number) === level);
      expect(standing.length, `level ${level}`).toBeGreaterThan(8);
    }
  });

  test('has unique numbers, references and names', () => {
    const unique = (list: readonly string[]) => expect(new Set(list).size).toBe(list.length);
    unique(company.debtors.map((debtor) => debtor.number));
    unique(company.debtors.map((debtor) => debtor.name));
    unique(company.debtors.map((debtor) => debtor.iban));
    unique(company.claims.map((claim) => claim.number));
    unique(company.transactions.map((transaction) => transaction.reference));
    unique(company.statements.map((statement) => statement.reference));
  });

  test('dates nothing after today', () => {
    const dates = [
      ...company.claims.flatMap((claim) => [
        claim.takenOverOn,
        ...claim.entries.filter(({ cause }) => cause.kind !== 'issue').map((entry) => entry.valueOn),
        ...claim.acknowledgements.map((acknowledgement) => acknowledgement.on),
      ]),
      ...company.transactions.map((transaction) => transaction.bookedOn),
      ...company.statements.map((statement) => statement.on),
      ...company.notices.map((notice) => notice.sentOn),
      ...company.blocks.flatMap((block) => [
        block.createdOn,
        ...(block.liftedOn === undefined ? [] : [block.liftedOn]),
      ]),
    ];
    expect(dates.filter((date) => date > day)).toEqual([]);
    expect(dates.filter((date) => date < addDays(day, -365))).toEqual([]);
  });

  test('balances run on from day to day and equal the lines', () => {
    company.statements.forEach((statement, index) => {
      const lines = company.transactions.filter((line) => line.bookedOn === statement.on);
      const moved = lines.reduce((sum, line) => sum + line.amountMinor, 0);
      expect(statement.openingMinor + moved).toBe(statement.closingMinor);
      if (index > 0) expect(statement.openingMinor).toBe(company.statements[index - 1]!.closingMinor);
    });
    const moved = company.transactions.reduce((sum, line) => sum + line.amountMinor, 0);
    expect(company.statements.at(-1)!.closingMinor - company.statements[0]!.openingMinor).toBe(moved);
  });

  test('books every allocation on its claim and nothing else', () => {
    const byClaim = new Map<string, number>();
    for (const transaction of company.transactions) {
      const kept = transaction.credit?.amountMinor ?? 0;
      const total = transaction.allocations.reduce((sum, part) => sum + part.amountMinor, kept);
      expect(Math.abs(total)).toBeLessThanOrEqual(Math.abs(transaction.amountMinor));
      if (transaction.state !== 'booked') expect(transaction.allocations).toEqual([]);
      else if (transaction.amountMinor > 0) expect(total).toBe(transaction.amountMinor);
      if (transaction.refundOf !== undefined) {
        const { credit, bookedOn } = company.transactions[transaction.refundOf]!;
        expect(credit!.amountMinor).toBe(-transaction.amountMinor);
        expect(bookedOn < transaction.bookedOn).toBe(true);
      }
      for (const part of transaction.allocations) {
        byClaim.set(part.claimNumber, (byClaim.get(part.claimNumber) ?? 0) + part.amountMinor);
      }
    }
    for (const claim of company.claims) {
      const paid = claim.entries.filter((entry) => entry.kind === 'payment' || entry.kind === 'payment-reversal');
      expect(
        paid.reduce((sum, entry) => sum - entry.amountMinor, 0),
        claim.number,
      ).toBe(byClaim.get(claim.number) ?? 0);
      for (const entry of paid) {
        const { costsMinor, interestMinor, principalMinor } = entry.split!;
        expect(costsMinor + interestMinor + principalMinor).toBe(entry.amountMinor);
      }
    }
  });

  test('says settled exactly of the claims with nothing open, and never owes a debtor', () => {
    for (const claim of company.claims) {
      expect(openOf(claim), claim.number).toBeGreaterThanOrEqual(0);
      expect(claim.settledOn !== undefined, claim.number).toBe(openOf(claim) === 0);
    }
  });

  test('skipped no level, and every letter had its period', () => {
    const sent = new Map<string, { level: number; deadlineOn: string }>();
    for (const notice of company.notices) {
      for (const { claimId: claimNumber } of notice.runLetter.facts) {
        const before = sent.get(claimNumber);
        expect(notice.level, claimNumber).toBe((before?.level ?? 0) + 1);
        if (before !== undefined) expect(notice.sentOn > before.deadlineOn).toBe(true);
        sent.set(claimNumber, notice);
      }
    }
  });

  test('has a case for every rule of law and money', () => {
    const byDebtor = (number: string) => company.claims.filter((claim) => claim.debtorNumber === number);
    const judged = company.transactions.flatMap((transaction) => transaction.judgements ?? []);
    expect(judged.map(({ discountMinor }) => discountMinor)).toEqual(expect.arrayContaining([95_20, 0, 35_70]));
    const [lapsing] = byDebtor('20403') as [DemoClaim];
    const [saved] = byDebtor('20404') as [DemoClaim];
    expect(limitationOn(lapsing, day)).toBe(`${day.slice(0, 4)}-12-31`);
    expect(limitationOn(saved, day).slice(0, 4) > day.slice(0, 4)).toBe(true);
    const [onAccount] = company.transactions.filter(({ remittance }) => remittance === 'Zahlung a conto, Rest folgt');
    expect(onAccount!.allocations.length).toBeGreaterThan(1);
    expect(company.transactions.find(({ credit }) => credit?.debtorNumber === '20406')!.credit).toEqual({
      debtorNumber: '20406',
      amountMinor: 45_00,
    });
    expect(byDebtor('20407').map(({ currency, settledOn }) => [currency, settledOn])).toEqual([
      ['CHF', undefined],
      ['CHF', undefined],
    ]);
    const [agreed] = byDebtor('20402') as [DemoClaim];
    expect(agreed).toMatchObject({ dueBasis: 'contract', terms: { agreedRate: { basisPoints: 1_000 } } });
    expect(company.claims.some(({ entries }) => entries.some(({ kind }) => kind === 'return-cost'))).toBe(true);
  });

  test('leaves payments of the last days that no machine may book', () => {
    const undecided = company.transactions.filter((transaction) => transaction.state === 'undecided');
    expect(undecided.length).toBeGreaterThanOrEqual(8);
    expect(undecided.length).toBeLessThanOrEqual(12);
    const debtors = new Map(company.debtors.map((debtor) => [debtor.number, debtor]));
    const decisions = decidePayments(
      undecided.map((transaction) => ({
        id: transaction.reference,
        bookedOn: transaction.bookedOn,
        valueOn: transaction.bookedOn,
        amountMinor: transaction.amountMinor,
        currency: 'EUR',
        code: transaction.code,
        counterpartyName: transaction.counterpartyName ?? null,
        counterpartyIban: transaction.counterpartyIban ?? null,
        remittance: transaction.remittance ?? null,
        structuredReference: null,
        endToEndId: null,
        returnReason: null,
        refusedClaimIds: [],
      })),
      groundOf({
        items: company.claims
          .filter((claim) => claim.settledOn === undefined)
          .map((claim) => {
            const debtor = debtors.get(claim.debtorNumber)!;
            return {
              claimId: claim.number,
              number: claim.number,
              currency: 'EUR',
              openMinor: openOf(claim),
              demandedMinor: null,
              debtorId: debtor.number,
              debtorNumber: debtor.number,
              debtorName: debtor.name,
              debtorIban: debtor.iban,
            };
          }),
      }),
    );
    expect(decisions.filter((decision) => decision.tier === 'sure')).toEqual([]);
    expect(decisions.filter((decision) => 'suggestions' in decision).length).toBeGreaterThanOrEqual(6);
  });
});
