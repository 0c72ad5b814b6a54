import { type LocalDate, laterDay } from '../calendar/local-date.ts';
import type { Currency } from '../money/money.ts';
import { fieldLengthMax } from '../receivables/claim-field.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { Invoice } from './invoice.ts';
import { readMoney } from './plan-invoice-amount.ts';
import { askEffect, findTarget, namedTargets } from './plan-invoice-credit.ts';
import {
  type DueDate,
  debitPendingUntil,
  isPaidAlready,
  readDue,
  readIssued,
  readOffers,
} from './plan-invoice-days.ts';
import { planDebtor } from './plan-invoice-debtor.ts';
import { Inquiry } from './plan-invoice-inquiry.ts';
import type {
  InvoiceContext,
  InvoiceCredit,
  InvoiceDebtor,
  InvoiceDraft,
  InvoiceField,
  InvoicePlan,
  NumberedClaim,
} from './plan-invoice-model.ts';
import { whoseInvoice } from './plan-invoice-seller.ts';
import { findTaken } from './plan-invoice-taken.ts';
import { type DocumentType, documentType, signedType } from './plan-invoice-type.ts';

/** What the head of a document says, as far as it is known. */
interface Head {
  readonly number: string | undefined;
  readonly currency: Currency | undefined;
  readonly amountMinor: number | undefined;
  readonly issuedOn: LocalDate | undefined;
  readonly prepaidMinor: number;
  readonly taxBasisPoints: number | undefined;
}

/** One document on its way: what it is, who is asked, what is known. */
interface Case {
  readonly invoice: Invoice;
  readonly context: InvoiceContext;
  readonly inquiry: Inquiry;
  readonly head: Head;
  readonly notes: readonly Refusal[];
}

/**
 * What importing an invoice would do; nothing is written. A claim with all that the document states, something that lessens a
 * claim, a document that is here already, or one that is not ours; `undecided` with the questions that only a person can
 * answer, each by the name of its field. Refused: other currencies and impossible amounts, documents that are no invoices.
 */
export function planInvoice(invoice: Invoice, context: InvoiceContext): InvoicePlan {
  const inquiry = new Inquiry(invoice, context.answers);
  const whose = whoseInvoice(invoice, context.own, inquiry);
  if (whose !== undefined && whose !== 'ours')
    return { kind: 'not-ours', why: whose, seller: invoice.seller.name ?? null };
  const plan = planOwn(invoice, context, inquiry);
  if (whose === 'ours' || plan.kind === 'duplicate') return plan;
  // Everything else is moot until it is known whose it is.
  const draft = plan.kind === 'undecided' ? plan.draft : { about: 'claim' as const, discountTerms: [] };
  const questions = inquiry.questions.filter(({ field }) => field === 'seller');
  return { kind: 'undecided', questions, draft, notes: [] };
}

function planOwn(invoice: Invoice, context: InvoiceContext, inquiry: Inquiry): InvoicePlan {
  const stated = documentType(invoice, inquiry);
  if (typeof stated === 'object') return stated;
  const money = readMoney(invoice, inquiry);
  if ('kind' in money) return money;
  const isLong = (invoice.number?.length ?? 0) > fieldLengthMax('number');
  if (isLong) return refuse('value-too-long', { field: 'number', values: { value: invoice.number!.slice(0, 80) } });
  const head = { ...money, number: readNumber(invoice, inquiry), issuedOn: readIssued(invoice, inquiry) };
  const problems = invoice.problems.filter(({ code }) => code !== 'pdf-invoices-differ');
  const one: Case = { invoice, context, inquiry, head, notes: problems };
  if (problems.length < invoice.problems.length)
    inquiry.choose({ code: 'embedded-differ', field: 'embedded' }, [{ value: 'as-read', code: 'as-read' }]);
  const type =
    stated === undefined || head.amountMinor === undefined ? stated : signedType(stated, head.amountMinor, inquiry);
  const taken = type === undefined ? one : planTaken(one, type);
  if ('kind' in taken) return taken;
  if (type === 'credit-note') return planCredit(taken, 'credit-note');
  if (type === 'correction') return planCorrection(taken);
  return planClaim(taken);
}

function readNumber({ number }: Invoice, inquiry: Inquiry): string | undefined {
  const read = (text: string) => {
    const line = text.replace(/\s+/g, ' ').trim();
    return line !== '' && line.length <= fieldLengthMax('number') ? line : undefined;
  };
  return inquiry.stated('number', number === undefined ? undefined : read(number), {
    accepts: 'text',
    read,
    show: (value) => value,
  });
}

/** Where the number stands for something already. */
function planTaken(one: Case, type: DocumentType): InvoicePlan | Case {
  const { head, context, invoice, inquiry } = one;
  const { number, amountMinor, currency, issuedOn, prepaidMinor } = head;
  if (number === undefined || amountMinor === undefined || currency === undefined) return one;
  const stated = { number, amountMinor, prepaidMinor, currency, issuedOn, type };
  const taken = findTaken(stated, invoice, context, inquiry);
  if (taken.kind === 'free') return { ...one, head: { ...head, number: taken.number } };
  if (taken.kind === 'open') {
    const about = type === 'claim' ? 'claim' : 'credit-note';
    return undecided(one, about, taken.claim === undefined ? {} : { taken: taken.claim }, 'otherNumber');
  }
  if (taken.kind !== 'replaces') return taken;
  const { target } = taken;
  const lessMinor = target.grossMinor - amountMinor;
  if (issuedOn === undefined) return one;
  return { kind: 'correction', credit: toCredit(one, lessMinor === 0 ? null : target, lessMinor), notes: one.notes };
}

