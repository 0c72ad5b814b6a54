import { expect, test } from 'vitest';
import type { ClaimRow } from './claims-file.ts';
import { nothingAhead, type OnFile, onFileThen, withList } from './lists-ahead.ts';
import { planClaims } from './plan-claims.ts';
import { planCredits } from './plan-credits.ts';

const row = (line: number, number: string, more: Partial<ClaimRow> = {}): ClaimRow => ({
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
});
const empty: OnFile = { taken: new Map(), debtors: [], booked: [], listed: [] };

/** Lists one after the other, as plans of an upload are made. */
function plansOf(...lists: readonly (readonly ClaimRow[])[]) {
  let ahead = nothingAhead;
  return lists.map((rows, i) => {
    const onFile = onFileThen(empty, ahead);
    const claims = planClaims(rows, onFile.taken, onFile.debtors);
    const credits = planCredits([], claims, onFile.taken, onFile.booked);
    ahead = withList(ahead, { fileName: `${i}.csv`, mode: 'list', claims, credits, closed: [] }, onFile);
    return claims;
  });
}

test('a number that an earlier list brings is known, however it is written, and a payment on it counts once', () => {
  const paid = row(3, 'RE-2', { openMinor: 5000 });
  const [first, second, third] = plansOf([row(2, 'RE-1'), row(3, 'RE-2')], [row(2, 're 1'), paid], [paid]);
  expect(first!.newRows).toHaveLength(2);
  expect(second!.newRows).toEqual([]);
  expect(second!.knownRows.map(({ line }) => line)).toEqual([2]);
  expect(second!.changed).toMatchObject([{ paidMinor: 6900 }]);
  expect([third!.changed, third!.knownRows.length]).toEqual([[], 1]);
});

test('a debtor that an earlier list brings is the same one in the next, and keeps his number', () => {
  const [first, second] = plansOf([row(2, 'RE-1')], [row(2, 'RE-2'), row(3, 'RE-3', { name: 'Ömer Şahin' })]);
  expect(first!.debtors).toMatchObject([{ kind: 'new', number: 'K-00001' }]);
  expect(second!.debtors).toMatchObject([{ kind: 'known' }, { kind: 'new', number: 'K-00002' }]);
});

test('what an earlier list says under a number stands against another claim under it', () => {
  const [, second] = plansOf([row(2, 'RE-1')], [row(2, 'RE-1', { amountMinor: 5000, openMinor: 5000 })]);
  expect(second!.problems).toMatchObject([{ code: 'number-taken', line: 2 }]);
});
