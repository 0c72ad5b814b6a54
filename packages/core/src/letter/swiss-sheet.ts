import type { Language, Words } from '../money/language.ts';
import { toDecimal } from '../money/money.ts';
import { printIban } from './print-words.ts';
import type { SwissParty, SwissPayment } from './swiss-payment.ts';
import { printReference } from './swiss-reference.ts';

/** A heading of the payment part and the lines under it. */
export interface SwissBlock {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** The words of payment part and receipt, in the order of the style guide; the template knows where they stand. */
export interface SwissSheet {
  readonly receipt: string;
  readonly paymentPart: string;
  readonly acceptance: string;
  readonly separate: string;
  readonly currency: SwissBlock;
  readonly amount: SwissBlock;
  readonly receiptBlocks: readonly SwissBlock[];
  readonly paymentBlocks: readonly SwissBlock[];
  /** The field for the payer's name, where the debtor is not printed. */
  readonly payerHeading?: string;
  readonly codeAlt: string;
  /** Added where it is drawn. */
  readonly codeSvg?: string;
}

/** The headings are prescribed word for word (Style Guide QR-bill, annex). */
const headings = {
  receipt: { de: 'Empfangsschein', en: 'Receipt' },
  paymentPart: { de: 'Zahlteil', en: 'Payment part' },
  acceptance: { de: 'Annahmestelle', en: 'Acceptance point' },
  separate: { de: 'Vor der Einzahlung abzutrennen', en: 'Separate before paying in' },
  account: { de: 'Konto / Zahlbar an', en: 'Account / Payable to' },
  reference: { de: 'Referenz', en: 'Reference' },
  information: { de: 'Zusätzliche Informationen', en: 'Additional information' },
  payable: { de: 'Zahlbar durch', en: 'Payable by' },
  payer: { de: 'Zahlbar durch (Name/Adresse)', en: 'Payable by (name/address)' },
  currency: { de: 'Währung', en: 'Currency' },
  amount: { de: 'Betrag', en: 'Amount' },
  code: { de: 'Swiss QR Code', en: 'Swiss QR Code' },
} as const satisfies Record<string, Words>;

function partyLines(party: SwissParty): string[] {
  const abroad = party.country === 'CH' ? '' : `${party.country} - `;
  const street = [party.street, party.buildingNumber].filter((part) => part !== '').join(' ');
  return [party.name, street, `${abroad}${party.zip} ${party.city}`].filter((line) => line !== '');
}

/** "1 590.00": blanks between thousands and a point, whatever the language. */
function printAmount(minor: number): string {
  return toDecimal(minor).replace(/\B(?=(\d{3})+\.)/g, ' ');
}

/** Payment part and receipt in words. */
export function swissSheet(payment: SwissPayment, language: Language): SwissSheet {
  const word = (key: keyof typeof headings) => headings[key][language];
  const { reference, message, debtor } = payment;
  const account = { heading: word('account'), lines: [printIban(payment.iban), ...partyLines(payment.creditor)] };
  const referred = reference === '' ? [] : [{ heading: word('reference'), lines: [printReference(reference)] }];
  const informed = message === '' ? [] : [{ heading: word('information'), lines: [message] }];
  const payer = debtor === undefined ? [] : [{ heading: word('payable'), lines: partyLines(debtor) }];
  return {
    receipt: word('receipt'),
    paymentPart: word('paymentPart'),
    acceptance: word('acceptance'),
    separate: word('separate'),
    currency: { heading: word('currency'), lines: [payment.currency] },
    amount: { heading: word('amount'), lines: [printAmount(payment.amountMinor)] },
    receiptBlocks: [account, ...referred, ...payer],
    paymentBlocks: [account, ...referred, ...informed, ...payer],
    ...(debtor === undefined && { payerHeading: word('payer') }),
    codeAlt: word('code'),
  };
}
