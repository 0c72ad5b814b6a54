import type { ClaimRow } from '@mahnwerk/contract/claims';
import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { FindField } from './find-field.tsx';
import { Key } from './key.tsx';
import classes from './split-form.module.css';

interface ReturnFormProps {
  readonly payment: PaymentRow;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onBook: (claimId: string) => void;
  readonly onCancel: () => void;
}

/** A person says which claim a debit had paid that came back: search, Enter, Enter. */
export function ReturnForm({ payment, isPending, error, onBook, onCancel }: ReturnFormProps) {
  const { t, format } = useVoice();
  const words = t.matching.split;
  const form = useRef<HTMLFormElement>(null);
  const [claim, setClaim] = useState<ClaimRow>();
  const title = words.returnTitle(format.money(payment.amount.slice(1), payment.currency));
  // The field to search in, and the button once a claim is found.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>(claim === undefined ? 'input[data-find]' : 'button[type=submit]')?.focus();
  }, [claim]);
  return (
    <form
      ref={form}
      className={classes.form}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onCancel();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (claim !== undefined && !isPending) onBook(claim.id);
      }}
    >
      <h3>{title}</h3>
      <FindField currency={payment.currency} target="paid" onClaim={setClaim} onEmptyEnter={() => undefined} />
      {claim === undefined ? (
        <Quiet>{words.returnHint}</Quiet>
      ) : (
        <p className={classes.account}>{words.returnOf(claim.number, claim.debtor.name)}</p>
      )}
      {error !== null && <ProblemNotice error={error} />}
      <div className={classes.foot}>
        <div>
          <Button variant="default" onClick={onCancel} rightSection={<Key name="Esc" />}>
            {t.general.cancel}
          </Button>
          <Button type="submit" disabled={claim === undefined} loading={isPending}>
            {words.returnBook}
          </Button>
        </div>
      </div>
    </form>
  );
}
