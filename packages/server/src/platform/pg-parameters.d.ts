// The driver's own conversion of parameters; not part of @types/pg.
declare module 'pg/lib/utils.js' {
  export function prepareValue(value: unknown): unknown;
}
