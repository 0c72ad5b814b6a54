import type { InvoicePreview } from '@mahnwerk/contract/invoices';
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import classes from './invoice-form.module.css';
import { InvoiceForm } from './invoice-form.tsx';
import { boxesOf, type Draft, itemsOf } from './invoice-items.ts';
import { PageView } from './page-view.tsx';

interface InvoiceDetailProps {
  readonly invoice: InvoicePreview;
  readonly sha256: string;
  readonly fileName: string;
  readonly answers: Draft;
  readonly isBusy: boolean;
  readonly onSend: (answers: Draft) => void;
}

/** Left the document, right what it says. */
export function InvoiceDetail({ invoice, sha256, fileName, answers, isBusy, onSend }: InvoiceDetailProps) {
  const items = useMemo(() => itemsOf(invoice), [invoice]);
  const boxes = useMemo(() => boxesOf(invoice, items), [invoice, items]);
  const t = useTexts();
  const [focus, setFocus] = useState<string>();
  const [picked, setPicked] = useState<{ field: string; count: number }>();
  const form = (
    <div>
      {invoice.message !== null && <StatusWord word={invoice.message} tone="neutral" isSentence />}
      {invoice.outcome === 'not-ours' && (
        <p>
          <Button variant="default" loading={isBusy} onClick={() => onSend(overruled(invoice, answers))}>
            {invoice.notOurs === 'left-out' ? t.drops.doTake : t.drops.doOurs}
          </Button>
        </p>
      )}
      <InvoiceForm
        // Other questions are another form; what was typed into the old one was sent.
        key={invoice.questions.map(({ field, code, answer }) => `${field} ${code} ${answer}`).join('|')}
        invoice={invoice}
        items={items}
        answers={answers}
        isBusy={isBusy}
        picked={picked}
        onFocus={setFocus}
        onSend={onSend}
      />
    </div>
  );
  if (!invoice.hasPages) return form;
  return (
    <div className={classes.beside}>
      <PageView
        sha256={sha256}
        fileName={fileName}
        pageCount={invoice.pageCount}
        turns={invoice.pageTurns ?? []}
        boxes={boxes}
        focus={focus}
        onPick={(field) => setPicked({ field, count: (picked?.count ?? 0) + 1 })}
      />
      {form}
    </div>
  );
}

/** The person's last word against ours, or against his own earlier one. */
function overruled({ notOurs }: InvoicePreview, answers: Draft): Draft {
  const { otherNumber: _, ...others } = answers;
  return notOurs === 'left-out' ? others : { ...answers, seller: 'ours' };
}
