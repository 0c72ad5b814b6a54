import type { Fact } from '@mahnwerk/contract/payments';
import { IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react';
import { useTexts } from '../texts/use-texts.tsx';
import classes from './facts.module.css';

const marks = { for: IconCheck, against: IconX, neither: IconInfoCircle } as const;
const order = ['for', 'against', 'neither'] as const;

/** What speaks for and against, each under its word and with its own mark; colour only repeats it. */
export function FactChips({ facts }: { facts: readonly Fact[] }) {
  const t = useTexts();
  return (
    <dl className={classes.facts}>
      {order.map((speaks) => {
        const own = facts.filter((fact) => fact.speaks === speaks);
        if (own.length === 0) return null;
        const Mark = marks[speaks];
        return (
          <div key={speaks} data-speaks={speaks}>
            <dt>{t.matching.speaks[speaks]}</dt>
            {own.map((fact) => (
              <dd key={`${fact.code} ${fact.text}`}>
                <Mark size={13} stroke={2.4} aria-hidden />
                <span>{fact.text}</span>
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}
