import { dropMissing } from '../reading/drop-missing.ts';
import { readBankAmount } from './bank-amount.ts';
import { isIbanShaped, normalizeIban } from './iban.ts';
import { readNationalCharset } from './national-charset.ts';
import { readSepaFields } from './sepa-fields.ts';
import type { StatementTransaction } from './statement.ts';

/** What field :86: says, structured the German way or free text. */
export interface Mt940Details {
  /** GVC, the three-digit business transaction code. */
  readonly code: string | undefined;
  /** ?00, the booking text. */
  readonly text: string | undefined;
  readonly transaction: Omit<StatementTransaction, 'amountMinor'>;
  readonly originalMinor: number | undefined;
}

/** The lines of each :86: after a booking: the first is the bank's, further ones are sentences of their own. */
export type DetailFields = readonly (readonly string[])[];

type Draft = { -readonly [K in keyof Mt940Details['transaction']]: Mt940Details['transaction'][K] };

/** GVC, then subfields; the separator is `?` at most banks. */
const structured = /^\s*(\d{3})([?>@&|~^#<!;*$%])(?=[0-37]\d|6\d)/;
/** GVCs of payments that came back (list of the German banks; 159 and 160: a transfer returned). */
const returnCodes = new Set(['009', '108', '109', '110', '111', '159', '160', '181', '184', '193']);
const subfieldLength = 27;
const lineLength = 65;

/** The subfields of a structured :86:, in order: numbers (20 for ?20) and values side by side; measured, a Map costs twice. */
interface Subfields {
  readonly numbers: number[];
  readonly values: string[];
}

/** The number of the subfield that begins with these two digits, 00 to 39 or 60 to 79; -1 when they are text. */
function numberAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  const isNumber = ((tens >= 0 && tens <= 3) || tens === 6 || tens === 7) && ones >= 0 && ones <= 9;
  return isNumber ? tens * 10 + ones : -1;
}

function splitSubfields(text: string, separator: string): Subfields {
  const numbers: number[] = [];
  const values: string[] = [];
  const seen: number[] = [];
  let number = -1;
  let start = 0;
  for (let at = text.indexOf(separator); ; at = text.indexOf(separator, at + 1)) {
    const next = at < 0 ? -1 : numberAt(text, at + 1);
    if (at >= 0 && next < 0) continue;
    const end = at < 0 ? text.length : at;
    const place = number < 0 ? undefined : seen[number];
    if (place !== undefined) {
      // A subfield that comes twice is a separator inside text, as in "Rechnung?20 offen".
      values[place] += text.slice(start - 3, end);
    } else if (number >= 0) {
      seen[number] = numbers.length;
      numbers.push(number);
      values.push(text.slice(start, end));
    }
    if (at < 0) return { numbers, values };
    number = next;
    start = at + 3;
  }
}

function subfield({ numbers, values }: Subfields, number: number): string | undefined {
  return values[numbers.indexOf(number)];
}

/**
 * ?20 to ?29 and ?60 to ?63 as one text. Each is cut at 27 characters: a full one goes on without a blank, a shorter
 * one was ended on purpose or lost its trailing blank.
 */
function joinRemittance({ numbers, values }: Subfields): string {
  let text = '';
  let isFull = true;
  for (const [index, number] of numbers.entries()) {
    if (number < 20 || (number > 29 && number < 60) || number > 63) continue;
    const value = values[index]!;
    const end = value.trimEnd();
    text += isFull ? end : ` ${end}`;
    isFull = value.length >= subfieldLength;
    if (isFull && value.length > end.length) text += ' ';
  }
  return text.includes('  ') ? text.replace(/ {2,}/g, ' ').trim() : text.trim();
}

function joinName(fields: Subfields): string | undefined {
  const first = subfield(fields, 32) ?? '';
  const second = subfield(fields, 33) ?? '';
  if (second === '') return blanksJoined(first) || undefined;
  const isCut = first.length >= subfieldLength && !endsWithWord.test(first) && !beginsWithForm.test(second);
  const glue = isCut || second.startsWith(' ') || second.trim() === '' ? '' : ' ';
  return blanksJoined(`${first}${glue}${second}`) || undefined;
}

/** A full line may have lost its blank at the end; these words end there, and legal forms begin anew. */
const endsWithWord = /(?:^|[ .])(?:UND|U\.?|&|\+|GMBH|AG|KG|OHG|CO\.?|FÜR|FUER|DER|DES|VON)$/i;
const beginsWithForm = /^(?:GMBH|MBH|AG|KG|OHG|E\.? ?V\.?|E\.? ?K\.?|UG|CO\.? KG|& CO)(?![A-Z])/i;

function blanksJoined(text: string): string {
  return /\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ').trim() : text.trim();
}

/** ?31 holds the account at most banks, ?38 at some; the IBAN of the two. */
function ibanIn(fields: Subfields): string | undefined {
  for (const number of [31, 38]) {
    const iban = normalizeIban(subfield(fields, number) ?? '');
    if (iban !== '' && isIbanShaped(iban)) return iban;
  }
  return undefined;
}

function readStructured(code: string, fields: Subfields, further: string): Mt940Details {
  const purpose = further === '' ? joinRemittance(fields) : `${joinRemittance(fields)} ${further}`.trim();
  const sepa = readSepaFields(purpose);
  const extension = subfield(fields, 34)?.trim();
  const isReturn = extension !== undefined && returnCodes.has(code) && /^9[0-3]\d$/.test(extension);
  const counterpartyName = joinName(fields);
  const counterpartyIban = ibanIn(fields) ?? sepa?.counterpartyIban;
  const remittance = sepa === undefined ? purpose : sepa.remittance;
  const chargesMinor = amountIn(sepa?.chargesText);
  const transaction: Draft = {};
  if (counterpartyName !== undefined) transaction.counterpartyName = counterpartyName;
  if (counterpartyIban !== undefined) transaction.counterpartyIban = counterpartyIban;
  if (sepa?.ultimateName !== undefined) transaction.ultimateName = sepa.ultimateName;
  if (remittance) transaction.remittance = remittance;
  if (sepa?.endToEndId !== undefined) transaction.endToEndId = sepa.endToEndId;
  if (sepa?.mandateId !== undefined) transaction.mandateId = sepa.mandateId;
  if (sepa?.creditorId !== undefined) transaction.creditorId = sepa.creditorId;
  if (sepa?.purposeCode !== undefined) transaction.purposeCode = sepa.purposeCode;
  const returnReason = isReturn ? extension : sepa?.returnReason;
  if (returnReason !== undefined) transaction.returnReason = returnReason;
  if (chargesMinor !== undefined) transaction.chargesMinor = chargesMinor;
  const text = subfield(fields, 0)?.trim() || undefined;
  return { code, text, transaction, originalMinor: amountIn(sepa?.originalAmountText) };
}

/** "EUR50,00", "50,00 EUR" or "50,00". */
function amountIn(text: string | undefined): number | undefined {
  return text === undefined ? undefined : readBankAmount(text.replace(/\s/g, '').replace(/^[A-Z]{3}|[A-Z]{3}$/, ''));
}

/** Lines of free text: a full line was cut, a shorter one was ended. */
function joinLines(lines: readonly string[]): string {
  let text = '';
  let isFull = true;
  for (const line of lines) {
    text += isFull ? line : ` ${line}`;
    isFull = line.length >= lineLength;
  }
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * The fields :86: of one booking. `isSevenBit`: brackets and braces in words are umlauts; they are read when the subfields are
 * told apart, for `~` and `|` separate some banks' subfields.
 */
export function readDetails(fields: DetailFields, isSevenBit: boolean): Mt940Details {
  const joined = fields[0]?.join('') ?? '';
  const match = structured.exec(joined);
  if (match !== null) {
    const { numbers, values } = splitSubfields(joined, match[2]!);
    const further = fields.slice(1).map(joinLines).join(' ');
    const [texts, more] = isSevenBit
      ? [values.map(readNationalCharset), readNationalCharset(further)]
      : [values, further];
    return readStructured(match[1]!, { numbers, values: texts }, more);
  }
  const plain = fields.map(joinLines).join(' ').trim();
  const text = isSevenBit ? readNationalCharset(plain) : plain;
  const sepa = readSepaFields(text);
  const { chargesText, originalAmountText, ...stated } = sepa ?? {};
  const transaction = dropMissing({
    ...stated,
    remittance: (sepa === undefined ? text : sepa.remittance) || undefined,
    chargesMinor: amountIn(chargesText),
  });
  return { code: undefined, text: undefined, transaction, originalMinor: amountIn(originalAmountText) };
}
