import type { ClaimDetail, ClaimStatementShape } from '@mahnwerk/contract/claims';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { magnitude } from './statement-figures.ts';
import { entryName } from './statement-words.ts';

interface ReverseEntryProps {
  readonly claim: ClaimDetail;
  readonly entryId: string;
  readonly line: ClaimStatementShape['lines'][number];
}

/** Takes back what a person booked, with a reason; the entry and its counter-entry both stay. */
export function ReverseEntry({ claim, entryId, line }: ReverseEntryProps) {
  const { t, format } = useVoice();
  const words = t.statements;
  const [isOpen, dialog] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const reverse = useChange('reverseClaimEntry', {
    onDone: () => {
      dialog.close();
      notifications.show({ message: words.takenBack });
    },
  });
  const name = entryName(line, t);
  return (
    <div data-noprint>
      <Button variant="default" onClick={dialog.open}>
        {words.takeBack}
      </Button>
      <ReasonDialog
        isOpen={isOpen}
        onClose={dialog.close}
        title={words.takeBackTitle(name, format.money(magnitude(line.amount), claim.currency))}
        effect={words.takeBackEffect}
        action={words.takeBack}
        isPending={reverse.isPending}
        reason={reason}
        onReason={setReason}
        onSend={() => reverse.mutate({ params: { id: claim.id, entryId }, body: { reason: reason.trim() } })}
      />
    </div>
  );
}
