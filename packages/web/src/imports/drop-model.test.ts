import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';
import { describe, expect, it } from 'vitest';
import { withLeft, withPreviews } from './drop-entries.ts';
import { type DroppedFile, type Entry, inOrderOfNeed, isOver, isTaken, stateOf } from './drop-model.ts';
import { askedAgain, unsettledFiles } from './drop-relations.ts';
import { inRequests, shareOut, toBatches } from './drop-requests.ts';

const blank: ImportPreview = {
  fileName: 'a',
  sha256: '0',
  kind: 'refused',
  isKnown: false,
  refusal: null,
  claims: null,
  statement: null,
};

type Statement = NonNullable<ImportPreview['statement']>;
const entryOf = (preview: Partial<ImportPreview>, fileId = 1, request = 1): Entry => ({
  key: `${fileId} 0`,
  fileId,
  request,
  preview: { ...blank, ...preview },
});
const statement = (parts: Partial<Statement['statements'][number]>, more: Partial<Statement> = {}): Statement => ({
  format: 'mt940',
  statements: [
    {
      account: null,
      accountIban: 'DE02120300000000202051',
      isKnownAccount: true,
      from: null,
      to: null,
      entryCount: 3,
      newCount: 3,
      credits: '1.00',
      debits: '0.00',
      currency: 'EUR',
      balances: 'unknown',
      isCut: false,
      ...parts,
    },
  ],
  warnings: [],
  ...more,
});
const invoice = (parts: object): NonNullable<ImportPreview['invoice']> =>
  ({ outcome: 'claim', questions: [], target: null, ...parts }) as unknown as NonNullable<ImportPreview['invoice']>;
const claims = (parts: object): NonNullable<ImportPreview['claims']> =>
  ({ problemCount: 0, newCount: 0, credits: { newCount: 0 }, difference: null, ...parts }) as unknown as NonNullable<
    ImportPreview['claims']
  >;
const choices = [{ iban: 'DE02120300000000202051', currency: 'EUR' }];
const unread = { code: 'x', message: 'x', line: null, column: null };

const returned = (parts: object) =>
  ({ problemCount: 0, newCount: 0, openCount: 0, questionCount: 0, ...parts }) as unknown as NonNullable<
    ImportPreview['returns']
  >;

describe('stateOf', () => {
  it.each([
    ['a refused file', { refusal: unread }, 'problem'],
    [
      'a return that may be recorded already',
      { kind: 'returns', returns: returned({ newCount: 1, questionCount: 1 }) },
      'question',
    ],
    ['a return that a person left out', { kind: 'returns', returns: returned({}) }, 'known'],
    [
      'a row of returns that was not understood',
      { kind: 'returns', returns: returned({ problemCount: 1, questionCount: 1 }) },
      'problem',
    ],
    ['a file that came before', { kind: 'statement', isKnown: true, statement: statement({}) }, 'known'],
    ['a statement with new entries', { kind: 'statement', statement: statement({}) }, 'ready'],
    ['a statement that is here already', { kind: 'statement', statement: statement({ newCount: 0 }) }, 'known'],
    [
      'a statement of no account',
      { kind: 'statement', refusal: unread, statement: statement({ accountIban: null }, { accountChoices: choices }) },
      'question',
    ],
    [
      'a statement whose account was chosen',
      { kind: 'statement', statement: statement({}, { accountChoices: choices }) },
      'ready',
    ],
    ['a statement of a foreign account', { kind: 'statement', refusal: unread, statement: statement({}) }, 'problem'],
    ['a list with an unclear row', { kind: 'claims', claims: claims({ newCount: 5, problemCount: 1 }) }, 'problem'],
    ['a list without news', { kind: 'claims', claims: claims({}) }, 'known'],
    ['a list of a credit note', { kind: 'claims', claims: claims({ credits: { newCount: 1 } }) }, 'ready'],
    [
      'a leading list that names fewer claims',
      { kind: 'claims', claims: claims({ difference: { loweredCount: 0, raisedCount: 0, missingCount: 2 } }) },
      'ready',
    ],
    ['an invoice', { kind: 'invoice', invoice: invoice({}) }, 'ready'],
    ['an unclear invoice', { kind: 'invoice', invoice: invoice({ outcome: 'undecided' }) }, 'question'],
    ['an invoice of others', { kind: 'invoice', invoice: invoice({ outcome: 'not-ours' }) }, 'left'],
    ['an invoice that a list brought', { kind: 'invoice', invoice: invoice({ outcome: 'duplicate' }) }, 'known'],
  ] as const)('%s', (_, preview, state) => expect(stateOf(entryOf(preview))).toBe(state));

  it('a receipt says what became of it', () => {
    const receipt = { id: null, kind: 'claims', isKnown: false, problems: [] } as unknown as ImportReceipt;
    const { preview } = entryOf({});
    expect(stateOf({ preview, receipt: { ...receipt, id: '1' } })).toBe('done');
    expect(stateOf({ preview, receipt: { ...receipt, isKnown: true } })).toBe('known');
    expect(stateOf({ preview, receipt: { ...receipt, kind: 'refused' } })).toBe('failed');
    expect(stateOf({ preview, receipt: { ...receipt, problems: [unread] } })).toBe('failed');
  });
});

