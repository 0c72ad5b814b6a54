import { notifications } from '@mantine/notifications';
import { useTexts } from '../texts/use-texts.tsx';
import { problemParts, problemSentence } from './problem-words.ts';

/** Tells a failure of something the person just did; stays until it is closed. */
export function useProblemNotice(): (error: unknown) => void {
  const t = useTexts();
  return (error) => {
    notifications.show({
      title: t.general.problemTitle,
      message: [problemSentence(error, t), ...problemParts(error, t).slice(0, 3)].join(' '),
      color: 'red',
      autoClose: false,
    });
  };
}
