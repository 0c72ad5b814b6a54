import type pg from 'pg';

export type QueryInput = string | { readonly text: string; readonly values?: readonly unknown[] };

/** What `pg.Pool` and the embedded database have in common; everything that speaks SQL goes through it. */
export interface Pool {
  readonly options: object;
  connect(): Promise<PoolClient>;
  query(input: QueryInput, values?: readonly unknown[]): Promise<pg.QueryResult>;
  end(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

export interface PoolClient {
  query(input: QueryInput, values?: readonly unknown[]): Promise<pg.QueryResult>;
  release(destroy?: boolean): void;
}
