import type { ClaimTerms } from '@mahnwerk/contract/claims';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { newId } from '../platform/ids.ts';
import { claimHouse } from '../test/claim-house.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { addEntry } from './add-entry.ts';
import { addLimitationEvent } from './add-limitation-event.ts';
import { endLimitationEvent } from './end-limitation-event.ts';
import { listClaims } from './list-claims.ts';
import { listLapsing } from './list-lapsing.ts';
import { reverseEntry } from './reverse-entry.ts';
import { updateTerms } from './update-terms.ts';
import { withdrawLimitationEvent } from './withdraw-limitation-event.ts';

const wish = { kind: 'waiver', amount: '100.00', valueOn: '2026-05-04', part: null, reason: 'Kulanz' } as const;

describe.each(testDatabases())('work on claims on $name', ({ open }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  test('a person books, the claim closes, and taking it back opens it again', async () => {
    const house = await claimHouse(db, [{ number: 'RE-1' }]);
    const id = house.claimIds.get('RE-1')!;
    expect(
      await addEntry(house.deps, house.scope, id, { ...wish, kind: 'return-cost', amount: '8.10' }),
    ).toBeUndefined();
    expect(await addEntry(house.deps, house.scope, id, { ...wish, amount: '1008.11' })).toMatchObject({
      code: 'entry-above-open',
    });
    expect(await addEntry(house.deps, house.scope, id, { ...wish, amount: '1008.10' })).toBeUndefined();
    const closed = await house.detail('RE-1');
    expect(closed).toMatchObject({
      status: 'settled',
      open: '0.00',
      settledOn: '2026-05-04',
      limitation: null,
      rest: null,
    });
    const [, cost, waiver] = closed.statement.lines;
    expect(cost).toMatchObject({ amount: '8.10', law: '§ 280 Abs. 1 BGB', isReversible: true });
    expect(waiver).toMatchObject({
      amount: '-1008.10',
      split: { costs: '-8.10', interest: '0.00', principal: '-1000.00' },
      source: 'Von Hand gebucht von probe@example.org: Kulanz',
      isReversible: true,
    });
    expect(await addEntry(house.deps, house.scope, id, wish)).toMatchObject({ code: 'claim-not-open' });
    expect(await reverseEntry(house.deps, house.scope, id, cost!.id!, 'falsch')).toMatchObject({
      code: 'entry-not-reversible',
      values: { reasonEn: 'it was paid already' },
    });
    expect(await reverseEntry(house.deps, house.scope, id, waiver!.id!, 'doch nicht')).toBeUndefined();
    expect(await reverseEntry(house.deps, house.scope, id, waiver!.id!, 'noch einmal')).toMatchObject({
      code: 'entry-not-reversible',
    });
    const again = await house.detail('RE-1');
    expect(again).toMatchObject({ status: 'overdue', open: '1008.10', settledOn: null });
    expect(again.statement.lines.map((line) => line.isReversible)).toEqual([false, true, false, false]);
    expect(again.events.map(({ kind }) => kind)).toEqual([
      'claim-entry-added',
      'claim-entry-added',
      'claim-closed',
      'claim-entry-reversed',
      'claim-reopened',
    ]);
    expect(again.events[3]!.text).toBe('Verzicht über 1.008,10\u00A0€ auf RE-1 zurückgenommen: doch nicht.');
    expect((await verifyBooks(house.deps, house.tenantId)).findings).toEqual([]);
  });

  test('two people take the same entry back: it happens once', async () => {
    const house = await claimHouse(db, [{ number: 'RE-1' }]);
    const id = house.claimIds.get('RE-1')!;
    await addEntry(house.deps, house.scope, id, wish);
    const entryId = (await house.detail('RE-1')).statement.lines[1]!.id!;
    const reverse = () => reverseEntry(house.deps, house.scope, id, entryId, 'falsch');
    const answers = await Promise.all([reverse(), reverse(), reverse()]);
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
    expect((await house.detail('RE-1')).open).toBe('1000.00');
  });

  test('principal and other companies’ claims are out of reach', async () => {
    const house = await claimHouse(db, [{ number: 'RE-1' }]);
    const other = await claimHouse(db, [{ number: 'RE-1' }]);
    const id = house.claimIds.get('RE-1')!;
    expect(await addEntry(other.deps, other.scope, id, wish)).toMatchObject({ code: 'not-found' });
    expect(await updateTerms(other.deps, other.scope, id, (await house.detail('RE-1')).terms)).toMatchObject({
      code: 'not-found',
    });
    // The principal entry carries the claim's id.
    expect(await reverseEntry(house.deps, house.scope, id, id, 'weg damit')).toMatchObject({
      code: 'entry-not-reversible',
    });
    expect(await reverseEntry(house.deps, house.scope, id, newId(), 'x')).toMatchObject({ code: 'not-found' });
    expect(await addLimitationEvent(other.deps, other.scope, id, record('title'))).toMatchObject({ code: 'not-found' });
    expect(await addEntry(house.deps, house.scope, id, { ...wish, amount: '1e3' })).toMatchObject({
      code: 'amount-invalid',
    });
  });

  test('terms decide the figures, and the file says what they were', async () => {
    const house = await claimHouse(db, [{ number: 'RE-1', dueBasis: 'one-sided' }]);
    const id = house.claimIds.get('RE-1')!;
    const before = await house.detail('RE-1');
    expect(before.statement.interest.segments[0]).toMatchObject({ law: '§ 288 Abs. 2 BGB' });
    const terms: ClaimTerms = {
      ...before.terms,
      dueBasis: 'contract',
      agreedRate: { kind: 'fixed', percent: '12.00' },
      taxPercent: '19.00',
      discounts: [{ days: 8, percent: '2.00', base: '900.00' }],
    };
    const clerk = { ...house.scope, actor: 'hilfe@example.org' };
    expect(await updateTerms(house.deps, clerk, id, terms)).toMatchObject({ code: 'role-too-low' });
    const harmless = { ...before.terms, taxPercent: '19.00' };
    expect(await updateTerms(house.deps, clerk, id, harmless)).toBeUndefined();
    expect(await updateTerms(house.deps, clerk, id, before.terms)).toBeUndefined();
    expect(await updateTerms(house.deps, house.scope, id, terms)).toBeUndefined();
    const after = await house.detail('RE-1');
    expect(after.terms).toEqual(terms);
    // 28 February is a Saturday: the agreed day is a Friday, default begins the day after; 94 days to 1 June.
    expect(after.statement.default).toMatchObject({ startsOn: '2026-02-28', rule: 'contract-date' });
    expect(after.statement.interest.segments).toMatchObject([{ days: 94, rate: '12.00', law: 'Vertrag' }]);
    expect(after.statement.interest.accrued).toBe('30.90');
    expect(after.statement.rules).toContainEqual({ law: 'Vertrag', text: 'So haben es die Parteien vereinbart.' });
    expect(after.events.map(({ text }) => text).join(' ')).toContain(
      'vereinbarter Zinssatz jetzt 12,00\u00A0%, vorher nicht angegeben',
    );
    expect(await updateTerms(house.deps, house.scope, id, terms)).toBeUndefined();
    expect((await house.detail('RE-1')).events).toHaveLength(3);
    const ahead = { ...terms, refusedOn: '2026-06-02' };
    expect(await updateTerms(house.deps, house.scope, id, ahead)).toMatchObject({ code: 'inputs-contradict' });
    const steep = { ...terms, agreedRate: { kind: 'fixed', percent: '100.01' } } as const;
    expect(await updateTerms(house.deps, house.scope, id, steep)).toMatchObject({ field: 'agreedRate' });
  });

  test('against a consumer an agreed rate above the law and a flat sum of bank costs are said, and take who answers for it', async () => {
    const house = await claimHouse(db, [{ number: 'RE-1' }], { debtorKind: 'private' });
    const id = house.claimIds.get('RE-1')!;
    const { terms } = await house.detail('RE-1');
    const steep = { ...terms, agreedRate: { kind: 'fixed', percent: '50.00' } } as const;
    const clerk = { ...house.scope, actor: 'hilfe@example.org' };
    const cost = { ...wish, kind: 'return-cost', amount: '10.00', reason: 'Pauschale' } as const;
    expect(await updateTerms(house.deps, clerk, id, steep)).toMatchObject({ code: 'role-too-low' });
    expect(await addEntry(house.deps, clerk, id, cost)).toMatchObject({ code: 'role-too-low' });
    expect(await addEntry(house.deps, clerk, id, { ...cost, amount: '4.10' })).toBeUndefined();
    expect(await updateTerms(house.deps, house.scope, id, steep)).toBeUndefined();
    expect(await addEntry(house.deps, house.scope, id, cost)).toBeUndefined();
    const texts = (await house.detail('RE-1')).events.map(({ text }) => text).join('\n');
    expect(texts).toContain('nur, wenn es einzeln ausgehandelt wurde');
    expect(texts).toContain('eine Pauschale von 10,00\u00A0€ hält nicht');
  });

  const record = (kind: 'title' | 'negotiation' | 'acknowledgement', fromOn = '2026-05-01') =>
    ({ kind, fromOn, toOn: null, reason: 'Schreiben vom Anwalt' }) as const;

  test('what is recorded moves the day of limitation, until it is withdrawn', async () => {
    const house = await claimHouse(db, [{ number: 'RE-1' }]);
    const id = house.claimIds.get('RE-1')!;
    const { deps, scope } = house;
    expect((await house.detail('RE-1')).limitation).toMatchObject({ on: '2029-12-31', rule: 'regular', warning: null });
    expect(await addLimitationEvent(deps, scope, id, record('negotiation'))).toBeUndefined();
    expect(await addLimitationEvent(deps, scope, id, record('title'))).toBeUndefined();
    const { limitation, limitationEvents } = await house.detail('RE-1');
    expect(limitation).toMatchObject({ on: '2056-06-01', rule: 'title', isSuspended: true });
    const [negotiation, title] = limitationEvents;
    const { id: negotiationId } = [negotiation!, title!].find(({ kind }) => kind === 'negotiation')!;
    const { id: titleId } = [negotiation!, title!].find(({ kind }) => kind === 'title')!;
    expect(await endLimitationEvent(deps, scope, id, negotiationId, '2026-04-30')).toMatchObject({
      code: 'inputs-contradict',
    });
    expect(await endLimitationEvent(deps, scope, id, titleId, '2026-05-02')).toMatchObject({
      code: 'inputs-contradict',
    });
    expect(await endLimitationEvent(deps, scope, id, negotiationId, '2026-05-20')).toBeUndefined();
    expect(await withdrawLimitationEvent(deps, scope, id, titleId)).toBeUndefined();
    expect(await withdrawLimitationEvent(deps, scope, id, titleId)).toMatchObject({ code: 'not-found' });
    const after = await house.detail('RE-1');
    expect(after.limitation).toMatchObject({ on: '2029-12-31', isSuspended: false });
    expect(after.limitationEvents).toMatchObject([{ kind: 'negotiation', toOn: '2026-05-20', actor: scope.actor }]);
    expect(after.events.map(({ text }) => text)).toEqual([
      'Zur Verjährung von RE-1 vermerkt: Verhandlung ab 01.05.2026: Schreiben vom Anwalt.',
      'Zur Verjährung von RE-1 vermerkt: vollstreckbarer Titel am 01.05.2026: Schreiben vom Anwalt.',
      'Zur Verjährung von RE-1: Verhandlung ab 01.05.2026 endete am 20.05.2026.',
      'Vermerk zur Verjährung von RE-1 zurückgenommen: vollstreckbarer Titel am 01.05.2026.',
    ]);
  });

  test('what lapses this year, and what has: lapsed ones first, sums by currency', async () => {
    const old = (number: string, dueOn: string, more = {}) => ({ number, dueOn, issuedOn: dueOn, ...more });
    const house = await claimHouse(db, [
      old('RE-2022', '2022-05-02'),
      old('RE-2023', '2023-05-10'),
      old('RE-2023-CHF', '2023-12-31', { currency: 'CHF' }),
      old('RE-2023-paid', '2023-06-10'),
      old('RE-2023-known', '2023-07-10'),
      old('RE-2024', '2024-01-01'),
    ]);
    const pay = (number: string, minor: number, valueOn: string) => ({
      claimId: house.claimIds.get(number)!,
      kind: 'payment' as const,
      amountMinor: -minor,
      valueOn,
      split: { costsMinor: 0, interestMinor: 0, principalMinor: -minor },
      sourceKind: 'person' as const,
    });
    await house.book([pay('RE-2023-paid', 100_000, '2025-01-01'), pay('RE-2024', 10, '2025-01-01')]);
    const known = house.claimIds.get('RE-2023-known')!;
    await addLimitationEvent(house.deps, house.scope, known, record('acknowledgement'));
    const list = await listLapsing(house.deps, house.scope);
    expect(list.year).toBe(2026);
    expect(list.items.map(({ number, limitation }) => [number, limitation.on, limitation.warning?.kind])).toEqual([
      ['RE-2022', '2025-12-31', 'lapsed'],
      ['RE-2023', '2026-12-31', undefined],
      ['RE-2023-CHF', '2026-12-31', undefined],
    ]);
    expect(list.sums).toEqual([
      { currency: 'EUR', amount: '2000.00' },
      { currency: 'CHF', amount: '1000.00' },
    ]);
    expect((await listLapsing(house.deps, house.scope, 2029)).items.map(({ number }) => number)).toEqual([
      'RE-2022',
      'RE-2023-known',
    ]);
    const page = await listClaims(house.deps, house.scope, { sort: 'dueOn', direction: 'asc', limit: 2 });
    expect(page).toMatchObject({
      total: 6,
      openSums: [
        { currency: 'EUR', amount: '3999.90' },
        { currency: 'CHF', amount: '1000.00' },
      ],
    });
  });

  test('Austria from the due date, Switzerland five years or ten', async () => {
    const at = await claimHouse(db, [{ number: 'A', issuedOn: '2023-05-02', dueOn: '2023-05-10' }], { country: 'AT' });
    expect((await listLapsing(at.deps, at.scope)).items).toMatchObject([{ limitation: { on: '2026-05-10' } }]);
    const claims = [5, 10, null].map((limitationYears) => ({
      number: `C${limitationYears}`,
      issuedOn: '2021-09-01',
      dueOn: '2021-09-30',
      terms: { limitationYears: limitationYears as 5 | 10 | null },
    }));
    const ch = await claimHouse(db, claims, { country: 'CH' });
    const { items, sums } = await listLapsing(ch.deps, ch.scope);
    expect(items.map(({ number, limitation }) => [number, limitation.on])).toEqual([
      ['C5', '2026-09-30'],
      ['Cnull', '2026-09-30'],
    ]);
    expect(sums).toEqual([{ currency: 'CHF', amount: '2000.00' }]);
  });

  test('a small rest says what becomes of it', async () => {
    const house = await claimHouse(db, [{ number: 'RE-1' }]);
    expect((await house.detail('RE-1')).rest).toBeNull();
    await house.book([
      {
        claimId: house.claimIds.get('RE-1')!,
        kind: 'payment',
        amountMinor: -99_950,
        valueOn: '2026-02-26',
        split: { costsMinor: 0, interestMinor: 0, principalMinor: -99_950 },
        sourceKind: 'person',
      },
    ]);
    expect((await house.detail('RE-1')).rest).toMatchObject({ kind: 'write-off', waiveOn: null });
  });
});
