import type { DebtorDetail } from '@mahnwerk/contract/debtors';
import { Button } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import { MadePdfDialog } from '../ui/pdf-dialog.tsx';

type Currency = DebtorDetail['claims'][number]['currency'];

/** The currencies in which something is open: each has a statement of its own. */
function openCurrencies(debtor: DebtorDetail): readonly Currency[] {
  const open = debtor.claims.filter((claim) => claim.status !== 'settled' && claim.status !== 'cancelled');
  return [...new Set(open.map((claim) => claim.currency))].sort().reverse();
}

/** All open claims of the customer as one PDF for each currency. */
export function DebtorStatement({ debtor, own }: { debtor: DebtorDetail; own: Currency }) {
  const t = useTexts();
  const currencies = openCurrencies(debtor);
  const [shown, setShown] = useState<Currency>();
  const [isOpen, setOpen] = useState(false);
  if (currencies.length === 0) return null;
  const isSeveral = currencies.length > 1 || currencies[0] !== own;
  return (
    <div data-noprint style={{ display: 'flex', gap: 8, flexWrap: 'wrap', marginTop: 10 }}>
      {currencies.map((currency) => (
        <Button
          key={currency}
          variant="default"
          leftSection={<IconFileTypePdf size={15} aria-hidden />}
          onClick={() => {
            setShown(currency);
            setOpen(true);
          }}
        >
          {isSeveral ? t.debtors.statementIn(currency) : t.debtors.statement}
        </Button>
      ))}
      {shown !== undefined && (
        <MadePdfDialog
          operation="getDebtorStatement"
          args={{ params: { id: debtor.id }, query: { currency: shown } }}
          title={t.debtors.statementTitle(debtor.name)}
          isOpen={isOpen}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
