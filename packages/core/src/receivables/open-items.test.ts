import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { ClaimRow, CreditRow } from './claims-file.ts';
import { closedMissing, findMissing, type ListedClaim, type ListedPeople } from './find-missing.ts';
import { planClaims, type TakenClaim } from './plan-claims.ts';
import { planCredits } from './plan-credits.ts';

const row = (more: Partial<ClaimRow> = {}): ClaimRow => ({
  line: 2,
  number: 'RE-1',
  issuedOn: '2026-03-01',
  dueOn: '2026-03-15',
  dueSource: 'due-date',
  currency: 'EUR',
  amountMinor: 10_000,
  openMinor: 10_000,
  amountsFrom: 'both',
  debtorNumber: 'K1',
  name: 'A GmbH',
  kind: 'business',
  country: 'DE',
  ...more,
});
const taken = (more: Partial<TakenClaim> = {}): TakenClaim => ({
  id: '1',
  number: 'RE-1',
  grossMinor: 10_000,
  openMinor: 10_000,
  reducedMinor: 0,
  importedMinor: 0,
  isCancelled: false,
  currency: 'EUR',
  issuedOn: '2026-03-01',
  dueOn: '2026-03-15',
  debtorNumber: 'K1',
  debtorName: 'A GmbH',
  ...more,
});
const nobody: ListedPeople = { taken: new Map(), debtors: [] };
const here = (...claims: TakenClaim[]) => new Map(claims.map((claim) => [claim.number, claim]));

describe('a leading list', () => {
  test.each<[string, Partial<ClaimRow>, Partial<TakenClaim>, object]>([
    ['less open: paid elsewhere', { openMinor: 4_000 }, {}, { changed: [{ paidMinor: 6_000 }] }],
    [
      'more open than an earlier list said: taken back',
      { openMinor: 7_000 },
      { openMinor: 2_000, reducedMinor: 8_000, importedMinor: 8_000 },
      { raised: [{ raisedMinor: 5_000 }] },
    ],
    [
      'only as far as lists had reported it',
      { openMinor: 10_000 },
      { openMinor: 0, reducedMinor: 10_000, importedMinor: 3_000 },
      { raised: [{ raisedMinor: 3_000 }] },
    ],
    [
      'more open than here, since the bank brought it: nothing',
      { openMinor: 10_000 },
      { openMinor: 0, reducedMinor: 10_000 },
      { changed: [], raised: [], behind: [{ claimId: '1', openMinor: 0 }] },
    ],
    [
      'a list without open amounts says nothing',
      { amountsFrom: 'gross' },
      { openMinor: 0, reducedMinor: 10_000, importedMinor: 10_000 },
      { changed: [], raised: [], behind: [] },
    ],
    [
      'a cancelled claim stays cancelled',
      { openMinor: 10_000 },
      { isCancelled: true, openMinor: 0, reducedMinor: 10_000, importedMinor: 9_000 },
      { changed: [], raised: [], behind: [] },
    ],
  ])('%s', (_, stated, kept, expected) => {
    const plan = planClaims([row(stated)], here(taken(kept)), [], 'open-items');
    expect(plan.problems).toEqual([]);
    expect(plan).toMatchObject(expected);
  });

  it('never takes back more than lists reported, nor pays more than is open', () => {
    const minor = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(minor, minor, minor, (openMinor, reduced, imported) => {
        const importedMinor = Math.min(imported, reduced);
        const kept = taken({ openMinor: 10_000 - reduced, reducedMinor: reduced, importedMinor });
        const plan = planClaims([row({ openMinor })], here(kept), [], 'open-items');
        for (const { raisedMinor } of plan.raised) expect(raisedMinor).toBeLessThanOrEqual(importedMinor);
        for (const { paidMinor } of plan.changed) expect(paidMinor).toBe(kept.openMinor - openMinor);
        expect(plan.changed.length + plan.raised.length + plan.knownRows.length).toBe(1);
      }),
    );
  });
});

