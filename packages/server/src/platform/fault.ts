import pg from 'pg';

/**
 * What the log may say of an error. A database repeats the values of the statement in its message, and those are names
 * and accounts of people; its code, constraint and routine say where to look without them.
 */
export function faultOf(error: Error): Readonly<Record<string, unknown>> {
  const at = error.stack?.split('\n').filter((line) => /^ {4}at /.test(line));
  if (error instanceof pg.DatabaseError) {
    const { code, constraint, table, column, routine } = error;
    return { code, constraint, table, column, routine, at };
  }
  return { message: error.message, at };
}
