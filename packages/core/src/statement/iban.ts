/** Upper case, without blanks and with nothing else changed: what is stored, compared and sent. */
export function normalizeIban(text: string): string {
  return isPlain(text) ? text : text.replace(/[\s\u00A0]/g, '').toUpperCase();
}

/** Capitals and digits alone, as in most files. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 90 || (code > 57 && code < 65)) return false;
  }
  return true;
}

/** Some exports keep a spreadsheet from making a number of it: 'DE89..', ="CH93..". */
export function withoutQuotes(text: string): string {
  return text.startsWith("'") || text.startsWith('="') ? text.replace(/^="?|['"]/g, '') : text;
}

/** Remainder of a number of any length, letters counting A=10 ... Z=35 (ISO 7064). */
export function mod97(text: string): number {
  let rest = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    rest = code >= 65 ? (rest * 100 + code - 55) % 97 : (rest * 10 + code - 48) % 97;
  }
  return rest;
}

const shape = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
const lengths: Readonly<Record<string, number>> = { DE: 22, AT: 20, CH: 21, LI: 21 };

/** The form of an IBAN, the check digits not looked at. Blanks must be gone. */
export function isIbanShaped(text: string): boolean {
  return shape.test(text);
}

/** A valid IBAN without blanks: form, length for DE/AT/CH/LI, check digits (ISO 13616, mod 97 = 1). */
export function isIban(text: string): boolean {
  const length = lengths[text.slice(0, 2)];
  if (!shape.test(text) || (length !== undefined && text.length !== length)) return false;
  return mod97(text.slice(4) + text.slice(0, 4)) === 1;
}
