import type { LawShape, ProcedureShape } from '@mahnwerk/contract/settings';
import { rateOn } from '@mahnwerk/core/base-rate';
import type { Country } from '@mahnwerk/core/claim';
import { isRefusal } from '@mahnwerk/core/refusal';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '../platform/clock.ts';
import type { App } from '../platform/deps.ts';
import { createTenant } from '../tenants/create-tenant.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { settingsDoors } from './settings.routes.ts';

type Body = Omit<ProcedureShape, 'name' | 'version'>;

describe.each(testDatabases())('law and money on $name', ({ open }) => {
  let db: TestDatabase;
  let deps: Pick<App, 'db' | 'clock'>;
  beforeAll(async () => {
    db = await open();
    deps = { db, clock: fixedClock('2026-11-21T08:00:00Z') };
  });
  afterAll(() => db.close());

  async function company(country: Country = 'DE') {
    const created = await createTenant(deps, 'cli', {
      name: `Firma ${country}`,
      country,
      email: 'chefin@firma.example',
    });
    if (created.kind === 'refused') throw new Error(created.code);
    const { tenantId } = created;
    await db.write(tenantId, async (tx) => {
      await sql`insert into member (tenant_id, id, email, name, role) values
        (${tenantId}::uuid, gen_random_uuid(), 'buch@firma.example', 'Buch', 'accountant')`.execute(tx.sql);
    });
    // None of these doors draws, mails or stores a file.
    const doors = settingsDoors(deps as App);
    const ask = (actor = 'owner', language: 'de' | 'en' = 'de') => ({
      scope: { tenantId, actor, today: '2026-11-21', language },
      params: {},
      query: undefined,
      files: [],
      fields: {},
    });
    const events = (kind: string) =>
      db.read(tenantId, async (read) => {
        const { rows } = await sql<{ data: Record<string, unknown>; actor: string }>`
          select data, actor from case_event where tenant_id = ${tenantId}::uuid and kind = ${kind} order by seq`.execute(
          read.sql,
        );
        return rows;
      });
    return { tenantId, doors, ask, events };
  }
  type Company = Awaited<ReturnType<typeof company>>;

  async function lawOf({ doors, ask }: Company): Promise<LawShape> {
    const law = await doors.getLaw({ ...ask(), body: undefined });
    if (isRefusal(law)) throw new Error(law.code);
    return law;
  }
  const put = (c: Company, body: LawShape) => c.doors.updateLaw({ ...c.ask(), body });

  test('a new company starts with the law of its country, and what it settles is kept and told', async () => {
    const c = await company();
    const law = await lawOf(c);
    expect(law).toMatchObject({ dayCount: 'ACT_365', carriesRateForward: false, costsFirst: true, agreedFee: null });
    expect(law).toMatchObject({ allocationPolicy: 'statutory', rests: { writeOffTo: '1.00', ancillary: 'pursue' } });
    const changed = { ...law, dayCount: 'ACT_ACT' as const, rests: { ...law.rests, writeOffTo: '2.50' } };
    expect(await put(c, changed)).toEqual(changed);
    expect(await lawOf(c)).toEqual(changed);
    expect(await put(c, changed)).toEqual(changed);
    expect(await c.events('law-changed')).toMatchObject([
      {
        actor: 'owner',
        data: {
          fields: ['dayCount', 'rests'],
          before: { dayCount: 'ACT_365', rests: { writeOffToMinor: 100 } },
          after: { dayCount: 'ACT_ACT', rests: { writeOffToMinor: 250 } },
        },
      },
    ]);
  });

  test.each([
    ['DE', { costsFirst: false }, 'costsFirst'],
    ['CH', { costsFirst: false }, 'costsFirst'],
    ['DE', { agreedFee: '5.00' }, 'agreedFee'],
    ['AT', { agreedFee: '5.00' }, 'agreedFee'],
  ] as const)('%s has no choice about %j', async (country, change, field) => {
    const c = await company(country);
    const law = await lawOf(c);
    expect(await put(c, { ...law, ...change })).toMatchObject({ kind: 'refused', code: 'value-invalid', field });
    expect(await lawOf(c)).toEqual(law);
    expect(await c.events('law-changed')).toEqual([]);
  });

  test('Austria: costs before interest only if that was agreed; another country brings its own law', async () => {
    const c = await company('AT');
    const law = await lawOf(c);
    expect(law.costsFirst).toBe(false);
    expect(await put(c, { ...law, costsFirst: true })).toMatchObject({ costsFirst: true });
    const { hasLogo: _, ...shown } = unrefused(await c.doors.getCompany({ ...c.ask(), body: undefined }));
    await c.doors.updateCompany({ ...c.ask(), body: { ...shown, smtp: null, country: 'CH' } });
    const swiss = await lawOf(c);
    expect(await put(c, { ...swiss, agreedFee: '20.00' })).toMatchObject({ agreedFee: '20.00', costsFirst: true });
    await c.doors.updateCompany({ ...c.ask(), body: { ...shown, smtp: null, country: 'AT' } });
    expect(await lawOf(c)).toMatchObject({ agreedFee: null, costsFirst: false });
    const fields = (await c.events('law-changed')).map(({ data }) => data.fields);
    expect(fields).toEqual([['costsFirst'], ['agreedFeeMinor'], ['country']]);
  });

  const half = { country: 'DE', fromOn: '2027-01-01', percent: '1.27' } as const;
  const knownTo = async (c: Company, country?: Country) =>
    unrefused(await c.doors.getRates({ ...c.ask(), query: { country }, body: undefined })).knownToOn;

  test('base rates continue half-year by half-year, count at once, and only the newest is taken back', async () => {
    const c = await company();
    const add = (change: Partial<{ country: 'DE' | 'AT'; fromOn: string; percent: string }>) =>
      c.doors.addRate({ ...c.ask('buch@firma.example'), body: { ...half, ...change } });
    const remove = (fromOn: string) =>
      c.doors.removeRate({ ...c.ask(), params: { country: 'DE', fromOn }, body: undefined });
    expect(await knownTo(c)).toBe('2027-01-01');
    expect(await add({ fromOn: '2027-07-01' })).toMatchObject({ code: 'rate-gap', field: 'fromOn' });
    expect(await add({ fromOn: '2027-02-01' })).toMatchObject({ code: 'rate-date-invalid', field: 'fromOn' });
    expect(await add({ fromOn: '2026-07-01' })).toMatchObject({ code: 'rate-differs', values: { known: '1,52' } });
    expect(await add({ percent: '99.00' })).toMatchObject({
      code: 'value-invalid',
      field: 'percent',
      values: { value: '99,00\u00A0%', label: 'Basiszinssatz' },
    });
    expect(unrefused(await add({})).rows.at(-1)).toEqual({
      fromOn: '2027-01-01',
      toOn: '2027-07-01',
      percent: '1.27',
      source: 'added',
      actor: 'buch@firma.example',
      addedAt: '2026-11-21T08:00:00.000Z',
    });
    expect(await add({})).toMatchObject({ knownToOn: '2027-07-01' });
    expect(await add({ percent: '1.28' })).toMatchObject({ code: 'rate-differs' });
    expect(await add({ fromOn: '2027-07-01', percent: '-0.88' })).toMatchObject({ knownToOn: '2028-01-01' });
    const { rates } = await db.read(c.tenantId, loadLaw);
    expect(rateOn(rates, '2027-12-31')).toMatchObject({ basisPoints: -88, isCarriedForward: false });
    expect([await knownTo(c, 'AT'), await knownTo(c, 'CH')]).toEqual(['2027-01-01', null]);
    expect(await remove('2027-01-01')).toMatchObject({ code: 'inputs-contradict', field: 'fromOn' });
    expect(await remove('2026-07-01')).toMatchObject({ code: 'not-found' });
    expect(await remove('2027-07-01')).toMatchObject({ knownToOn: '2027-07-01' });
    expect(await remove('2027-01-01')).toMatchObject({ knownToOn: '2027-01-01' });
    expect((await c.events('rate-added')).map(({ data }) => data.percent)).toEqual(['1.27', '-0.88']);
    expect((await c.events('rate-removed')).map(({ data }) => data.fromOn)).toEqual(['2027-07-01', '2027-01-01']);
  });

  test('a row for a half-year the release publishes gives way, and the ones behind it stay', async () => {
    const c = await company();
    await c.doors.addRate({ ...c.ask(), body: half });
    await db.write(c.tenantId, async (tx) => {
      await sql`insert into base_rate (tenant_id, country, from_on, basis_points, actor) values
        (${c.tenantId}::uuid, 'DE', '2026-07-01', 999, 'x')`.execute(tx.sql);
    });
    const { rates } = await db.read(c.tenantId, loadLaw);
    expect(rateOn(rates, '2026-12-31')).toMatchObject({ basisPoints: 152 });
    expect(rateOn(rates, '2027-01-01')).toMatchObject({ basisPoints: 127, isCarriedForward: false });
    expect(await c.doors.addRate({ ...c.ask(), body: { ...half, fromOn: '2027-07-01' } })).toMatchObject({
      knownToOn: '2028-01-01',
    });
  });

  test('Switzerland knows one rate and no base rate', async () => {
    const c = await company('CH');
    const rates = await c.doors.getRates({ ...c.ask(), query: {}, body: undefined });
    expect(rates).toMatchObject({ country: 'CH', rows: [{ percent: '5.00', source: 'published' }], knownToOn: null });
  });

  async function procedureOf(c: Company): Promise<Body & { findings: readonly { code: string }[] }> {
    const [first] = unrefused(await c.doors.listProcedures({ ...c.ask(), body: undefined }));
    const { name: _name, version: _version, ...rest } = first!;
    return rest as Body & { findings: readonly { code: string }[] };
  }
  const second = (body: Body, change: Partial<Body['levels'][number]>): Body => ({
    minimum: body.minimum,
    gapDays: body.gapDays,
    levels: body.levels.map((level, index) => (index === 1 ? { ...level, ...change } : level)),
  });
  const save = (c: Company, body: Body, overrides: { rule: string; reason: string }[] = [], actor = 'owner') =>
    c.doors.updateProcedure({ ...c.ask(actor), params: { name: 'standard' }, body: { ...body, overrides } });
  const why = { rule: 'fee-above-limit', reason: 'Porto und Druck laut Beleg 3,50 Euro' };

  test('a new company in any country starts with a procedure the guard has nothing against', async () => {
    for (const country of ['DE', 'AT', 'CH'] as const) {
      expect((await procedureOf(await company(country))).findings).toEqual([]);
    }
  });

  test('what is unlawful is refused in a sentence, and saved only when the owner takes it over', async () => {
    const c = await company();
    const dear = second(await procedureOf(c), { feePrivate: '3.50' });
    const refusal = await save(c, dear);
    expect(refusal).toMatchObject({ code: 'unlawful', field: 'levels.1.feePrivate', values: { label: 'Stufe 2' } });
    expect(isRefusal(refusal) && refusal.values?.words).toMatch(/zu hoch.*höchstens 2,50\s€/);
    expect(await save(c, dear, [{ ...why, reason: 'zu kurz' }])).toMatchObject({ code: 'override-reason-short' });
    expect(await save(c, dear, [why], 'buch@firma.example')).toMatchObject({ code: 'override-not-allowed' });
    expect(await save(c, dear, [why], 'system')).toMatchObject({ code: 'override-not-allowed' });
    expect(await procedureOf(c)).toMatchObject({ findings: [] });
    const { rule, reason } = why;
    const taken = { code: rule, override: { actor: 'chefin@firma.example', role: 'owner', reason } };
    expect(await save(c, dear, [why], 'chefin@firma.example')).toMatchObject({ version: 2, findings: [taken] });
    expect(await procedureOf(c)).toMatchObject({ findings: [taken] });
    expect(await c.events('guard-overridden')).toMatchObject([
      { actor: 'chefin@firma.example', data: { rule, role: 'owner', reason, name: 'standard', version: 2 } },
    ]);
    // It holds for what was taken over and not for more; when the fee is lawful again it ends.
    expect(await save(c, { ...dear, gapDays: 9 })).toMatchObject({ version: 3, findings: [taken] });
    expect(await save(c, second(dear, { feePrivate: '9.00' }))).toMatchObject({ code: 'unlawful' });
    expect(await save(c, second(dear, { feePrivate: '2.50' }))).toMatchObject({ version: 4, findings: [] });
    expect(await save(c, dear)).toMatchObject({ code: 'unlawful' });
  });

  test('a warning is shown and lets the procedure pass; an accountant may take it over', async () => {
    const c = await company();
    const short = second(await procedureOf(c), { periodDays: 6 });
    expect(await save(c, short)).toMatchObject({ findings: [{ code: 'period-too-short', override: null }] });
    const wish = { rule: 'period-too-short', reason: 'So mit allen Kunden vereinbart' };
    expect(await save(c, short, [wish], 'buch@firma.example')).toMatchObject({
      findings: [{ severity: 'warn', override: { role: 'accountant' } }],
    });
  });

  test('a form is judged without saving anything, in the language of the reader', async () => {
    const c = await company();
    const dear = second(await procedureOf(c), { feePrivate: '3.50', hasStatement: true });
    const check = (body: Body, language: 'de' | 'en' = 'de') =>
      c.doors.checkProcedure({ ...c.ask('owner', language), params: { name: 'standard' }, body });
    expect(await check(dear, 'en')).toMatchObject({
      findings: [{ field: 'levels.1.feePrivate', override: null, text: expect.stringContaining('too high') }],
    });
    expect(await save(c, second(dear, { hasStatement: false }), [why])).toMatchObject({
      levels: [{}, { hasStatement: false }, {}],
    });
    await save(c, dear);
    expect(await check(dear)).toMatchObject({ findings: [{ override: { reason: why.reason } }] });
    expect(await check(second(dear, { feePrivate: '4.00' }))).toMatchObject({ findings: [{ override: null }] });
    expect(unrefused(await c.doors.listProcedures({ ...c.ask(), body: undefined }))).toMatchObject([
      { version: 3, levels: [{}, { hasStatement: true, feePrivate: '3.50' }, {}] },
    ]);
    expect(await c.doors.checkProcedure({ ...c.ask(), params: { name: '__proto__' }, body: dear })).toMatchObject({
      code: 'not-found',
    });
  });

  test('in another country the procedure stays, and nothing taken over under the old law holds', async () => {
    const c = await company();
    await save(c, second(await procedureOf(c), { feePrivate: '3.50' }), [why]);
    const { hasLogo: _, ...shown } = unrefused(await c.doors.getCompany({ ...c.ask(), body: undefined }));
    await c.doors.updateCompany({ ...c.ask(), body: { ...shown, smtp: null, country: 'CH' } });
    const procedure = await procedureOf(c);
    expect(procedure.levels[1]!.feePrivate).toBe('3.50');
    expect(new Set(procedure.findings.map(({ code }) => code))).toEqual(new Set(['fee-not-agreed']));
    await put(c, { ...(await lawOf(c)), agreedFee: '3.50' });
    expect((await procedureOf(c)).findings).toEqual([]);
    await c.doors.updateCompany({ ...c.ask(), body: { ...shown, smtp: null } });
    expect((await procedureOf(c)).findings).toMatchObject([{ code: 'fee-above-limit', override: null }]);
  });

  test('the rules are those of the country, each in a sentence', async () => {
    for (const country of ['DE', 'AT', 'CH'] as const) {
      const c = await company(country);
      const rules = unrefused(await c.doors.listGuardRules({ ...c.ask(), body: undefined }));
      expect(new Set(rules.map((rule) => rule.country))).toEqual(new Set([country]));
      expect(rules.some(({ code }) => code === 'fee-not-agreed')).toBe(country === 'CH');
      const english = unrefused(await c.doors.listGuardRules({ ...c.ask('owner', 'en'), body: undefined }));
      expect(english[0]!.text).not.toBe(rules[0]!.text);
    }
  });
});

function unrefused<T>(answer: T): Exclude<T, { kind: 'refused' }> {
  if (isRefusal(answer)) throw new Error(`${answer.code} ${answer.field}`);
  return answer as Exclude<T, { kind: 'refused' }>;
}
