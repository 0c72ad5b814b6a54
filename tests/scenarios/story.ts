import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClaimDetail, ClaimRow } from '@mahnwerk/contract/claims';
import type { DispatchRow } from '@mahnwerk/contract/dispatches';
import type { ImportReceipt } from '@mahnwerk/contract/imports';
import type { PaymentRow } from '@mahnwerk/contract/payments';
import type { RunDetail } from '@mahnwerk/contract/runs';
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import type { OpenApp } from '../../packages/server/src/app.ts';
import { openSmtp } from '../../packages/server/src/connectors/mail/smtp/smtp.ts';
import { deliverDispatches } from '../../packages/server/src/dispatch/deliver-dispatches.ts';
import { buildHttp } from '../../packages/server/src/http-app.ts';
import { openBlobs } from '../../packages/server/src/platform/blobs.ts';
import { type FixedClock, fixedClock } from '../../packages/server/src/platform/clock.ts';
import { openLetterRenderer } from '../../packages/server/src/platform/letter-renderer.ts';
import { openSecrets } from '../../packages/server/src/platform/secrets.ts';
import { createTenant, type NewTenant } from '../../packages/server/src/tenants/create-tenant.ts';
import type { TestDatabase } from '../../packages/server/src/test/database.ts';
import { silentLog } from '../../packages/server/src/test/silent-log.ts';
import { type BankLine, claimsCsv, type Invoice, statementXml } from './story-files.ts';

/** The whole server without its network: real doors, real database, letters drawn, a clock that only we move. */
export interface Stage {
  readonly app: OpenApp;
  /** A company that is there already. */
  story(tenantId: string): Story;
  /** A company of its own with an empty book. */
  company(wish?: Partial<NewTenant>): Promise<Story>;
  close(): Promise<void>;
}

export async function openStage(open: () => Promise<TestDatabase>): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-story-'));
  const clock = fixedClock('2026-09-01T07:00:00Z');
  const db = await open();
  const letters = openLetterRenderer({ size: 1, log: silentLog });
  const app: OpenApp = {
    db,
    clock,
    letters,
    log: silentLog,
    blobs: openBlobs(folder),
    mail: openSmtp(),
    secrets: openSecrets({ dataDir: folder }),
    workerId: 'story',
    close: async () => {
      await letters.close();
      await db.close();
      rmSync(folder, { recursive: true });
    },
  };
  const http = await buildHttp(app, { checksAnswers: true, version: 'story' });
  return {
    app,
    story: (tenantId) => new Story(app, http, clock, tenantId),
    company: async (wish = {}) => {
      const created = await createTenant(app, 'story', {
        name: 'Werkhof Sommerfeld GmbH',
        country: 'DE',
        region: 'NW',
        street: 'Am Hang 3',
        zip: '50859',
        city: 'Köln',
        email: 'buero@werkhof.example',
        bankAccount: { iban: 'DE02120300000000202051', bic: 'BYLADEM1001', holder: 'Werkhof Sommerfeld GmbH' },
        ...wish,
      });
      if (created.kind !== 'created') throw new Error(`no company: ${created.code}`);
      return new Story(app, http, clock, created.tenantId);
    },
    close: async () => {
      await http.close();
      await app.close();
    },
  };
}

/** What people do in a story, by the doors they use, and what they see. */
export class Story {
  readonly tenantId: string;
  readonly #app: OpenApp;
  readonly #http: FastifyInstance;
  readonly #clock: FixedClock;
  #today = '2026-09-01';

  constructor(app: OpenApp, http: FastifyInstance, clock: FixedClock, tenantId: string) {
    this.#app = app;
    this.#http = http;
    this.#clock = clock;
    this.tenantId = tenantId;
  }

  /** It is this day, in the morning. */
  on(day: string): void {
    this.#today = day;
    this.#clock.set(new Date(`${day}T07:00:00Z`));
  }

  async get<T>(path: string): Promise<T> {
    return this.#ask<T>('GET', path);
  }

  /** A file as it is downloaded. */
  async file(path: string): Promise<Buffer> {
    const answer = await this.#http.inject({ url: `/api${path}`, headers: { 'x-mahnwerk-tenant': this.tenantId } });
    expect(answer.statusCode, path).toBe(200);
    return answer.rawPayload;
  }

