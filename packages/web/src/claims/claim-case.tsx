import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { Link } from '@tanstack/react-router';
import { useVoice } from '../texts/use-texts.tsx';
import { Explain } from '../ui/explain.tsx';
import facts from '../ui/facts.module.css';
import { Facts } from '../ui/facts.tsx';
import { DateText, Money } from '../ui/money.tsx';
import { Section } from '../ui/page.tsx';
import classes from './case.module.css';
import { CaseHistory } from './case-history.tsx';
import { ClaimBlocks } from './claim-blocks.tsx';
import { ClaimNotices } from './claim-notices.tsx';
import { ClaimPayments } from './claim-payments.tsx';
import { ClaimStatement, StatementLines } from './claim-statement.tsx';
import { ClaimStep } from './claim-step.tsx';

/** What is owed, what happens next, and how the amount came about. */
export function CaseMain({ claim }: { claim: ClaimDetail }) {
  const { t, format } = useVoice();
  const { statement, currency } = claim;
  return (
    <>
      <div className={classes.amount}>
        <span>
          <Explain how={<StatementLines claim={claim} />} width={420}>
            <Money amount={claim.open} currency={currency} />
          </Explain>
        </span>
        <span>
          {t.claims.openAmount}
          {statement.total !== claim.open && ` · ${t.claims.withInterest(format.money(statement.total, currency))}`}
        </span>
      </div>
      <ClaimStep claim={claim} />
      <ClaimBlocks claim={claim} />
      <Section title={t.claims.statement} note={t.claims.statementOn(format.date(statement.onDate))}>
        <ClaimStatement claim={claim} />
      </Section>
    </>
  );
}

/** Facts, letters, payments and the file. */
export function CaseAside({ claim }: { claim: ClaimDetail }) {
  const { t, format } = useVoice();
  const words = t.claims.facts;
  const startsOn = claim.statement.default.startsOn;
  return (
    <>
      <Section title={t.claims.details}>
        <Facts
          pairs={[
            [
              words.debtor,
              <Link key="debtor" className={facts.textlink} to="/debtors/$id" params={{ id: claim.debtor.id }}>
                {claim.debtor.name} ({claim.debtor.number})
              </Link>,
            ],
            [words.kind, t.claims.debtorKind[claim.debtorKind]],
            [words.issuedOn, <DateText key="issued" date={claim.issuedOn} />],
            [
              words.dueOn,
              <span key="due">
                <DateText date={claim.dueOn} /> ({t.claims.dueBasis[claim.dueBasis]})
              </span>,
            ],
            [
              words.default,
              <Explain key="default" how={claim.statement.default.explanation}>
                {startsOn === null ? words.notInDefault : format.date(startsOn)}
              </Explain>,
            ],
            [words.gross, <Money key="gross" amount={claim.gross} currency={claim.currency} />],
            [words.procedure, claim.procedureName],
            [words.origin, claim.importFile === null ? null : originOf(claim, words.originRow)],
          ]}
        />
      </Section>
      <ClaimNotices claim={claim} />
      <ClaimPayments claim={claim} />
      <Section title={t.claims.history}>
        <CaseHistory events={claim.events} />
      </Section>
    </>
  );
}

function originOf(claim: ClaimDetail, words: (file: string, row: number) => string): string | null {
  if (claim.importFile === null) return null;
  return claim.importRow === null ? claim.importFile : words(claim.importFile, claim.importRow);
}
