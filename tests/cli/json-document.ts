import { expect } from 'vitest';
import type { Ending } from '../outside/command-line.ts';

/** Exactly one JSON document on standard output, whatever else happened. */
export function documentOf(ending: Ending): unknown {
  expect(ending.stdout.trimEnd().split('\n'), ending.stderr).toHaveLength(1);
  return JSON.parse(ending.stdout);
}

/** A schema of the contract, as far as it is used here. */
interface Schema<T> {
  safeParse(value: unknown): { readonly data?: T; readonly error?: { readonly issues: readonly unknown[] } };
}

/** As `documentOf`, in the shape that the contract promises. */
export function shaped<T>(schema: Schema<T>, ending: Ending): T {
  const parsed = schema.safeParse(documentOf(ending));
  expect(parsed.error?.issues.slice(0, 3) ?? []).toEqual([]);
  return parsed.data!;
}

/** As `shaped`, for a list that the document holds under a name. */
export function shapedUnder<T>(name: string, schema: Schema<T>, ending: Ending): T {
  const held = (documentOf(ending) as Record<string, unknown>)[name];
  const parsed = schema.safeParse(held);
  expect(parsed.error?.issues.slice(0, 3) ?? []).toEqual([]);
  return parsed.data!;
}
