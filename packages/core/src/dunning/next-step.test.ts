import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { SentNotice } from '../claim/claim.ts';
import { factsOf, level, threeLevels } from './facts-for-tests.ts';
import { nextStep } from './next-step.ts';
import { blockerCodes, type Step, type StepFacts } from './step.ts';

/** "due 2 since 2026-04-01", "waiting 1 until 2026-03-09 (grace-period)", "settled, address-missing". */
function words(step: Step): string {
  if (step.kind === 'due') return `due ${step.level} since ${step.sinceOn}`;
  if (step.kind === 'waiting') return `waiting ${step.level} until ${step.untilOn} (${step.reason})`;
  return step.blockers
    .map((one) => (one.untilOn === undefined ? one.code : `${one.code} until ${one.untilOn}`))
    .join(', ');
}

function sent(position: number, sentOn: LocalDate, deadlineOn: LocalDate): SentNotice {
  return { level: position, sentOn, channel: 'post', deadlineOn };
}

const first = sent(1, '2026-03-09', '2026-03-19');
const second = sent(2, '2026-03-23', '2026-03-30');
const third = sent(3, '2026-04-07', '2026-04-14');

describe('when', () => {
  test.each<[LocalDate, LocalDate, string]>([
    ['2026-03-02', '2026-03-01', 'waiting 1 until 2026-03-09 (not-due)'],
    ['2026-03-02', '2026-03-02', 'waiting 1 until 2026-03-09 (not-due)'],
    ['2026-03-02', '2026-03-03', 'waiting 1 until 2026-03-09 (grace-period)'],
    ['2026-03-02', '2026-03-08', 'waiting 1 until 2026-03-09 (grace-period)'],
    ['2026-03-02', '2026-03-09', 'due 1 since 2026-03-09'],
    ['2026-03-02', '2026-11-30', 'due 1 since 2026-03-09'],
    // A Saturday: the due day moves to Monday, and with it the count.
    ['2026-03-07', '2026-03-09', 'waiting 1 until 2026-03-16 (not-due)'],
    // Good Friday: Tuesday after Easter.
    ['2026-04-03', '2026-04-13', 'waiting 1 until 2026-04-14 (grace-period)'],
    ['2026-04-03', '2026-04-14', 'due 1 since 2026-04-14'],
  ])('due on %s, asked on %s: %s', (dueOn, today, expected) => {
    expect(words(nextStep(factsOf({ claim: { dueOn } }), today))).toBe(expected);
  });

  test.each<[LocalDate, string]>([
    ['2026-03-02', 'waiting 1 until 2026-03-05 (not-due)'],
    ['2026-03-05', 'due 1 since 2026-03-05'],
  ])('a level of zero days still leaves three bank days after the due date (%s)', (today, expected) => {
    const procedure = { ...threeLevels, levels: [level(1, { daysAfter: 0 })] };
    expect(words(nextStep(factsOf({ procedure }), today))).toBe(expected);
  });

  test('the bank days of Easter do not count as grace', () => {
    const procedure = { ...threeLevels, levels: [level(1, { daysAfter: 0 })] };
    const claim = { dueOn: '2026-04-02' };
    expect(words(nextStep(factsOf({ procedure, claim }), '2026-04-08'))).toBe(
      'waiting 1 until 2026-04-09 (grace-period)',
    );
  });

  test.each<[string, LocalDate, string]>([
    ['BY', '2026-01-16', 'due 1 since 2026-01-14'],
    ['HH', '2026-01-16', 'due 1 since 2026-01-13'],
  ])('Epiphany moves the due day in %s only', (debtorRegion, today, expected) => {
    expect(words(nextStep(factsOf({ claim: { dueOn: '2026-01-06', debtorRegion } }), today))).toBe(expected);
  });

  test.each<[string, readonly SentNotice[], LocalDate, string]>([
    ['in the period of the first letter', [first], '2026-03-19', 'waiting 2 until 2026-03-22 (notice-period)'],
    ['after its deadline and three days', [first], '2026-03-22', 'due 2 since 2026-03-22'],
    ['months later: still the next level, never two at once', [first], '2026-09-01', 'due 2 since 2026-03-22'],
    ['second letter out', [first, second], '2026-04-01', 'waiting 3 until 2026-04-02 (notice-period)'],
    ['third due', [first, second], '2026-04-02', 'due 3 since 2026-04-02'],
    ['order of recording plays no part', [second, first], '2026-04-02', 'due 3 since 2026-04-02'],
    ['last deadline running', [first, second, third], '2026-04-14', 'waiting 3 until 2026-04-15 (notice-period)'],
    ['last deadline over', [first, second, third], '2026-04-15', 'levels-exhausted'],
    [
      'deadline on a Sunday',
      [sent(1, '2026-03-09', '2026-03-22')],
      '2026-03-25',
      'waiting 2 until 2026-03-26 (notice-period)',
    ],
    ['posted late', [sent(1, '2026-03-16', '2026-03-19')], '2026-03-26', 'waiting 2 until 2026-03-29 (notice-period)'],
  ])('%s', (_name, notices, today, expected) => {
    expect(words(nextStep(factsOf({ claim: { notices } }), today))).toBe(expected);
  });

  test('the next level never leaves on the day of the deadline itself', () => {
    const procedure = { ...threeLevels, levels: [level(1), level(2, { daysAfter: 0 })] };
    const step = (today: LocalDate) => words(nextStep(factsOf({ procedure, claim: { notices: [first] } }), today));
    expect(step('2026-03-19')).toBe('waiting 2 until 2026-03-20 (notice-period)');
    expect(step('2026-03-20')).toBe('due 2 since 2026-03-20');
  });

  test('a procedure without levels duns nobody', () => {
    expect(words(nextStep(factsOf({ procedure: { ...threeLevels, levels: [] } }), '2026-06-01'))).toBe(
      'levels-exhausted',
    );
  });
});

