import type { RunDetail } from '@mahnwerk/contract/runs';
import { Button, Stack, Text } from '@mantine/core';
import { useChange } from '../client/use-api.ts';
import { useSession } from '../shell/use-session.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { sumsOf } from '../ui/sums.ts';
import { useAsk } from '../ui/use-ask.tsx';
import { demandedOf, type Leaving, splitLeaving } from './letter-findings.ts';

/** The one primary action, named by its effect, and the way out. */
export function RunActions({ run }: { run: RunDetail }) {
  const { t, format } = useVoice();
  const ask = useAsk();
  const release = useChange('releaseRun');
  const discard = useChange('discardRun');
  if (run.state !== 'proposed') return null;
  const parts = splitLeaving(run.letters);
  const count = parts.leaving.length;
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
          title={count === 0 && parts.staying.length > 0 ? t.runs.nothingMayLeave : undefined}
          loading={release.isPending}
          onClick={() =>
            ask({
              title: t.runs.releaseTitle,
              effect: <ReleaseEffect {...parts} totals={run.totals} />,
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

function ReleaseEffect({ leaving, staying, totals }: Leaving & Pick<RunDetail, 'totals'>) {
  const { t, format } = useVoice();
  const isTest = useSession()?.tenant.isTest === true;
  const debtors = new Set(leaving.map((letter) => letter.debtor.id)).size;
  const mails = leaving.filter((letter) => letter.channel === 'email').length;
  const total = format.sums(sumsOf(demandedOf(leaving), totals));
  const count = t.runs.letterCount(format.count(leaving.length), leaving.length);
  return (
    <Stack gap="xs">
      <Text size="sm">{t.runs.releaseEffect(count, format.count(debtors), total)}</Text>
      <Text size="sm">{t.runs.releaseChannels(format.count(mails), format.count(leaving.length - mails))}</Text>
      {staying.length > 0 && (
        <StatusWord word={t.runs.releaseStaying(format.count(staying.length), staying.length)} tone="bad" isSentence />
      )}
      <Text size="sm" fw={500}>
        {isTest ? t.runs.releaseTest : t.runs.releaseFinal}
      </Text>
    </Stack>
  );
}
