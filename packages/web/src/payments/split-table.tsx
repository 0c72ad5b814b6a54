import { Checkbox } from '@mantine/core';
import { useVoice } from '../texts/use-texts.tsx';
import { currencySign } from '../ui/formats.ts';
import { Money } from '../ui/money.tsx';
import classes from './split.module.css';
import type { SplitRow, SplitSums } from './split-sums.ts';

interface SplitTableProps {
  readonly rows: readonly SplitRow[];
  readonly sums: SplitSums;
  readonly currency: string;
  /** Claims the payer named. */
  readonly designated: ReadonlySet<string>;
  readonly onToggle: (claimId: string) => void;
}

/** Every open claim of the customer with what of the payment falls on it; a tick says that the payer named it. */
export function SplitTable({ rows, sums, currency, designated, onToggle }: SplitTableProps) {
  const { t } = useVoice();
  const hasDiscount = rows.some((row) => row.share !== undefined && row.share.discount !== '0.00');
  return (
    <table className={classes.table}>
      <SplitHead currency={currency} hasDiscount={hasDiscount} />
      <tbody>
        {rows.map(({ claim, share }) => (
          <tr key={claim.id} data-idle={share === undefined || undefined}>
            <td>
              <SplitClaim
                row={{ claim, share }}
                currency={currency}
                isNamed={designated.has(claim.id)}
                onToggle={() => onToggle(claim.id)}
              />
            </td>
            <Figure amount={claim.open} currency={currency} />
            <Figure amount={share?.costs} currency={currency} isWide />
            <Figure amount={share?.interest} currency={currency} isWide />
            <Figure amount={share?.principal} currency={currency} isWide />
            <Figure amount={share?.amount} currency={currency} isStrong />
            {hasDiscount && <Figure amount={share?.discount} currency={currency} isWide />}
            <Figure amount={share?.open ?? claim.open} currency={currency} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td>{t.payments.split.sum}</td>
          <td />
          <Figure amount={sums.costs} currency={currency} isWide />
          <Figure amount={sums.interest} currency={currency} isWide />
          <Figure amount={sums.principal} currency={currency} isWide />
          <Figure amount={sums.booked} currency={currency} isStrong />
          {hasDiscount && <Figure amount={sums.discount} currency={currency} isWide />}
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

function SplitHead({ currency, hasDiscount }: { currency: string; hasDiscount: boolean }) {
  const { t } = useVoice();
  const words = t.payments.split.columns;
  const sign = currencySign(currency);
  const heads = [
    { label: `${words.open} ${sign}`, isWide: false },
    { label: words.costs, isWide: true },
    { label: words.interest, isWide: true },
    { label: words.principal, isWide: true },
    { label: `${words.amount} ${sign}`, isWide: false },
    ...(hasDiscount ? [{ label: words.discount, isWide: true }] : []),
    { label: words.left, isWide: false },
  ];
  return (
    <thead>
      <tr>
        <th>{words.number}</th>
        {heads.map(({ label, isWide }) => (
          <th key={label} data-align="right" data-wide={isWide || undefined}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface SplitClaimProps {
  readonly row: SplitRow;
  readonly currency: string;
  readonly isNamed: boolean;
  readonly onToggle: () => void;
}

function SplitClaim({ row: { claim, share }, currency, isNamed, onToggle }: SplitClaimProps) {
  const { t, format } = useVoice();
  const words = t.payments.split.columns;
  const parts = (['costs', 'interest', 'principal', 'discount'] as const).filter(
    (part) => share !== undefined && share[part] !== '0.00',
  );
  return (
    <>
      <Checkbox
        checked={isNamed}
        onChange={onToggle}
        aria-label={t.payments.split.named(claim.number)}
        label={claim.number}
      />
      <small>
        {claim.dueOn !== '' && t.payments.split.due(format.date(claim.dueOn))}
        {share !== undefined && (
          <span data-narrow>
            {parts.map((part) => `${words[part]} ${format.figures(share[part], currency)}`).join(' · ')}
          </span>
        )}
        {share !== undefined && share.discountText !== null && <span>{share.discountText}</span>}
      </small>
    </>
  );
}

interface FigureProps {
  readonly amount: string | undefined;
  readonly currency: string;
  readonly isWide?: boolean;
  readonly isStrong?: boolean;
}

/** A figure, or a dash where nothing falls. */
function Figure({ amount, currency, isWide, isStrong }: FigureProps) {
  return (
    <td data-align="right" data-wide={isWide || undefined}>
      {amount === undefined || amount === '0.00' ? (
        '–'
      ) : (
        <Money amount={amount} currency={currency} isBare isStrong={isStrong === true} />
      )}
    </td>
  );
}
