/**
 * An amount as programs write it, "1234,56", "1.234,56" or "1234.56", read without a regular expression: nearly every
 * cell of a list looks so. Undefined for anything else, and for what can be read in two ways ("1.234"); `readAmount` then
 * has the word. Minor units, below a billion. `from` and `to`: of a part of the text, which need not be cut out for it.
 */
export function readPlainAmount(text: string, from = 0, to = text.length): number | undefined {
  const length = to - from;
  if (length < 4 || length > 13) return undefined;
  const mark = text.charCodeAt(to - 3);
  if (mark !== comma && mark !== dot) return undefined;
  let minor = 0;
  let digits = 0;
  let first = 0;
  for (let at = from; at < to - 3; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= zero && code <= nine) {
      minor = minor * 10 + code - zero;
      digits += 1;
    } else {
      // Thousands: a dot in front of exactly three digits, and the whole number begins with one to three.
      if (code !== dot || mark !== comma || (to - 3 - at) % 4 !== 0 || digits === 0) return undefined;
      if (first === 0 && (digits > 3 || text.charCodeAt(from) === zero)) return undefined;
      if (first !== 0 && digits !== 3) return undefined;
      first += digits;
      digits = 0;
    }
  }
  if (digits === 0 || (first !== 0 && digits !== 3)) return undefined;
  for (let at = to - 2; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code < zero || code > nine) return undefined;
    minor = minor * 10 + code - zero;
  }
  return minor;
}

const comma = 44;
const dot = 46;
const zero = 48;
const nine = 57;
