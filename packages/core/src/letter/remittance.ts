/** Longest free text of a SEPA credit transfer, in characters. */
export const remittanceMax = 140;

function length(text: string): number {
  return [...text].length;
}

/**
 * What the debtor writes into the transfer: "RE-2026-001, RE-2026-004, Kd 10042".
 * When the numbers do not fit, the letter's own reference leads, so that the whole list can still be found:
 * "M-2026-0815, Kd 10042, RE-1, RE-2 u. a.". The words are the same in every language: the creditor reads them.
 */
export function remittanceOf(claimNumbers: readonly string[], debtorNumber: string, reference: string): string {
  const debtor = debtorNumber === '' ? [] : [`Kd ${debtorNumber}`];
  const whole = [...claimNumbers, ...debtor].join(', ');
  if (length(whole) <= remittanceMax) return whole;
  const suffix = ' u. a.';
  let text = [reference, ...debtor].filter((part) => part !== '').join(', ');
  let isFirst = true;
  for (const number of claimNumbers) {
    const longer = `${text}, ${number}`;
    if (length(longer) + length(suffix) > remittanceMax) break;
    text = longer;
    isFirst = false;
  }
  if (!isFirst) return text + suffix;
  return [...text].slice(0, remittanceMax).join('');
}
