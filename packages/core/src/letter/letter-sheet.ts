import { formatDate } from '../calendar/format-date.ts';
import { formatAmount } from '../money/format-amount.ts';
import type { Refusal } from '../refusal/refusal.ts';
import { girocodePayload, qrSvg } from './girocode.ts';
import { type ItemsTable, itemsTable } from './items-table.ts';
import type { Letter } from './letter.ts';
import { paymentRows } from './letter-text.ts';
import { letterheadOf } from './letterhead.ts';
import type { Letterhead, StatementPages } from './statement-sheet.ts';
import { type SwissPayment, swissPayment } from './swiss-payment.ts';
import { type SwissSheet, swissSheet } from './swiss-sheet.ts';
import { runs, type TextRun } from './text-runs.ts';

/** Everything the letter's template prints, as finished words: the template places, it does not decide. */
export interface LetterSheet extends Letterhead {
  readonly subject: string;
  readonly greeting: string;
  readonly opening: readonly (readonly TextRun[])[];
  readonly table: ItemsTable;
  readonly chargesTitle: string;
  /** Claim number (empty when there is one claim only), explanation, amount. */
  readonly charges: readonly (readonly [claim: string, explanation: string, amount: string])[];
  readonly payment: {
    readonly headline: string;
    readonly rows: readonly (readonly [label: string, value: string])[];
    readonly codeSvg?: string;
    readonly codeTitle: string;
    readonly codeHint: string;
    readonly codeAlt: string;
  };
  /** Payment part and receipt of a Swiss QR-bill. */
  readonly swiss?: SwissSheet;
  readonly closing: readonly (readonly TextRun[])[];
  readonly signature: readonly string[];
  readonly validity: string;
  /** "Anlage: Forderungsaufstellung" */
  readonly enclosed?: string;
  readonly annex?: readonly StatementPages[];
}

/** A sheet, what its Swiss code says, and why it has no code where it should have one. */
export interface DrawableLetter {
  readonly sheet: LetterSheet;
  readonly swissPayment?: SwissPayment;
  readonly codeProblem?: Refusal;
}

interface Paying {
  readonly payment: LetterSheet['payment'];
  readonly swiss?: SwissPayment;
  readonly codeProblem?: Refusal;
}

function payment(letter: Letter): Paying {
  const { language, sender, totalMinor } = letter;
  const de = language === 'de';
  const amount = formatAmount(totalMinor, letter.currency, language);
  const deadline = formatDate(letter.deadlineOn, language);
  const words = {
    headline: de ? `Bitte zahlen Sie ${amount} bis zum ${deadline}` : `Please pay ${amount} by ${deadline}`,
    rows: paymentRows(letter).filter(([, value]) => value !== amount && value !== deadline),
    codeTitle: 'GiroCode',
    codeHint: de
      ? 'Schneller geht es mit dem GiroCode: in der Banking-App scannen und freigeben.'
      : 'Quicker with the GiroCode: scan it in your banking app and confirm.',
    codeAlt: de ? 'GiroCode für die Überweisung' : 'GiroCode for the transfer',
  };
  if (letter.currency === 'CHF') {
    const swiss = swissPayment(letter);
    if (swiss.kind === 'refused') return { payment: words, codeProblem: swiss };
    return { payment: { ...words, rows: [], codeHint: swissHint(de) }, swiss };
  }
  const code = girocodePayload({
    ...(sender.bic === undefined ? {} : { bic: sender.bic }),
    holder: sender.accountHolder,
    iban: sender.iban,
    amountMinor: totalMinor,
    remittance: letter.remittance,
  });
  if (code.kind === 'refused') return { payment: words, codeProblem: code };
  return { payment: { ...words, codeSvg: qrSvg(code.payload) } };
}

/** The payment part has all the rows: the letter only points to it. */
function swissHint(de: boolean): string {
  return de
    ? 'Am einfachsten mit dem Zahlteil am Ende dieses Schreibens: den QR-Code in der Banking-App scannen und freigeben.'
    : 'Easiest with the payment part at the end of this letter: scan the QR code in your banking app and confirm.';
}

function annexWords(letter: Letter): Pick<LetterSheet, 'enclosed' | 'annex'> {
  if (letter.annex === undefined || letter.annex.length === 0) return {};
  const de = letter.language === 'de';
  return {
    enclosed: de ? 'Anlage: Forderungsaufstellung' : 'Enclosed: statement of claims',
    annex: letter.annex.map(({ pages }) => ({ ...pages, subject: `${de ? 'Anlage' : 'Annex'}: ${pages.subject}` })),
  };
}

/**
 * The printed form of a letter. Euros carry a GiroCode, francs the payment part of the Swiss QR-bill. Where none can be
 * made, the letter goes without one and `codeProblem` says why: the payment details then stand in words.
 */
export function letterSheet(letter: Letter): DrawableLetter {
  const { language, sender } = letter;
  const de = language === 'de';
  const hasMany = letter.items.length > 1;
  const { payment: pay, swiss, codeProblem } = payment(letter);
  const sheet: LetterSheet = {
    ...letterheadOf(letter),
    subject: letter.subject,
    greeting: letter.greeting,
    opening: letter.opening.map(runs),
    table: itemsTable(letter),
    chargesTitle: de ? 'Kosten und Zinsen im Einzelnen' : 'Costs and interest in detail',
    charges: letter.charges.map((charge) => [
      hasMany ? charge.claimNumber : '',
      charge.explanation,
      formatAmount(charge.amountMinor, letter.currency, language),
    ]),
    payment: pay,
    ...(swiss !== undefined && { swiss: swissSheet(swiss, language) }),
    closing: letter.closing.map(runs),
    signature: [sender.contactName ?? '', sender.name].filter((line) => line !== ''),
    validity: de ? 'Dieses Schreiben ist auch ohne Unterschrift gültig.' : 'This letter is valid without a signature.',
    ...annexWords(letter),
  };
  return {
    sheet,
    ...(swiss !== undefined && { swissPayment: swiss }),
    ...(codeProblem !== undefined && { codeProblem }),
  };
}
