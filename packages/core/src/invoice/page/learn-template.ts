import { type Refusal, refuse } from '../../refusal/refusal.ts';
import type { FieldPlace } from '../invoice.ts';
import type { DayOrder } from '../named-day.ts';
import type { PdfContent } from '../pdf-content.ts';
import { fieldReader } from './field-reader.ts';
import { findLabels } from './find-labels.ts';
import { foldText, isWordEnd, isWordStart } from './folded-text.ts';
import {
  type FieldRule,
  type IssuerKey,
  type IssuerTemplate,
  type TemplateField,
  templateFields,
} from './issuer-template.ts';
import { type LabelledSheet, withLabels } from './labelled-value.ts';
import { heightOf, isSameColumn, type PageCell, type Spot, sharedHeight, spotOf } from './page-cell.ts';
import { layOutPages } from './page-sheet.ts';
import { readAccounts } from './read-accounts.ts';
import { readParties } from './read-parties.ts';
import { followRule, foundAtWords, stableWords } from './taught-values.ts';

/** The right value in the form `Invoice` has it ("2026-03-15", "119.00"), or the place a person marked on the page. */
export type Correction = string | Pick<FieldPlace, 'page' | 'box'>;

export type Corrections = Readonly<Partial<Record<TemplateField, Correction>>>;

export interface LearntTemplate {
  readonly kind: 'template';
  readonly template: IssuerTemplate;
  /** Corrected fields whose value the pages do not show where it could be found again. */
  readonly notFound: readonly TemplateField[];
}

/** The value on the page. */
interface Occurrence {
  readonly cell: PageCell;
  readonly value: string;
  readonly from: number;
  readonly to: number;
  readonly order: DayOrder;
}

/**
 * Learns from a person's corrections where an issuer's layout shows its values: every corrected value is looked up on
 * the pages, and the words or the text beside it become the rule that finds it on the next invoice. A rule is kept only
 * if it finds the corrected value on these very pages. `known` is what was learnt of this issuer before; new rules
 * replace old ones of the same field.
 * Refused: pages that name no issuer (`page-issuer-unknown`): no VAT number, no IBAN, no name.
 */
export function learnTemplate(
  content: PdfContent,
  corrections: Corrections,
  known?: IssuerTemplate,
): LearntTemplate | Refusal {
  const plain = layOutPages(content);
  const sheet = withLabels(plain, findLabels(plain));
  const issuer = issuerOf(sheet, corrections.sellerName);
  const isKnown = known !== undefined && Object.values(known.issuer).some((words) => words.length > 0);
  if (!isKnown && Object.values(issuer).every((words) => words.length === 0)) return refuse('page-issuer-unknown');
  const fields: Partial<Record<TemplateField, FieldRule>> = {};
  const notFound: TemplateField[] = [];
  for (const field of templateFields) {
    const correction = corrections[field];
    if (correction === undefined) continue;
    const rule = ruleFor(sheet, field, correction);
    if (rule === undefined) notFound.push(field);
    else fields[field] = rule;
  }
  const fresh = { issuer, fields };
  return { kind: 'template', template: known === undefined ? fresh : joinTemplates(known, fresh), notFound };
}

/** What was learnt of an issuer before and now: new rules replace old ones of the same field. */
export function joinTemplates(known: IssuerTemplate, fresh: IssuerTemplate): IssuerTemplate {
  const both = (key: keyof IssuerKey) => [...new Set([...known.issuer[key], ...fresh.issuer[key]])];
  return {
    issuer: { vatIds: both('vatIds'), ibans: both('ibans'), names: both('names') },
    fields: { ...known.fields, ...fresh.fields },
  };
}

function issuerOf(sheet: LabelledSheet, corrected: Correction | undefined): IssuerKey {
  const { seller, sellerName } = readParties(sheet);
  const name = typeof corrected === 'string' ? corrected : sellerName?.value;
  const folded = name === undefined ? '' : foldText(name).text;
  const isShown = folded.length > 3 && sheet.cells.some((cell) => cell.folded.text.includes(folded));
  return {
    vatIds: seller.vatId === undefined ? [] : [seller.vatId],
    ibans: [...new Set(readAccounts(sheet).payee.map(({ value }) => value))],
    names: isShown ? [folded] : [],
  };
}

function ruleFor(sheet: LabelledSheet, field: TemplateField, correction: Correction): FieldRule | undefined {
  const isConstant = field === 'sellerName' || field === 'currency';
  if (isConstant && typeof correction === 'string') return { kind: 'constant', value: correction };
  const occurrences = occurrencesOf(sheet, field, correction);
  // A total stands last, everything else first; of the same value elsewhere the rules are the second choice.
  const ordered = field === 'grossTotal' || field === 'amountDue' ? [...occurrences].reverse() : occurrences;
  const rules = ordered
    .flatMap((one) => labelRules(sheet, field, one))
    .concat(ordered.flatMap((one) => placeRules(sheet, one)));
  const wanted = ordered[0]?.value;
  return rules.find((rule) => followRule(sheet, field, rule)?.value === wanted);
}