it('the original of a known claim goes along, a file that came before does not', () => {
  expect(isTaken(entryOf({ kind: 'invoice', invoice: invoice({ outcome: 'duplicate' }) }))).toBe(true);
  expect(isTaken(entryOf({ kind: 'invoice', isKnown: true, invoice: invoice({ outcome: 'duplicate' }) }))).toBe(false);
});

const unknownAccount = { account: 'A-1', accountIban: null, newAccount: { iban: null, currency: 'EUR' as const } };

describe('accounts that are not on file', () => {
  const mixed = statement({});
  const two = {
    ...mixed,
    statements: [...mixed.statements, { ...mixed.statements[0]!, newCount: 0, ...unknownAccount }],
  };
  it.each([
    ['beside a known one', two, [], 'question'],
    ['beside a known one, left out', two, ['A-1'], 'ready'],
    ['alone', statement(unknownAccount), [], 'question'],
    ['alone, left out', statement(unknownAccount), ['A-1'], 'left'],
    ['and not named', statement({ ...unknownAccount, account: null }), [], 'question'],
  ] as const)('%s', (_, shape, leaves, state) => {
    const entry = entryOf({ kind: 'statement', statement: shape as unknown as Statement, refusal: null });
    expect(stateOf({ ...entry, leaves })).toBe(state);
  });

  it('what is said of one holds for every file that names it', () => {
    const of = (account: string | null, fileId: number) =>
      entryOf({ kind: 'statement', statement: statement({ ...unknownAccount, account }) }, fileId);
    const entries = [of('A-1', 1), of('A-1', 2), of('A-2', 3), of(null, 4), of(null, 5)];
    expect(withLeft(entries, 'A-1', 1, true).map(({ leaves = [] }) => leaves.length)).toEqual([1, 1, 0, 0, 0]);
    expect(withLeft(entries, '', 4, true).map(({ leaves = [] }) => leaves.length)).toEqual([0, 0, 0, 1, 0]);
    const said = withLeft(entries, 'A-1', 1, true);
    expect(withLeft(said, 'A-1', 2, false).every(({ leaves = [] }) => leaves.length === 0)).toBe(true);
  });
});

it.each([
  ['without bookings, of an account not on file', { ...unknownAccount, entryCount: 0 }, [], 'left'],
  ['without bookings, of a known account', { entryCount: 0, newCount: 0 }, [], 'known'],
  ['that names no account, taken for the only one, left out', {}, [''], 'left'],
  ['that names its account is not left out so', { account: 'DE02' }, [''], 'ready'],
] as const)('a statement %s', (_, shape, leaves, state) => {
  const entry = entryOf({ kind: 'statement', statement: statement(shape) });
  expect(stateOf({ ...entry, leaves })).toBe(state);
});

it('what needs somebody stands first, the others as they came', () => {
  const of = (fileId: number, preview: Partial<ImportPreview>) => entryOf(preview, fileId);
  const ready = { kind: 'statement', statement: statement({}) } as const;
  const asked = { kind: 'invoice', invoice: invoice({ outcome: 'undecided' }) } as const;
  const entries = [of(1, ready), of(2, { refusal: unread }), of(3, ready), of(4, asked)];
  expect(inOrderOfNeed(entries).map(({ fileId }) => fileId)).toEqual([4, 2, 1, 3]);
});

it('a no to a seller goes along, so that it is remembered', () => {
  const left = (notOurs: string) => entryOf({ kind: 'invoice', invoice: invoice({ outcome: 'not-ours', notOurs }) });
  expect([isTaken(left('said-so')), isTaken(left('other-seller')), isTaken(left('said-before'))]).toEqual([
    true,
    false,
    false,
  ]);
});

it('a drop is over when something came in and nothing waits, whatever was refused', () => {
  const refused = entryOf({ refusal: unread }, 1);
  const ready = entryOf({ kind: 'statement', statement: statement({}) }, 2);
  const done = { ...ready, receipt: { id: '1', kind: 'statement', problems: [] } as unknown as ImportReceipt };
  expect([isOver([refused]), isOver([refused, ready]), isOver([refused, done])]).toEqual([false, false, true]);
  const asked = entryOf({ kind: 'invoice', invoice: invoice({ outcome: 'undecided' }) }, 3);
  expect(isOver([refused, done, asked])).toBe(false);
});

const fileOf = (id: number, size: number, isArchive = false, name = `${id}`): DroppedFile => ({
  id,
  file: { name, size } as File,
  isArchive,
});
const ids = (batches: readonly (readonly DroppedFile[])[]) => batches.map((batch) => batch.map(({ id }) => id));

