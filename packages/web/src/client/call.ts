import type { allRoutes, OperationId } from '@mahnwerk/contract/routes';
import { Problem, readProblem } from './problem.ts';
import { routeTable } from './route-table.ts';

type Routes = typeof allRoutes;
type In<S> = S extends { _zod: { input: infer I } } ? I : never;
type Out<S> = S extends { _zod: { output: infer O } } ? O : never;
type ParamNames<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;

type ParamsOf<R> = R extends { path: infer P extends string }
  ? [ParamNames<P>] extends [never]
    ? unknown
    : { params: Record<ParamNames<P>, string> }
  : unknown;
type QueryOf<R> = R extends { query: infer S } ? { query?: In<S> } : unknown;
type BodyOf<R> = R extends { body: infer S } ? { body: In<S> } : unknown;
type FormOf<R> = R extends { upload: true } ? { form: FormData } : unknown;

export type Args<K extends OperationId> = ParamsOf<Routes[K]> &
  QueryOf<Routes[K]> &
  BodyOf<Routes[K]> &
  FormOf<Routes[K]>;
/** What an operation answers: its JSON, or a file. */
export type Answer<K extends OperationId> = Routes[K] extends { response: infer S } ? Out<S> : Blob;
/** What the query of an operation may say. */
export type QueryInput<K extends OperationId> = Routes[K] extends { query: infer S } ? In<S> : never;

interface LooseArgs {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly form?: FormData;
}

/** The address of an operation: parameters filled in and escaped, empty query values left out. */
export function addressOf(operation: OperationId, args: LooseArgs): string {
  const path = routeTable[operation][1].replace(/:([A-Za-z][A-Za-z0-9]*)/g, (_, name: string) => {
    const value = args.params?.[name];
    if (value === undefined || value === '') throw new Error(`${operation}: parameter ${name} is missing`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(args.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return `/api${path}${text === '' ? '' : `?${text}`}`;
}

const tenantKey = 'mahnwerk.tenant';

export function chosenTenant(): string | null {
  return localStorage.getItem(tenantKey);
}

export function chooseTenant(id: string): void {
  localStorage.setItem(tenantKey, id);
}

function requestOf(operation: OperationId, args: LooseArgs, signal?: AbortSignal): RequestInit {
  const headers: Record<string, string> = { 'accept-language': document.documentElement.lang || 'de' };
  const tenant = chosenTenant();
  if (tenant !== null) headers['x-mahnwerk-tenant'] = tenant;
  if (args.body !== undefined) headers['content-type'] = 'application/json';
  const body = args.form ?? (args.body === undefined ? undefined : JSON.stringify(args.body));
  return { method: routeTable[operation][0], headers, body, signal };
}

/**
 * Calls one operation of the contract. Throws `Problem` when the server refuses or cannot be reached;
 * its message is a sentence for people.
 */
export async function call<K extends OperationId>(
  operation: K,
  input: Args<K>,
  signal?: AbortSignal,
): Promise<Answer<K>> {
  const args: LooseArgs = input as object;
  let response: Response;
  try {
    response = await fetch(addressOf(operation, args), requestOf(operation, args, signal));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw Problem.offline();
  }
  if (!response.ok) throw await readProblem(response);
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return (isJson ? await response.json() : await response.blob()) as Answer<K>;
}
