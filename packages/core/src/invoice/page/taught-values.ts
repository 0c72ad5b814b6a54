import { fieldReader } from './field-reader.ts';
import type { PageLabel } from './find-labels.ts';
import { foldText, isWordStart } from './folded-text.ts';
import type { Found } from './found-value.ts';
import {
  type FieldRule,
  type IssuerKey,
  type IssuerTemplate,
  type TemplateField,
  templateFields,
} from './issuer-template.ts';
import { type LabelledSheet, valueBelow, valueInside, valueRight } from './labelled-value.ts';
import { type PageCell, spotOf } from './page-cell.ts';
import { readAccounts, readVatIds } from './read-accounts.ts';

export type TaughtValues = Readonly<Partial<Record<TemplateField, Found<string>>>>;

/** As sure as a label of our own: a person has shown where the value stands. */
const taughtConfidence = 0.95;
/** What stands in a place of the page, with no words near it, may be anything on the next invoice: somebody is asked. */
const cornerConfidence = 0.7;

/** The values that persons have shown on other invoices of this issuer, as far as the rules find them here. */
export function taughtValues(sheet: LabelledSheet, templates: readonly IssuerTemplate[]): TaughtValues {
  const known = templatesOf(sheet, templates);
  const taught: Partial<Record<TemplateField, Found<string>>> = {};
  for (const field of templateFields) {
    for (const { fields } of known) {
      const rule = fields[field];
      const found = rule && followRule(sheet, field, rule);
      if (found === undefined) continue;
      taught[field] = found;
      break;
    }
  }
  return taught;
}

/** What is the same on every invoice of this issuer: it stands nowhere, so it has no place and yields to what the page shows. */
export function taughtConstants(
  sheet: LabelledSheet,
  templates: readonly IssuerTemplate[],
): Readonly<Partial<Record<TemplateField, string>>> {
  const constants: Partial<Record<TemplateField, string>> = {};
  for (const { fields } of templatesOf(sheet, templates).reverse())
    for (const field of templateFields) {
      const rule = fields[field];
      if (rule?.kind === 'constant') constants[field] = rule.value;
    }
  return constants;
}

/** Of the issuer of these pages, the latest first. */
function templatesOf(sheet: LabelledSheet, templates: readonly IssuerTemplate[]): IssuerTemplate[] {
  return templates.filter(({ issuer }) => isIssuedBy(sheet, issuer)).reverse();
}

function isIssuedBy(sheet: LabelledSheet, { vatIds, ibans, names }: IssuerKey): boolean {
  if (readVatIds(sheet).some(({ value }) => vatIds.includes(value))) return true;
  if (readAccounts(sheet).payee.some(({ value }) => ibans.includes(value))) return true;
  return sheet.cells.some(({ folded }) => names.some((name) => folded.text.includes(name)));
}

/** The value that a rule finds on these pages; a constant is not looked for. */
export function followRule(sheet: LabelledSheet, field: TemplateField, rule: FieldRule): Found<string> | undefined {
  if (rule.kind === 'constant') return undefined;
  if (rule.kind === 'label') return foundAtWords(sheet, field, rule).at(rule.occurrence);
  return foundAtPlace(sheet, field, rule);
}

/** Every value that stands so beside these words, in the order of the pages. */
export function foundAtWords(
  sheet: LabelledSheet,
  field: TemplateField,
  { words, direction, order = 'day-first' }: Extract<FieldRule, { kind: 'label' }>,
): readonly Found<string>[] {
  const read = fieldReader(field, order);
  return sheet.cells.flatMap((cell) => {
    const label = labelAt(cell, words);
    if (label === undefined) return [];
    const search = { inside: valueInside, right: valueRight, below: valueBelow }[direction];
    const found = search(sheet, label, read);
    return found === undefined || found === 'none'
      ? []
      : [{ ...found, confidence: taughtConfidence * cell.confidence }];
  });
}

function labelAt(cell: PageCell, words: string): PageLabel | undefined {
  const { text, at } = cell.folded;
  for (let index = text.indexOf(words); index >= 0; index = text.indexOf(words, index + 1)) {
    if (!isWordStart(cell.text, at[index]!)) continue;
    const to = at[index + words.length - 1]! + 1;
    return { kind: 'other', weight: taughtConfidence, cell, from: at[index]!, to, words };
  }
  return undefined;
}

/** Points a text may lie off its place: rounding, and letters of other widths. */
const play = 8;

function foundAtPlace(
  sheet: LabelledSheet,
  field: TemplateField,
  { anchor, page, dx0, dx1, dy, order = 'day-first' }: Extract<FieldRule, { kind: 'place' }>,
): Found<string> | undefined {
  const origin =
    anchor === undefined ? { page, x0: 0, y0: 0 } : sheet.cells.find(({ folded }) => folded.text === anchor);
  if (origin === undefined) return undefined;
  const cell = sheet.cells.find((one) => {
    const isLevel = one.page === origin.page && Math.abs(one.y0 - origin.y0 - dy) < play;
    return isLevel && (Math.abs(one.x0 - origin.x0 - dx0) < play || Math.abs(one.x1 - origin.x0 - dx1) < play);
  });
  const match = cell && fieldReader(field, order)(cell.text);
  if (cell === undefined || match === undefined) return undefined;
  return {
    value: match.value,
    spot: spotOf(cell, match.from, match.to),
    confidence: (anchor === undefined ? cornerConfidence : taughtConfidence) * cell.confidence,
  };
}

/** The words before a value that can serve as its label: without digits, which change from invoice to invoice. */
export function stableWords(text: string): string | undefined {
  const tail = /[^\d]*$/.exec(text)?.[0] ?? '';
  const { text: words } = foldText(tail.slice(-60));
  return words.replace(/[^a-z]/g, '').length >= 2 ? words : undefined;
}
