import { type Refusal, refuse } from '@mahnwerk/core/refusal';

/**
 * A part of an upload that says something about each file: JSON by the SHA-256 of the file. `read` answers undefined for a
 * value that is none. Refused: `value-invalid` with the name of the part.
 */
export function readByFile<T>(
  text: string,
  field: string,
  read: (value: unknown) => T | undefined,
): Readonly<Record<string, T>> | Refusal {
  const invalid = refuse('value-invalid', { field });
  let stated: unknown;
  try {
    stated = JSON.parse(text);
  } catch {
    return invalid;
  }
  if (typeof stated !== 'object' || stated === null || Array.isArray(stated)) return invalid;
  const values: Record<string, T> = {};
  for (const [sha256, one] of Object.entries(stated)) {
    const value = read(one);
    if (!/^[0-9a-f]{64}$/.test(sha256) || value === undefined) return invalid;
    values[sha256] = value;
  }
  return values;
}
