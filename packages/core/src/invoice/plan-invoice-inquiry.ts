import { isLocalDate, type LocalDate } from '../calendar/local-date.ts';
import { amountMinorMax, fromDecimal } from '../money/money.ts';
import type { FieldPlace, Invoice } from './invoice.ts';
import type { InvoiceAnswers, InvoiceChoice, InvoiceField, InvoiceQuestion } from './plan-invoice-model.ts';

/** Below this a person looks at what was read from a page. */
const confidenceMin = 0.8;

/** What readers of pages call a field of ours, the telling one first. */
const pageNames: Readonly<Partial<Record<InvoiceField, readonly string[]>>> = {
  typeCode: ['typeCode'],
  number: ['number'],
  issueOn: ['issueOn'],
  dueOn: ['dueOn', 'dueOnFromTerms'],
  currency: ['currency'],
  amount: ['amountDue', 'grossTotal'],
  buyerName: ['buyerName'],
};

/** How an answer to a field is read, and how the value that a document states is shown. */
export interface FieldSpeech<T> {
  readonly accepts: InvoiceQuestion['accepts'];
  readonly read: (text: string) => T | undefined;
  readonly show: (value: T) => string;
}

export const dateSpeech: FieldSpeech<LocalDate> = {
  accepts: 'date',
  read: (text) => (isLocalDate(text) ? text : undefined),
  show: (day) => day,
};

/** Decimal text as minor units within what the house accepts. */
export function minorOf(text: string): number | undefined {
  const minor = fromDecimal(text);
  return minor !== undefined && Math.abs(minor) <= amountMinorMax ? minor : undefined;
}

/** Collects what only a person can say, and uses what a person has said already. */
export class Inquiry {
  readonly questions: InvoiceQuestion[] = [];
  readonly #answers: InvoiceAnswers;
  readonly #invoice: Invoice;

  constructor(invoice: Invoice, answers: InvoiceAnswers) {
    this.#invoice = invoice;
    this.#answers = answers;
  }

  /** A person may correct what was read from a page; what an electronic invoice states is the original. */
  get isFromPage(): boolean {
    return this.#invoice.source === 'pdf-text' || this.#invoice.source === 'pdf-ocr';
  }

  answer(field: InvoiceField): string | undefined {
    const text = this.#answers[field]?.trim();
    return text === '' ? undefined : text;
  }

  place(field: InvoiceField): FieldPlace | undefined {
    for (const name of pageNames[field] ?? []) {
      const place = this.#invoice.fields?.[name];
      if (place !== undefined) return place;
    }
    return undefined;
  }

  /** The answer where it can be used; else the question stays. */
  ask<T>(question: Omit<InvoiceQuestion, 'place'>, read: (text: string) => T | undefined): T | undefined {
    const text = this.answer(question.field);
    const value = text === undefined ? undefined : read(text);
    if (value !== undefined) return value;
    const place = this.place(question.field);
    this.questions.push({ ...question, ...(place !== undefined && { place }) });
    return undefined;
  }

  /** One of the named choices. */
  choose<C extends string>(
    question: Omit<InvoiceQuestion, 'place' | 'choices' | 'accepts'>,
    choices: readonly (InvoiceChoice & { readonly value: C })[],
  ): C | undefined {
    return this.ask({ ...question, choices, accepts: 'nothing' }, (text) =>
      choices.map(({ value }) => value).find((value) => value === text),
    );
  }

  /** What the document states, unless it was read from a page and a person corrects it, or nobody could read it well. */
  stated<T>(field: InvoiceField, value: T | undefined, { accepts, read, show }: FieldSpeech<T>): T | undefined {
    if (value === undefined) return this.ask({ code: 'value-missing', field, choices: [], accepts }, read);
    if (!this.isFromPage) return value;
    const text = this.answer(field);
    const corrected = text === undefined ? undefined : read(text);
    if (corrected !== undefined) return corrected;
    const place = this.place(field);
    if (text === undefined && (place === undefined || place.confidence >= confidenceMin)) return value;
    const proposal = show(value);
    const choices = [{ value: proposal, code: 'as-read' as const }];
    return this.ask({ code: 'value-uncertain', field, choices, accepts, proposal }, read);
  }
}
