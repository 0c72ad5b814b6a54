import { isIbanShaped, normalizeIban } from './iban.ts';
import { findLabelledIds } from './id-labels.ts';

/** What the SEPA identifiers inside a remittance text say (EREF+ ... SVWZ+; DFÜ agreement annex 3, chapter 8.2.3). */
export interface SepaFields {
  /** SVWZ+; without it the text before the first identifier, or the bank's message. */
  readonly remittance?: string;
  readonly endToEndId?: string;
  readonly mandateId?: string;
  readonly creditorId?: string;
  readonly counterpartyIban?: string;
  readonly ultimateName?: string;
  /** PURP+: ISO 20022 external purpose, "SALA". */
  readonly purposeCode?: string;
  /** In words: "Rueckgabegrund: MS03". */
  readonly returnReason?: string;
  /** COAM+ (or ENTG) and OAMT+ as written. */
  readonly chargesText?: string;
  readonly originalAmountText?: string;
}

const names = 'EREF KREF MREF CRED DEBT COAM OAMT SVWZ ABWA ABWE IBAN BIC PURP BVW ENTG'.split(' ');
const nameSet: ReadonlySet<string> = new Set(names);
/** "Beitrag EREF: N0003 MREF: X CRED: DE80ZZZ... IBAN: ... BIC: ...": the text stands first. */
const colonStyle = new RegExp(`(?<![A-Za-z])(${names.join('|')}): `, 'g');

/** An identifier that is none: banks write these when there is nothing to say. */
export function statedReference(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  if (trimmed === undefined || trimmed === '' || /^(NOTPROVIDED|NONREF|NICHT ANGEGEBEN)$/i.test(trimmed))
    return undefined;
  return trimmed;
}

interface Mark {
  readonly name: string;
  readonly start: number;
  /** Where its value begins. */
  readonly end: number;
}

/** `EREF+` and the like; a message of the bank (` MTLG:`) stands between the identifiers of some. */
function plusMarks(text: string): Mark[] {
  const marks: Mark[] = [];
  for (let plus = text.indexOf('+'); plus >= 0; plus = text.indexOf('+', plus + 1)) {
    for (const length of [4, 3]) {
      const name = plus < length ? '' : text.slice(plus - length, plus);
      if (nameSet.has(name)) marks.push({ name, start: plus - length, end: plus + 1 });
    }
  }
  if (marks.length === 0 || !text.includes(' MTLG:')) return marks;
  for (const match of text.matchAll(/(?<= )MTLG:/g))
    marks.push({ name: 'MTLG', start: match.index, end: match.index + 5 });
  return marks.sort((one, other) => one.start - other.start);
}

