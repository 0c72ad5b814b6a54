import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';
import { describe, expect, it } from 'vitest';
import {
  askedAgain,
  type DroppedFile,
  type Entry,
  inRequests,
  isTaken,
  shareOut,
  stateOf,
  toBatches,
} from './drop-model.ts';

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
const entryOf = (preview: Partial<ImportPreview>, fileId = 1): Entry => ({
  key: `${fileId}`,
  fileId,
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

describe('stateOf', () => {
  it.each([
    ['a refused file', { refusal: unread }, 'problem'],
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

const fileOf = (id: number, size: number, isArchive = false): DroppedFile => ({
  id,
  file: { name: `${id}`, size } as File,
  isArchive,
});
const ids = (batches: readonly (readonly DroppedFile[])[]) => batches.map((batch) => batch.map(({ id }) => id));

it('small files share a request of at most twenty; large ones and archives go alone', () => {
  const small = Array.from({ length: 21 }, (_, i) => fileOf(i, 10));
  expect(ids(toBatches([fileOf(98, 10, true), ...small, fileOf(99, 9_000_000)]))).toEqual([
    small.slice(0, 20).map(({ id }) => id),
    [20],
    [98],
    [99],
  ]);
});

it('requests of an import keep the order of the files', () => {
  expect(ids(inRequests([fileOf(1, 60_000_000), fileOf(2, 60_000_000), fileOf(3, 10)]))).toEqual([[1], [2, 3]]);
});

it('answers find their files, members of an archive all the same one', () => {
  const found = (files: readonly DroppedFile[], answers: readonly string[]) =>
    shareOut(files, answers).map(({ fileId, answer }) => `${fileId}${answer}`);
  expect(found([fileOf(1, 1), fileOf(2, 1)], ['a', 'b'])).toEqual(['1a', '2b']);
  expect(found([fileOf(7, 1, true)], ['a', 'b', 'c'])).toEqual(['7a', '7b', '7c']);
});

it('one answer asks about its file alone, unless documents of the drop refer to each other', () => {
  const plain = [
    entryOf({ kind: 'invoice', invoice: invoice({}) }, 1),
    entryOf({ kind: 'invoice', invoice: invoice({}) }, 2),
  ];
  expect([...askedAgain(plain, 2)]).toEqual([2]);
  const referring = entryOf({ kind: 'invoice', invoice: invoice({ target: { claimId: null, number: 'R1' } }) }, 3);
  expect([...askedAgain([...plain, referring, entryOf({}, 4)], 2)].sort()).toEqual([1, 2, 3]);
});
