import type { Language } from '../money/language.ts';
import type { Sender } from './letter.ts';

function present(lines: readonly (string | undefined)[]): string[] {
  return lines.filter((line): line is string => line !== undefined && line.trim() !== '');
}

/** "12345 Berlin" */
export function placeLine(zip: string | undefined, city: string | undefined): string {
  return present([zip, city]).join(' ');
}

/**
 * The mandatory particulars of a business letter: firm, seat, register court and number, managers, VAT number
 * (s.35a GmbHG, s.37a, s.125 HGB, s.80 AktG). They stand in every letter and every e-mail.
 */
export function imprintLines(sender: Sender, language: Language): string[] {
  const de = language === 'de';
  const register = present([sender.registerCourt, sender.registerNumber]).join(', ');
  return present([
    register,
    sender.managers && `${de ? 'Geschäftsführung' : 'Management'}: ${sender.managers}`,
    sender.vatId && `${de ? 'USt-IdNr.' : 'VAT ID'}: ${sender.vatId}`,
  ]);
}

/** The block under an e-mail: who writes, how to reach them, and the mandatory particulars. */
export function mailImprint(sender: Sender, language: Language): string {
  const reach = present([
    sender.phone && `${language === 'de' ? 'Telefon' : 'Phone'}: ${sender.phone}`,
    sender.email,
    sender.website,
  ]);
  const address = present([sender.street, placeLine(sender.zip, sender.city)]).join(', ');
  return [sender.name, ...present([address]), ...reach, ...imprintLines(sender, language)].join('\n');
}
