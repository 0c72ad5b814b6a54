import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/local-date.ts';
import { standardLaw } from '../law/law-settings.ts';
import { factsOf, threeLevels } from './facts-for-tests.ts';
import { proposeRun, type RunFacts } from './propose-run.ts';

const law = standardLaw('DE');

const today = '2026-04-15';
const reminded = [{ level: 1, sentOn: '2026-03-30', channel: 'post', deadlineOn: '2026-04-09' }] as const;
const noGap = { ...threeLevels, gapDays: 0 };

function outline(facts: readonly RunFacts[]): string[] {
  const { items, letters } = proposeRun(facts, { today, law });
  return [
    ...letters.map(
      (one) =>
        `${one.debtorId} level ${one.level} ${one.channel} ${one.currency} ${one.facts.map((f) => f.claimId).join('+')} ${one.totalMinor}`,
    ),
    ...items
      .filter((item) => item.outcome !== 'due')
      .map(
        (item) =>
          `${item.claimId} ${item.outcome} ${item.blockers.map((b) => `${b.code} ${b.untilOn ?? ''}`.trim()).join()}`,
      ),
  ];
}

describe('letters', () => {
  test('claims of one debtor and level travel together, by the way he wants', () => {
    expect(
      outline([
        factsOf({ claimId: 'a', openMinor: 1000 }),
        factsOf({ claimId: 'b', openMinor: 2000 }),
        factsOf({ claimId: 'c', debtorId: 'd2', hasEmail: false }),
        factsOf({ claimId: 'd', debtorId: 'd3', debtorChannel: 'post' }),
        factsOf({ claimId: 'e', debtorId: 'd4', debtorChannel: 'post', hasPostalAddress: false }),
        factsOf({ claimId: 'f', debtorId: 'd5', openMinor: 100 }),
        factsOf({ claimId: 'g', debtorId: 'd5', claim: { dueOn: '2026-06-01' } }),
      ]),
    ).toEqual([
      'd1 level 1 email EUR a+b 3000',
      'd2 level 1 post EUR c 11900',
      'd3 level 1 post EUR d 11900',
      'd4 level 1 email EUR e 11900',
      'f blocked below-minimum',
      'g waiting ',
    ]);
  });

  test('with a gap the highest level goes first and the rest waits for the gap', () => {
    expect(outline([factsOf({ claimId: 'a' }), factsOf({ claimId: 'b', claim: { notices: reminded } })])).toEqual([
      'd1 level 2 email EUR b 11912',
      'a blocked debtor-gap-running 2026-04-20',
    ]);
  });

  test('without a gap each level has its own letter, and so has each currency', () => {
    const change = { procedure: noGap };
    expect(
      outline([
        factsOf({ claimId: 'a', ...change }),
        factsOf({ claimId: 'b', ...change, claim: { notices: reminded } }),
        factsOf({ claimId: 'c', ...change, claim: { currency: 'CHF' } }),
      ]),
    ).toEqual(['d1 level 1 email EUR a 11900', 'd1 level 2 email EUR b 11912', 'd1 level 1 email CHF c 11900']);
  });
});

const anyFacts = fc.array(
  fc.record({
    debtor: fc.integer({ min: 1, max: 3 }),
    level: fc.integer({ min: 0, max: 3 }),
    openMinor: fc.integer({ min: 0, max: 5000 }),
    overdueDays: fc.integer({ min: -10, max: 60 }),
    hasGap: fc.boolean(),
    isForeign: fc.boolean(),
  }),
  { maxLength: 12 },
);

test('every claim is answered once, nothing is lost or doubled, and a debtor with a gap gets one letter', () => {
  fc.assert(
    fc.property(anyFacts, (rows) => {
      const facts = rows.map((row, index) =>
        factsOf({
          claimId: `c${index}`,
          debtorId: `d${row.debtor}`,
          openMinor: row.openMinor,
          procedure: row.hasGap ? threeLevels : { ...noGap, name: 'quick' },
          claim: {
            dueOn: addDays(today, -row.overdueDays),
            currency: row.isForeign ? 'CHF' : 'EUR',
            notices: Array.from({ length: row.level }, (_, at) => ({
              level: at + 1,
              sentOn: addDays(today, -60 + at * 15),
              channel: 'post' as const,
              deadlineOn: addDays(today, -50 + at * 15),
            })),
          },
        }),
      );
      const { items, letters } = proposeRun(facts, { today, law });
      expect(items.map((item) => item.claimId)).toEqual(facts.map((one) => one.claimId));
      const due = items.filter((item) => item.outcome === 'due');
      expect(letters.flatMap((one) => one.facts.map((f) => f.claimId)).sort()).toEqual(
        due.map((i) => i.claimId).sort(),
      );
      expect(letters.reduce((sum, one) => sum + one.totalMinor, 0)).toBe(
        due.reduce((sum, i) => sum + i.demandedMinor!, 0),
      );
      for (const letter of letters) {
        const levels = new Set(letter.facts.map((one) => one.claim.notices.length + 1));
        expect([...levels]).toEqual([letter.level]);
      }
      const gapped = letters.filter((one) => one.procedureName === 'standard').map((one) => one.debtorId);
      expect(new Set(gapped).size).toBe(gapped.length);
      for (const item of items) expect(item.outcome === 'blocked').toBe(item.blockers.length > 0);
    }),
  );
});
