import type { z } from 'zod';

/** One operation of the HTTP interface. The server mounts it, the web calls it, the OpenAPI document lists it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:name` parameters, below `/api`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** The request is multipart/form-data with at least one part `file`; these may repeat. */
  readonly upload?: true;
  /** Parts of an upload beside its files: text, or JSON where the schema is none of text. Others are refused. */
  readonly parts?: z.ZodObject;
  /** Absent = the answer is a file (`media` says which) or empty (204). */
  readonly response?: z.ZodType;
  readonly media?: string;
}

/** Keeps the literal types of a table of routes. */
export function routes<const T extends Record<string, Route>>(table: T): T {
  return table;
}
