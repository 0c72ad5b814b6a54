// Invented accounts with known answers: what is booked is right, most is booked, and neither format nor order matters.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideSet } from '../../bench/matching/decide-set.ts';
import { writeSet } from '../../bench/matching/generate.ts';
import { type Answers, type Labels, readLabels, type Score, score } from '../../bench/matching/score.ts';

const share = (part: number, whole: number) => part / whole;

/** What a script would book or offer; the sentences may differ. */
function essence(answers: Answers): Map<string, string> {
  return new Map(
    Object.entries(answers)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { decision, allocations, suggestions, debtor }]) => [
        id,
        JSON.stringify([decision, allocations, suggestions, debtor]),
      ]),
  );
}

function differing(a: Answers, b: Answers): string[] {
  const other = essence(b);
  return [...essence(a)].flatMap(([id, text]) => (other.get(id) === text ? [] : [`${id}: ${text} | ${other.get(id)}`]));
}

function casesOf(labels: Labels, result: Score): string[] {
  return result.wrongIds.map((id) => `${id} ${labels[id]?.case}`);
}

describe('1,500 lines of five creditors over 4,500 open invoices', () => {
  const directory = mkdtempSync(join(tmpdir(), 'labelled-'));
  let labels: Labels;
  let answers: Answers;

  beforeAll(async () => {
    writeSet(directory, { seed: 201, lines: 1500, open: 4500, mix: 'standard' });
    labels = readLabels(directory);
    answers = (await decideSet(directory)).answers;
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  test('no automatic decision is wrong, nothing unrelated is booked', () => {
    const result = score(labels, answers);
    expect(casesOf(labels, result)).toEqual([]);
    expect(result.unrelatedBooked).toBe(0);
  });

  test('of what belongs to open items most is booked at once, and the right proposal stands first', () => {
    const { all, byCase } = score(labels, answers);
    expect(all.lines).toBe(1500);
    expect(share(all.straight, all.decidable)).toBeGreaterThan(0.985);
    expect(share(all.first, all.matchable)).toBeGreaterThan(0.993);
    expect(share(all.amongThree, all.matchable)).toBeGreaterThan(0.996);
    const returned = byCase.get('dd_return');
    expect(returned?.lines).toBeGreaterThan(20);
    expect(returned).toMatchObject({ straight: returned?.lines, wrong: 0 });
    expect(all.discountsRight).toBe(all.discounts);
    expect(all.discounts).toBeGreaterThan(20);
  });

  test('camt v02 says the same', async () => {
    expect(differing(answers, (await decideSet(directory, { ending: 'camt053.v02.xml' })).answers)).toEqual([]);
  });

  test('MT940 says the same, but for letters it spells otherwise', async () => {
    const { answers: other } = await decideSet(directory, { ending: 'sta' });
    expect(casesOf(labels, score(labels, other))).toEqual([]);
    // MT940 cuts words at every 27th letter, a month among them, and spells umlauts out: a proposal more or less.
    expect(differing(answers, other).length).toBeLessThan(0.005 * Object.keys(answers).length);
  });

  test('the order of files and payments changes nothing', async () => {
    expect(differing(answers, (await decideSet(directory, { isReversed: true })).answers)).toEqual([]);
  });
});

describe('what the score counts', () => {
  const labels: Labels = {
    a: { case: 'exact_ref', ideal: 'auto', debtor: 'D1', allocations: [{ invoice: 'R1', amount: '10.00' }] },
    b: { case: 'duplicate', ideal: 'suggest', debtor: 'D1', allocations: [], on_account_ok: true },
    c: { case: 'unrelated', ideal: 'none', debtor: null, allocations: [] },
  };
  const book = (amount: string, debtor?: string) =>
    ({ decision: 'auto', allocations: amount === '' ? [] : [{ invoice: 'R1', amount }], debtor }) as const;

  test.each([
    ['right to the cent', { a: book('10.00') }, { wrong: 0, straight: 1, first: 1 }],
    ['a cent off', { a: book('9.99') }, { wrong: 1, straight: 0, first: 0 }],
    ['on the account of the right customer', { b: book('', 'D1') }, { wrong: 0, automatic: 1 }],
    ['on the account of another', { b: book('', 'D2') }, { wrong: 1, automatic: 1 }],
    ['not ours, but booked', { c: book('10.00') }, { wrong: 1, automatic: 1 }],
    ['nothing decided', {}, { wrong: 0, automatic: 0, straight: 0 }],
  ] as const)('%s', (_, answers, expected) => {
    expect(score(labels, answers as Answers).all).toMatchObject({ lines: 3, matchable: 1, ...expected });
  });
});