it('small texts share a request of at most twenty, pages go in twos; large ones and archives go alone', () => {
  const small = Array.from({ length: 21 }, (_, i) => fileOf(i, 10));
  const pages = [fileOf(50, 10, false, 'a.pdf'), fileOf(51, 10, false, 'b.JPG'), fileOf(52, 10, false, 'c.png')];
  expect(ids(toBatches([fileOf(98, 10, true), ...pages, ...small, fileOf(99, 9_000_000)]))).toEqual([
    small.slice(0, 20).map(({ id }) => id),
    [20],
    [50, 51],
    [52],
    [98],
    [99],
  ]);
});

it('requests of an import keep the order of the files', () => {
  expect(ids(inRequests([fileOf(1, 60_000_000), fileOf(2, 60_000_000), fileOf(3, 10)]))).toEqual([[1], [2, 3]]);
});

it('answers find their files, members of an archive all the same one', () => {
  const found = (files: readonly DroppedFile[], answers: readonly string[], countOf?: (id: number) => number) =>
    shareOut(files, answers, countOf).map(({ fileId, answer }) => `${fileId}${answer}`);
  expect(found([fileOf(1, 1), fileOf(2, 1)], ['a', 'b'])).toEqual(['1a', '2b']);
  expect(found([fileOf(7, 1, true)], ['a', 'b', 'c'])).toEqual(['7a', '7b', '7c']);
  const both = [fileOf(7, 1, true), fileOf(8, 1)];
  expect(found(both, ['a', 'b', 'c'], (id) => (id === 7 ? 2 : 0))).toEqual(['7a', '7b', '8c']);
});

it('the same content in two requests is one document', () => {
  const one = withPreviews([], [fileOf(1, 1)], [{ ...blank, fileName: 'a.xml', sha256: 's' }], 1);
  const both = withPreviews(one, [fileOf(2, 1)], [{ ...blank, fileName: 'b.xml', sha256: 's' }], 2);
  expect(both.map(({ preview }) => preview.sameAs)).toEqual([undefined, 'a.xml']);
  expect(stateOf(both[1]!)).toBe('known');
});

describe('documents of a drop that are about each other', () => {
  const numbered = (fileId: number, request: number, number: string, refersTo: readonly string[] = []) =>
    entryOf({ kind: 'invoice', sha256: `${fileId}`, invoice: invoice({ number, refersTo }) }, fileId, request);
  const listed = (fileId: number, request: number, rowCount: number, ...numbers: readonly string[]) =>
    entryOf(
      {
        kind: 'claims',
        sha256: `${fileId}`,
        claims: claims({ rowCount, rows: numbers.map((number) => ({ cells: { number } })) }),
      },
      fileId,
      request,
    );
  const seen = (entries: readonly Entry[]) => unsettledFiles(entries).map((files) => [...files].sort());

  it('are seen together once more when they came in different requests', () => {
    const credit = numbered(1, 1, 'GS-1', ['RE-1']);
    expect(seen([credit, numbered(2, 1, 'RE-1')])).toEqual([]);
    expect(seen([credit, numbered(2, 2, 're 1')])).toEqual([[1, 2]]);
    expect(seen([credit, numbered(2, 2, 'RE-2')])).toEqual([]);
    expect(seen([numbered(1, 1, 'RE-1'), numbered(2, 2, 'RE-1')])).toEqual([[1, 2]]);
    expect(seen([credit, listed(2, 2, 1, 'RE-1')])).toEqual([[1, 2]]);
    // A list of which not every line is shown may hold any number.
    expect(seen([credit, listed(2, 2, 300, 'RE-9')])).toEqual([[1, 2]]);
    expect(seen([numbered(1, 1, 'RE-3'), listed(2, 2, 300, 'RE-9')])).toEqual([]);
    expect(seen([listed(1, 1, 1, 'RE-3'), listed(2, 2, 300, 'RE-9')])).toEqual([[1, 2]]);
  });

  it.each([
    ['overlapping days', { from: '2026-02-28', to: '2026-03-31' }, [[1, 2]]],
    ['the same day', { from: '2026-02-28', to: '2026-02-28' }, [[1, 2]]],
    ['other days', { from: '2026-03-01', to: '2026-03-31' }, []],
    ['another account', { from: '2026-02-28', to: '2026-03-31', accountIban: 'AT611904300234573201' }, []],
    ['no days', { from: null, to: '2026-03-31' }, []],
    ['more bookings than are compared', { from: '2026-02-28', to: '2026-03-31', entryCount: 50_000 }, []],
  ])('statements of %s', (_, parts, expected) => {
    const first = statement({ from: '2026-02-01', to: '2026-02-28' });
    const entries = [
      entryOf({ kind: 'statement', statement: first }, 1, 1),
      entryOf({ kind: 'statement', sha256: '2', statement: statement(parts) }, 2, 2),
    ];
    expect(seen(entries)).toEqual(expected);
  });

  it('are asked about together, the others are not', () => {
    const entries = [numbered(1, 1, 'RE-1'), numbered(2, 1, 'GS-1', ['RE-1']), numbered(3, 1, 'RE-3'), entryOf({}, 4)];
    expect([...askedAgain(entries, 1)].sort()).toEqual([1, 2]);
    expect([...askedAgain(entries, 3)]).toEqual([3]);
    expect([...askedAgain(entries, 4)]).toEqual([4]);
  });
});
