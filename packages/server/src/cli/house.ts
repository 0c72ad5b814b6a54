import { isLocalDate, type LocalDate } from '@mahnwerk/core/local-date';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { type OpenApp, openApp, todayOf } from '../app.ts';
import type { Config } from '../config.ts';
import type { Scope } from '../platform/scope.ts';
import { holdWorkerLock } from '../platform/worker-lock.ts';
import { listTenants, type TenantRef } from '../tenants/tenants.store.ts';
import { type CommandInput, optional, RefusedInput, unlessRefused, WrongUsage } from './command.ts';

/** Opens the house, works in it and closes it, whatever happens. */
export async function withApp<T>(config: Config, work: (app: OpenApp) => Promise<T>): Promise<T> {
  const app = await openApp(config);
  // A server beside us must not take a mail that we are sending for one whose sender died.
  const lock = app.db.engine === 'postgres' ? await holdWorkerLock(app.db.pool, app.workerId, app.log) : undefined;
  try {
    return await work(app);
  } finally {
    await lock?.release();
    await app.close();
  }
}

/** As `withApp`, for the company of `--tenant` (or the only one) on the day of `--on` (or today). */
export async function withTenant<T>(input: CommandInput, work: (app: OpenApp, scope: Scope) => Promise<T>): Promise<T> {
  const wish = dateOption(input, 'on');
  return withApp(input.config, async (app) => {
    const tenant = chooseTenant(await listTenants(app.db), optional(input, 'tenant'));
    const today = dayOf(tenant, wish, todayOf(app, tenant));
    return work(app, { tenantId: tenant.id, actor: 'cli', today, language: input.config.language });
  });
}

/** Who takes `--on` writes for that day, so in normal operation another one than today is refused (`day-not-today`). */
export function dayOf(tenant: Pick<TenantRef, 'isTest'>, wish: LocalDate | undefined, today: LocalDate): LocalDate {
  if (wish === undefined || wish === today || tenant.isTest) return wish ?? today;
  throw new RefusedInput(refuse('day-not-today', { field: 'on', values: { today } }));
}

function chooseTenant(tenants: readonly TenantRef[], wish: string | undefined): TenantRef {
  if (wish !== undefined) {
    const found = tenants.find(({ id, slug }) => id === wish || slug === wish);
    if (found === undefined) throw new WrongUsage(`There is no company "${wish}".`);
    return found;
  }
  const [first, second] = tenants;
  if (first === undefined) {
    throw new WrongUsage('There is no company yet: "mahnwerk demo" loads one, "mahnwerk tenant create" makes yours.');
  }
  if (second !== undefined) {
    throw new WrongUsage(`Which company? --tenant ${tenants.map(({ slug }) => slug).join(' | ')}`);
  }
  return first;
}

export function dateOption(input: CommandInput, name: string): LocalDate | undefined {
  const text = optional(input, name);
  if (text === undefined) return undefined;
  if (!isLocalDate(text)) throw new RefusedInput(refuse('date-invalid', { field: name, values: { value: text } }));
  return text;
}

/** Columns of a table for people; numbers to the right. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths: number[] = [];
  for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

/** What a door wants besides the answer's own part: the command line asks the doors that HTTP asks. */
export function asked<Q = undefined, B = undefined>(
  scope: Scope,
  parts: { readonly params?: Readonly<Record<string, string>>; readonly query?: Q; readonly body?: B } = {},
) {
  return { scope, params: parts.params ?? {}, query: parts.query as Q, body: parts.body as B, files: [], fields: {} };
}

/** The answer of a door that does not answer with a file. */
export async function answerOf<T extends object>(answer: Promise<T | Refusal>): Promise<T> {
  return unlessRefused(await answer);
}
