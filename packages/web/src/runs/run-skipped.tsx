import type { RunDetail } from '@mahnwerk/contract/runs';
import { Button, Loader } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { blockerSentence, blockerShort } from '../claims/step-words.ts';
import { usePages } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { Quiet } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import classes from './runs.module.css';

interface RunSkippedProps {
  readonly run: RunDetail;
  readonly code: string | undefined;
  readonly onOpen: (code: string | undefined) => void;
}

/** Every claim that gets no letter, by reason; a reason opens to its claims. */
export function RunSkipped({ run, code, onOpen }: RunSkippedProps) {
  const { t, format } = useVoice();
  const counts = Object.entries(run.skippedCounts).sort((a, b) => b[1] - a[1]);
  return (
    <div className={classes.scroll}>
      <h2>{t.runs.skippedTitle}</h2>
      <ul className={classes.codes}>
        {counts.length === 0 && <Quiet>{t.runs.skippedEmpty}</Quiet>}
        {counts.map(([item, count]) => (
          <li key={item}>
            <button
              type="button"
              aria-expanded={item === code}
              onClick={() => onOpen(item === code ? undefined : item)}
            >
              <IconChevronRight size={16} aria-hidden />
              <span>
                <strong>{blockerShort(item, t)}</strong>
                <small>{blockerSentence(item, t)}</small>
              </span>
              <strong className="figures">{format.count(count)}</strong>
            </button>
            {item === code && <SkippedClaims runId={run.id} code={item} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function SkippedClaims({ runId, code }: { runId: string; code: string }) {
  const { t, format } = useVoice();
  const pages = usePages('listSkipped', { params: { id: runId }, query: { code, limit: 50 } });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (pages.isPending) return <Loader size={16} m="sm" aria-label={t.general.loading} />;
  return (
    <div className={classes.claims}>
      <table className={facts.lines}>
        <tbody>
          {items.map((item) => {
            const blocker = item.blockers.find((entry) => entry.code === code);
            const untilOn = item.untilOn ?? blocker?.untilOn;
            return (
              <tr key={item.claimId}>
                <td>
                  <Link className={facts.textlink} to="/claims/$id" params={{ id: item.claimId }}>
                    {item.number}
                  </Link>
                  <small>{item.debtor.name}</small>
                </td>
                <td>{blocker?.reason}</td>
                <td>{untilOn !== undefined && t.steps.until(format.date(untilOn))}</td>
                <td data-align="right">
                  <Money amount={item.open} currency={item.currency} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {pages.hasNextPage && (
        <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t.runs.moreSkipped}
        </Button>
      )}
    </div>
  );
}