const block = (kind: 'user' | 'dispute' | 'instalment-plan', untilOn?: LocalDate) => ({
  blocks: [{ kind, reason: 'r', ...(untilOn !== undefined && { untilOn }) }],
});
/** Wednesday; the letter of a claim due on 2026-03-02 is due since Monday. */
const today = '2026-03-11';

describe('why not', () => {
  test.each<[string, Parameters<typeof factsOf>[0], string]>([
    ['nothing', {}, 'due 1 since 2026-03-09'],
    ['paid', { openMinor: 0 }, 'settled'],
    ['overpaid', { openMinor: -100 }, 'settled'],
    ['cancelled', { isCancelled: true }, 'cancelled'],
    ['insolvent', { isDebtorProtected: true }, 'debtor-protected'],
    ['blocked for good', block('user'), 'blocked-by-user'],
    ['blocked until today', block('user', '2026-03-11'), 'blocked-by-user until 2026-03-11'],
    ['block over since yesterday', block('user', '2026-03-10'), 'due 1 since 2026-03-09'],
    ['dispute', block('dispute'), 'blocked-by-dispute'],
    ['plan', block('instalment-plan', '2026-09-30'), 'instalment-plan-running until 2026-09-30'],
    ['debit under way', { debitPendingUntilOn: '2026-03-12' }, 'direct-debit-pending until 2026-03-12'],
    ['debit day reached', { debitPendingUntilOn: '2026-03-11' }, 'due 1 since 2026-03-09'],
    ['one cent below the minimum', { openMinor: 499 }, 'below-minimum'],
    ['the minimum', { openMinor: 500 }, 'due 1 since 2026-03-09'],
    ['undecided credit', { hasUndecidedPayment: true }, 'payment-undecided'],
    ['letter queued', { pendingDispatch: 'queued' }, 'notice-in-flight'],
    ['nobody knows whether it left', { pendingDispatch: 'unknown' }, 'dispatch-unknown'],
    ['did not leave', { pendingDispatch: 'failed' }, 'dispatch-failed'],
    ['no address at all', { hasEmail: false, hasPostalAddress: false }, 'address-missing'],
    ['no e-mail: a letter', { hasEmail: false }, 'due 1 since 2026-03-09'],
    ['no street: an e-mail', { hasPostalAddress: false }, 'due 1 since 2026-03-09'],
    ['letter to the debtor five days ago', { lastNoticeToDebtorOn: '2026-03-06' }, 'due 1 since 2026-03-09'],
    ['four days ago', { lastNoticeToDebtorOn: '2026-03-07' }, 'debtor-gap-running until 2026-03-12'],
    [
      'several',
      { isDebtorProtected: true, hasUndecidedPayment: true, pendingDispatch: 'failed', ...block('dispute') },
      'debtor-protected, blocked-by-dispute, payment-undecided, dispatch-failed',
    ],
  ])('%s', (_name, change, expected) => {
    expect(words(nextStep(factsOf(change), today))).toBe(expected);
  });

  test.each<[LocalDate, number, LocalDate | undefined, string]>([
    // Wednesday: the last bank working day is Tuesday.
    ['2026-03-11', 1, '2026-03-10', 'due 1 since 2026-03-09'],
    ['2026-03-11', 1, '2026-03-09', 'bank-data-stale'],
    ['2026-03-11', 2, '2026-03-09', 'due 1 since 2026-03-09'],
    ['2026-03-11', 0, '2026-03-10', 'bank-data-stale'],
    ['2026-03-11', 0, '2026-03-11', 'due 1 since 2026-03-09'],
    // Monday: Friday is fresh.
    ['2026-03-16', 1, '2026-03-13', 'due 1 since 2026-03-09'],
    ['2026-03-16', 1, '2026-03-12', 'bank-data-stale'],
    // Tuesday after Easter: Thursday before it is fresh.
    ['2026-04-07', 1, '2026-04-02', 'due 1 since 2026-03-09'],
    ['2026-04-07', 1, '2026-04-01', 'bank-data-stale'],
    ['2026-03-11', 1, undefined, 'bank-data-stale'],
  ])('on %s with data at most %i bank days old, read through %s: %s', (day, bankAgeDaysMax, readOn, expected) => {
    const change = { bankAgeDaysMax, ...(readOn !== undefined && { bankReadThroughOn: readOn }) };
    expect(words(nextStep(factsOf(change), day))).toBe(expected);
  });

  test('before its day a claim waits, whatever hinders a letter today; what rules it out is named at once', () => {
    const early = '2026-03-04';
    expect(nextStep(factsOf({ hasEmail: false, hasPostalAddress: false, bankAgeDaysMax: 1 }), early).kind).toBe(
      'waiting',
    );
    expect(words(nextStep(factsOf(block('dispute')), early))).toBe('blocked-by-dispute');
  });
});

