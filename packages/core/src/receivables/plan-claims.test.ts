import { describe, expect, test } from 'vitest';
import type { ClaimRow } from './claims-file.ts';
import { planClaims, type TakenClaim } from './plan-claims.ts';

function row(line: number, number: string, more: Partial<ClaimRow> = {}): ClaimRow {
  return {
    line,
    number,
    issuedOn: '2026-03-01',
    dueOn: '2026-03-15',
    dueSource: 'due-date',
    currency: 'EUR',
    amountMinor: 11_900,
    openMinor: 11_900,
    name: 'Erika Muster',
    zip: '10115',
    kind: 'unknown',
    country: 'DE',
    cells: [],
    ...more,
  };
}

const taken: TakenClaim = {
  grossMinor: 11_900,
  currency: 'EUR',
  issuedOn: '2026-03-01',
  dueOn: '2026-03-15',
  debtorNumber: 'K-00007',
  debtorName: 'Erika Muster',
};
const erika = { id: 'd7', number: 'K-00007', name: 'Erika Muster', zip: '10115' };

describe('numbers', () => {
  test.each<[string, Partial<ClaimRow>, 'known' | 'problem']>([
    ['the same content is known', {}, 'known'],
    ['the name in other letters is known', { name: 'ERIKA MUSTER' }, 'known'],
    ['the open amount may differ: it went down here too', { openMinor: 5_000 }, 'known'],
    ['another amount is a problem', { amountMinor: 11_901 }, 'problem'],
    ['another due date is a problem', { dueOn: '2026-03-16' }, 'problem'],
    ['another customer is a problem', { debtorNumber: 'K-00008' }, 'problem'],
  ])('%s', (_, more, expected) => {
    const plan = planClaims([row(2, 'RE-1', more)], new Map([['RE-1', taken]]), [erika]);
    expect(plan.newRows).toEqual([]);
    expect(plan.knownRows).toHaveLength(expected === 'known' ? 1 : 0);
    expect(plan.problems.map(({ code, line }) => [code, line])).toEqual(
      expected === 'problem' ? [['number-taken', 2]] : [],
    );
  });
});

describe('debtors', () => {
  test('are recognised by number, or by name and postcode; new ones get the next number', () => {
    const plan = planClaims(
      [
        row(2, 'RE-1', { debtorNumber: 'K-00007', name: 'E. Muster' }),
        row(3, 'RE-2'),
        row(4, 'RE-3', { zip: '20095' }),
        row(5, 'RE-4', { zip: '20095' }),
        row(6, 'RE-5', { debtorNumber: 'A1' }),
      ],
      new Map(),
      [erika],
    );
    expect(plan.debtors.map((d) => [d.kind, d.kind === 'new' ? d.number : d.id, d.rows.map((r) => r.number)])).toEqual([
      ['known', 'd7', ['RE-1']],
      ['known', 'd7', ['RE-2']],
      ['new', 'K-00008', ['RE-3', 'RE-4']],
      ['new', 'A1', ['RE-5']],
    ]);
  });

  test('of two with the same name and postcode nobody guesses one', () => {
    const plan = planClaims([row(2, 'RE-1')], new Map(), [erika, { ...erika, id: 'd9', number: 'K-00009' }]);
    expect(plan.debtors).toMatchObject([{ kind: 'new', number: 'K-00010' }]);
  });
});
