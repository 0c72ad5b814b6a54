import { formatDate } from '../calendar/format-date.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { Language } from '../money/language.ts';
import { imprintLines, placeLine } from './imprint.ts';
import type { Recipient, Sender } from './letter.ts';
import { addressLines } from './postal-address.ts';
import { printIban } from './print-words.ts';
import type { Letterhead } from './statement-sheet.ts';

export interface Headed {
  readonly language: Language;
  readonly sender: Sender;
  readonly recipient: Recipient;
  readonly writtenOn: LocalDate;
  readonly reference: string;
}

function infoRows({ language, sender, recipient, writtenOn, reference }: Headed): [string, string][] {
  const de = language === 'de';
  const rows: [string, string | undefined][] = [
    [de ? 'Datum' : 'Date', formatDate(writtenOn, language)],
    [de ? 'Kundennummer' : 'Customer no.', recipient.debtorNumber],
    [de ? 'Unser Zeichen' : 'Our reference', reference],
    [de ? 'Ansprechpartner' : 'Contact', sender.contactName],
    [de ? 'Telefon' : 'Phone', sender.phone],
    [de ? 'E-Mail' : 'E-mail', sender.email],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined && row[1].trim() !== '');
}

function footer(sender: Sender, language: Language): string[][] {
  const address = [sender.name, sender.street, placeLine(sender.zip, sender.city), sender.website ?? ''];
  const bank = [sender.bankName ?? '', `IBAN ${printIban(sender.iban)}`, sender.bic ? `BIC ${sender.bic}` : ''];
  return [address, imprintLines(sender, language), bank].map((column) => column.filter((line) => line.trim() !== ''));
}

/** Letterhead, address, information block and footer of one sheet. */
export function letterheadOf(sheet: Headed): Letterhead {
  const { language, sender, recipient, reference } = sheet;
  return {
    language,
    brandColor: sender.brandColor,
    sender: sender.name,
    senderAddress: [sender.street, placeLine(sender.zip, sender.city)].join(' · '),
    returnLine: [sender.name, sender.street, placeLine(sender.zip, sender.city)].join(' · '),
    address: addressLines(recipient, sender.country, language),
    info: infoRows(sheet),
    footer: footer(sender, language),
    continued: [sender.name, reference, formatDate(sheet.writtenOn, language)]
      .filter((part) => part !== '')
      .join(' · '),
    pageWords: language === 'de' ? ['Seite', 'von'] : ['Page', 'of'],
  };
}
