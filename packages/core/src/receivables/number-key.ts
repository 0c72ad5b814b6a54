/**
 * Numbers with one key are one number, however a program spells it: "RE 2026/1" and "re-2026-1". Case and the kind of
 * separator do not count, their places do ("1-23" is not "12-3"). The index `claim_number_key` holds the same key.
 */
export function numberKey(number: string): string {
  return number.replace(/[a-z]/g, (letter) => letter.toUpperCase()).replace(/[ /._]/g, '-');
}
