import type { InvoicePreview } from '@mahnwerk/contract/invoices';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import { Facts, Quiet } from '../ui/facts.tsx';
import { Section } from '../ui/page.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { InvoiceField } from './invoice-field.tsx';
import classes from './invoice-form.module.css';
import { type Draft, type FormItem, hasCorrection } from './invoice-items.ts';
import { useInvoiceForm } from './use-invoice-form.ts';

interface InvoiceFormProps {
  readonly invoice: InvoicePreview;
  readonly items: readonly FormItem[];
  readonly answers: Draft;
  readonly isBusy: boolean;
  /** A field that was pointed at on the page; its count makes pointing twice two events. */
  readonly picked: { readonly field: string; readonly count: number } | undefined;
  readonly onFocus: (field: string) => void;
  readonly onSend: (answers: Draft) => void;
}

/** What was read, beside the page: to look at, to correct, to answer. */
export function InvoiceForm({ invoice, items, answers, isBusy, picked, onFocus, onSend }: InvoiceFormProps) {
  const { t } = useVoice();
  const state = useInvoiceForm({ items, answers, onFocus, onSend });
  const { focusOn } = state;
  useEffect(() => {
    if (picked !== undefined) focusOn(picked.field);
  }, [picked, focusOn]);
  const canSend = items.some(({ question }) => question !== undefined) || Object.keys(state.draft).length > 0;
  return (
    <form
      ref={state.form}
      className={classes.form}
      aria-busy={isBusy}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        state.send();
      }}
    >
      {items.length > 0 && (
        <Section title={t.invoices.form} note={items.some((item) => item.isDoubtful) ? t.invoices.formHint : undefined}>
          {items.map((item) => (
            <InvoiceField key={item.field} item={item} state={state} currency={invoice.currency} />
          ))}
          {hasCorrection(items, state.draft) && <Quiet>{t.invoices.teaches}</Quiet>}
          {canSend && (
            <Button type="submit" mt="sm" loading={isBusy}>
              {t.invoices.send}
            </Button>
          )}
        </Section>
      )}
      <InvoiceFacts invoice={invoice} hasForm={items.some(({ field }) => field === 'number')} />
    </form>
  );
}

/** What the document states and what is known of it; of values in the form nothing twice. */
function InvoiceFacts({ invoice, hasForm }: { invoice: InvoicePreview; hasForm: boolean }) {
  const { t, format } = useVoice();
  const { amount, currency, debtor, discounts, debitPendingUntilOn, target, notes, prepaid } = invoice;
  const money = (value: string | null) =>
    value === null ? null : currency === null ? format.decimal(value) : format.money(value, currency);
  const day = (date: string | null) => (date === null ? null : format.date(date));
  const words = t.invoices;
  const isOurs = invoice.outcome !== 'not-ours' && !invoice.questions.some(({ field }) => field === 'seller');
  const percent = (text: string) => format.decimal(text.replace(/\.?0+$/, ''));
  const pairs: readonly (readonly [string, ReactNode])[] = [
    ...(hasForm
      ? []
      : ([
          [words.fields.number, invoice.number],
          [words.fields.issueOn, day(invoice.issuedOn)],
          [words.fields.dueOn, day(invoice.dueOn)],
          [words.fields.amount, money(amount)],
        ] as const)),
    [words.prepaid, money(prepaid === '0.00' ? null : prepaid)],
    [
      words.debtor,
      debtor === null ? (
        hasForm ? null : (
          invoice.buyer
        )
      ) : (
        <>
          {debtor.number} · {debtor.name}{' '}
          <StatusWord
            word={debtor.kind === 'known' ? words.known : words.news}
            tone={debtor.kind === 'known' ? 'good' : 'neutral'}
          />
          <br />
          {debtor.address}
        </>
      ),
    ],
    [words.discount, discounts.map((one) => t.imports.terms.offer(percent(one.percent), one.days)).join(', ')],
    [words.debitLabel, debitPendingUntilOn === null ? null : words.debit(format.date(debitPendingUntilOn))],
    [words.target, target === null ? null : <ClaimName key="target" {...target} />],
    [words.seller, isOurs ? null : invoice.seller],
  ];
  const isEmpty = pairs.every(([, value]) => value === null || value === undefined || value === '');
  if (isEmpty && notes.length === 0) return null;
  return (
    <Section title={t.imports.rows}>
      <Facts pairs={pairs} />
      {notes.length > 0 && (
        <ul className={classes.notes} aria-label={words.notes}>
          {notes.map(({ code, message }) => (
            <li key={code}>
              <StatusWord word={message} tone="attention" isSentence />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** A claim that is here leads to itself; one of the same drop is only named. */
function ClaimName({ claimId, number }: NonNullable<InvoicePreview['target']>) {
  if (claimId === null) return number;
  return (
    <Link to="/claims/$id" params={{ id: claimId }}>
      {number}
    </Link>
  );
}
