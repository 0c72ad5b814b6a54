import { expect } from 'vitest';
import type { z } from 'zod';
import type { Ending } from '../outside/command-line.ts';

/** Exactly one JSON document on standard output, whatever else happened. */
export function documentOf(ending: Ending): unknown {
  expect(ending.stdout.trimEnd().split('\n'), ending.stderr).toHaveLength(1);
  return JSON.parse(ending.stdout);
}

/** As `documentOf`, in the shape that the contract promises. */
export function shaped<T extends z.ZodType>(schema: T, ending: Ending): z.output<T> {
  const parsed = schema.safeParse(documentOf(ending));
  expect(parsed.error?.issues.slice(0, 3) ?? []).toEqual([]);
  return parsed.data!;
}
