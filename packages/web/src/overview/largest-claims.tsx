import type { Overview } from '@mahnwerk/contract/overview';
import { Link } from '@tanstack/react-router';
import { dueStatus } from '../claims/claim-status.ts';
import { useLevelTitle } from '../claims/use-claim-status.ts';
import { useToday } from '../shell/use-session.ts';
import { useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { Facts, Quiet } from '../ui/facts.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import classes from './overview.module.css';

export function LargestClaims({ overview }: { overview: Overview }) {
  const { t, format } = useVoice();
  const today = useToday();
  if (overview.largest.length === 0) return <Quiet>{t.overview.noLargest}</Quiet>;
  return (
    <table className={classes.list}>
      <tbody>
        {overview.largest.map((claim) => (
          <tr key={claim.id}>
            <td>
              <Link to="/claims/$id" params={{ id: claim.id }}>
                {claim.debtor.name}
              </Link>{' '}
              <small>{claim.number}</small>
            </td>
            <td>
              <StatusWord {...dueStatus(claim.dueOn, today, t)} />
            </td>
            <td className="figures">{format.money(claim.open, overview.currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Last run, bank data and levels: what the machine knows and did. */
export function MachineState({ overview }: { overview: Overview }) {
  const { t, format } = useVoice();
  const levelTitle = useLevelTitle();
  const { lastRun, bankReadThroughOn } = overview;
  return (
    <section className={classes.block}>
      <h2>{t.overview.levels}</h2>
      <Facts
        pairs={overview.levels.map((level) => [
          level.level === 0 ? t.overview.undunned : levelTitle(level.level),
          <Link
            key={level.level}
            className={`${facts.textlink} figures`}
            to="/claims"
            search={{ level: level.level } as never}
          >
            {format.money(level.amount, overview.currency)} ·{' '}
            {t.overview.claimCount(format.count(level.count), level.count)}
          </Link>,
        ])}
      />
      <div style={{ height: 14 }} />
      <Facts
        pairs={[
          [
            t.overview.lastRun,
            lastRun === null ? (
              t.overview.noRun
            ) : (
              <Link key="run" className={facts.textlink} to="/runs/$id" params={{ id: lastRun.id }}>
                {t.overview.lastRunLine(lastRun.number, format.date(lastRun.onDate), format.count(lastRun.letterCount))}
              </Link>
            ),
          ],
          [
            t.overview.bank,
            <Link key="bank" className={facts.textlink} to="/imports">
              {bankReadThroughOn === null ? t.overview.noBank : t.overview.bankThrough(format.date(bankReadThroughOn))}
            </Link>,
          ],
        ]}
      />
    </section>
  );
}
