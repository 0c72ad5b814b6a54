import { encode } from 'uqr';
import { type Refusal, refuse } from '../refusal/refusal.ts';

export interface GirocodeInput {
  readonly bic?: string;
  /** Must equal the account holder: banks compare it with the IBAN before they pay (Regulation (EU) 2024/886). */
  readonly holder: string;
  readonly iban: string;
  /** Euro cents, 1 to 99,999,999,999. */
  readonly amountMinor: number;
  readonly remittance: string;
}

export interface Girocode {
  readonly kind: 'girocode';
  readonly payload: string;
}

/** Largest amount of the format: 999,999,999.99 euros. */
const amountMinorLimit = 99_999_999_999;
const payloadBytesMax = 331;
const holderLengthMax = 70;
const remittanceLengthMax = 140;

function characters(text: string): number {
  return [...text].length;
}

/** Bytes of a text in UTF-8. */
function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function decimal(amountMinor: number): string {
  const digits = String(amountMinor).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function problem(input: GirocodeInput, iban: string, bic: string): Refusal | undefined {
  const { holder, remittance, amountMinor } = input;
  if (holder.trim() === '') return refuse('value-missing', { field: 'holder' });
  if (characters(holder.trim()) > holderLengthMax) {
    return refuse('value-too-long', { field: 'holder', values: { max: holderLengthMax } });
  }
  if (/\p{Cc}/u.test(holder)) return refuse('value-invalid', { field: 'holder' });
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return refuse('value-invalid', { field: 'iban' });
  if (bic !== '' && !/^[A-Z0-9]{8}(?:[A-Z0-9]{3})?$/.test(bic)) return refuse('value-invalid', { field: 'bic' });
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1 || amountMinor > amountMinorLimit) {
    return refuse('amount-out-of-range', { field: 'amountMinor' });
  }
  if (characters(remittance.trim()) > remittanceLengthMax) {
    return refuse('value-too-long', { field: 'remittance', values: { max: remittanceLengthMax } });
  }
  if (/\p{Cc}/u.test(remittance)) return refuse('value-invalid', { field: 'remittance' });
  return undefined;
}

/**
 * The text of a GiroCode: EPC069-12, version 002, UTF-8, SEPA credit transfer in euros, free remittance text.
 * Refuses by name what does not fit (holder over 70, text over 140 characters, 331 bytes in all); nothing is cut,
 * since a cut name fails the payee check and a cut reference loses the payment.
 */
export function girocodePayload(input: GirocodeInput): Girocode | Refusal {
  const iban = input.iban.replace(/\s/g, '').toUpperCase();
  const bic = (input.bic ?? '').replace(/\s/g, '').toUpperCase();
  const refusal = problem(input, iban, bic);
  if (refusal !== undefined) return refusal;
  const remittance = input.remittance.trim();
  const lines = ['BCD', '002', '1', 'SCT', bic, input.holder.trim(), iban, `EUR${decimal(input.amountMinor)}`];
  // Purpose and structured reference stay empty; nothing may follow the last filled line.
  if (remittance !== '') lines.push('', '', remittance);
  const payload = lines.join('\n');
  if (utf8Bytes(payload) > payloadBytesMax) {
    return refuse('value-too-long', { field: 'girocode', values: { max: payloadBytesMax } });
  }
  return { kind: 'girocode', payload };
}

/**
 * The code as an SVG of one path, one unit a module, without quiet zone: the layout must leave four white modules
 * around it. Error correction M and at most version 13, as EPC069-12 asks.
 */
export function qrSvg(payload: string): string {
  const { data } = encode(payload, { ecc: 'M', boostEcc: false, maxVersion: 13, border: 0 });
  let path = '';
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (row[x] !== true) continue;
      let width = 1;
      while (row[x + width] === true) width += 1;
      path += `M${x} ${y}h${width}v1h-${width}z`;
      x += width;
    }
  }
  const size = data.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
}
