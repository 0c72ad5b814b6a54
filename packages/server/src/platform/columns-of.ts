import { type RawBuilder, sql } from 'kysely';

type ArrayType = 'uuid' | 'text' | 'bigint' | 'integer' | 'boolean' | 'date' | 'jsonb';

/** `column('uuid', (row) => row.id)`: the columns of rows for a bulk insert by `unnest`. */
export function columnsOf<R>(rows: readonly R[]) {
  return (type: ArrayType, pick: (row: R) => unknown): RawBuilder<unknown> => arrayOf(type, rows.map(pick));
}

/**
 * A column that says the same in every row travels as one value and is filled up
 * by the server: writing and reading array text is most of the cost of a bulk insert.
 */
function arrayOf(type: ArrayType, values: readonly unknown[]): RawBuilder<unknown> {
  const [first] = values;
  if (values.length > 1 && values.every((value) => value === first)) {
    return sql`array_fill(${first}::${sql.raw(type)}, array[${values.length}::integer])`;
  }
  return sql`${values}::${sql.raw(type)}[]`;
}
