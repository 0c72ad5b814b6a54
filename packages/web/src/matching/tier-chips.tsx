import { useRead } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { Chip } from '../ui/page.tsx';
import classes from './inbox.module.css';

const tiers = ['sure', 'likely', 'unclear', 'none'] as const;
export type InboxTier = (typeof tiers)[number];

/** How many wait of each tier; undefined while it is not known. */
export function useTierCounts(search: string | undefined): Readonly<Record<InboxTier, number | undefined>> {
  const of = (tier: InboxTier) => ({ query: { state: 'undecided' as const, tier, search, limit: 1 } });
  const sure = useRead('listPayments', of('sure'));
  const likely = useRead('listPayments', of('likely'));
  const unclear = useRead('listPayments', of('unclear'));
  const none = useRead('listPayments', of('none'));
  return {
    sure: sure.data?.total,
    likely: likely.data?.total,
    unclear: unclear.data?.total,
    none: none.data?.total,
  };
}

interface TierChipsProps {
  readonly tier: InboxTier | undefined;
  readonly counts: Readonly<Record<InboxTier, number | undefined>>;
  readonly onChange: (tier: InboxTier | undefined) => void;
}

/** Narrows the stack to how safe the proposals are; empty tiers are not offered. */
export function TierChips({ tier, counts, onChange }: TierChipsProps) {
  const { t, format } = useVoice();
  return (
    <>
      <Chip isOn={tier === undefined} onClick={() => onChange(undefined)}>
        {t.matching.tier.all}
      </Chip>
      {tiers
        .filter((item) => item === tier || (counts[item] ?? 0) > 0)
        .map((item) => (
          <Chip key={item} isOn={tier === item} onClick={() => onChange(item)}>
            {t.matching.tier[item]} <span className={classes.count}>{format.count(counts[item] ?? 0)}</span>
          </Chip>
        ))}
    </>
  );
}
