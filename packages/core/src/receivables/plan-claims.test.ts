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
    ...more,
  };
}

const taken: TakenClaim = {
  id: 'c1',
  number: 'RE-1',
  grossMinor: 11_900,
  openMinor: 11_900,
  reducedMinor: 0,
  importedMinor: 0,
  isCancelled: false,
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

describe('open amounts of known claims', () => {
  const bank = { openMinor: 6_900, reducedMinor: 5_000 };
  test.each<[string, Partial<ClaimRow>, Partial<TakenClaim>, string]>([
    ['less is open: the difference was paid', { openMinor: 5_000 }, {}, 'paid 6900'],
    ['nothing is open', { openMinor: 0 }, {}, 'paid 11900'],
    ['what the bank brought is not paid twice', { openMinor: 6_900 }, bank, 'known'],
    ['what was paid beyond the bank', { openMinor: 1_900 }, bank, 'paid 5000'],
    ['fees are open too: no payment', { openMinor: 11_900 }, { openMinor: 12_150 }, 'known'],
    ['never more than is open', { openMinor: 0 }, { openMinor: 100, reducedMinor: 11_000 }, 'paid 100'],
    ['settled here', { openMinor: 0 }, { openMinor: 0, reducedMinor: 11_900 }, 'known'],
    ['the list lags behind the bank', { openMinor: 11_900 }, bank, 'known'],
    ['the list takes back what it said', { openMinor: 11_900 }, { ...bank, importedMinor: 5_000 }, 'open-above-known'],
    ['a list without open amounts', { amountsFrom: 'gross' }, { ...bank, importedMinor: 5_000 }, 'known'],
    ['a list of open amounts only', { amountsFrom: 'open', amountMinor: 5_000, openMinor: 5_000 }, {}, 'paid 6900'],
    ['cancelled here', { openMinor: 0 }, { isCancelled: true }, 'known'],
  ])('%s', (_, row1, more, expected) => {
    const plan = planClaims([row(2, 'RE-1', row1)], new Map([['RE-1', { ...taken, ...more }]]), [erika]);
    const said = [
      ...plan.changed.map(({ claimId, paidMinor }) => `${claimId === 'c1' ? 'paid' : claimId} ${paidMinor}`),
      ...plan.knownRows.map(() => 'known'),
      ...plan.problems.map(({ code }) => code),
    ];
    expect(said).toEqual([expected]);
  });
});

describe('other spellings of a number', () => {
  const onFile = new Map([['RE-2026-1', { ...taken, number: 'RE-2026-1' }]]);
  test.each<[string, Partial<ClaimRow>, string]>([
    ['re 2026/1', {}, 'known'],
    ['RE 2026.1', { amountMinor: 1, openMinor: 1 }, 'number-taken'],
    ['RE-20261', {}, 'new'],
  ])('%s beside RE-2026-1 on file', (number, more, expected) => {
    const plan = planClaims([row(2, number, more)], onFile, [erika]);
    expect([
      ...plan.newRows.map(() => 'new'),
      ...plan.knownRows.map(() => 'known'),
      ...plan.problems.map((p) => p.code),
    ]).toEqual([expected]);
  });

  test('twice in a file', () => {
    const plan = planClaims([row(2, 'RE-1'), row(3, 'RE/1')], new Map(), []);
    expect(plan.problems).toMatchObject([{ code: 'duplicate-number', line: 3, values: { firstLine: 2 } }]);
  });
});

describe('a customer number that stands for somebody else', () => {
  test.each<[string, boolean]>([
    ['Ganz Anderer GmbH', true],
    ['Erika Müller', true],
    ['Muster, Erika', false],
    ['ERIKA MUSTER GmbH', false],
    ['E. Muster', false],
    ['Erika Mustre', false],
    ['Erikamuster', false],
    ['Frau Erika Muster-Beispiel', false],
  ])('on file: Erika Muster; in the list: %s', (name, isRefused) => {
    const plan = planClaims([row(2, 'RE-1', { debtorNumber: 'K-00007', name, email: 'a@b.example' })], new Map(), [
      erika,
    ]);
    expect(plan.problems.map(({ code, line }) => [code, line])).toEqual(isRefused ? [['debtor-number-taken', 2]] : []);
    expect(plan.newRows).toHaveLength(isRefused ? 0 : 1);
  });

  test('within the list', () => {
    const rows = [
      row(2, 'RE-1', { debtorNumber: '777', name: 'Anna A' }),
      row(3, 'RE-2', { debtorNumber: '777', name: 'Berta B' }),
    ];
    expect(planClaims(rows, new Map(), []).problems).toMatchObject([
      { code: 'debtor-number-taken', line: 3, values: { number: '777', name: 'Berta B', other: 'Anna A' } },
    ]);
  });
});

describe('debtors', () => {
  test('a name alone recognises nobody, with an e-mail address on both sides it does', () => {
    const { zip: _, ...bare } = row(2, 'RE-1');
    const mailed = { ...bare, line: 4, number: 'RE-3', email: 'Erika@muster.example' };
    const known = { ...erika, zip: null, email: 'erika@muster.example' };
    const plan = planClaims([bare, { ...bare, line: 3, number: 'RE-2' }, mailed], new Map(), [known]);
    expect(plan.debtors.map((d) => [d.kind, d.rows.map((r) => r.number)])).toEqual([
      ['new', ['RE-1']],
      ['new', ['RE-2']],
      ['known', ['RE-3']],
    ]);
  });

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