const anyDay = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2025-01-01', days));
const anyFacts = fc
  .record({
    dueOn: anyDay,
    levels: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 5 }),
    notices: fc.array(fc.record({ sentOn: anyDay, periodDays: fc.integer({ min: 1, max: 20 }) }), { maxLength: 6 }),
    openMinor: fc.integer({ min: -100, max: 2000 }),
    isCancelled: fc.boolean(),
    isDebtorProtected: fc.boolean(),
    hasUndecidedPayment: fc.boolean(),
    hasEmail: fc.boolean(),
    pendingDispatch: fc.constantFrom(undefined, 'queued', 'failed', 'unknown'),
    blockUntilOn: fc.option(anyDay, { nil: undefined }),
  })
  .map(({ dueOn, levels, notices, blockUntilOn, pendingDispatch, ...rest }): StepFacts => {
    return factsOf({
      ...rest,
      ...(pendingDispatch !== undefined && { pendingDispatch }),
      ...(blockUntilOn !== undefined && block('user', blockUntilOn)),
      hasPostalAddress: rest.hasEmail,
      procedure: { ...threeLevels, levels: levels.map((daysAfter, index) => level(index + 1, { daysAfter })) },
      claim: {
        dueOn,
        notices: notices.map((one, index) => sent(index + 1, one.sentOn, addDays(one.sentOn, one.periodDays))),
      },
    });
  });

describe('always', () => {
  test('a day later takes nothing back that was due', () => {
    fc.assert(
      fc.property(anyFacts, anyDay, (facts, day) => {
        const step = nextStep(facts, day);
        if (step.kind === 'due') expect(nextStep(facts, addDays(day, 1))).toEqual(step);
      }),
      { numRuns: 2000 },
    );
  });

  test('the level is one more than the highest that left, and exists', () => {
    fc.assert(
      fc.property(anyFacts, anyDay, (facts, day) => {
        const step = nextStep(facts, day);
        if (step.kind !== 'due') return;
        expect(step.level).toBe(facts.claim.notices.length + 1);
        expect(facts.procedure.levels[step.level - 1]).toBeDefined();
        expect(step.sinceOn <= day).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('blocked means at least one code, each in the order of the vocabulary', () => {
    fc.assert(
      fc.property(anyFacts, anyDay, (facts, day) => {
        const step = nextStep(facts, day);
        if (step.kind !== 'blocked') return;
        const order = step.blockers.map((one) => blockerCodes.indexOf(one.code));
        expect(order.length).toBeGreaterThan(0);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
      { numRuns: 2000 },
    );
  });

  test('waiting ends on its day: the claim is due, blocked or out of levels then, and not a day earlier', () => {
    fc.assert(
      fc.property(anyFacts, anyDay, (facts, day) => {
        const step = nextStep(facts, day);
        if (step.kind !== 'waiting') return;
        expect(step.untilOn > day).toBe(true);
        expect(nextStep(facts, addDays(step.untilOn, -1)).kind).not.toBe('due');
        expect(nextStep(facts, step.untilOn).kind).not.toBe('waiting');
      }),
      { numRuns: 2000 },
    );
  });
});
