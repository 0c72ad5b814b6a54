import type { InvoicePreview } from '@mahnwerk/contract/invoices';
import type { Accepts } from './answer-text.ts';

export type Question = InvoicePreview['questions'][number];
export type Place = NonNullable<Question['place']>;

/** Below this a person looks at what was read from a page. */
export const confidenceMin = 0.8;

/** Values of a page that a person may correct, in the order of the form. */
export const valueFields = ['number', 'issueOn', 'dueOn', 'amount', 'currency', 'buyerName'] as const;
export type ValueField = (typeof valueFields)[number];

const accepted: Readonly<Record<ValueField, Accepts>> = {
  number: 'text',
  issueOn: 'date',
  dueOn: 'date',
  amount: 'amount',
  currency: 'text',
  buyerName: 'text',
};

/** What the reader of pages calls the values of the form, the telling one first. */
const pageNames: Readonly<Record<ValueField, readonly string[]>> = {
  number: ['number'],
  issueOn: ['issueOn'],
  dueOn: ['dueOn', 'dueOnFromTerms'],
  amount: ['amountDue', 'grossTotal'],
  currency: ['currency'],
  buyerName: ['buyerName', 'buyerAddress'],
};

/** One line of the form: a value that was read, a question, or both. */
export interface FormItem {
  readonly field: string;
  /** Undefined = the form names the field itself. */
  readonly label: string | undefined;
  readonly value: string | null;
  readonly accepts: Accepts;
  readonly question: Question | undefined;
  readonly place: Place | undefined;
  /** Somebody has to look: it is asked about, or it was hard to read. */
  readonly isDoubtful: boolean;
}

function statedValue(invoice: InvoicePreview, field: ValueField): string | null {
  if (field === 'issueOn') return invoice.issuedOn;
  if (field === 'buyerName') return invoice.buyer ?? invoice.debtor?.name ?? null;
  return invoice[field];
}

export function isFromPage({ source }: InvoicePreview): boolean {
  return source === 'pdf-text' || source === 'pdf-ocr';
}

function placeOf({ fields }: InvoicePreview, field: ValueField): Place | undefined {
  return pageNames[field].map((name) => fields[name]).find((place) => place !== undefined);
}

/**
 * What stands in the form of an invoice. What an electronic invoice states is the original and no matter of correction: of
 * it only the questions are there.
 */
export function itemsOf(invoice: InvoicePreview): readonly FormItem[] {
  // Of somebody else's invoice nothing has to be right; whose it is comes before everything else.
  const isOpenWhose = invoice.questions.some(({ field }) => field === 'seller');
  if (invoice.outcome === 'not-ours') return [];
  const questions = new Map(invoice.questions.map((question) => [question.field, question]));
  const values = isFromPage(invoice) && !isOpenWhose ? valueFields : [];
  const items = values.flatMap((field): readonly FormItem[] => {
    const question = questions.get(field);
    questions.delete(field);
    const value = question?.proposal ?? statedValue(invoice, field);
    const place = question?.place ?? placeOf(invoice, field);
    const isDoubtful = question !== undefined || (place !== undefined && place.confidence < confidenceMin);
    // The currency stands beside the amount; alone it is there only when somebody has to look.
    if (!isDoubtful && (value === null || field === 'currency')) return [];
    const accepts = question?.accepts ?? accepted[field];
    return [{ field, label: question?.label, value, accepts, question, place, isDoubtful }];
  });
  const asked = [...questions.values()].map((question) => ({
    field: question.field,
    label: question.label,
    value: question.proposal,
    accepts: question.accepts,
    question,
    place: question.place ?? undefined,
    isDoubtful: true,
  }));
  return [
    ...asked.filter(({ field }) => field === 'seller'),
    ...items,
    ...asked.filter(({ field }) => field !== 'seller'),
  ];
}

/** What a person has typed or chosen so far, by field, as the interface wants it. */
export type Draft = Readonly<Record<string, string>>;

/** Whether an item still needs a person. A value that is shown needs one only while nobody has looked. */
export function isOpen({ field, question, isDoubtful }: FormItem, draft: Draft, looked: ReadonlySet<string>): boolean {
  if (question !== undefined) return draft[field] === undefined;
  return isDoubtful && !looked.has(field) && draft[field] === undefined;
}

/** The next field after this one that needs a person, round the end of the form; undefined = none is left. */
export function nextOpen(
  items: readonly FormItem[],
  after: string | undefined,
  draft: Draft,
  looked: ReadonlySet<string>,
): FormItem | undefined {
  const at = items.findIndex(({ field }) => field === after);
  const inOrder = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return inOrder.find((item) => item.field !== after && isOpen(item, draft, looked));
}

/** What is sent: what was said before, and what was said now. */
export function toAnswers(before: Draft, draft: Draft): Draft {
  return { ...before, ...draft };
}

/** Whether something that the page shows was corrected, not only confirmed. */
export function hasCorrection(items: readonly FormItem[], draft: Draft): boolean {
  return items.some(
    ({ field, value }) =>
      (valueFields as readonly string[]).includes(field) && draft[field] !== undefined && draft[field] !== value,
  );
}

/** A value on the page that can be pointed at. */
export interface PageBox {
  readonly name: string;
  /** The line of the form it belongs to; undefined = it is only shown. */
  readonly field: string | undefined;
  readonly place: Place;
}

export function boxesOf(invoice: InvoicePreview, items: readonly FormItem[]): readonly PageBox[] {
  const fieldOf = (name: string): string | undefined =>
    valueFields.find((field) => pageNames[field].includes(name) && items.some((item) => item.field === field));
  const boxes = Object.entries(invoice.fields).map(([name, place]) => ({ name, field: fieldOf(name), place }));
  const shown = new Set(boxes.flatMap(({ field }) => field ?? []));
  const asked = items.flatMap(({ field, place }) =>
    place === undefined || shown.has(field) ? [] : [{ name: field, field, place }],
  );
  // Large areas first, so that what lies in them can be pointed at.
  const area = ({ place: { box } }: PageBox) => (box[2] - box[0]) * (box[3] - box[1]);
  return [...boxes, ...asked].sort((a, b) => area(b) - area(a));
}

/** Points that a pixel of the image stands for; a photograph is taken for a sheet of A4. */
export function pointsPerPixel(size: { width: number; height: number }, dpi: number, isPhoto: boolean): number {
  return isPhoto ? 841.89 / Math.max(size.width, size.height) : 72 / dpi;
}

export function isPhoto(fileName: string): boolean {
  return /\.(png|jpe?g|tiff?|webp)$/i.test(fileName);
}
