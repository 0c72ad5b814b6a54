import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { listHeldClaims } from '../dunning/held-money.store.ts';
import { runImport } from '../imports/imports.routes.ts';
import { matchPayments } from '../imports/match-payments.ts';
import { camtFile, claimsFile, importDeps } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { filesOf, matchingCompany, world } from '../test/matching-world.ts';
import { acceptPayments } from './accept-payments.ts';
import { splitPayment } from './split-payment.ts';
import { unbookPayment } from './unbook-payment.ts';
import { undoAccept } from './undo-accept.ts';

const step = fc.record({
  does: fc.constantFrom('accept', 'accept', 'split', 'split', 'unbook', 'unbook', 'match', 're-import'),
  payment: fc.nat(20),
  claim: fc.nat(20),
  share: fc.integer({ min: 1, max: 4 }),
});

describe('undoing', () => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await testDatabases()[0]!.open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  type Company = Awaited<ReturnType<typeof matchingCompany>>;

  /** The books, all that is said and holds open claims, and what was decided by whom. */
  async function whole(c: Company) {
    const held = await db.read(c.tenantId, (read) => listHeldClaims(read, undefined));
    const open = new Map(
      (await c.rows('select id, number from claim where settled_on is null')).map((row) => [row.id, row.number]),
    );
    return {
      ...(await c.books()),
      said: await c.rows(`
        select t.bank_reference as of, c.number, s.amount_minor as a, s.evidence, s.refused_at from suggestion s
        join bank_transaction t on t.id = s.transaction_id join claim c on c.id = s.claim_id and c.settled_on is null
        order by 1, 2`),
      heldNumbers: held.flatMap((id) => open.get(id) ?? []).sort(),
      decisions: await c.rows(`
        select t.id, p.state, p.decided_by as by, p.tier, p.evidence, p.candidates from payment_decision p
        join bank_transaction t on t.id = p.transaction_id order by t.bank_reference`),
    };
  }

  /** A payment is in a person's hands now. */
  function besides(books: Awaited<ReturnType<typeof whole>>, paymentId: string | undefined) {
    return { ...books, decisions: books.decisions.filter(({ id }) => id !== paymentId) };
  }

  /** `meanwhile`: what else happens before it is undone. */
  async function accept(c: Company, meanwhile: 'nothing' | 'matching' | 'by hand' | 'more', at: number, claim: number) {
    const isMatched = meanwhile === 'matching';
    if (isMatched) await matchPayments(deps, c.scope);
    const undecided = (await c.payments()).filter(
      ({ state, candidates }) => state === 'undecided' && candidates.length > 0,
    );
    if (undecided.length === 0) return;
    const before = await whole(c);
    const seen = undecided.map(({ id, candidates }) => ({
      id,
      debtorId: candidates[0]!.debtor.id,
      credit: candidates[0]!.credit,
      parts: candidates[0]!.parts.map(({ claimId, amount, discount }) => ({ claimId, amount, discount })),
    }));
    const first = meanwhile === 'more' ? seen.length / 2 : seen.length;
    const accepted: { readonly acceptId: string; readonly bookedCount: number }[] = [];
    for (const payments of [seen.slice(0, first), seen.slice(first)]) {
      const { acceptId, bookedCount, skippedIds } = await acceptPayments(deps, c.scope, { payments });
      expect(bookedCount + skippedIds.length).toBe(payments.length);
      expect(await verifyBooks(deps, c.tenantId)).toMatchObject({ findings: [] });
      if (acceptId !== null) accepted.push({ acceptId, bookedCount });
    }
    if (isMatched) await matchPayments(deps, c.scope);
    const inHandId = meanwhile === 'by hand' ? await split(c, at, claim, 1 + (at % 3)) : undefined;
    for (const { acceptId, bookedCount } of at % 2 === 0 ? accepted : accepted.toReversed())
      expect(await undoAccept(deps, c.scope, acceptId)).toEqual({ unbookedCount: bookedCount, skippedIds: [] });
    if (isMatched) await matchPayments(deps, c.scope);
    expect(besides(await whole(c), inHandId)).toEqual(besides(before, inHandId));
    // And for good.
    await acceptPayments(deps, c.scope, { payments: seen });
  }

  /** Taken back at once, unless a share of four says that it stays. Answers the payment that was in hand. */
  async function split(c: Company, at: number, claim: number, share: number): Promise<string | undefined> {
    const payments = (await c.payments()).filter(
      ({ state, rest }) => state === 'undecided' && (share === 4 || rest === undefined),
    );
    const open = (await c.rows(
      'select id, open_minor as open, debtor_id from claim where settled_on is null order by number',
    )) as { id: string; open: number; debtor_id: string }[];
    const [payment, target] = [payments[at % payments.length], open[claim % open.length]];
    if (payment === undefined || target === undefined) return undefined;
    const before = await whole(c);
    const leftMinor = Number.parseInt((payment.rest ?? payment.amount).replace('.', ''), 10);
    const minor = Math.max(1, Math.floor(Math.min(leftMinor, target.open) / share));
    const amount = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
    const creditDebtorId = share === 2 ? target.debtor_id : undefined;
    const refusal = await splitPayment(deps, c.scope, payment.id, {
      parts: [{ claimId: target.id, amount }],
      ...(creditDebtorId !== undefined && { creditDebtorId }),
    });
    expect(refusal).toBeUndefined();
    if (share === 4) return undefined;
    expect(await unbookPayment(deps, c.scope, payment.id)).toBeUndefined();
    expect(besides(await whole(c), payment.id)).toEqual(besides(before, payment.id));
    return payment.id;
  }

  test('any sequence of decisions leaves nothing behind when it is taken back', async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.array(step, { minLength: 2, maxLength: 6 }), async (given, steps) => {
        const { listed, statements } = filesOf(given);
        const file = camtFile(statements.flat(), 'alle.xml');
        const c = await matchingCompany(db, deps);
        await runImport(deps, c.scope, [claimsFile(listed)]);
        const fresh = await c.books();
        await runImport(deps, c.scope, [file]);
        for (const { does, payment, claim, share } of steps) {
          const booked = (await c.payments()).filter(({ state }) => state === 'booked');
          if (does === 'accept')
            await accept(c, (['nothing', 'matching', 'by hand', 'more'] as const)[share - 1]!, payment, claim);
          else if (does === 'split') await split(c, payment, claim, share);
          else if (does === 'match') await matchPayments(deps, c.scope);
          else if (does === 're-import') {
            const before = await c.books();
            await runImport(deps, c.scope, [file]);
            expect(await c.books()).toEqual(before);
          } else if (booked.length > 0)
            expect(await unbookPayment(deps, c.scope, booked[payment % booked.length]!.id)).toBeUndefined();
          expect(await verifyBooks(deps, c.tenantId)).toMatchObject({ findings: [] });
        }
        for (const { id, state, allocations } of await c.payments()) {
          if (state === 'booked' || allocations.some(({ isReversed }) => !isReversed))
            expect(await unbookPayment(deps, c.scope, id)).toBeUndefined();
        }
        const bare = await c.books();
        expect(bare.claims).toEqual(fresh.claims);
        expect(bare.ledgers).toEqual(fresh.ledgers);
        const inHand = (await c.payments()).flatMap(({ id, decidedBy }) => (decidedBy === 'person' ? [id] : []));
        await matchPayments(deps, c.scope);
        for (const { id, state } of await c.payments()) if (inHand.includes(id)) expect(state).toBe('undecided');
        expect(await verifyBooks(deps, c.tenantId)).toMatchObject({ findings: [] });
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }, 240_000);
});
