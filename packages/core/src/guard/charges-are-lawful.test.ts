import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../calendar/local-date.ts';
import type { ClaimEntry, Country, DebtorKind, DueBasis } from '../claim/claim.ts';
import { claimForTests } from '../claim/claims-for-tests.ts';
import { chargesFor } from '../dunning/charges.ts';
import { standardProcedure } from '../dunning/standard-procedure.ts';
import { standardLaw } from '../law/law-settings.ts';
import { judgeNotice } from './judge-notice.ts';

const entry = fc.record<ClaimEntry>({
  kind: fc.constantFrom('payment', 'payment-reversal', 'fee', 'flat-fee'),
  amountMinor: fc.constantFrom(250, 500),
  valueOn: fc.nat(120).map((days) => addDays('2026-03-01', days)),
});
const sign = (one: ClaimEntry): ClaimEntry =>
  one.kind === 'payment' ? { ...one, amountMinor: -one.amountMinor } : one;

test('what the product charges of itself, its guard never refuses', () => {
  let charged = 0;
  fc.assert(
    fc.property(
      fc.constantFrom<Country>('DE', 'AT'),
      fc.constantFrom<DebtorKind>('private', 'business', 'unknown'),
      fc.constantFrom<DueBasis>('contract', 'one-sided'),
      fc.array(entry, { maxLength: 3 }),
      fc.constantFrom('post', 'email'),
      fc.nat(120),
      fc.boolean(),
      fc.nat(2),
      (country, debtorKind, dueBasis, more, channel, days, claimsFlatFee, index) => {
        const sentOn = addDays('2026-03-01', days);
        const entries = [
          { kind: 'principal', amountMinor: 100_000, valueOn: '2026-02-13' } as const,
          // What was lawful when it was charged and is not any more is another test's matter.
          ...more.map(sign).filter((one) => one.kind !== 'flat-fee' || debtorKind === 'business'),
        ];
        const notices = [{ level: 1, sentOn: '2026-03-10', channel: 'post', deadlineOn: '2026-03-20' } as const];
        const claim = claimForTests({ country, debtorKind, dueBasis, entries, notices });
        const level = { ...standardProcedure.levels[index]!, claimsFlatFee };
        const charges = chargesFor(claim, level, channel, sentOn, standardLaw(country));
        if (charges.totalMinor > 0) charged += 1;
        const findings = judgeNotice({
          claim,
          sentOn,
          deadlineOn: addDays(sentOn, level.periodDays),
          channel,
          ...charges,
        });
        expect(findings.filter((one) => one.severity === 'refuse').map((one) => one.code)).toEqual([]);
      },
    ),
    { numRuns: 1_000 },
  );
  expect(charged).toBeGreaterThan(300);
});
