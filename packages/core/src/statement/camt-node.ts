import type { LocalDate } from '../calendar/local-date.ts';
import { isLocalDate } from '../calendar/local-date.ts';
import { nodeAt, textAt, type XmlNode } from '../reading/xml.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { readBankAmount } from './bank-amount.ts';
import { isCreditorId } from './creditor-id.ts';
import { normalizeIban } from './iban.ts';

export interface CamtAmount {
  readonly minor: number;
  readonly currency: string | undefined;
}

/** The amount in an `Amt` element; undefined when missing or unreadable. */
export function amountIn(node: XmlNode | undefined): CamtAmount | undefined {
  if (node === undefined) return undefined;
  const text = node.text.trim();
  // A plus is allowed in xs:decimal.
  const minor = readBankAmount(text.startsWith('+') ? text.slice(1) : text);
  return minor === undefined ? undefined : { minor, currency: node.currency };
}

/** +1 for CRDT, -1 for DBIT: the effect on the balance. `RvslInd` does not turn it again (DK rule for camt). */
export function signIn(node: XmlNode): 1 | -1 | undefined {
  const indicator = textAt(node, 'CdtDbtInd');
  if (indicator === 'CRDT') return 1;
  return indicator === 'DBIT' ? -1 : undefined;
}

/** What takes back an earlier booking. */
export function isReversal(entry: XmlNode): boolean {
  const indicator = textAt(entry, 'RvslInd');
  return indicator === 'true' || indicator === '1';
}

/** `Dt` or the date part of `DtTm` as stated, time zone not moved. Undefined = not stated. */
export function dateIn(node: XmlNode, name: string): LocalDate | undefined | Refusal {
  const text = textAt(node, name, 'Dt') ?? textAt(node, name, 'DtTm');
  if (text === undefined) return undefined;
  const day = text.slice(0, 10);
  if (isLocalDate(day)) return day;
  return refuse('date-invalid', { line: nodeAt(node, name)?.line ?? node.line, field: name, values: { value: text } });
}

/** IBAN without blanks, else whatever number the account has. */
export function accountIn(node: XmlNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  const id = nodeAt(node, 'Id');
  if (id === undefined) return undefined;
  const iban = textAt(id, 'IBAN');
  if (iban !== undefined) return normalizeIban(iban);
  return textAt(id, 'Othr', 'Id') ?? textAt(id, 'BBAN') ?? textAt(id, 'PrtryAcct', 'Id') ?? textAt(id, 'UPIC');
}

export interface CamtParty {
  readonly name: string | undefined;
  readonly account: string | undefined;
  readonly creditorId: string | undefined;
  readonly ultimateName: string | undefined;
}

function nameIn(parties: XmlNode, role: string): string | undefined {
  const party = nodeAt(parties, role);
  if (party === undefined) return undefined;
  return textAt(party, 'Nm') ?? textAt(party, 'Pty', 'Nm') ?? textAt(party, 'Agt', 'FinInstnId', 'Nm');
}

/**
 * The identifier of a creditor stands among the ids of persons, whatever he is (EPC130-08); one called otherwise (a customer
 * or tax number) is another. Among those of organisations only its check digits tell it from register numbers.
 */
function creditorIdIn(party: XmlNode): string | undefined {
  const own = nodeAt(party, 'Id', 'PrvtId', 'Othr');
  const stated = own && textAt(own, 'SchmeNm', 'Cd') === undefined ? textAt(own, 'Id') : undefined;
  if (stated !== undefined) return stated;
  const other = textAt(party, 'Id', 'PrvtId', 'Othr', 'Id') ?? textAt(party, 'Id', 'OrgId', 'Othr', 'Id');
  return other !== undefined && isCreditorId(other) ? other : undefined;
}

/** One side of a payment: `Dbtr` or `Cdtr`, directly (version .02) or inside `Pty` (.08). */
export function partyIn(parties: XmlNode, role: 'Dbtr' | 'Cdtr'): CamtParty {
  const party = nodeAt(parties, role);
  const holder = party === undefined ? undefined : (nodeAt(party, 'Pty') ?? party);
  return {
    name: nameIn(parties, role),
    account: accountIn(nodeAt(parties, `${role}Acct`)),
    creditorId: holder && creditorIdIn(holder),
    ultimateName: nameIn(parties, `Ultmt${role}`),
  };
}

/** GVC of the German banks where stated, else the ISO code "PMNT-RCDT-ESCT". */
export function codeIn(node: XmlNode): string | undefined {
  const code = nodeAt(node, 'BkTxCd');
  if (code === undefined) return undefined;
  const proprietary = textAt(code, 'Prtry', 'Cd');
  const gvc = proprietary && /^(?:[A-Z]{4}\+)?(\d{3})(?:\+|$)/.exec(proprietary)?.[1];
  return gvc || isoCodeIn(node) || proprietary;
}

/** Text-key extension of a payment that came back, as in "NRTI+109+9075+914". */
export function returnExtensionIn(node: XmlNode): string | undefined {
  const proprietary = textAt(node, 'BkTxCd', 'Prtry', 'Cd') ?? '';
  return /\+(9[0-3]\d)$/.exec(proprietary)?.[1];
}

export function isoCodeIn(node: XmlNode): string | undefined {
  const domain = nodeAt(node, 'BkTxCd', 'Domn');
  if (domain === undefined) return undefined;
  const parts = [textAt(domain, 'Cd'), textAt(domain, 'Fmly', 'Cd'), textAt(domain, 'Fmly', 'SubFmlyCd')];
  return parts.filter((part) => part !== undefined).join('-') || undefined;
}
