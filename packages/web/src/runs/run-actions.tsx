import type { RunDetail } from '@mahnwerk/contract/runs';
import { Button, Stack, Text } from '@mantine/core';
import { useChange } from '../client/use-api.ts';
import { useSession } from '../shell/use-session.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { sumOf } from '../ui/sums.ts';
import { useAsk } from '../ui/use-ask.tsx';

/** The one primary action, named by its effect, and the way out. */
export function RunActions({ run }: { run: RunDetail }) {
  const { t, format } = useVoice();
  const ask = useAsk();
  const release = useChange('releaseRun');
  const discard = useChange('discardRun');
  if (run.state !== 'proposed') return null;
  const letters = run.letters.filter((letter) => !letter.isExcluded);
  const count = letters.length;
  const label = t.runs.release(format.count(count), count);
  return (
    <>
      <Button
        variant="default"
        loading={discard.isPending}
        onClick={() =>
          ask({
            title: t.runs.discardTitle,
            effect: t.runs.discardEffect,
            action: t.runs.discard,
            onYes: () => discard.mutate({ params: { id: run.id } }),
          })
        }
      >
        {t.runs.discard}
      </Button>
      {run.letters.length > 0 && (
        <Button
          disabled={count === 0}
          loading={release.isPending}
          onClick={() =>
            ask({
              title: t.runs.releaseTitle,
              effect: <ReleaseEffect letters={letters} />,
              action: label,
              onYes: () => release.mutate({ params: { id: run.id } }),
            })
          }
        >
          {label}
        </Button>
      )}
    </>
  );
}

function ReleaseEffect({ letters }: { letters: RunDetail['letters'] }) {
  const { t, format } = useVoice();
  const isTest = useSession()?.tenant.isTest === true;
  const debtors = new Set(letters.map((letter) => letter.debtor.id)).size;
  const mails = letters.filter((letter) => letter.channel === 'email').length;
  const total = format.money(sumOf(letters.map((letter) => letter.demanded)), letters[0]?.currency ?? 'EUR');
  const count = t.runs.letterCount(format.count(letters.length), letters.length);
  return (
    <Stack gap="xs">
      <Text size="sm">{t.runs.releaseEffect(count, format.count(debtors), total)}</Text>
      <Text size="sm">{t.runs.releaseChannels(format.count(mails), format.count(letters.length - mails))}</Text>
      <Text size="sm" fw={500}>
        {isTest ? t.runs.releaseTest : t.runs.releaseFinal}
      </Text>
    </Stack>
  );
}