  async post<T>(path: string, body: object = {}): Promise<T> {
    return this.#ask<T>('POST', path, JSON.stringify(body), 'application/json');
  }

  async put<T>(path: string, body: object): Promise<T> {
    return this.#ask<T>('PUT', path, JSON.stringify(body), 'application/json');
  }

  async remove<T>(path: string): Promise<T> {
    return this.#ask<T>('DELETE', path);
  }

  /** The invoices of a day come as CSV. */
  async importInvoices(
    invoices: readonly Invoice[],
    fileName = `rechnungen-${this.#today}.csv`,
  ): Promise<ImportReceipt> {
    return this.upload(fileName, claimsCsv(invoices));
  }

  /** The bank's statement up to a day, as camt.053. */
  async importStatement(
    through: string,
    lines: readonly BankLine[],
    name = `auszug-${through}`,
  ): Promise<ImportReceipt> {
    return this.upload(`${name}.xml`, statementXml(name, through, lines));
  }

  async propose(): Promise<RunDetail> {
    return this.post<RunDetail>('/runs');
  }

  /** Releases a run and lets the queue do its work. */
  async release(runId: string): Promise<RunDetail> {
    await this.post<RunDetail>(`/runs/${runId}/release`);
    await this.drain();
    return this.get<RunDetail>(`/runs/${runId}`);
  }

  /** Does what is queued for this company, as the worker would; what nobody queued is not done. */
  async drain(): Promise<void> {
    const { rows } = await this.#app.db.pool.query(
      `delete from pgboss.job where name = 'deliver-dispatches' and data ->> 'tenantId' = $1 returning data`,
      [this.tenantId],
    );
    for (const { data } of rows as { data: { today: string } }[]) {
      const { today } = data;
      await deliverDispatches(this.#app, { tenantId: this.tenantId, actor: 'system', today, language: 'de' });
    }
  }

  async claim(number: string): Promise<ClaimDetail> {
    const { items } = await this.get<{ items: ClaimRow[] }>(`/claims?search=${number}`);
    const row = items.find((item) => item.number === number);
    expect(row, `claim ${number}`).toBeDefined();
    return this.get<ClaimDetail>(`/claims/${row!.id}`);
  }

  async outbox(): Promise<DispatchRow[]> {
    const { items } = await this.get<{ items: DispatchRow[] }>('/dispatches');
    return items;
  }

  async undecided(): Promise<PaymentRow[]> {
    const { items } = await this.get<{ items: PaymentRow[] }>('/payments?state=undecided');
    return items;
  }

  /** Why claims get no letter in this run. */
  async skipped(runId: string): Promise<Record<string, string[]>> {
    const { items } = await this.get<{
      items: { number: string; outcome: string; blockers: { code: string }[] }[];
    }>(`/runs/${runId}/skipped`);
    return Object.fromEntries(
      items.map((item) => [
        item.number,
        item.outcome === 'waiting' ? ['waiting'] : item.blockers.map((blocker) => blocker.code),
      ]),
    );
  }

  /** Imports one file. */
  async upload(fileName: string, content: string | Buffer): Promise<ImportReceipt> {
    const boundary = 'story-boundary';
    const head = [
      `--${boundary}`,
      `content-disposition: form-data; name="file"; filename="${fileName}"`,
      'content-type: application/octet-stream',
      '',
      '',
    ].join('\r\n');
    const body = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const type = `multipart/form-data; boundary=${boundary}`;
    const receipts = await this.#ask<ImportReceipt[]>('POST', '/imports', body, type);
    expect(receipts).toHaveLength(1);
    return receipts[0]!;
  }

  async #ask<T>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    payload?: string | Buffer,
    type?: string,
  ): Promise<T> {
    const answer = await this.#http.inject({
      method,
      url: `/api${path}`,
      headers: { 'x-mahnwerk-tenant': this.tenantId, ...(type === undefined ? {} : { 'content-type': type }) },
      ...(payload === undefined ? {} : { payload }),
    });
    if (answer.statusCode >= 400) throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body}`);
    return answer.json() as T;
  }
}
