import { formatDate } from '../calendar/format-date.ts';
import { formatAmount } from '../money/format-amount.ts';
import type { Letter, LetterCharge, LetterItem, Sender } from './letter.ts';
import { printIban } from './print-words.ts';

type ListedLetter = Pick<Letter, 'language' | 'currency' | 'items' | 'charges' | 'totalMinor'>;

function itemText(item: LetterItem, letter: ListedLetter): string {
  const { language, currency } = letter;
  const de = language === 'de';
  const amount = (minor: number) => formatAmount(minor, currency, language);
  const dates = de
    ? `vom ${formatDate(item.issuedOn, language)}, fällig am ${formatDate(item.dueOn, language)}`
    : `of ${formatDate(item.issuedOn, language)}, due on ${formatDate(item.dueOn, language)}`;
  const paid =
    item.paidMinor === 0
      ? ''
      : de
        ? `; Rechnungsbetrag ${amount(item.originalMinor)}, bezahlt ${amount(item.paidMinor)}`
        : `; invoice amount ${amount(item.originalMinor)}, paid ${amount(item.paidMinor)}`;
  return `- ${item.number} ${dates}${paid}: ${amount(item.principalMinor)}`;
}

function chargeText(charge: LetterCharge, letter: ListedLetter): string {
  const amount = formatAmount(charge.amountMinor, letter.currency, letter.language);
  const claim = letter.items.length > 1 ? `${charge.claimNumber}, ` : '';
  return `- ${claim}${charge.explanation}: ${amount}`;
}

/** Every item and charge as plain text; the lines add up to the last one. */
export function itemsText(letter: ListedLetter): string {
  const total = formatAmount(letter.totalMinor, letter.currency, letter.language);
  return [
    ...letter.items.map((item) => itemText(item, letter)),
    ...letter.charges.map((charge) => chargeText(charge, letter)),
    letter.language === 'de' ? `Summe: ${total}` : `Total: ${total}`,
  ].join('\n');
}

/** The rows a debtor needs for the transfer, in the order of a bank's form. */
export function paymentRows(
  letter: Pick<Letter, 'language' | 'currency' | 'totalMinor' | 'deadlineOn' | 'remittance'> & {
    readonly sender: Sender;
  },
): [label: string, value: string][] {
  const { sender, language } = letter;
  const de = language === 'de';
  const rows: [string, string | undefined][] = [
    [de ? 'Empfänger' : 'Payee', sender.accountHolder],
    ['IBAN', printIban(sender.iban)],
    ['BIC', sender.bic],
    [de ? 'Bank' : 'Bank', sender.bankName],
    [de ? 'Betrag' : 'Amount', formatAmount(letter.totalMinor, letter.currency, language)],
    [de ? 'Verwendungszweck' : 'Reference', letter.remittance],
    [de ? 'Zahlbar bis' : 'Pay by', formatDate(letter.deadlineOn, language)],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined && row[1] !== '');
}
