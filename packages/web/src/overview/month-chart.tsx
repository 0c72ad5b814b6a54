import '@mantine/charts/styles.css';
import type { Overview } from '@mahnwerk/contract/overview';
import { BarChart } from '@mantine/charts';
import type { CSSProperties } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import classes from './overview.module.css';

/** Invoiced and received by month. Drawn lengths only, so floating point is harmless here. */
export function MonthChart({ months, currency }: { months: Overview['months']; currency: string }) {
  const { t, format } = useVoice();
  const data = months.map((month) => ({
    month: format.month(month.month),
    invoiced: Number.parseFloat(month.invoiced),
    received: Number.parseFloat(month.received),
  }));
  const series = [
    { name: 'invoiced', label: t.overview.invoiced, color: 'var(--mw-age-0)' },
    { name: 'received', label: t.overview.received, color: 'var(--mantine-color-petrol-6)' },
  ];
  return (
    <>
      <div className={classes.key}>
        {series.map((item) => (
          <span key={item.name} style={{ '--swatch': item.color } as CSSProperties}>
            {item.label}
          </span>
        ))}
      </div>
      <div className={classes.chart} role="img" aria-label={t.overview.months}>
        <BarChart
          h={236}
          data={data}
          dataKey="month"
          series={series}
          gridAxis="x"
          tickLine="none"
          strokeDasharray="0"
          gridColor="var(--mw-rule)"
          textColor="var(--mw-ink-2)"
          maxBarWidth={18}
          barProps={{ radius: [2, 2, 0, 0], isAnimationActive: false }}
          valueFormatter={(value) => format.money(value.toFixed(2), currency)}
          yAxisProps={{ width: 64, tickFormatter: (value: number) => format.count(value) }}
        />
      </div>
    </>
  );
}
