import type { DebtorDetail } from '@mahnwerk/contract/debtors';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useChange } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { Quiet } from '../ui/facts.tsx';
import { Section } from '../ui/page.tsx';
import { StatusWord } from '../ui/status-word.tsx';

/** Mandates whose debit came back: the customer pays by transfer until a person lifts that. */
export function MandateMarks({ debtor }: { debtor: DebtorDetail }) {
  const { t, format } = useVoice();
  const words = t.debtors.transferOnly;
  const lift = useChange('liftMandateMark', { onDone: () => notifications.show({ message: words.lifted }) });
  if (debtor.mandateMarks.length === 0) return null;
  return (
    <Section title={words.title}>
      <table className={facts.lines}>
        <tbody>
          {debtor.mandateMarks.map(({ id, mandateId, code, reason, markedOn }) => (
            <tr key={id}>
              <td>
                {mandateId === null ? words.noMandate : words.mandate(mandateId)}
                <div>
                  <StatusWord word={code === null ? reason : `${reason} (${code})`} tone="attention" />
                </div>
                <small>{words.since(format.date(markedOn))}</small>
              </td>
              <td data-align="right">
                <Button
                  variant="default"
                  loading={lift.isPending}
                  onClick={() => lift.mutate({ params: { id: debtor.id, markId: id } })}
                >
                  {words.lift}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Quiet>{words.hint}</Quiet>
    </Section>
  );
}
