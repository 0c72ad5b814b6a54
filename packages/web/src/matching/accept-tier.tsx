import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button, Group, Loader, Modal } from '@mantine/core';
import { useChange, useRead } from '../client/use-api.ts';
import { useSession } from '../shell/use-session.ts';
import { useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { Quiet } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { sumsOf } from '../ui/sums.ts';
import { SumsText } from '../ui/sums-text.tsx';
import { keepBatch } from './accepted-batches.ts';
import { keepDecision } from './decision-log.ts';
import { bookingOf, effectOf } from './payment-words.ts';

interface AcceptTierProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onAccepted: (sentence: string) => void;
}

const shownMax = 8;

/** What can be accepted with the others: money in, nothing booked of it, and a first candidate that names claims. */
const isAmongMany = ({ amount, rest, credit, candidates: [first] }: PaymentRow) =>
  !amount.startsWith('-') && rest === undefined && credit === null && first !== undefined && first.parts.length > 0;

/** What is booked, and of the others how many are decided one by one and how many do not add up any more. */
function acceptable(rows: readonly PaymentRow[]) {
  const among = rows.filter(isAmongMany);
  const all = among.flatMap((payment) => {
    const first = payment.candidates[0];
    return first === undefined || first.rest !== '0.00' ? [] : [{ payment, first }];
  });
  return { all, singleCount: rows.length - among.length, staleCount: among.length - all.length };
}

/** Shows what accepting all likely proposals would book, then books it; undone as one. */
export function AcceptTier({ isOpen, onClose, onAccepted }: AcceptTierProps) {
  const { t } = useVoice();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size={560}
      title={<strong>{t.matching.acceptAll.heading}</strong>}
      closeButtonProps={{ 'aria-label': t.general.close }}
    >
      <Preview onClose={onClose} onAccepted={onAccepted} />
    </Modal>
  );
}

function Preview({ onClose, onAccepted }: Omit<AcceptTierProps, 'isOpen'>) {
  const { t } = useVoice();
  const words = t.matching.acceptAll;
  const today = useSession()?.today ?? '';
  const { data, error } = useRead('listPayments', { query: { state: 'undecided', tier: 'likely', limit: 500 } });
  const accept = useChange('acceptPayments', {
    isQuiet: true,
    onDone: ({ acceptId, bookedCount, skippedIds }) => {
      if (acceptId !== null) {
        keepDecision({ kind: 'accepted', acceptId, count: bookedCount });
        keepBatch({ acceptId, count: bookedCount, at: new Date().toISOString(), on: today });
      }
      const skipped = skippedIds.length === 0 ? '' : ` ${t.matching.said.skipped(skippedIds.length)}`;
      onAccepted(t.matching.said.accepted(bookedCount) + skipped);
      onClose();
    },
  });
  if (error !== null) return <ProblemNotice error={error} />;
  if (data === undefined) return <Loader size={18} aria-label={t.general.loading} />;
  const { all, singleCount, staleCount } = acceptable(data.items);
  const others = (
    <>
      {singleCount > 0 && <Quiet>{words.single(singleCount)}</Quiet>}
      {staleCount > 0 && <Quiet>{words.leftOut(staleCount)}</Quiet>}
    </>
  );
  if (all.length === 0) {
    return (
      <>
        <Quiet>{words.none}</Quiet>
        {others}
      </>
    );
  }
  const claims = new Set(all.flatMap(({ first }) => first.parts.map(({ claimId }) => claimId)));
  const sums = sumsOf(all.map(({ payment, first }) => ({ currency: payment.currency, amount: effectOf(first) })));
  return (
    <>
      <p style={{ margin: '0 0 12px' }}>{words.effect(all.length, claims.size)}</p>
      <table className={facts.lines}>
        <tbody>
          {all.slice(0, shownMax).map(({ payment, first }) => (
            <tr key={payment.id}>
              <td>
                {payment.counterpartyName ?? t.payments.unknownPayer}
                <small>
                  {first.debtor.name} · {first.parts.map(({ claimNumber }) => claimNumber).join(', ')}
                </small>
              </td>
              <td data-align="right">
                <Money amount={effectOf(first)} currency={payment.currency} />
              </td>
            </tr>
          ))}
          {all.length > shownMax && (
            <tr>
              <td colSpan={2}>{words.more(all.length - shownMax)}</td>
            </tr>
          )}
          <tr data-total>
            <td>{words.sum}</td>
            <td data-align="right">
              <SumsText sums={sums} isStrong />
            </td>
          </tr>
        </tbody>
      </table>
      {others}
      <Quiet>{words.undoable}</Quiet>
      {accept.error !== null && <ProblemNotice error={accept.error} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t.general.cancel}
        </Button>
        <Button
          autoFocus
          loading={accept.isPending}
          onClick={() =>
            accept.mutate({
              body: {
                payments: all.map(({ payment, first }) => ({
                  id: payment.id,
                  parts: bookingOf(first).parts,
                  debtorId: first.debtor.id,
                  credit: first.credit,
                })),
              },
            })
          }
        >
          {words.book(all.length)}
        </Button>
      </Group>
    </>
  );
}
