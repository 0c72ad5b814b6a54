import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/local-date.ts';
import type { ClaimEntry, ClaimFacts } from '../claim/claim.ts';
import { claimStatement } from '../claim/claim-statement.ts';
import { type LawSettings, standardLaw } from '../law/law-settings.ts';
import type { Sender } from '../letter/letter.ts';
import { bookOnClaim } from '../matching/book-on-claim.ts';
import { bookedCharges } from './booked-charges.ts';
import { factsOf, level, threeLevels } from './facts-for-tests.ts';
import { proposeRun } from './propose-run.ts';
import { standardProcedure } from './standard-procedure.ts';
import { writeLetter } from './write-letter.ts';

const law = standardLaw('DE');
const sender: Sender = {
  name: 'Nordlicht Werkstatt GmbH',
  street: 'Hafenstraße 3',
  zip: '20095',
  city: 'Hamburg',
  country: 'DE',
  iban: 'DE02120300000000202051',
  accountHolder: 'Nordlicht Werkstatt GmbH',
  brandColor: '#0f6e6e',
};
const levels = standardProcedure.levels.map((one) => ({ ...one, claimsInterest: true, hasStatement: true }));
const procedure = { ...threeLevels, levels: [level(1), levels[1]!, levels[2]!] };

/** 10,000.00 between businesses, in default since 3 March. */
function claimOf(entries: readonly ClaimEntry[], change: Partial<ClaimFacts> = {}): ClaimFacts {
  const principal: ClaimEntry = { kind: 'principal', amountMinor: 1_000_000, valueOn: '2026-02-16' };
  const base = { debtorKind: 'business', dueBasis: 'contract', entries: [principal, ...entries] } as const;
  return factsOf({ claim: { ...base, ...change } }).claim;
}

/** The next letter about a claim, with its words. */
function letterOn(claim: ClaimFacts, today: string, settled: LawSettings = law) {
  const openMinor = claim.entries.reduce((sum, one) => sum + one.amountMinor, 0);
  const notices = [{ level: 1, sentOn: '2026-03-04', channel: 'post', deadlineOn: '2026-03-11' }] as const;
  const facts = factsOf({ procedure, openMinor, claim: { ...claim, notices } });
  const [letter] = proposeRun([facts], { today, law: settled }).letters;
  if (letter === undefined) return undefined;
  const written = writeLetter(
    letter,
    {
      sender,
      senderLanguage: 'de',
      recipient: { name: 'E', country: 'DE', debtorNumber: 'K1' },
      recipientLanguage: 'de',
      reference: 'M-1',
      today,
      law: settled,
    },
    (template) => template,
  );
  if ('kind' in written) throw new Error(written.code);
  return { letter, written, charges: letter.charges[0]! };
}

const interestLines = (found: NonNullable<ReturnType<typeof letterOn>>) =>
  found.written.charges.filter((one) => one.kind === 'interest' && !one.explanation.includes('früheren Schreiben'));

describe('interest of days demanded before', () => {
  const first = letterOn(claimOf([]), '2026-05-01')!;
  // 60 days at 10.27 % on 10,000.00 = 168.82...
  const booked = first.charges.entries;

  test('nothing has changed: the days since, and no correction', () => {
    const second = letterOn(claimOf(booked), '2026-05-20')!;
    expect(second.charges.correction).toBeUndefined();
    expect(interestLines(second).map((one) => one.amountMinor)).toEqual([5_346]);
  });

  test('a payment taken back: the new days by their stretches, the earlier ones as a correction in words', () => {
    const paid: ClaimEntry = { kind: 'payment', amountMinor: -900_000, valueOn: '2026-03-05' };
    const little = letterOn(claimOf([paid]), '2026-05-01')!;
    const back: ClaimEntry = { kind: 'payment-reversal', amountMinor: 900_000, valueOn: '2026-03-05' };
    const second = letterOn(claimOf([paid, ...little.charges.entries, back]), '2026-05-20')!;
    expect(second.letter.findings).toEqual([]);
    const { interestMinor, correction, segments, entries } = second.charges;
    // 19 days at 10.27 % = 53.46...
    expect(segments.map((one) => `${one.from} ${one.to} ${one.baseMinor}`)).toEqual(['2026-05-02 2026-05-21 1000000']);
    expect(interestMinor - correction!.amountMinor).toBe(5_346);
    expect(correction).toMatchObject({
      demandedMinor: little.charges.interestMinor,
      rightMinor: first.charges.interestMinor,
      amountMinor: first.charges.interestMinor - little.charges.interestMinor,
    });
    const [days, corrected] = interestLines(second);
    expect(days!.explanation).toMatch(/^Verzugszinsen: .*19\sTage$/);
    expect(corrected!.explanation).toMatch(
      /^Verzugszinsen für frühere Tage berichtigt: verlangt waren 21,95\s€, richtig sind 168,82\s€ \(.*60\sTage\)$/,
    );
    // Both are booked, each for its days, and the annex adds up to the letter (composing throws otherwise).
    expect(entries.map((one) => [one.amountMinor, one.period!.from, one.period!.to])).toEqual([
      [correction!.amountMinor, '2026-03-03', '2026-05-02'],
      [5_346, '2026-05-02', '2026-05-21'],
    ]);
    expect(second.written.annex).toHaveLength(1);
    const third = letterOn(claimOf([paid, ...little.charges.entries, back, ...entries]), '2026-05-30')!;
    expect(third.charges.correction).toBeUndefined();
  });

  test('the debtor turns out to be a consumer: what was demanded too much is taken off in words', () => {
    const second = letterOn(claimOf(booked, { debtorKind: 'private' }), '2026-05-20')!;
    expect(second.letter.findings).toEqual([]);
    const [, corrected] = interestLines(second);
    // 60 days at 6.27 % = 103.07 instead of 168.82.
    expect(corrected!.amountMinor).toBe(10_307 - 16_882);
    expect(corrected!.explanation).toContain('richtig sind 103,07');
  });

  test('no stretch at all: what earlier days bear after all is said of them', () => {
    const paid: ClaimEntry = { kind: 'payment', amountMinor: -999_000, valueOn: '2026-05-05' };
    const early = letterOn(claimOf([paid, { ...paid, amountMinor: -1_000 }]), '2026-05-01');
    expect(early).toBeUndefined();
    const owed = [paid, ...booked, { kind: 'credit-note', amountMinor: -1_000, valueOn: '2026-05-05' } as const];
    const fee: ClaimEntry = { kind: 'return-cost', amountMinor: 500, valueOn: '2026-05-10' };
    const second = letterOn(claimOf([...owed, fee]), '2026-05-25')!;
    // Three days before 5 May are new; none after it bear anything.
    expect(second.charges.segments.map((one) => one.to)).toEqual(['2026-05-05']);
    expect(second.letter.findings).toEqual([]);
  });
});

