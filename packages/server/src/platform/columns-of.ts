import { type RawBuilder, sql } from 'kysely';

type ArrayType = 'uuid' | 'text' | 'bigint' | 'integer' | 'boolean' | 'date' | 'timestamptz' | 'jsonb';

/** `column('uuid', (row) => row.id)`: the columns of rows for a bulk insert by `unnest`. */
export function columnsOf<R>(rows: readonly R[]) {
  return (type: ArrayType, pick: (row: R) => unknown): RawBuilder<unknown> => arrayOf(type, rows.map(pick));
}

/**
 * A column that says the same in every row travels as one value and is filled up by the server: writing and reading array
 * text is most of the cost of a bulk insert. The text is written here because the driver's own way looks at each value
 * several times.
 */
function arrayOf(type: ArrayType, values: readonly unknown[]): RawBuilder<unknown> {
  const [first] = values;
  if (values.length > 1 && values.every((value) => value === first)) {
    return sql`array_fill(${first}::${sql.raw(type)}, array[${values.length}::integer])`;
  }
  const write = type === 'text' || type === 'jsonb' ? quoted : plain;
  return sql`${`{${values.map(write).join(',')}}`}::${sql.raw(type)}[]`;
}

/** A value without characters that mean something in an array's text. */
function plain(value: unknown): string {
  return value === null || value === undefined ? 'NULL' : String(value);
}

function quoted(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  const text = String(value);
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
}
