/** As `trim`, which makes a new string of every cell it looks at. */
export function trimmed(text: string): string {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  const isPlain = first > 32 && last > 32 && (first < 160 || isLetter(first)) && (last < 160 || isLetter(last));
  return isPlain ? text : text.trim();
}

/** Of the Latin letters beyond ASCII; whatever lies elsewhere may be a kind of blank. */
function isLetter(code: number): boolean {
  return code > 160 && code < 0x1680;
}
