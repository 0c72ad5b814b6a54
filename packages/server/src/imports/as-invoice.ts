import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';
import type { InvoicePreview, InvoiceReceipt } from '@mahnwerk/contract/invoices';
import type { Invoice } from '@mahnwerk/core/invoice';
import { isCurrency, toDecimal } from '@mahnwerk/core/money';
import type {
  InvoiceAnswers,
  InvoiceClaim,
  InvoiceDebtor,
  InvoicePlan,
  InvoiceQuestion,
} from '@mahnwerk/core/plan-invoice-model';
import {
  invoiceChoiceText,
  invoiceFieldText,
  invoiceQuestionText,
  notOursText,
} from '@mahnwerk/core/plan-invoice-text';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { asPreview } from './as-preview.ts';
import { asProblem } from './as-problem.ts';
import type { InvoiceReading } from './to-readings.ts';

type Language = 'de' | 'en';
type Plan = Exclude<InvoicePlan, Refusal>;

/** What an invoice would do, for the screen; a refused one is shown with its reason. */
export function asInvoicePreview(
  reading: InvoiceReading,
  plan: InvoicePlan,
  answers: InvoiceAnswers,
  { language, hasPages }: { readonly language: Language; readonly hasPages: boolean },
): ImportPreview {
  const refusal = plan.kind === 'refused' ? plan : undefined;
  const base = asPreview(reading, refusal, language);
  if (plan.kind === 'refused') return base;
  return {
    ...base,
    kind: 'invoice',
    invoice: { ...asStated(reading.result), ...asPlanned(plan, answers, language), hasPages },
  };
}

/** What the document states, whatever becomes of it. */
function asStated(invoice: Invoice) {
  const { source, profile, typeCode, number, issueOn, dueDates, dueOnFromTerms, currency, totals, seller } = invoice;
  const coin = currency?.toUpperCase();
  return {
    source,
    profile: profile ?? null,
    typeCode: typeCode ?? null,
    number: number ?? null,
    currency: coin !== undefined && isCurrency(coin) ? coin : null,
    amount: asAmount(totals.due ?? totals.gross),
    prepaid: asAmount(totals.prepaid),
    issuedOn: issueOn ?? null,
    dueOn: [...dueDates].sort().at(-1) ?? dueOnFromTerms ?? null,
    seller: seller.name ?? null,
    refersTo: [...invoice.precedingInvoices],
    pageCount: invoice.pageCount ?? null,
    ...(invoice.pageTurns !== undefined && { pageTurns: [...invoice.pageTurns] }),
    buyer: invoice.buyer.name ?? null,
    fields: Object.fromEntries(
      Object.entries(invoice.fields ?? {}).map(([name, { page, box, confidence }]) => [
        name,
        { page, box: [...box] as [number, number, number, number], confidence },
      ]),
    ),
  };
}

function asAmount(text: string | undefined): string | null {
  return text !== undefined && /^-?\d{1,11}\.\d{2}$/.test(text) ? text : null;
}

type Planned = Omit<InvoicePreview, keyof ReturnType<typeof asStated> | 'hasPages'> & Partial<InvoicePreview>;

const nothing = {
  message: null,
  debitPendingUntilOn: null,
  discounts: [],
  taxPercent: null,
  debtor: null,
  target: null,
  questions: [],
  notes: [],
};

