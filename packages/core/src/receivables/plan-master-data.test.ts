import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correctedFields, type MasterEvent } from './corrected-fields.ts';
import type { DebtorRow, MasterData, MasterField, StatedMaster } from './debtors-file.ts';
import { type KnownMaster, type Overwrites, planMasterData } from './plan-master-data.ts';

const master: MasterData = {
  name: 'Muster GmbH',
  kind: 'business',
  contactName: null,
  salutation: null,
  street: 'Weg 1',
  zip: '01067',
  city: 'Dresden',
  country: 'DE',
  region: 'SN',
  email: 'post@muster.example',
  phone: '+49 351 1',
  iban: null,
  vatId: null,
  language: 'de',
  channel: null,
};
const known = (more: Partial<KnownMaster> = {}, data: Partial<MasterData> = {}): KnownMaster => ({
  id: 'id-1',
  number: 'K-00001',
  master: { ...master, ...data },
  corrected: new Set(),
  declined: {},
  isBlocked: false,
  ...more,
});
const row = (stated: StatedMaster, more: Partial<DebtorRow> = {}): DebtorRow => ({
  line: 2,
  number: 'K-00001',
  stated,
  cells: [],
  ...more,
});
const plan = (rows: readonly DebtorRow[], here: readonly KnownMaster[], overwrites: Overwrites = 'none') =>
  planMasterData(rows, here, { country: 'DE', overwrites });
const one = (stated: StatedMaster, here = known(), overwrites: Overwrites = 'none') => {
  const [first] = plan([row(stated)], [here], overwrites).debtors;
  if (first === undefined || first.kind === 'new') throw new Error('expected a known customer');
  return { kind: first.kind, changes: first.changes };
};

describe('known customers', () => {
  test.each<[string, StatedMaster]>([
    ['the same', { name: 'Muster GmbH', city: 'Dresden' }],
    ['other blanks', { street: 'Weg  1' }],
    ['capitals of an e-mail address', { email: 'Post@muster.example' }],
    ['another spelling of a number', { phone: '0049 (351) 1' }],
    ['a postcode that lost its nought', { zip: '1067' }],
    ['nothing at all', {}],
  ])('%s is no change', (_, stated) => {
    expect(one(stated)).toEqual({ kind: 'unchanged', changes: [] });
  });

  test('what differs or was blank is taken', () => {
    expect(one({ street: 'Weg 2', iban: 'DE02120300000000202051' })).toEqual({
      kind: 'changed',
      changes: [
        { field: 'street', before: 'Weg 1', after: 'Weg 2', isTaken: true },
        { field: 'iban', before: null, after: 'DE02120300000000202051', isTaken: true },
      ],
    });
  });

  test('another country takes the state with it, and only then', () => {
    expect(one({ country: 'AT' }).changes.map(({ field, after, isTaken }) => [field, after, isTaken])).toEqual([
      ['country', 'AT', true],
      ['region', null, true],
    ]);
    const kept = one({ country: 'AT' }, known({ corrected: new Set(['country']) }));
    expect(kept.kind).toBe('unchanged');
    expect(kept.changes.map(({ field, question, isTaken }) => [field, question, isTaken])).toEqual([
      ['country', 'corrected', false],
      ['region', 'corrected', false],
    ]);
  });

  test('what a person wrote stays unless the list is said to win, and a declined value is not asked about again', () => {
    const corrected = new Set<MasterField>(['street']);
    const asked = { field: 'street', before: 'Weg 1', after: 'Weg 2' };
    const stated = { street: 'Weg 2', city: 'Meißen' };
    const city = { field: 'city', before: 'Dresden', after: 'Meißen', isTaken: true };
    expect(one(stated, known({ corrected }))).toEqual({
      kind: 'changed',
      changes: [{ ...asked, question: 'corrected', isTaken: false }, city],
    });
    expect(one(stated, known({ corrected }), new Set([2])).changes[0]).toEqual({
      ...asked,
      question: 'corrected',
      isTaken: true,
    });
    expect(one({ street: 'Weg 2' }, known({ corrected }), new Set([3])).kind).toBe('unchanged');
    const declined = { street: 'Weg 2' };
    expect(one({ street: 'Weg 2' }, known({ corrected, declined }))).toEqual({
      kind: 'unchanged',
      changes: [{ ...asked, isTaken: false }],
    });
    expect(one({ street: 'Weg 3' }, known({ corrected, declined })).changes[0]!.question).toBe('corrected');
  });

  test('a line that names somebody else changes nothing by itself', () => {
    const stated = { name: 'Andere Handels AG', street: 'Weg 9' };
    expect(one(stated).kind).toBe('unchanged');
    expect(one(stated).changes.map(({ question, isTaken }) => [question, isTaken])).toEqual([
      ['other-name', false],
      ['other-name', false],
    ]);
    expect(one(stated, known(), 'all').kind).toBe('changed');
    expect(one({ name: 'Muster Gesellschaft mbH', street: 'Weg 9' }).kind).toBe('changed');
    const settled = known({ declined: { name: 'Andere Handels AG', street: 'Weg 9' } });
    expect(one(stated, settled).changes.map(({ question }) => question)).toEqual([undefined, undefined]);
  });

  test('a block is set where none is, and never lifted', () => {
    const blocked = (here: KnownMaster) => plan([row({}, { block: {} })], [here]).debtors[0];
    expect(blocked(known())).toMatchObject({ kind: 'changed', isBlocking: true });
    expect(blocked(known({ isBlocked: true }))).toMatchObject({ kind: 'unchanged', isBlocking: false });
  });
});

