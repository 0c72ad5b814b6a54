import type { DayOrder } from '../named-day.ts';

/** Values of a page that a person can correct and a template can find again. */
export const templateFields = [
  'number',
  'issueOn',
  'dueOnFromTerms',
  'grossTotal',
  'amountDue',
  'currency',
  'sellerName',
  'buyerName',
  'buyerIds',
] as const;

export type TemplateField = (typeof templateFields)[number];

/** How a value is found again on another invoice of the same layout. */
export type FieldRule =
  /** It stands behind, right of or under these words (as `foldText` leaves them). */
  | {
      readonly kind: 'label';
      readonly words: string;
      readonly direction: 'inside' | 'right' | 'below';
      /** Which of the values found so: 0 the first of the pages, -1 the last. */
      readonly occurrence: number;
      readonly order?: DayOrder;
    }
  /** It begins or ends this far from a text that stands still in the layout; points, to the right and down. */
  | {
      readonly kind: 'place';
      /** Folded; the corner of the page where there is none. */
      readonly anchor?: string;
      readonly page: number;
      readonly dx0: number;
      readonly dx1: number;
      readonly dy: number;
      readonly order?: DayOrder;
    }
  /** It is the same on every invoice of this issuer: his name, his currency. */
  | { readonly kind: 'constant'; readonly value: string };

/** Who writes invoices of a layout, by what their pages show; one match is enough. */
export interface IssuerKey {
  readonly vatIds: readonly string[];
  readonly ibans: readonly string[];
  /** As `foldText` leaves them. */
  readonly names: readonly string[];
}

/** What was learnt from a person's corrections about the layout of one issuer. Plain data, to be stored as it is. */
export interface IssuerTemplate {
  readonly issuer: IssuerKey;
  readonly fields: Readonly<Partial<Record<TemplateField, FieldRule>>>;
}