function asPlanned(plan: Plan, answers: InvoiceAnswers, language: Language): Planned {
  const notes = 'notes' in plan ? asNotes(plan.notes, language) : [];
  switch (plan.kind) {
    case 'claim': {
      const { replaces, debtor, claim } = plan;
      const target = replaces?.target ?? null;
      return {
        ...nothing,
        ...asClaim(claim),
        outcome: 'claim',
        debtor: asDebtor(debtor),
        target: asTarget(target?.id, target?.number),
        notes,
      };
    }
    case 'credit-note':
    case 'correction': {
      const { target, number, amountMinor, currency, issuedOn } = plan.credit;
      return {
        ...nothing,
        outcome: plan.kind,
        number,
        currency,
        amount: toDecimal(amountMinor),
        issuedOn,
        target: asTarget(target?.id, target?.number),
        notes,
      };
    }
    case 'duplicate': {
      return { ...nothing, outcome: 'duplicate', target: asTarget(plan.claimId ?? undefined, plan.number) };
    }
    case 'not-ours':
      return {
        ...nothing,
        outcome: 'not-ours',
        notOurs: plan.why,
        message: notOursText(plan.why, plan.seller, language),
      };
    case 'undecided': {
      const { number, currency, amountMinor, issuedOn, dueOn, discountTerms, taken } = plan.draft;
      return {
        ...nothing,
        outcome: 'undecided',
        ...(number !== undefined && { number }),
        ...(currency !== undefined && { currency }),
        ...(amountMinor !== undefined && { amount: toDecimal(amountMinor) }),
        ...(issuedOn !== undefined && { issuedOn }),
        ...(dueOn !== undefined && { dueOn }),
        discounts: asDiscounts(discountTerms),
        target: asTarget(taken?.id, taken?.number),
        questions: plan.questions.map((question) => asQuestion(question, answers, language)),
        notes,
      };
    }
  }
}

/** A claim of the same drop has no id yet. */
function asTarget(claimId: string | undefined, number: string | undefined): InvoicePreview['target'] {
  return number === undefined ? null : { claimId: claimId === '' ? null : (claimId ?? null), number };
}

function asClaim({ number, currency, amountMinor, prepaidMinor, issuedOn, dueOn, ...claim }: InvoiceClaim) {
  return {
    number,
    currency,
    amount: toDecimal(amountMinor),
    prepaid: prepaidMinor === 0 ? null : toDecimal(prepaidMinor),
    issuedOn,
    dueOn,
    debitPendingUntilOn: claim.debitPendingUntilOn ?? null,
    discounts: asDiscounts(claim.discountTerms),
    taxPercent: claim.taxBasisPoints === undefined ? null : toDecimal(claim.taxBasisPoints),
  };
}

function asDiscounts(terms: InvoiceClaim['discountTerms']): InvoicePreview['discounts'] {
  return terms.map(({ days, percentBasisPoints, baseMinor }) => ({
    days,
    percent: toDecimal(percentBasisPoints),
    basis: baseMinor === undefined ? null : toDecimal(baseMinor),
  }));
}

function asDebtor({ kind, id, number, stated }: InvoiceDebtor): InvoicePreview['debtor'] {
  const { name, street, zip, city, email, vatId } = stated;
  const town = [zip, city].filter((part) => part !== null).join(' ');
  const address = [street, town].filter((part) => part !== null && part !== '').join(', ');
  return { kind, id: id ?? null, number, name, address, email, vatId, isBusiness: stated.kind === 'business' };
}

function asNotes(notes: readonly Refusal[], language: Language) {
  return notes.map((note) => {
    const { code, message } = asProblem(note, language);
    return { code, message };
  });
}

function asQuestion(
  question: InvoiceQuestion,
  answers: InvoiceAnswers,
  language: Language,
): InvoicePreview['questions'][number] {
  const { code, field, choices, accepts, proposal, place } = question;
  return {
    code,
    field,
    label: invoiceFieldText(field, language),
    text: invoiceQuestionText(question, language),
    choices: choices.map((choice) => ({ value: choice.value, text: invoiceChoiceText(choice, language) })),
    accepts,
    proposal: proposal ?? null,
    answer: answers[field] ?? null,
    place: place === undefined ? null : { ...place, box: [...place.box] },
  };
}

/** Nothing of the document was taken over: what a person has to say first, in the order of the questions. */
export function asNeedsPerson(questions: readonly InvoiceQuestion[]): readonly Refusal[] {
  return questions.map((question) =>
    refuse('needs-person', {
      values: {
        question: invoiceQuestionText(question, 'de'),
        questionEn: invoiceQuestionText(question, 'en'),
      },
    }),
  );
}

/** The receipt of a document that was taken over, or left alone. */
export function asInvoiceReceipt(
  fileName: string,
  id: string | null,
  invoice: InvoiceReceipt,
  problems: ImportReceipt['problems'] = [],
): ImportReceipt {
  return { id, fileName, kind: 'invoice', isKnown: false, claims: null, statement: null, invoice, problems };
}
