import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button, Group, Loader, Modal, Switch } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useVoice } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { Section } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { DebtorField } from './debtor-field.tsx';
import classes from './split.module.css';
import { SplitEquation } from './split-equation.tsx';
import { bookable } from './split-sums.ts';
import { SplitTable } from './split-table.tsx';
import { useSplit } from './use-split.ts';

interface SplitPaymentProps {
  readonly payment: PaymentRow;
  readonly onDecided: () => void;
}

/** Opens the spread of a payment over a customer's invoices. */
export function SplitPayment({ payment, onDecided }: SplitPaymentProps) {
  const { t, format } = useVoice();
  const [isOpen, dialog] = useDisclosure(false);
  const isPhone = useMediaQuery('(max-width: 48em)') === true;
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t.payments.split.action}
      </Button>
      <Modal
        opened={isOpen}
        onClose={dialog.close}
        size={920}
        fullScreen={isPhone}
        title={<strong>{t.payments.split.title(format.money(bookable(payment), payment.currency))}</strong>}
        closeButtonProps={{ 'aria-label': t.general.close }}
      >
        <SplitForm
          payment={payment}
          onCancel={dialog.close}
          onBooked={() => {
            dialog.close();
            onDecided();
          }}
        />
      </Modal>
    </>
  );
}

interface SplitFormProps {
  readonly payment: PaymentRow;
  readonly onCancel: () => void;
  readonly onBooked: () => void;
}

type Split = ReturnType<typeof useSplit>;

function SplitForm({ payment, onCancel, onBooked }: SplitFormProps) {
  const { t } = useVoice();
  const split = useSplit(payment, onBooked);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the button at the end
    <div
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) split.book();
      }}
    >
      <DebtorField value={split.debtor} likely={split.likely} onChange={split.chooseDebtor} />
      {split.debtor === undefined ? (
        <div className={classes.hint}>
          <Quiet>{t.payments.split.chooseDebtor}</Quiet>
        </div>
      ) : (
        <SplitClaims split={split} currency={payment.currency} />
      )}
      {split.explanation !== undefined && (
        <Section title={t.payments.split.rule}>
          <p className={classes.rule}>{split.explanation}</p>
        </Section>
      )}
      {split.error !== null && <ProblemNotice error={split.error} />}
      <Switch
        mt="md"
        label={t.payments.split.onlyDue}
        description={t.payments.split.onlyDueHint}
        checked={split.onlyDue}
        onChange={(event) => split.setOnlyDue(event.currentTarget.checked)}
      />
      <Switch
        mt="md"
        label={t.payments.split.keepsCredit}
        description={t.payments.split.keepsCreditHint}
        checked={split.keepsCredit}
        onChange={(event) => split.setKeepsCredit(event.currentTarget.checked)}
      />
      <SplitFoot split={split} currency={payment.currency} onCancel={onCancel} />
    </div>
  );
}

function SplitClaims({ split, currency }: { split: Split; currency: string }) {
  const { t } = useVoice();
  const { claims, otherCount, isPending } = split.open;
  const words = t.payments.split;
  return (
    <Section title={words.claims}>
      {claims.length > 0 && <Quiet>{words.claimsHint}</Quiet>}
      {isPending && <Loader size={16} aria-label={t.general.loading} />}
      {!isPending && claims.length === 0 && <Quiet>{words.noClaims}</Quiet>}
      {claims.length > 0 && (
        <SplitTable
          rows={split.rows}
          sums={split.sums}
          currency={currency}
          designated={split.designated}
          onToggle={split.toggle}
        />
      )}
      {claims.length > 0 && split.isPlanned && split.shareCount === 0 && (
        <div className={classes.hint}>
          <StatusWord word={words.noneDue} tone="attention" isSentence />
        </div>
      )}
      {otherCount > 0 && <Quiet>{words.otherCurrency(otherCount)}</Quiet>}
    </Section>
  );
}

function SplitFoot({ split, currency, onCancel }: { split: Split; currency: string; onCancel: () => void }) {
  const { t, format } = useVoice();
  const words = t.payments.split;
  const isNothing = split.debtor !== undefined && split.effect === '0.00';
  return (
    <div className={classes.foot}>
      <SplitEquation
        count={split.shareCount}
        sums={split.sums}
        whole={split.whole}
        currency={currency}
        isCredit={split.keepsCredit}
      />
      <Group gap={8} wrap="nowrap">
        <Button variant="default" onClick={onCancel}>
          {t.general.cancel}
        </Button>
        <Button
          disabled={!split.isReady}
          loading={split.isBooking}
          title={isNothing ? words.nothing : words.bookKeys}
          onClick={split.book}
        >
          {words.book(format.money(split.effect, currency))}
        </Button>
      </Group>
    </div>
  );
}
