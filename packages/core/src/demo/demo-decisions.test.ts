import { expect, test } from 'vitest';
import { standardProcedure } from '../dunning/standard-procedure.ts';
import { decideDemo } from './demo-decisions.ts';
import { demoLaw, generateDemo } from './generate-demo.ts';

const demo = generateDemo({ seed: 1, today: '2026-11-21', procedure: standardProcedure });
const decided = decideDemo(demo, demoLaw);

test('the matching says who booked what; the books stay as they are', () => {
  for (const [at, { decidedBy, evidence, tier, candidates, ...booked }] of decided.transactions.entries()) {
    const { decidedBy: _, evidence: __, ...before } = demo.transactions[at]!;
    expect(booked).toEqual(before);
    if (tier === 'sure') expect({ decidedBy, candidates }).toEqual({ decidedBy: 'machine', candidates: [] });
    else if (tier !== undefined) expect(decidedBy).toBe('person');
    if (tier === 'sure') expect(evidence.length).toBeGreaterThan(0);
  }
});

test('most payments are booked by the machine, and the others are shown with what was proposed', () => {
  const judged = decided.transactions.filter(({ tier }) => tier !== undefined);
  const byMachine = judged.filter(({ decidedBy }) => decidedBy === 'machine');
  expect(judged.length).toBeGreaterThan(2000);
  expect(byMachine.length / judged.length).toBeGreaterThan(0.95);
  const claims = new Set(demo.claims.map(({ number }) => number));
  const debtors = new Set(demo.debtors.map(({ number }) => number));
  const proposed = judged.flatMap(({ candidates = [] }) => candidates);
  expect(proposed.length).toBeGreaterThan(5);
  expect(proposed.every(({ debtorId }) => debtors.has(debtorId))).toBe(true);
  expect(proposed.flatMap(({ allocations }) => allocations).every(({ claimId }) => claims.has(claimId))).toBe(true);
});
