/** Identifiers that a bank writes out in words inside a text. */
type LabelledId = 'endToEndId' | 'mandateId' | 'creditorId' | 'customerReference' | 'returnReason';

/** Where an identifier stands in a text; `start` is that of its label. */
interface LabelledPlace {
  readonly field: LabelledId;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const labels: readonly (readonly [LabelledId, string])[] = [
  ['endToEndId', 'end[- ]?to[- ]?end(?:[- ]?(?:ref(?:erenz|erence)?|id(?:entifikation)?))?|e2e(?:[- ]?(?:ref|id))?'],
  ['mandateId', 'mandat[se]?[- ]?(?:ref(?:erenz|erence)?|id|nr)'],
  ['creditorId', '(?:gl(?:ä|ae|a)ubiger|creditor|cred)[- ]?(?:identifikationsnummer|identifikation|identifier|id)'],
  ['customerReference', 'kundenreferenz'],
  ['returnReason', 'r(?:ü|ue)ckgabegrund'],
];
const fields = labels.map(([field]) => field);
const label = new RegExp(
  `(?<![\\p{L}\\d])(?:${labels.map(([, words]) => `(${words})`).join('|')})\\.?\\s{0,2}:\\s{0,2}(\\S{0,40})`,
  'giu',
);
/** More than any bank writes; a text made of labels alone must end, too. */
const placesMax = 50;
const hint = /ref|mandat|id|e2e|end|grund/i;

/**
 * "RE-7 End-to-End-Ref.: E2E-9 CORE / Mandatsref.: M-9 Gläubiger-ID: DE98ZZZ09999999999 SEPA-BASISLASTSCHRIFT": labels as German
 * banks write them, in any case and spelling, where a word begins. Each value is one word, whatever follows it; an empty list for
 * ordinary text. Runs for every booking with a colon.
 */
export function findLabelledIds(text: string): readonly LabelledPlace[] {
  if (!text.includes(':') || !hint.test(text)) return [];
  const places: LabelledPlace[] = [];
  for (const match of text.matchAll(label)) {
    const group = fields.findIndex((_, index) => match[index + 1] !== undefined);
    const value = match[fields.length + 1]!.replace(/[,;]$/, '');
    if (places.length === placesMax) break;
    places.push({ field: fields[group]!, value, start: match.index, end: match.index + match[0].length });
  }
  return places;
}
