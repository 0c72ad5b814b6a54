import type { Transaction } from 'kysely';
import type { Tables } from './tables.gen.ts';

declare const written: unique symbol;

/** Permission to read one company's rows. Exists only inside `Database.read` and `Database.write`. */
export interface Reader {
  readonly tenantId: string;
  /** Kysely inside this reader's transaction: role and tenant are set, row-level security is on. */
  readonly sql: Transaction<Tables>;
}

/** Permission to write one company's rows, all or nothing. Exists only inside `Database.write`. */
export interface Tx extends Reader {
  readonly [written]: true;
  /** Enqueues a job in this transaction: it exists if and only if the transaction commits. */
  enqueue(job: string, data: Readonly<Record<string, unknown>>): Promise<void>;
}

export interface Database {
  readonly engine: 'embedded' | 'postgres';
  /** One consistent snapshot (repeatable read, read only). */
  read<T>(tenantId: string, fn: (read: Reader) => Promise<T>): Promise<T>;
  /** One transaction; on the embedded engine its log is flushed to disk before this returns. */
  write<T>(tenantId: string, fn: (tx: Tx) => Promise<T>): Promise<T>;
  /** Outside any company: the table `tenant` only. */
  system<T>(fn: (sql: Transaction<Tables>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
