import { formatAmount } from '@mahnwerk/core/format-amount';
import { formatDate } from '@mahnwerk/core/format-date';
import type { LetterVariables } from '@mahnwerk/core/letter-variables';
import { isLocalDate } from '@mahnwerk/core/local-date';
import { isCurrency } from '@mahnwerk/core/money';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { Liquid, LiquidError, type Template } from 'liquidjs';

/** Longest template in characters. */
const lengthMax = 20_000;
/** Longest time one text may take, in milliseconds; ordinary ones take well under one. */
const renderMsMax = 200;
/** What a text may allocate, in liquidjs' units (about characters and list items). */
const memoryMax = 2_000_000;

interface FilterContext {
  readonly context: { getSync(path: string[]): unknown };
}

function languageOf(filter: FilterContext): 'de' | 'en' {
  return filter.context.getSync(['sprache']) === 'en' ? 'en' : 'de';
}

function noFiles(): never {
  throw new Error('texts cannot include files');
}

function openEngine(): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    // Without it `{% if absender.telefon %}` would throw where nothing is known.
    lenientIf: true,
    parseLimit: lengthMax,
    renderLimit: renderMsMax,
    memoryLimit: memoryMax,
    cache: 1000,
    relativeReference: false,
    fs: {
      readFileSync: noFiles,
      readFile: async () => noFiles(),
      existsSync: () => false,
      exists: async () => false,
      resolve: (_root, file) => file,
      contains: async () => false,
      containsSync: () => false,
    },
  });
  engine.registerFilter('euro', function (this: FilterContext, minor: unknown) {
    if (typeof minor !== 'number' || !Number.isSafeInteger(minor)) throw new Error('not an amount');
    const currency = this.context.getSync(['waehrung']);
    return formatAmount(
      minor,
      typeof currency === 'string' && isCurrency(currency) ? currency : 'EUR',
      languageOf(this),
    );
  });
  engine.registerFilter('datum', function (this: FilterContext, date: unknown) {
    if (typeof date !== 'string' || !isLocalDate(date)) throw new Error('not a date');
    // No-break spaces: a date is never torn apart at the end of a line.
    return formatDate(date, languageOf(this)).replaceAll(' ', '\u00A0');
  });
  return engine;
}

const engine = openEngine();

/** Texts of levels come again with every letter of a run; all companies together have a few hundred. */
const parsedMax = 500;
const parsed = new Map<string, Template[]>();

function parseOnce(text: string): Template[] {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const template = engine.parse(text);
  // The oldest goes: a map keeps the order in which its keys came.
  if (parsed.size >= parsedMax) parsed.delete(parsed.keys().next().value!);
  parsed.set(text, template);
  return template;
}

type TemplateFault = 'variable' | 'filter' | 'value' | 'too-long' | 'too-slow' | 'too-large' | 'syntax';

const faultWords: Readonly<Record<TemplateFault, { readonly de: string; readonly en: string }>> = {
  variable: { de: 'Den Platzhalter „{name}“ gibt es nicht', en: 'There is no placeholder “{name}”' },
  filter: { de: 'Das Format „{name}“ gibt es nicht', en: 'There is no format “{name}”' },
  value: {
    de: 'Das Format passt nicht zum Wert: „euro“ braucht einen Betrag, „datum“ ein Datum',
    en: 'The format does not fit the value: “euro” needs an amount, “datum” a date',
  },
  'too-long': { de: 'Der Text ist zu lang', en: 'The text is too long' },
  'too-slow': { de: 'Der Text braucht zu lange', en: 'The text takes too long' },
  'too-large': { de: 'Der Text wird zu groß', en: 'The text becomes too large' },
  syntax: {
    de: 'Ein Platzhalter oder eine Bedingung ist nicht richtig geschrieben oder nicht geschlossen',
    en: 'A placeholder or a condition is not written correctly or not closed',
  },
};

/** What went wrong, from the words of the engine: it has error classes, but no codes. */
function faultOf(message: string): { fault: TemplateFault; name: string } {
  const variable = /undefined variable: ([^,\n]+)/.exec(message);
  if (variable !== null) return { fault: 'variable', name: variable[1] ?? '' };
  const filter = /undefined filter: ([^,\n]+)/.exec(message);
  if (filter !== null) return { fault: 'filter', name: filter[1] ?? '' };
  if (/parse length limit/.test(message)) return { fault: 'too-long', name: '' };
  if (/render limit/.test(message)) return { fault: 'too-slow', name: '' };
  if (/memory alloc limit/.test(message)) return { fault: 'too-large', name: '' };
  if (/not an amount|not a date/.test(message)) return { fault: 'value', name: '' };
  return { fault: 'syntax', name: '' };
}

function refusalOf(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  const { fault, name } = faultOf(message);
  const place = LiquidError.is(error) ? /line:(\d+), col:(\d+)/.exec(message) : null;
  const words = faultWords[fault];
  return refuse('template-invalid', {
    ...(place === null
      ? {}
      : { line: Number.parseInt(place[1] ?? '1', 10), column: Number.parseInt(place[2] ?? '1', 10) }),
    values: { fault, name, reasonDe: words.de.replace('{name}', name), reasonEn: words.en.replace('{name}', name) },
  });
}

/**
 * Renders one text of a letter (Liquid) with the letter's data and nothing else: no files, no prototypes, with limits
 * on length, time and memory. The filters `euro` (minor units) and `datum` follow the letter's language and currency.
 * A wrong template is refused with `template-invalid`, line and column, and the reason in German and English.
 */
export function renderWording(template: string, data: LetterVariables): string | Refusal {
  const first = tryWording(template, data);
  // The limit is by the wall clock: on a busy machine a harmless text can be caught between two turns of the processor.
  // One that is really slow is slow again.
  return typeof first !== 'string' && first.values?.['fault'] === 'too-slow' ? tryWording(template, data) : first;
}

function tryWording(template: string, data: LetterVariables): string | Refusal {
  try {
    return String(engine.renderSync(parseOnce(template), data));
  } catch (error) {
    return refusalOf(error);
  }
}
