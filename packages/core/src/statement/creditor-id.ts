import { mod97 } from './iban.ts';

const shape = /^[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9]{1,28}$/;

/**
 * Whether a text is the identifier of a creditor in SEPA direct debits: country, check digits, three characters that he
 * chooses himself and that the check digits leave out, national number (EPC262-08, mod 97 = 1). Blanks must be gone.
 */
export function isCreditorId(text: string): boolean {
  return shape.test(text) && mod97(text.slice(7) + text.slice(0, 4)) === 1;
}
