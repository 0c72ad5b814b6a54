import { isIban, mod97, normalizeIban } from '../statement/iban.ts';

const digitsOfQrReference = 26;
/** Digits of the debtor number in front, the rest for the number of the claim or letter. */
const digitsOfDebtor = 10;
const recursive = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];

/** A valid IBAN of Switzerland or Liechtenstein, the only accounts a QR-bill may name. Blanks must be gone. */
export function isSwissIban(iban: string): boolean {
  return /^(?:CH|LI)/.test(iban) && isIban(iban);
}

/** A QR-IBAN: its institution number (IID) lies in 30000 to 31999. It asks for a QR reference, and only it may have one. */
export function isQrIban(iban: string): boolean {
  return isSwissIban(iban) && /^3[01]\d{3}$/.test(iban.slice(4, 9));
}

/** Check digit of a QR reference: modulo 10, recursive (the one of the old inpayment slips). Digits only. */
export function qrCheckDigit(digits: string): string {
  let carry = 0;
  for (let index = 0; index < digits.length; index += 1) {
    carry = recursive[(carry + digits.charCodeAt(index) - 48) % 10]!;
  }
  return String((10 - carry) % 10);
}

/** 27 digits with the right last one, not all zero. Blanks must be gone. */
export function isQrReference(text: string): boolean {
  if (!/^\d{27}$/.test(text) || /^0+$/.test(text)) return false;
  return qrCheckDigit(text.slice(0, digitsOfQrReference)) === text.slice(digitsOfQrReference);
}

/**
 * The QR reference of a number: ten digits of the debtor number, sixteen of the claim's or letter's number, check digit.
 * Only digits are taken; undefined when the number has none or too many, since a cut number would be another one.
 */
export function qrReferenceOf(number: string, debtorNumber: string): string | undefined {
  const own = number.replace(/\D/g, '');
  const debtor = debtorNumber.replace(/\D/g, '').slice(-digitsOfDebtor);
  const room = digitsOfQrReference - digitsOfDebtor;
  if (own.length > room || /^0*$/.test(own)) return undefined;
  const digits = debtor.padStart(digitsOfDebtor, '0') + own.padStart(room, '0');
  return digits + qrCheckDigit(digits);
}

/** A creditor reference (ISO 11649): RF, two check digits, up to 21 letters and digits. Blanks must be gone. */
export function isRfReference(text: string): boolean {
  return /^RF\d{2}[A-Z0-9]{1,21}$/.test(text) && mod97(text.slice(4) + text.slice(0, 4)) === 1;
}

/** The creditor reference of a number, its signs left out: RE-2026-0001 -> RF40RE20260001. Undefined when it does not fit. */
export function rfReferenceOf(number: string): string | undefined {
  const own = number.toUpperCase().replace(/[\s./_-]/g, '');
  if (!/^[A-Z0-9]{1,21}$/.test(own)) return undefined;
  return `RF${String(98 - mod97(`${own}RF00`)).padStart(2, '0')}${own}`;
}

/** As people write it: QR references 2 + 5 x 5 digits, creditor references in groups of four. */
export function printReference(reference: string): string {
  const grouped = /^\d{27}$/.test(reference)
    ? reference.replace(/^(..)/, '$1 ').replace(/(\d{5})(?=\d)/g, '$1 ')
    : reference.replace(/(.{4})(?=.)/g, '$1 ');
  return grouped;
}

/** Upper case without blanks, as references are stored and compared. */
export const normalizeReference = normalizeIban;
