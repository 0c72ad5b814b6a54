import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimRoutes } from '@mahnwerk/contract/claim-routes';
import { type ClaimDetail, claimDetail } from '@mahnwerk/contract/claims';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenApp } from '../app.ts';
import { openSmtp } from '../connectors/mail/smtp/smtp.ts';
import { buildHttp } from '../http-app.ts';
import { openBlobs } from '../platform/blobs.ts';
import { fixedClock } from '../platform/clock.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import { openMemoryDatabase } from '../platform/open-database.ts';
import { openSecrets } from '../platform/secrets.ts';
import { claimHouse } from '../test/claim-house.ts';
import { silentLog } from '../test/silent-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-claim-doors-'));
let app: OpenApp;
let http: FastifyInstance;
beforeAll(async () => {
  const db = await openMemoryDatabase(silentLog);
  const letters = openLetterRenderer({ size: 1, log: silentLog });
  app = {
    db,
    letters,
    log: silentLog,
    clock: fixedClock('2026-06-01T08:00:00Z'),
    blobs: openBlobs(folder),
    mail: openSmtp(),
    secrets: openSecrets({ key: 'a key for tests, long enough to be one' }),
    workerId: 'doors',
    close: async () => {
      await letters.close();
      await db.close();
    },
  };
  http = await buildHttp(app, { checksAnswers: true, version: '0' });
});
afterAll(async () => {
  await http.close();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a claim is worked on through its doors, and every answer is the claim as it is now', async () => {
  const house = await claimHouse(app.db, [{ number: 'RÜ-1' }]);
  const headers = { 'x-mahnwerk-tenant': house.tenantId };
  const url = `/api/claims/${house.claimIds.get('RÜ-1')}`;
  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) => {
    const answer = await http.inject({ method, url: `${url}${path}`, headers, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json() as { code?: string } };
  };
  const claim = async (...wish: Parameters<typeof ask>): Promise<ClaimDetail> =>
    claimDetail.parse((await ask(...wish)).body);
  const { terms } = await claim('GET', '');
  expect((await claim('PUT', '/terms', { ...terms, taxPercent: '19.00' })).terms.taxPercent).toBe('19.00');
  expect(await ask('PUT', '/terms', { ...terms, taxPercent: 'viel' })).toMatchObject({ status: 400 });
  const entry = { kind: 'discount', amount: '20.00', valueOn: '2026-03-02', reason: 'Skonto' };
  const booked = await claim('POST', '/entries', entry);
  expect(booked.open).toBe('980.00');
  const { id } = booked.statement.lines[1]!;
  expect(await ask('POST', '/entries', { ...entry, amount: '980.01' })).toMatchObject({
    status: 422,
    body: { code: 'entry-above-open' },
  });
  expect((await claim('POST', `/entries/${id}/reverse`, { reason: 'zu spät' })).open).toBe('1000.00');
  const negotiation = { kind: 'negotiation', fromOn: '2026-05-04' };
  const [event] = (await claim('POST', '/limitation-events', negotiation)).limitationEvents;
  const path = `/limitation-events/${event!.id}`;
  expect((await claim('POST', `${path}/end`, { toOn: '2026-05-08' })).limitationEvents[0]!.toOn).toBe('2026-05-08');
  expect((await claim('DELETE', path)).limitationEvents).toEqual([]);
  const pdf = await http.inject({ method: 'GET', url: `${url}/statement.pdf?on=2026-05-01`, headers });
  expect(pdf.headers['content-type']).toBe('application/pdf');
  expect(decodeURIComponent(String(pdf.headers['content-disposition']))).toContain('Forderungsaufstellung RÜ-1.pdf');
  const list = await http.inject({ method: 'GET', url: '/api/limitations?year=2029', headers });
  expect(claimRoutes.listLapsing.response.parse(list.json())).toMatchObject({
    year: 2029,
    items: [{ number: 'RÜ-1' }],
    sums: [{ currency: 'EUR', amount: '1000.00' }],
  });
  const debtorId = [...house.debtorIds.values()][0];
  const all = await http.inject({ method: 'GET', url: `/api/debtors/${debtorId}/statement.pdf`, headers });
  expect(all.headers['content-type']).toBe('application/pdf');
});
