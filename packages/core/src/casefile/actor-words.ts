import type { Language, Words } from '../money/language.ts';

/** Those who act without being a member of a company. */
const actors: Readonly<Record<string, Words>> = {
  owner: { de: 'Inhaberin oder Inhaber', en: 'Owner' },
  cli: { de: 'Kommandozeile', en: 'Command line' },
  system: { de: 'Mahnwerk', en: 'Mahnwerk' },
  demo: { de: 'Beispieldaten', en: 'Example data' },
};

/** Who did it, in words: a member as recorded (the e-mail address), the machine's own ways by what they are. */
export function actorName(actor: string, language: Language): string {
  return (Object.hasOwn(actors, actor) ? actors[actor]?.[language] : undefined) ?? actor;
}
