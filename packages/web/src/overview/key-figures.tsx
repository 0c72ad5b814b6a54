import type { Overview } from '@mahnwerk/contract/overview';
import type { Sums } from '@mahnwerk/contract/shapes';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { claimFilters } from '../claims/claim-filters.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { Explain } from '../ui/explain.tsx';
import { ClaimsLink } from './claims-link.tsx';
import classes from './overview.module.css';

export function KeyFigures({ overview }: { overview: Overview }) {
  const { t, format, language } = useVoice();
  const money = (amount: string) => format.money(amount, overview.currency);
  const count = (n: number) => t.overview.claimCount(format.count(n), n);
  const days =
    overview.dsoDays === null
      ? undefined
      : overview.dsoDays.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 1 });
  return (
    <div className={classes.figures}>
      <Figure label={t.overview.open} note={count(overview.open.count)} elsewhere={overview.elsewhere.open}>
        <ClaimsLink>{money(overview.open.amount)}</ClaimsLink>
      </Figure>
      <Figure label={t.overview.overdue} note={count(overview.overdue.count)} elsewhere={overview.elsewhere.overdue}>
        <ClaimsLink search={{ status: 'overdue,dunned,blocked' }}>{money(overview.overdue.amount)}</ClaimsLink>
      </Figure>
      <Figure label={t.overview.dueNow} note={count(overview.dueNow.count)}>
        <Link to="/runs">
          <span className={classes.value}>{money(overview.dueNow.amount)}</span>
        </Link>
      </Figure>
      <Figure label={t.overview.paidThisMonth} note={count(overview.paidThisMonth.count)}>
        <ClaimsLink search={{ status: claimFilters[5].status, sort: 'dueOn', direction: 'desc' }}>
          {money(overview.paidThisMonth.amount)}
        </ClaimsLink>
      </Figure>
      <Figure label={t.overview.dso} note={t.overview.dsoFormula}>
        <span className={classes.value}>
          {days === undefined ? (
            t.overview.dsoNone
          ) : (
            <Explain how={t.overview.dsoHow}>{t.overview.dsoDays(days)}</Explain>
          )}
        </span>
      </Figure>
    </div>
  );
}

interface FigureProps {
  readonly label: string;
  readonly note: string;
  /** The same in other currencies: beside the figure, never in it. */
  readonly elsewhere?: Sums;
  readonly children: ReactNode;
}

function Figure({ label, note, elsewhere = [], children }: FigureProps) {
  const { t, format } = useVoice();
  return (
    <section className={classes.figure}>
      <h2>{label}</h2>
      {children}
      <small>{note}</small>
      {elsewhere.map(({ currency, amount }) => (
        <small key={currency} className="figures">
          {t.overview.elsewhere(format.money(amount, currency))}
        </small>
      ))}
    </section>
  );
}