function occurrencesOf(sheet: LabelledSheet, field: TemplateField, correction: Correction): readonly Occurrence[] {
  const orders: readonly DayOrder[] = ['day-first', 'month-first'];
  if (typeof correction !== 'string') {
    const cells = sheet.cells.filter((cell) => isInBox(cell, correction));
    return cells.flatMap((cell) => {
      const match = fieldReader(field, 'day-first')(cell.text);
      return match === undefined ? [] : [{ cell, order: 'day-first' as const, ...match }];
    });
  }
  return sheet.cells.flatMap((cell) => {
    for (const order of orders) {
      const match = matchOf(cell, field, correction, order);
      if (match !== undefined) return [{ cell, order, ...match }];
    }
    return [];
  });
}

function isInBox({ page, x0, y0, x1, y1 }: Spot, place: Pick<FieldPlace, 'page' | 'box'>): boolean {
  const [left, top, right, bottom] = place.box;
  const middle = (y0 + y1) / 2;
  return page === place.page && middle > top - 2 && middle < bottom + 2 && x0 < right && x1 > left;
}

/** The corrected value in a cell: as a value of its kind, or as the same letters and digits. */
function matchOf(
  cell: PageCell,
  field: TemplateField,
  value: string,
  order: DayOrder,
): Omit<Occurrence, 'cell' | 'order'> | undefined {
  const read = fieldReader(field, order);
  for (let from = 0; from < cell.text.length; ) {
    const match = read(cell.text.slice(from));
    if (match === undefined) break;
    if (isSame(match.value, value)) return { value: match.value, from: from + match.from, to: from + match.to };
    from += match.to;
  }
  const folded = foldText(value).text;
  const index = cell.folded.text.indexOf(folded);
  if (folded.length < 2 || index < 0 || /Total|Due|On$/.test(field)) return undefined;
  const from = cell.folded.at[index]!;
  const to = cell.folded.at[index + folded.length - 1]! + 1;
  return isWordStart(cell.text, from) && isWordEnd(cell.text, to)
    ? { value: cell.text.slice(from, to), from, to }
    : undefined;
}

function isSame(one: string, other: string): boolean {
  return one === other || foldText(one).text === foldText(other).text;
}

/** Rules by the words behind which, beside which or under which the value stands, the nearest first. */
function labelRules(sheet: LabelledSheet, field: TemplateField, occurrence: Occurrence): readonly FieldRule[] {
  const { cell, from, to, order } = occurrence;
  const spot = spotOf(cell, from, to);
  const left = sheet.cells
    .filter((one) => one.page === cell.page && one !== cell && one.x1 <= cell.x0 + 1 && sharedHeight(one, cell) > 0.45)
    .sort((one, other) => other.x1 - one.x1)[0];
  const above = sheet.cells.findLast(
    (one) =>
      one.page === cell.page &&
      one.y1 <= cell.y0 + 2 &&
      cell.y0 - one.y1 < 3 * heightOf(cell) &&
      isSameColumn(one, spot),
  );
  const sources = [
    { direction: 'inside' as const, text: cell.text.slice(0, from) },
    { direction: 'right' as const, text: left?.text ?? '' },
    { direction: 'below' as const, text: above?.text ?? '' },
  ];
  return sources.flatMap(({ direction, text }) => {
    const words = stableWords(text);
    if (words === undefined) return [];
    const rule = { kind: 'label' as const, words, direction, occurrence: 0, ...(order === 'month-first' && { order }) };
    const index = foundAtWords(sheet, field, rule).findIndex(
      (one) => one.spot.page === cell.page && one.spot.y0 === cell.y0,
    );
    if (index < 0) return [];
    const isLast = index > 0 && index === foundAtWords(sheet, field, rule).length - 1;
    return [{ ...rule, occurrence: isLast ? -1 : index }];
  });
}

/** Rules by the distance from the nearest text that will stand there again: letters only, and once on the pages. */
function placeRules(sheet: LabelledSheet, { cell, order }: Occurrence): readonly FieldRule[] {
  const distance = (one: PageCell) => Math.abs(one.x0 - cell.x0) + Math.abs(one.y0 - cell.y0);
  const rank = (one: PageCell) => (sheet.labelsOf.has(one) ? 0 : 1);
  const counts = new Map<string, number>();
  for (const { folded } of sheet.cells) counts.set(folded.text, (counts.get(folded.text) ?? 0) + 1);
  const anchors = sheet.cells
    .filter(
      (one) => one !== cell && one.page === cell.page && /^[a-z]{4,60}$/.test(one.folded.text) && distance(one) < 200,
    )
    .filter((one) => counts.get(one.folded.text) === 1)
    .sort((one, other) => rank(one) - rank(other) || distance(one) - distance(other));
  const dated = order === 'month-first' ? { order } : {};
  const corner = { kind: 'place' as const, page: cell.page, dx0: cell.x0, dx1: cell.x1, dy: cell.y0, ...dated };
  const anchored = anchors.slice(0, 3).map((anchor) => ({
    ...corner,
    anchor: anchor.folded.text,
    dx0: cell.x0 - anchor.x0,
    dx1: cell.x1 - anchor.x0,
    dy: cell.y0 - anchor.y0,
  }));
  return [...anchored, corner];
}
