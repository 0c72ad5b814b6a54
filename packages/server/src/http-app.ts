import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import multipart from '@fastify/multipart';
import files from '@fastify/static';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { type OpenApp, todayOf } from './app.ts';
import { claimDoors } from './claims/claims.routes.ts';
import { debtorDoors } from './debtors/debtors.routes.ts';
import { dispatchDoors } from './dispatch/dispatch.routes.ts';
import { runDoors } from './dunning/dunning.routes.ts';
import { importDoors } from './imports/imports.routes.ts';
import { invoiceDoors } from './invoices/invoices.routes.ts';
import { paymentDoors } from './matching/payments.routes.ts';
import { overviewDoors } from './overview/overview.routes.ts';
import type { App } from './platform/deps.ts';
import { methodsOf, mountDoors } from './platform/http.ts';
import { guardRequests } from './platform/http-guard.ts';
import { answerBadAddress, answerErrors, answerUnknown, languageOf } from './platform/http-problems.ts';
import { uploadLimits } from './platform/http-upload.ts';
import { openApiDocument } from './platform/openapi.ts';
import type { Scope } from './platform/scope.ts';
import { settingsDoors } from './settings/settings.routes.ts';
import { ownerName } from './tenants/members.store.ts';
import { sessionDoors } from './tenants/tenants.routes.ts';
import { listTenants, type TenantRef } from './tenants/tenants.store.ts';

const bodyBytesMax = 2 * 1024 * 1024;
/** A request that is not complete by then is given up: a gigabyte over a slow line takes its time. */
const requestMsMax = 3_600_000;
/** The name of a procedure, with every character percent-encoded. */
const paramLengthMax = 1000;

/** The company of a wish (id or slug); without one the first. */
export async function findTenant(app: Pick<App, 'db'>, wish: string | undefined): Promise<TenantRef | Refusal> {
  const tenants = await listTenants(app.db);
  const tenant = wish === undefined ? tenants[0] : tenants.find(({ id, slug }) => id === wish || slug === wish);
  return tenant ?? refuse('not-found', { field: 'tenant', values: { value: wish ?? '' } });
}

const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Nobody signs in yet: whoever reaches the machine acts as the owner of the company. */
async function scopeOf(app: App, request: FastifyRequest): Promise<Scope | Refusal> {
  const header = request.headers['x-mahnwerk-tenant'] ?? (request.query as { tenant?: string }).tenant;
  const tenant = await findTenant(app, typeof header === 'string' && header !== '' ? header : undefined);
  if ('kind' in tenant) return tenant;
  // What only looks records nobody.
  const actor = readingMethods.has(request.method) ? 'owner' : await app.db.read(tenant.id, ownerName);
  return { tenantId: tenant.id, actor, today: todayOf(app, tenant), language: languageOf(request) };
}

/** What the bundler names by its content never changes; every other file may be a new one tomorrow. */
const assetAge = 'public, max-age=31536000, immutable';

/** Every address that is no file is a place inside the screens. */
function mountScreens(http: FastifyInstance, webDir: string) {
  http.register(files, {
    root: webDir,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', relative(webDir, path).startsWith(`assets${sep}`) ? assetAge : 'no-cache');
    },
  });
}

function answerTheRest(http: FastifyInstance, hasScreens: boolean) {
  http.setNotFoundHandler((request, reply) => {
    if (/^\/api(?:[/?]|$)/.test(request.url)) return answerUnknown(request, reply, methodsOf(request.url));
    const isPlace = /^(?:GET|HEAD)$/.test(request.method) && !/\.\w+$/.test(request.url.split('?')[0]!);
    if (!hasScreens || !isPlace) return reply.code(404).type('text/plain').send('Not found.');
    return reply.sendFile('index.html');
  });
}

export interface HttpOptions {
  /** Names this server answers to, besides those of this machine. */
  readonly hostNames?: readonly string[];
  readonly checksAnswers: boolean;
  readonly webDir?: string;
  readonly version: string;
}

/** The HTTP interface and the screens; the caller listens or injects. */
export async function buildHttp(app: OpenApp, options: HttpOptions): Promise<FastifyInstance> {
  const http = fastify({
    bodyLimit: bodyBytesMax,
    trustProxy: false,
    return503OnClosing: true,
    requestTimeout: requestMsMax,
    routerOptions: { maxParamLength: paramLengthMax },
    frameworkErrors: answerBadAddress,
  });
  // Clients that always send the header may leave the body out where none is wanted; the contract judges what is missing.
  const readJson = http.getDefaultJsonParser('error', 'error');
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : readJson(request, String(body), done),
  );
  guardRequests(http, options.hostNames ?? []);
  answerErrors(http, app.log);
  await http.register(multipart, { limits: uploadLimits });
  const doors = {
    ...sessionDoors(app, options.version),
    ...overviewDoors(app),
    ...claimDoors(app),
    ...debtorDoors(app),
    ...paymentDoors(app),
    ...importDoors(app),
    ...invoiceDoors(app),
    ...runDoors(app),
    ...dispatchDoors(app),
    ...settingsDoors(app),
  };
  http.get('/api/openapi.json', () => openApiDocument(options.version));
  mountDoors(http, doors, {
    checksAnswers: options.checksAnswers,
    scopeOf: (request) => scopeOf(app, request),
    blobs: app.blobs,
  });
  const hasScreens = options.webDir !== undefined && existsSync(join(options.webDir, 'index.html'));
  if (hasScreens) mountScreens(http, options.webDir);
  answerTheRest(http, hasScreens);
  return http;
}