const lastLetter = { kind: 'letter', days: 10, back: 0, amountMinor: 1 } as const;
const movement = fc.record({
  kind: fc.constantFrom<'pay' | 'back' | 'letter' | 'terms' | 'dayCount' | 'credit'>(
    'pay',
    'back',
    'letter',
    'terms',
    'dayCount',
    'credit',
  ),
  days: fc.nat(40),
  back: fc.nat(60),
  amountMinor: fc.integer({ min: 1, max: 400_000 }),
});

test('whatever happened between letters: each is the sum of what it explains, the guard agrees, nothing is booked twice', () => {
  let letters = 0;
  let corrected = 0;
  fc.assert(
    fc.property(fc.array(movement, { minLength: 2, maxLength: 8 }), (moves) => {
      let claim = claimOf([]);
      let settled = law;
      let today = '2026-03-20';
      const add = (...entries: readonly ClaimEntry[]) => {
        claim = { ...claim, entries: [...claim.entries, ...entries] };
      };
      for (const { kind, days, back, amountMinor } of [...moves, lastLetter]) {
        today = addDays(today, days);
        const valueOn = addDays(today, -back);
        if (kind === 'pay') add(...(bookOnClaim(claim, { amountMinor, valueOn }, settled)?.entries ?? []));
        if (kind === 'credit') add({ kind: 'credit-note', amountMinor: -Math.floor(amountMinor / 40), valueOn });
        if (kind === 'back') {
          const paid = claim.entries.find(
            (one) => one.kind === 'payment' && !claim.entries.some((other) => isReversal(other, one)),
          );
          if (paid !== undefined) add(reversal(paid));
        }
        if (kind === 'terms') claim = { ...claim, debtorKind: claim.debtorKind === 'private' ? 'business' : 'private' };
        if (kind === 'dayCount') settled = { ...law, dayCount: 'ACT_ACT' };
        if (kind !== 'letter' || today > '2026-12-01') continue;
        const found = letterOn(claim, today, settled);
        if (found === undefined) continue;
        const { charges, letter } = found;
        letters += 1;
        if (charges.correction !== undefined) corrected += 1;
        expect(letter.findings.filter(({ finding }) => finding.severity === 'refuse')).toEqual([]);
        const lines = interestLines(found).reduce((sum, one) => sum + one.amountMinor, 0);
        expect(lines).toBe(charges.interestMinor);
        const overtaken = bookOnClaim(claim, { amountMinor: 100, valueOn: today }, settled)?.entries ?? [];
        const late = { ...claim, entries: [...claim.entries, ...overtaken] };
        const { entries } = bookedCharges(charges, late, settled, today);
        const before = claimStatement(late, today, settled).interest;
        const after = claimStatement({ ...late, entries: [...late.entries, ...entries] }, today, settled).interest;
        expect(after.fixedMinor).toBeLessThanOrEqual(Math.max(after.accruedMinor, before.fixedMinor));
        add(...bookedCharges(charges, claim, settled, today).entries);
      }
    }),
    { numRuns: 400 },
  );
  expect(letters).toBeGreaterThan(300);
  expect(corrected).toBeGreaterThan(30);
});

function reversal(paid: ClaimEntry): ClaimEntry {
  const { costsMinor, interestMinor, principalMinor } = paid.split!;
  const split = { costsMinor: -costsMinor, interestMinor: -interestMinor, principalMinor: -principalMinor };
  return { kind: 'payment-reversal', amountMinor: -paid.amountMinor, valueOn: paid.valueOn, split };
}

function isReversal(one: ClaimEntry, paid: ClaimEntry): boolean {
  return one.kind === 'payment-reversal' && one.amountMinor === -paid.amountMinor && one.valueOn === paid.valueOn;
}