describe('who it is', () => {
  const nameless = (stated: StatedMaster, line = 2): DebtorRow => ({ line, stated, cells: [] });

  test('by number; without one by name and postcode or e-mail address', () => {
    expect(plan([nameless({ name: 'MUSTER GmbH', zip: '01067' })], [known()]).debtors[0]).toMatchObject({
      kind: 'changed',
      changes: [{ field: 'name', after: 'MUSTER GmbH' }],
    });
    const alone = plan([nameless({ name: 'Muster GmbH' })], [known()]);
    expect(alone.debtors[0]).toMatchObject({
      kind: 'new',
      number: 'K-00002',
      master: { country: 'DE', kind: 'unknown' },
    });
    expect(alone.warnings).toMatchObject([{ code: 'debtor-namesake', line: 2 }]);
  });

  test('twice in one list, and new without a name, are problems', () => {
    const rows = [
      row({ city: 'Bonn' }),
      nameless({ name: 'Muster GmbH', email: 'post@muster.example' }, 3),
      row({}, { line: 4, number: 'K7' }),
      row({ name: 'B' }, { line: 5, number: 'K8' }),
      row({ name: 'B' }, { line: 6, number: 'K8' }),
    ];
    const { problems, debtors } = plan(rows, [known()]);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [3, 'debtor-listed-twice'],
      [4, 'debtor-unknown-nameless'],
      [6, 'debtor-listed-twice'],
    ]);
    expect(debtors).toHaveLength(2);
  });
});

test('importing what was just taken changes nothing', () => {
  const text = fc.constantFrom('a', 'B c', 'Weg 2', '01067', '1067');
  const stated = fc.record(
    { name: text, street: text, zip: text, city: text, email: text, phone: text, country: fc.constantFrom('DE', 'AT') },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(stated, (values) => {
      const [first] = plan([row(values)], [known()], 'all').debtors;
      if (first?.kind === 'new' || first === undefined) throw new Error('known');
      const after = Object.fromEntries(first.changes.map((change) => [change.field, change.after]));
      expect(one(values, known({}, after as Partial<MasterData>), 'all')).toEqual({ kind: 'unchanged', changes: [] });
    }),
  );
});

test.each<[string, MasterEvent[], MasterField[]]>([
  ['a person', [{ kind: 'debtor-changed', fields: ['city'] }], ['city']],
  [
    'a list after a person',
    [
      { kind: 'debtor-changed', fields: ['city', 'zip'] },
      { kind: 'debtor-listed', fields: ['city'] },
    ],
    ['zip'],
  ],
  [
    'a list that was taken back',
    [
      { kind: 'debtor-changed', fields: ['city'] },
      { kind: 'debtor-listed', fields: ['city', 'zip'] },
      { kind: 'debtor-restored', fields: ['city', 'zip'] },
    ],
    ['city'],
  ],
])('who wrote last: %s', (_, events, expected) => {
  expect([...correctedFields(events)]).toEqual(expected);
});
