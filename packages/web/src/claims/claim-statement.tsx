import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useState } from 'react';
import { useRead } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { DateField } from '../ui/date-field.tsx';
import facts from '../ui/facts.module.css';
import { Quiet } from '../ui/facts.tsx';
import { DateText, Money } from '../ui/money.tsx';
import { Section } from '../ui/page.tsx';
import { MadePdfDialog } from '../ui/pdf-dialog.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { EntryMenu } from './entry-menu.tsx';
import classes from './statement.module.css';
import { StatementRules, StatementSums } from './statement-sums.tsx';
import { StatementTable } from './statement-table.tsx';
import { entryName } from './statement-words.ts';
import { WarningNote } from './warning-note.tsx';

/** The claim to the cent on a day of choice, with what a person can book on it. */
export function ClaimStatement({ claim }: { claim: ClaimDetail }) {
  const { t, format } = useVoice();
  const words = t.statements;
  const [chosenOn, setChosenOn] = useState<string | null>(null);
  const [isPdfOpen, pdf] = useDisclosure(false);
  const isOther = chosenOn !== null && chosenOn !== claim.statement.onDate;
  const then = useRead(
    'getClaim',
    { params: { id: claim.id }, query: { on: chosenOn ?? undefined } },
    { enabled: isOther, placeholderData: (previous) => previous },
  );
  const statement = (isOther ? then.data?.statement : undefined) ?? claim.statement;
  const on = isOther ? chosenOn : undefined;
  const { rateWarning, note, segments } = statement.interest;
  return (
    <Section title={t.claims.statement} note={t.claims.statementOn(format.date(statement.onDate))}>
      <div className={classes.bar} data-noprint>
        <DateField
          label={words.onDay}
          min={claim.issuedOn}
          value={chosenOn ?? claim.statement.onDate}
          onChange={setChosenOn}
        />
        {isOther && (
          <Button variant="subtle" onClick={() => setChosenOn(null)}>
            {words.today}
          </Button>
        )}
        <span className={classes.push} />
        <EntryMenu claim={claim} />
        <Button variant="default" leftSection={<IconFileTypePdf size={15} aria-hidden />} onClick={pdf.open}>
          {words.pdf}
        </Button>
      </div>
      {then.error !== null && isOther && <ProblemNotice error={then.error} onRetry={() => void then.refetch()} />}
      {rateWarning !== null && <WarningNote>{rateWarning}</WarningNote>}
      <StatementTable claim={claim} statement={statement} />
      {note !== null && note !== rateWarning && segments.length === 0 && <Quiet>{note}</Quiet>}
      <StatementSums statement={statement} />
      {claim.rest !== null && <RestNote rest={claim.rest} />}
      <StatementRules statement={statement} />
      <MadePdfDialog
        operation="getClaimStatement"
        args={{ params: { id: claim.id }, query: { on } }}
        title={words.pdfTitle(claim.number)}
        isOpen={isPdfOpen}
        onClose={pdf.close}
      />
    </Section>
  );
}

/** What the company's policy makes of a rest: asked once more, closed, or demanded as before. */
function RestNote({ rest }: { rest: NonNullable<ClaimDetail['rest']> }) {
  const { t } = useVoice();
  if (rest.kind === 'pursue') return <Quiet>{rest.text}</Quiet>;
  return <WarningNote tone="info">{`${t.statements.restMeans[rest.kind]} ${rest.text}`}</WarningNote>;
}

/** The short form behind the open amount. */
export function StatementLines({ claim }: { claim: ClaimDetail }) {
  const { t } = useVoice();
  const { statement } = claim;
  return (
    <table className={facts.lines}>
      <tbody>
        {statement.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the ledger is append-only, its order is its identity
          <tr key={index}>
            <td>{entryName(line, t)}</td>
            <td>
              <DateText date={line.valueOn} />
            </td>
            <td data-align="right">
              <Money amount={line.amount} currency={statement.currency} isBare />
            </td>
          </tr>
        ))}
        <tr data-total>
          <td colSpan={2}>{t.statements.ledgerSum}</td>
          <td data-align="right">
            <Money amount={statement.openLedger} currency={statement.currency} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}
