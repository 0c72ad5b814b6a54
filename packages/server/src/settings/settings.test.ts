import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standardProcedure } from '@mahnwerk/core/standard-procedure';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBlobs } from '../platform/blobs.ts';
import { fixedClock } from '../platform/clock.ts';
import type { App } from '../platform/deps.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import type { Scope } from '../platform/scope.ts';
import { openSecrets } from '../platform/secrets.ts';
import { createTenant } from '../tenants/create-tenant.ts';
import { sessionDoors } from '../tenants/tenants.routes.ts';
import { listTenants, loadCompany } from '../tenants/tenants.store.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { silentLog } from '../test/silent-log.ts';
import { settingsDoors } from './settings.routes.ts';

const letters = openLetterRenderer({ size: 1, log: silentLog });
afterAll(() => letters.close());

const iban = 'DE02120300000000202051';
const svg = (inner: string) =>
  new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inner}</svg>`);

describe.each(testDatabases())('settings on $name', ({ open }) => {
  let db: TestDatabase;
  let deps: Pick<App, 'db' | 'clock' | 'blobs' | 'letters' | 'secrets' | 'log'>;
  beforeAll(async () => {
    db = await open();
    const blobs = openBlobs(mkdtempSync(join(tmpdir(), 'mahnwerk-settings-')));
    const secrets = openSecrets({ key: 'a key for tests, long enough to be one' });
    deps = { db, blobs, letters, secrets, log: silentLog, clock: fixedClock('2026-03-11T08:00:00Z') };
  });
  afterAll(() => db.close());

  async function company(name = 'Tischlerei Böhm & Söhne') {
    const created = await createTenant(deps, 'cli', {
      name,
      country: 'DE',
      email: 'post@boehm.example',
      bankAccount: { iban: `DE02 1203 0000 0000 2020 51` },
    });
    if (created.kind === 'refused') throw new Error(created.code);
    const scope: Scope = {
      tenantId: created.tenantId,
      actor: 'post@boehm.example',
      today: '2026-03-11',
      language: 'de',
    };
    const doors = settingsDoors(deps);
    const ask = { scope, params: {}, query: undefined, files: [], fields: {} } as const;
    return { ...created, scope, doors, ask };
  }

  test('a new company is in test mode, with its owner, its account and the standard procedure', async () => {
    const first = await company();
    const second = await company();
    expect(first.slug).toBe('tischlerei-boehm-soehne');
    expect(second.slug).toBe('tischlerei-boehm-soehne-2');
    const shown = await first.doors.getCompany({ ...first.ask, body: undefined });
    expect(shown).toMatchObject({
      isTest: true,
      bankAccount: { iban, holder: 'Tischlerei Böhm & Söhne' },
      smtp: null,
      hasLogo: false,
    });
    const procedures = await first.doors.listProcedures({ ...first.ask, body: undefined });
    expect(procedures).toMatchObject([{ name: 'standard', version: 1, minimum: '5.00' }]);
    expect('kind' in procedures ? 0 : procedures[0]!.levels.length).toBe(standardProcedure.levels.length);
    const session = await sessionDoors(deps, '0.1.0').getSession({ ...first.ask, body: undefined });
    expect(session).toMatchObject({
      tenant: { id: first.tenantId },
      counts: { claims: 0, payments: 0, runs: 0, dispatches: 0 },
    });
    expect((await listTenants(db)).length).toBeGreaterThanOrEqual(2);
    expect(
      await createTenant(deps, 'cli', {
        name: 'X',
        country: 'DE',
        email: 'x@x.example',
        bankAccount: { iban: 'DE00' },
      }),
    ).toMatchObject({ code: 'value-invalid', field: 'iban' });
  });

  test('the usual payment term is kept, stays when it is left out, and can be taken away', async () => {
    const c = await company('Westwind GmbH');
    const shown = await c.doors.getCompany({ ...c.ask, body: undefined });
    if ('kind' in shown) throw new Error(shown.code);
    const { hasLogo: _hasLogo, paymentTermDays, ...body } = shown;
    expect(paymentTermDays).toBeNull();
    const put = (change: object) => c.doors.updateCompany({ ...c.ask, body: { ...body, ...change } });
    expect(await put({ paymentTermDays: 14 })).toMatchObject({ paymentTermDays: 14 });
    expect(await put({})).toMatchObject({ paymentTermDays: 14 });
    expect(await put({ paymentTermDays: null })).toMatchObject({ paymentTermDays: null });
  });

  test('the mail password is sealed, never shown, kept when left out, and never carried to another host', async () => {
    const c = await company('Nordlicht Werkstatt GmbH');
    const shown = await c.doors.getCompany({ ...c.ask, body: undefined });
    if ('kind' in shown) throw new Error(shown.code);
    const { hasLogo: _hasLogo, ...body } = shown;
    const smtp = { host: 'mail.example', port: 465, security: 'tls', user: 'u' } as const;
    const put = (change: object) => c.doors.updateCompany({ ...c.ask, body: { ...body, ...change } });
    expect(await put({ smtp: { ...smtp, password: 'geheim' } })).toMatchObject({
      smtp: { ...smtp, hasPassword: true },
    });
    const stored = async () => (await db.read(c.tenantId, loadCompany)).smtp!;
    expect(JSON.stringify(await stored())).not.toContain('geheim');
    expect(deps.secrets.open((await stored()).sealedPassword!, c.tenantId)).toBe('geheim');
    const keeps = async (change: object) => {
      await put({ smtp: { ...smtp, password: 'geheim' } });
      const answer = await put({ smtp: { ...smtp, ...change } });
      return 'kind' in answer ? answer.code : answer.smtp?.hasPassword;
    };
    expect(await keeps({})).toBe(true);
    expect(await keeps({ security: 'starttls' })).toBe(true);
    expect(await keeps({ host: 'evil.example' })).toBe(false);
    expect(await keeps({ port: 2525 })).toBe(false);
    expect(await keeps({ user: 'v' })).toBe(false);
    expect(await keeps({ security: 'none', user: null })).toBe(false);
    expect(await keeps({ security: 'none' })).toBe('mail-login-unencrypted');
    expect(await keeps({ security: 'none', user: null, password: 'geheim' })).toBe('mail-login-unencrypted');
    await put({ smtp: { ...smtp, host: 'localhost', password: 'geheim' } });
    expect(await put({ smtp: { ...smtp, host: 'localhost', security: 'none' } })).toMatchObject({
      smtp: { security: 'none', hasPassword: false },
    });
    expect(await put({ bankAccount: { ...body.bankAccount, iban: 'DE03120300000000202051' } })).toMatchObject({
      field: 'bankAccount.iban',
    });
    expect(await put({ region: 'XX' })).toMatchObject({ field: 'region' });
    expect(
      await put({ name: 'Nordlicht AG', bankAccount: { ...body.bankAccount, iban: 'AT611904300234573201' } }),
    ).toMatchObject({ name: 'Nordlicht AG', bankAccount: { iban: 'AT611904300234573201' } });
  });

  test('a logo is what its bytes say, and nothing that runs', async () => {
    const c = await company();
    const upload = (bytes: Uint8Array) =>
      c.doors.uploadLogo({ ...c.ask, body: undefined, files: [{ name: 'logo.png', bytes }] });
    expect(await c.doors.getLogo({ ...c.ask, body: undefined })).toMatchObject({ code: 'not-found' });
    expect(await upload(svg('<script>1</script>'))).toMatchObject({ code: 'logo-unsafe' });
    expect(await upload(svg('<path d="M0 0h9v9z"/>'))).toMatchObject({ hasLogo: true });
    expect(await c.doors.getLogo({ ...c.ask, body: undefined })).toMatchObject({
      mediaType: 'image/svg+xml',
      fileName: 'logo.svg',
    });
  });

  test('a logo that no letter can show is refused, and the one before stays until it is taken away', async () => {
    const c = await company();
    const upload = (bytes: Uint8Array) =>
      c.doors.uploadLogo({ ...c.ask, body: undefined, files: [{ name: 'logo', bytes }] });
    const shown = () => c.doors.getLogo({ ...c.ask, body: undefined });
    expect(await upload(svg('<path d="M0 0h9v9z"/>'))).toMatchObject({ hasLogo: true });
    const good = await shown();
    const cutPng = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
    const uses = (id: number) => `<g id="a${id + 1}">${`<use href="#a${id}"/>`.repeat(10)}</g>`;
    const layers = Array.from({ length: 12 }, (_, id) => uses(id)).join('');
    const bomb = svg(`<defs><g id="a0"><rect width="1" height="1"/></g>${layers}</defs><use href="#a12"/>`);
    for (const bytes of [cutPng, Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), bomb])
      expect(await upload(bytes)).toMatchObject({ code: 'logo-unreadable', field: 'file' });
    expect(await shown()).toEqual(good);
    expect(await c.doors.removeLogo({ ...c.ask, body: undefined })).toMatchObject({ hasLogo: false });
    expect(await c.doors.removeLogo({ ...c.ask, body: undefined })).toMatchObject({ hasLogo: false });
    expect(await shown()).toMatchObject({ code: 'not-found' });
  });

  test('a procedure becomes a new version after every text was tried; what cannot be used is named with its field', async () => {
    const c = await company();
    const listed = await c.doors.listProcedures({ ...c.ask, body: undefined });
    if ('kind' in listed) throw new Error(listed.code);
    const { name, version: _version, findings: _findings, ...body } = listed[0]!;
    const put = (change: object) =>
      c.doors.updateProcedure({ ...c.ask, params: { name }, body: { ...body, overrides: [], ...change } });
    const levels = (change: object) =>
      body.levels.map((level, index) => (index === 1 ? { ...level, ...change } : level));
    expect(await put({ gapDays: 9 })).toMatchObject({ version: 2, gapDays: 9 });
    expect(await put({ levels: levels({ feePrivate: '5.00' }) })).toMatchObject({
      code: 'unlawful',
      field: 'levels.1.feePrivate',
    });
    expect(await put({ levels: levels({ position: 3 }) })).toMatchObject({
      code: 'value-invalid',
      field: 'levels.1.position',
    });
    const texts = body.levels[1]!.texts.map((text, index) =>
      index === 0 ? { ...text, opening: '{{ unbekannt }}' } : text,
    );
    expect(await put({ levels: levels({ texts }) })).toMatchObject({
      code: 'template-invalid',
      field: 'levels.1.texts.0.opening',
    });
    expect(await put({ levels: levels({ texts: texts.slice(0, 0) }) })).toMatchObject({ code: 'value-missing' });
    for (const unknown of ['none', '__proto__', 'Standard'])
      expect(
        await c.doors.updateProcedure({
          ...c.ask,
          params: { name: unknown },
          body: { ...body, overrides: [], gapDays: 1 },
        }),
      ).toMatchObject({ code: 'not-found' });
    const now = await c.doors.listProcedures({ ...c.ask, body: undefined });
    expect(now).toMatchObject([{ version: 2 }]);
  });

  test('every level of the standard procedure can be previewed, in both languages and for both audiences', async () => {
    const c = await company();
    const listed = await c.doors.listProcedures({ ...c.ask, body: undefined });
    if ('kind' in listed) throw new Error(listed.code);
    for (const level of listed[0]!.levels) {
      for (const { language, audience } of level.texts) {
        const answer = await c.doors.previewProcedure({ ...c.ask, body: { level, language, audience } });
        if (answer.kind === 'refused') throw new Error(JSON.stringify(answer));
        expect(Buffer.from(answer.bytes).subarray(0, 5).toString()).toBe('%PDF-');
      }
    }
  });
});