function planClaim(one: Case, replaced?: NumberedClaim, amountMinor = one.head.amountMinor): InvoicePlan {
  const { invoice, context, inquiry, head, notes } = one;
  const { number, currency, issuedOn } = head;
  const offers = readOffers(invoice, issuedOn, inquiry);
  const due = readDue(invoice, issuedOn, offers, context.own.termDays, inquiry);
  const isPaid = isPaidAlready(invoice, inquiry);
  const debtor = planDebtor(invoice, context, inquiry);
  const isWhole = number !== undefined && currency !== undefined && amountMinor !== undefined;
  if (!isWhole || issuedOn === undefined || due === undefined || debtor === undefined || inquiry.questions.length > 0)
    return undecided(one, 'claim', { due, debtor, discountTerms: offers });
  const debit = isPaid ? undefined : debitPendingUntil(invoice, due.on);
  return {
    kind: 'claim',
    debtor,
    claim: {
      number,
      currency,
      amountMinor,
      prepaidMinor: head.prepaidMinor,
      issuedOn,
      dueOn: due.on,
      dueBasis: due.basis,
      dueFrom: due.from,
      discountTerms: offers,
      ...(head.taxBasisPoints !== undefined && { taxBasisPoints: head.taxBasisPoints }),
      ...(debit !== undefined && { debitPendingUntilOn: debit }),
      isPaid,
    },
    ...(replaced !== undefined && { replaces: toCredit(one, replaced, replaced.principalOpenMinor) }),
    notes,
  };
}

/** Of a document whose number, currency and day are known. */
function toCredit({ head, context, invoice }: Case, target: NumberedClaim | null, amountMinor: number): InvoiceCredit {
  const issuedOn = head.issuedOn!;
  const isAhead = issuedOn > context.today;
  const notAhead = isAhead ? context.today : issuedOn;
  return {
    number: head.number!,
    currency: head.currency!,
    amountMinor,
    issuedOn,
    valueOn: target === null ? notAhead : laterDay(notAhead, target.issuedOn),
    target,
    refersTo: invoice.precedingInvoices,
  };
}

function planCredit(one: Case, kind: 'credit-note' | 'correction'): InvoicePlan {
  const { invoice, context, inquiry, head, notes } = one;
  const { currency } = head;
  const amountMinor = head.amountMinor === undefined ? undefined : Math.abs(head.amountMinor);
  if (amountMinor === 0) return refuse('amount-invalid', { field: 'amount', values: { value: '0.00' } });
  const target =
    amountMinor === undefined || currency === undefined
      ? undefined
      : findTarget(
          { amountMinor, currency, refersTo: invoice.precedingInvoices, buyerName: invoice.buyer.name },
          context,
          inquiry,
        );
  const isWhole = head.number !== undefined && head.issuedOn !== undefined && amountMinor !== undefined;
  if (!isWhole || target === undefined || inquiry.questions.length > 0) return undecided(one, kind, {});
  return { kind, credit: toCredit(one, target, amountMinor), notes };
}

/** 384: less than nothing takes off; a positive one replaces, differs or adds, as a person says. */
function planCorrection(one: Case): InvoicePlan {
  const { invoice, context, inquiry, head, notes } = one;
  const { amountMinor, currency } = head;
  if (amountMinor === undefined || currency === undefined) return undecided(one, 'correction', {});
  if (amountMinor < 0) return planCredit(one, 'correction');
  const targets = namedTargets({ refersTo: invoice.precedingInvoices, currency }, context);
  const target = targets.length === 1 ? targets[0] : undefined;
  const effect = askEffect(target, inquiry);
  const lessMinor = (target?.grossMinor ?? 0) - amountMinor;
  if (effect === 'add' || effect === 'replace') return planClaim(one, effect === 'replace' ? target : undefined);
  if (effect === 'difference' && lessMinor < 0) return planClaim(one, undefined, -lessMinor);
  const isWhole = head.number !== undefined && head.issuedOn !== undefined && inquiry.questions.length === 0;
  if (effect === undefined || !isWhole) return undecided(one, 'correction', {});
  if (effect === 'keep-only' || lessMinor === 0)
    return { kind: 'correction', credit: toCredit(one, null, amountMinor), notes };
  if (lessMinor > target!.principalOpenMinor)
    return refuse('entry-above-open', { field: 'amount', values: { number: target!.number } });
  return { kind: 'correction', credit: toCredit(one, target!, lessMinor), notes };
}

function undecided(
  { inquiry, head, notes }: Case,
  about: InvoiceDraft['about'],
  known: {
    readonly due?: DueDate | undefined;
    readonly debtor?: InvoiceDebtor | undefined;
    readonly discountTerms?: InvoiceDraft['discountTerms'];
    readonly taken?: InvoiceDraft['taken'];
  },
  only?: InvoiceField,
): InvoicePlan {
  const { number, currency, amountMinor, issuedOn } = head;
  const draft: InvoiceDraft = {
    about,
    ...(number !== undefined && { number }),
    ...(currency !== undefined && { currency }),
    ...(amountMinor !== undefined && { amountMinor }),
    ...(issuedOn !== undefined && { issuedOn }),
    ...(known.due !== undefined && { dueOn: known.due.on }),
    ...(known.debtor !== undefined && {
      debtorName: known.debtor.stated.name,
      debtorNumber: known.debtor.number,
    }),
    discountTerms: known.discountTerms ?? [],
    ...(known.taken !== undefined && { taken: known.taken }),
  };
  const questions = inquiry.questions.filter(({ field }) => only === undefined || field === only);
  return { kind: 'undecided', questions, draft, notes };
}
