import { dropMissing } from '../reading/drop-missing.ts';
import { readBankAmount } from './bank-amount.ts';
import { isIbanShaped, normalizeIban } from './iban.ts';
import { readSepaFields } from './sepa-fields.ts';
import type { StatementTransaction } from './statement.ts';

/** What field :86: says, structured the German way or free text. */
export interface Mt940Details {
  /** GVC, the three-digit business transaction code. */
  readonly code?: string;
  /** ?00, the booking text. */
  readonly text?: string;
  readonly transaction: Omit<StatementTransaction, 'amountMinor'>;
  readonly originalMinor?: number;
}

/** GVC, then subfields; the separator is `?` at most banks. */
const structured = /^\s*(\d{3})([?>@&|~^#<!;*$%])(?=[0-37]\d|6\d)/;
/** GVCs of payments that came back (list of the German banks; 159 and 160: a transfer returned). */
const returnCodes = new Set(['009', '108', '109', '110', '111', '159', '160', '181', '184', '193']);
const subfieldLength = 27;
const lineLength = 65;

function splitSubfields(text: string, separator: string): Map<string, string> {
  const fields = new Map<string, string>();
  const mark = new RegExp(`\\${separator}([0-3]\\d|6[0-9]|7[0-9])`, 'g');
  const marks = [...text.matchAll(mark)];
  marks.forEach((match, index) => {
    const value = text.slice(match.index + 3, marks[index + 1]?.index ?? text.length);
    // A subfield that comes twice is a separator inside text, as in "Rechnung?20 offen".
    const earlier = fields.get(match[1]!);
    fields.set(match[1]!, earlier === undefined ? value : `${earlier}${match[0]}${value}`);
  });
  return fields;
}

/**
 * ?20 to ?29 and ?60 to ?63 as one text. Each is cut at 27 characters: a full one goes on without a blank, a shorter
 * one was ended on purpose or lost its trailing blank.
 */
function joinRemittance(fields: ReadonlyMap<string, string>): string {
  let text = '';
  let isFull = true;
  for (const [name, value] of fields) {
    if (!/^(2\d|6[0-3])$/.test(name)) continue;
    const end = value.trimEnd();
    text += isFull ? end : ` ${end}`;
    isFull = value.length >= subfieldLength;
    if (isFull && value.length > end.length) text += ' ';
  }
  return text.replace(/ {2,}/g, ' ').trim();
}

function joinName(fields: ReadonlyMap<string, string>): string | undefined {
  const [first = '', second = ''] = [fields.get('32'), fields.get('33')];
  const glue = first.length >= subfieldLength || second.startsWith(' ') ? '' : second.trim() === '' ? '' : ' ';
  return `${first}${glue}${second}`.replace(/\s+/g, ' ').trim() || undefined;
}

function readStructured(code: string, fields: ReadonlyMap<string, string>): Mt940Details {
  const purpose = joinRemittance(fields);
  const sepa = readSepaFields(purpose);
  const iban = [fields.get('31'), fields.get('38')].map((text) => normalizeIban(text ?? '')).find(isIbanShaped);
  const extension = fields.get('34')?.trim();
  const isReturn = returnCodes.has(code);
  return dropMissing({
    code,
    text: fields.get('00')?.trim() || undefined,
    transaction: dropMissing({
      counterpartyName: joinName(fields),
      counterpartyIban: iban ?? sepa?.counterpartyIban,
      ultimateName: sepa?.ultimateName,
      remittance: (sepa === undefined ? purpose : sepa.remittance) || undefined,
      endToEndId: sepa?.endToEndId,
      mandateId: sepa?.mandateId,
      creditorId: sepa?.creditorId,
      returnReason: isReturn && extension !== undefined && /^9[0-3]\d$/.test(extension) ? extension : undefined,
      chargesMinor: amountIn(sepa?.chargesText),
    }),
    originalMinor: amountIn(sepa?.originalAmountText),
  });
}

function amountIn(text: string | undefined): number | undefined {
  return text === undefined ? undefined : readBankAmount(text.replace(/\s/g, '').replace(/^[A-Z]{3}/, ''));
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

/** Field :86:; the lines of several :86: after one booking are one text. */
export function readDetails(lines: readonly string[]): Mt940Details {
  const joined = lines.join('');
  const match = structured.exec(joined);
  if (match !== null) return readStructured(match[1]!, splitSubfields(joined, match[2]!));
  const text = joinLines(lines);
  const sepa = readSepaFields(text);
  const { chargesText, originalAmountText, ...fields } = sepa ?? {};
  return {
    transaction: dropMissing({
      ...fields,
      remittance: (sepa === undefined ? text : sepa.remittance) || undefined,
      chargesMinor: amountIn(chargesText),
    }),
    ...dropMissing({ originalMinor: amountIn(originalAmountText) }),
  };
}
