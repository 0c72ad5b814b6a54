import { isIban, normalizeIban } from './iban.ts';

export interface SaidParty {
  readonly name?: string;
  readonly iban?: string;
}

const bic = '[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?';
const iban = '[A-Z]{2}\\d{2}[A-Z0-9]{11,30}';
const inFront = new RegExp(`^(.{2,140}?) +(?:${bic} +(${iban})|(${iban}) +${bic})(?![A-Z0-9])`);
const behindCode = new RegExp(`\\b(?:${bic} +(${iban})|(${iban}) +${bic})(?![A-Z0-9])`);
const nothing: SaidParty = {};

/**
 * The other side where a text begins with it: "Otto Quitte COBADEFFXXX DE89.. Rechnung 7" (Commerzbank, Targobank). Only an
 * account with right check digits beside a bank's code is believed. `account-only`: what stands before them is no name.
 */
export function readParty(text: string, style: 'in-front' | 'account-only'): SaidParty {
  const match = (style === 'in-front' ? inFront : behindCode).exec(text.slice(0, 300));
  if (match === null) return nothing;
  const [name, account] =
    style === 'in-front' ? [match[1]!, match[2] ?? match[3]!] : [undefined, match[1] ?? match[2]!];
  const valid = normalizeIban(account);
  if (!isIban(valid)) return nothing;
  // "Echtzeitüberweisung   OTTO QUITTE": the kind of booking is set apart.
  const last = name?.split(/ {2,}/).at(-1)?.trim();
  return last === undefined || last === '' ? { iban: valid } : { name: last, iban: valid };
}
