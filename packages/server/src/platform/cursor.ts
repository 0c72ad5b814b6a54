import { isLocalDate } from '@mahnwerk/core/local-date';

/** The place in a list where a page ended: the sort key of its last row, and the row. */
export interface Cursor {
  readonly key: string | number;
  readonly id: string;
}

export type CursorKind = 'text' | 'number' | 'date';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.key, cursor.id])).toString('base64url');
}

/** Undefined unless it is a cursor of this kind: it comes from outside and ends up in a comparison in SQL. */
export function decodeCursor(text: string, kind: CursorKind): Cursor | undefined {
  const value = parse(Buffer.from(text, 'base64url').toString());
  if (!Array.isArray(value)) return undefined;
  const [key, id] = value as unknown[];
  if (typeof id !== 'string' || !uuid.test(id)) return undefined;
  if (kind === 'number') return Number.isSafeInteger(key) ? { key: key as number, id } : undefined;
  if (typeof key !== 'string' || key.includes('\0')) return undefined;
  return kind === 'text' || isLocalDate(key) ? { key, id } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: not one of our cursors, which the caller says in a refusal.
    return undefined;
  }
}
