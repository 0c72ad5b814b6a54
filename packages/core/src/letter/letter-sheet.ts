import { formatDate } from '../calendar/format-date.ts';
import { formatAmount } from '../money/format-amount.ts';
import type { Refusal } from '../refusal/refusal.ts';
import { girocodePayload, qrSvg } from './girocode.ts';
import { imprintLines, placeLine } from './imprint.ts';
import { type ItemsTable, itemsTable } from './items-table.ts';
import type { Letter, Sender } from './letter.ts';
import { paymentRows } from './letter-text.ts';
import { addressLines } from './postal-address.ts';
import { printIban } from './print-words.ts';

/** A stretch of text; `b` = bold. */
export interface TextRun {
  readonly t: string;
  readonly b?: true;
}

/** Everything the letter's template prints, as finished words: the template places, it does not decide. */
export interface LetterSheet {
  readonly language: 'de' | 'en';
  readonly brandColor: string;
  readonly sender: string;
  readonly senderAddress: string;
  readonly returnLine: string;
  readonly address: readonly string[];
  readonly info: readonly (readonly [label: string, value: string])[];
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
  readonly closing: readonly (readonly TextRun[])[];
  readonly signature: readonly string[];
  readonly validity: string;
  readonly footer: readonly (readonly string[])[];
  readonly continued: string;
  readonly pageWords: readonly [page: string, of: string];
}

function runs(paragraph: string): TextRun[] {
  return paragraph
    .split('**')
    .map((text, index, parts): TextRun => {
      // An odd mark at the end has no partner: it is a pair of asterisks, not bold.
      if (index % 2 === 0 || index === parts.length - 1) return { t: index % 2 === 0 ? text : `**${text}` };
      return { t: text, b: true };
    })
    .filter((run) => run.t !== '');
}

function infoRows(letter: Letter): [string, string][] {
  const de = letter.language === 'de';
  const { sender } = letter;
  const rows: [string, string | undefined][] = [
    [de ? 'Datum' : 'Date', formatDate(letter.writtenOn, letter.language)],
    [de ? 'Kundennummer' : 'Customer no.', letter.recipient.debtorNumber],
    [de ? 'Unser Zeichen' : 'Our reference', letter.reference],
    [de ? 'Ansprechpartner' : 'Contact', sender.contactName],
    [de ? 'Telefon' : 'Phone', sender.phone],
    [de ? 'E-Mail' : 'E-mail', sender.email],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined && row[1].trim() !== '');
}

function footer(sender: Sender, language: Letter['language']): string[][] {
  const address = [sender.name, sender.street, placeLine(sender.zip, sender.city), sender.website ?? ''];
  const bank = [sender.bankName ?? '', `IBAN ${printIban(sender.iban)}`, sender.bic ? `BIC ${sender.bic}` : ''];
  return [address, imprintLines(sender, language), bank].map((column) => column.filter((line) => line.trim() !== ''));
}

function payment(letter: Letter): { payment: LetterSheet['payment']; codeProblem?: Refusal } {
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
  // The code is a SEPA transfer in euros; other currencies have none.
  if (letter.currency !== 'EUR') return { payment: words };
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

/**
 * The printed form of a letter. Where no GiroCode can be made, the letter goes without one and `codeProblem` says why:
 * the payment details stand beside it in words in any case.
 */
export function letterSheet(letter: Letter): { readonly sheet: LetterSheet; readonly codeProblem?: Refusal } {
  const { language, sender } = letter;
  const de = language === 'de';
  const hasMany = letter.items.length > 1;
  const { payment: pay, codeProblem } = payment(letter);
  const date = formatDate(letter.writtenOn, language);
  const sheet: LetterSheet = {
    language,
    brandColor: sender.brandColor,
    sender: sender.name,
    senderAddress: [sender.street, placeLine(sender.zip, sender.city)].join(' · '),
    returnLine: [sender.name, sender.street, placeLine(sender.zip, sender.city)].join(' · '),
    address: addressLines(letter.recipient, sender.country, language),
    info: infoRows(letter),
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
    closing: letter.closing.map(runs),
    signature: [sender.contactName ?? '', sender.name].filter((line) => line !== ''),
    validity: de ? 'Dieses Schreiben ist auch ohne Unterschrift gültig.' : 'This letter is valid without a signature.',
    footer: footer(sender, language),
    continued: [sender.name, letter.reference, date].join(' · '),
    pageWords: de ? ['Seite', 'von'] : ['Page', 'of'],
  };
  return codeProblem === undefined ? { sheet } : { sheet, codeProblem };
}
