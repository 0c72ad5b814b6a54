import type { Language } from '../money/language.ts';

const noBreakSpace = '\u00A0';

/** An IBAN in groups of four. Plain blanks: people copy it from the letter into their bank's form. */
export function printIban(iban: string): string {
  return iban.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');
}

/** "RE-1", "RE-1 und RE-2", "RE-1, RE-2 und 3 weitere": at most `max` names, the rest as a number. */
export function printList(
  names: readonly string[],
  max: number,
  language: Language,
  /** German, after a preposition that wants it: "aus RE-1 und 1 weiteren". */
  form: 'plain' | 'dative' = 'plain',
): string {
  const and = language === 'de' ? ' und ' : ' and ';
  if (names.length > max) {
    const rest = names.length - max;
    return `${names.slice(0, max).join(', ')}${and}${rest}${noBreakSpace}${language === 'en' ? 'more' : form === 'dative' ? 'weiteren' : 'weitere'}`;
  }
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')}${and}${names[names.length - 1]}`;
}