function colonMarks(text: string): Mark[] {
  return [...text.matchAll(colonStyle)].map((match) => ({
    name: match[1]!,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** "3,00 EUR Entgelt Ruecklastschrift": the amount alone. */
function feeIn(text: string | undefined): string | undefined {
  return text === undefined ? undefined : /^\d[\d.,]{0,20}/.exec(text)?.[0];
}

interface Parts {
  /** The text before the first identifier. */
  readonly before: string;
  readonly marks: readonly Mark[];
  readonly text: string;
}

function partsOf(text: string): Parts | undefined {
  let marks = plusMarks(text);
  if (marks.length === 0) {
    marks = colonMarks(text);
    // One word with a colon is ordinary text ("IBAN: DE.."), several are the identifiers; no text has "ABWA: " of its own.
    const found = new Set(marks.map((mark) => mark.name));
    const isSure = found.has('ABWA') || found.has('ABWE');
    if (!isSure && (found.size < 2 || !(found.has('EREF') || found.has('MREF')))) return undefined;
  }
  return { before: text.slice(0, marks[0]!.start).trim(), marks, text };
}

/** The value after an identifier; after one that comes again, the values with a blank between. */
function valueAfter({ marks, text }: Parts, name: string): string | undefined {
  let found: string | undefined;
  let more: string[] | undefined;
  for (let index = 0; index < marks.length; index += 1) {
    const mark = marks[index]!;
    if (mark.name !== name) continue;
    const value = text.slice(mark.end, marks[index + 1]?.start ?? text.length).trim();
    if (found === undefined) found = value;
    else {
      more ??= [found];
      more.push(value);
    }
  }
  return more === undefined ? found : more.join(' ').trim();
}

/** What the labels in words say; the text stays whole, for it is ordinary text around them. */
function readInWords(text: string): SepaFields | undefined {
  const places = findLabelledIds(text);
  if (places.length === 0) return undefined;
  const said: { -readonly [K in keyof SepaFields]: SepaFields[K] } = { remittance: text };
  for (const { field, value } of places) {
    const stated = statedReference(value);
    if (stated === undefined) continue;
    if (field === 'returnReason') {
      if (/^[A-Z]{2}\d{2}$/.test(stated)) said.returnReason ??= stated;
    } else if (field === 'creditorId') {
      if (/^[A-Z]{2}\d{2}[A-Z0-9]{3}/i.test(stated)) said.creditorId ??= stated;
    } else if (field !== 'customerReference') said[field] ??= stated;
  }
  // The customer's reference of the bank (NSCT..) is the end-to-end id only where nothing else is called so.
  const customer = places.find(({ field }) => field === 'customerReference');
  const isOnly = places.every(({ field }) => field !== 'endToEndId');
  if (customer !== undefined && isOnly) {
    const stated = statedReference(customer.value);
    if (stated !== undefined) said.endToEndId = stated;
  }
  return said;
}

/** Takes the identifiers out of a remittance text; undefined when it has none and is ordinary text. Runs for every booking. */
export function readSepaFields(text: string): SepaFields | undefined {
  const hasColon = text.includes(':');
  if (!hasColon && !text.includes('+')) return undefined;
  const parts = partsOf(text);
  if (parts === undefined) return hasColon ? readInWords(text) : undefined;
  const account = valueAfter(parts, 'IBAN');
  const iban = account === undefined ? '' : normalizeIban(account).slice(0, 34);
  const remittance = statedReference(valueAfter(parts, 'SVWZ') ?? (parts.before || valueAfter(parts, 'MTLG')));
  const endToEndId = statedReference(valueAfter(parts, 'EREF'));
  const mandateId = statedReference(valueAfter(parts, 'MREF'));
  const creditorId = statedReference(valueAfter(parts, 'CRED')?.replace(/\s/g, ''));
  const ultimateName = statedReference(valueAfter(parts, 'ABWA') ?? valueAfter(parts, 'ABWE'));
  const purposeCode = valueAfter(parts, 'PURP');
  const chargesText = statedReference(valueAfter(parts, 'COAM') ?? feeIn(valueAfter(parts, 'ENTG')));
  const originalAmountText = statedReference(valueAfter(parts, 'OAMT'));
  const said: { -readonly [K in keyof SepaFields]: SepaFields[K] } = {};
  if (remittance !== undefined) said.remittance = remittance;
  if (endToEndId !== undefined) said.endToEndId = endToEndId;
  if (mandateId !== undefined) said.mandateId = mandateId;
  if (creditorId !== undefined) said.creditorId = creditorId;
  if (iban !== '' && isIbanShaped(iban)) said.counterpartyIban = iban;
  if (ultimateName !== undefined) said.ultimateName = ultimateName;
  if (purposeCode !== undefined && /^[A-Z]{4}$/.test(purposeCode)) said.purposeCode = purposeCode;
  if (parts.text.includes('gabegrund')) {
    const reason = readInWords(parts.text)?.returnReason;
    if (reason !== undefined) said.returnReason = reason;
  }
  if (chargesText !== undefined) said.chargesText = chargesText;
  if (originalAmountText !== undefined) said.originalAmountText = originalAmountText;
  return said;
}
