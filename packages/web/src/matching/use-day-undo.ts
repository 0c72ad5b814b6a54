import { useChange } from '../client/use-api.ts';
import { useProblemNotice } from '../client/use-problem-notice.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { forgetDecision } from './decision-log.ts';
import { titleOf } from './payment-words.ts';

/** Takes a booking back and says so; one at a time. */
export function useDayUndo(say: (text: string) => void): (id: string) => void {
  const t = useTexts();
  const tellProblem = useProblemNotice();
  const unbook = useChange('unbookPayment', {
    isQuiet: true,
    onDone: (answer) => {
      forgetDecision({ kind: 'payment', paymentId: answer.id, name: '' });
      say(t.bookings.day.undone(titleOf(answer, t)));
    },
  });
  return (id) => {
    if (!unbook.isPending) unbook.mutate({ params: { id } }, { onError: tellProblem });
  };
}
