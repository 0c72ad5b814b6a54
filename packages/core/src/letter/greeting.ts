import type { Recipient } from './letter.ts';

const titles = /^(?:prof\.|dr\.|mag\.|dipl\.-?\S*|ddr\.)$/i;
const particles = new Set(
  'von van vom zu zum zur de del della der den di da dos du la le ten ter te af al el ben bin ibn'.split(' '),
);

/** "Dr. Anna von Berg" -> "Dr. von Berg"; "Muster, Anna" -> "Muster". A single word is taken as it is. */
export function familyName(fullName: string): string {
  const name = fullName.trim().replace(/\s+/g, ' ');
  const comma = name.indexOf(',');
  if (comma > 0) return name.slice(0, comma);
  const words = name.split(' ');
  const titleCount = words.findIndex((word) => !titles.test(word));
  if (titleCount < 0) return name;
  const rest = words.slice(titleCount);
  const particle = rest.findIndex((word, index) => index > 0 && index < rest.length - 1 && particles.has(word));
  const family = particle > 0 ? rest.slice(particle) : rest.slice(-1);
  return [...words.slice(0, titleCount), ...family].join(' ');
}

/**
 * "Sehr geehrte Frau Muster," when the salutation is known, else "Sehr geehrte Damen und Herren,": nobody's
 * gender is guessed from a first name.
 */
export function greetingOf(recipient: Recipient, language: 'de' | 'en'): string {
  const person = recipient.contactName ?? recipient.name;
  const family = recipient.salutation === undefined ? '' : familyName(person);
  if (family === '') return language === 'de' ? 'Sehr geehrte Damen und Herren,' : 'Dear Sir or Madam,';
  if (language === 'en') return `Dear ${recipient.salutation === 'ms' ? 'Ms' : 'Mr'} ${family},`;
  return recipient.salutation === 'ms' ? `Sehr geehrte Frau ${family},` : `Sehr geehrter Herr ${family},`;
}
