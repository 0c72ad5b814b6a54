import pg from 'pg';

type Parser = (text: string) => unknown;

const int8 = 20;
const int8Array = 1016;
const date = 1082;
const dateArray = 1182;

const libraryParserOf = pg.types.getTypeParser as unknown as (oid: number, format: 'text' | 'binary') => Parser;
const textArray = 1009;
const parseTextArray = libraryParserOf(textArray, 'text') as (text: string) => (string | null)[];

const own = new Map<number, Parser>([
  // Money in minor units and counts: exact up to 9e15.
  [int8, Number],
  [int8Array, (text) => parseTextArray(text).map((item) => (item === null ? null : Number(item)))],
  // A calendar date has no time zone and stays text.
  [date, (text) => text],
  [dateArray, (text) => parseTextArray(text)],
]);

/** How a column's text becomes a value: the same on both engines. `numeric` stays text, `timestamptz` is a Date, `jsonb` is parsed. */
export function parserOf(oid: number): Parser {
  return own.get(oid) ?? libraryParserOf(oid, 'text');
}

/** The same for `pg.Pool`, without touching the global parsers of the library. */
export const poolTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): Parser =>
    format === 'binary' ? libraryParserOf(oid, 'binary') : parserOf(oid),
};