describe('what is not listed any more', () => {
  const listed = (number: string, more: Partial<ListedClaim> = {}): ListedClaim => ({
    claimId: number,
    number,
    currency: 'EUR',
    debtorNumber: 'K1',
    debtorName: 'A GmbH',
    dueOn: '2026-03-15',
    openMinor: 1_000,
    ...more,
  });
  const claims = [
    listed('RE-1'),
    listed('RE-2'),
    listed('RE-3', { debtorNumber: 'K3', debtorName: 'C' }),
    listed('RE-4', { currency: 'CHF' }),
  ];

  test('by number, however it is spelled; only in currencies of the list', () => {
    const missing = findMissing(claims, [row({ number: 're 1' })], [], nobody);
    expect(missing.map(({ number, isDebtorListed }) => [number, isDebtorListed])).toEqual([
      ['RE-2', true],
      ['RE-3', false],
    ]);
    expect(closedMissing(missing, 'none')).toEqual([]);
    expect(closedMissing(missing, 'listed-debtors').map(({ number }) => number)).toEqual(['RE-2']);
    expect(closedMissing(missing, 'all')).toHaveLength(2);
  });

  test('an empty list closes nothing', () => {
    expect(findMissing(claims, [], [], nobody)).toEqual([]);
  });

  const { debtorNumber: _, ...unnumbered } = row({ number: 'RE-9', name: 'c', zip: '10115' });
  const c1 = { number: 'K3', name: 'C', zip: '10115', email: null };
  test.each<[string, ClaimRow, ListedPeople, boolean]>([
    ['name and postcode', unnumbered, { taken: new Map(), debtors: [c1] }, true],
    ['a name alone', { ...unnumbered, zip: '20095' }, { taken: new Map(), debtors: [c1] }, false],
    ['two of one name and postcode', unnumbered, { taken: new Map(), debtors: [c1, { ...c1, number: 'K9' }] }, false],
    [
      'the claim the row names',
      { ...unnumbered, zip: '1' },
      { taken: new Map([['RE-9', { debtorNumber: 'K3' }]]), debtors: [] },
      true,
    ],
  ])('without customer numbers a customer is known by %s', (_name, one, people, isDebtorListed) => {
    const missing = findMissing(claims, [one], [], people);
    expect(missing.find(({ number }) => number === 'RE-3')).toMatchObject({ isDebtorListed });
  });

  test('what stands in the list as a credit is not missing', () => {
    const credit = { line: 3, number: 're-2', issuedOn: '2026-03-10', currency: 'EUR', amountMinor: 1 } as const;
    const missing = findMissing(claims, [row({ number: 'RE-1' })], [credit], nobody);
    expect(missing.map(({ number }) => number)).toEqual(['RE-3']);
  });
});

describe('credits', () => {
  const credit = (more: Partial<CreditRow> = {}): CreditRow => ({
    line: 5,
    number: 'G-1',
    refersTo: 'RE-1',
    issuedOn: '2026-03-10',
    currency: 'EUR',
    amountMinor: 4_000,
    ...more,
  });
  const none = { newRows: [], changed: [], raised: [] };

  test.each<[string, CreditRow, TakenClaim[], number, number]>([
    ['a claim that is here', credit(), [taken()], 4_000, 0],
    ['never beyond the principal', credit({ amountMinor: 12_000 }), [taken()], 10_000, 2_000],
    ['a paid claim', credit(), [taken({ openMinor: 0, reducedMinor: 10_000 })], 0, 4_000],
    ['an unknown invoice', credit({ refersTo: 'RE-9' }), [taken()], 0, 4_000],
    ['a cancelled claim', credit(), [taken({ isCancelled: true })], 0, 4_000],
    ['another currency', credit({ currency: 'CHF' }), [taken()], 0, 4_000],
    ['set off already', credit({ amountMinor: 0 }), [taken()], 0, 0],
  ])('%s', (_, one, claims, bookedMinor, openMinor) => {
    const plan = planCredits([one], none, here(...claims), []);
    const sum = (list: readonly { readonly amountMinor: number }[]) =>
      list.reduce((all, { amountMinor }) => all + amountMinor, 0);
    expect([sum(plan.booked), sum(plan.open)]).toEqual([bookedMinor, openMinor]);
  });

  test('a claim of the same list, after its other credits and payments', () => {
    const changed = [{ row: row(), claimId: '1', paidMinor: 7_000 }];
    const plan = planCredits([credit(), credit({ number: 'G-2', line: 6 })], { ...none, changed }, here(taken()), []);
    expect(plan.booked.map(({ amountMinor }) => amountMinor)).toEqual([3_000]);
    expect(plan.open.map(({ amountMinor }) => amountMinor)).toEqual([1_000, 4_000]);
    const fresh = planCredits(
      [credit({ refersTo: 'RE-7' })],
      { ...none, newRows: [row({ number: 'RE-7' })] },
      here(),
      [],
    );
    expect(fresh.booked).toMatchObject([{ claimNumber: 'RE-7', amountMinor: 4_000 }]);
  });

  test('the same paper is booked once; under the number of its invoice its day tells it apart', () => {
    const earlier = { claimId: '1', reference: 'G-1', valueOn: '2026-03-11', amountMinor: 4_000 };
    expect(planCredits([credit()], none, here(taken()), [earlier])).toMatchObject({
      booked: [],
      known: [{}],
      open: [],
    });
    const { refersTo: _, ...own } = credit({ number: 'RE-1' });
    const other = planCredits([own], none, here(taken()), [{ ...earlier, reference: 'RE-1' }]);
    expect(other.booked).toHaveLength(1);
  });
});
