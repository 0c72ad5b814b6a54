import { fieldLabel } from './field-labels.ts';
import { fileRefusals } from './file-refusals.ts';
import { listRefusals } from './list-refusals.ts';
import type { Refusal, RefusalCode } from './refusal.ts';
import { workRefusals } from './work-refusals.ts';

export type TextLanguage = 'de' | 'en';

/**
 * One sentence for each refusal and language: what is wrong and what to do, in a bookkeeper's words.
 * `{name}` is filled from the refusal's values; a part in [brackets] is left out when one of its values is missing.
 */
export const refusalTexts: Readonly<Record<RefusalCode, Readonly<Record<TextLanguage, string>>>> = {
  ...fileRefusals,
  ...listRefusals,
  ...workRefusals,
};

type Values = Readonly<Record<string, string | number>>;

/** Fills `{name}` from the values (in English from `nameEn` where there is one); a [part] whose value is missing disappears. */
function fill(text: string, values: Values, language: TextLanguage): string {
  const found = (name: string): string | number | undefined => {
    const key = language === 'en' && Object.hasOwn(values, `${name}En`) ? `${name}En` : name;
    return Object.hasOwn(values, key) ? values[key] : undefined;
  };
  return text
    .replace(/\[([^[\]]*)\]/g, (_, part: string) =>
      [...part.matchAll(/\{(\w+)\}/g)].every((match) => found(match[1]!) !== undefined) ? part : '',
    )
    .replace(/\{(\w+)\}/g, (_, name: string) => String(found(name) ?? ''));
}

/** "Zeile 12, Spalte 3, „Betrag“: ". The column is called as the file or the form calls it (`label`), else as the model does. */
function place(refusal: Refusal, text: string, language: TextLanguage): string {
  const parts: string[] = [];
  if (refusal.line !== undefined) parts.push(`${language === 'de' ? 'Zeile' : 'Line'} ${refusal.line}`);
  if (refusal.column !== undefined) parts.push(`${language === 'de' ? 'Spalte' : 'column'} ${refusal.column}`);
  const { label, labelEn } = refusal.values ?? {};
  const field = refusal.field === undefined ? undefined : fieldLabel(refusal.field, language);
  const name = (language === 'en' ? labelEn : undefined) ?? label ?? field;
  if (name !== undefined && !text.includes('{label}')) parts.push(language === 'de' ? `„${name}“` : `“${name}”`);
  const where = parts.join(', ');
  return where === '' ? '' : `${where.charAt(0).toUpperCase()}${where.slice(1)}: `;
}

/** The refusal as a sentence for people: where, what, and what to do. */
export function refusalText(refusal: Refusal, language: TextLanguage): string {
  const text = refusalTexts[refusal.code][language];
  return place(refusal, text, language) + fill(text, refusal.values ?? {}, language);
}
